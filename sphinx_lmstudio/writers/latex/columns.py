"""Columns in LaTeX: side by side if they have the whole width and all code fits."""

from __future__ import annotations

from typing import TYPE_CHECKING

from sphinx_lmstudio.writers.book.columns import fits_side_by_side
from sphinx_lmstudio.writers.latex.boxes import labels

if TYPE_CHECKING:
    from sphinx.writers.latex import LaTeXTranslator

    from sphinx_lmstudio.components.columns import lms_column, lms_columns


def visit_columns(self: LaTeXTranslator, node: lms_columns) -> None:
    places = labels(self, node)
    if fits_side_by_side(node):
        self.body.append(f"\n\\begin{{lmscolumns}}{{{len(node)}}}{places}\n")
        self.context.append("\n\\end{lmscolumns}\n")
    else:
        self.body.append(places)
        self.context.append("")


def depart_columns(self: LaTeXTranslator, node: lms_columns) -> None:
    self.body.append(self.context.pop())


def visit_column(self: LaTeXTranslator, node: lms_column) -> None:
    is_side_by_side = fits_side_by_side(node.parent)
    if not is_side_by_side:
        self.body.append("\n\\lmsstackedcolumn\n")
    elif node is not node.parent[0]:
        self.body.append("\n\\lmsnextcolumn\n")
    self.body.append(labels(self, node))
