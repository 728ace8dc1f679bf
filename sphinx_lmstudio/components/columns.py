"""Columns: Markdown side by side where there is room, stacked where there is not.

    ````lms_hstack
    text
    :::split:::
    more text
    ````

gives

    lms_columns
      lms_column
        paragraph "text"
      lms_column
        paragraph "more text"

On paper columns stand side by side where nothing around them is narrow and all code fits.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from docutils import nodes
from sphinx import addnodes

from sphinx_lmstudio.components.block import (
    block_labels,
    depart_html,
    depart_man,
    is_indenting,
    visit_man,
)
from sphinx_lmstudio.components.directive import LmsDirective, add_fence
from sphinx_lmstudio.model.columns import split_columns
from sphinx_lmstudio.warning import WarningSubtype

if TYPE_CHECKING:
    from sphinx.application import Sphinx
    from sphinx.writers.html5 import HTML5Translator
    from sphinx.writers.latex import LaTeXTranslator


def setup_columns(app: Sphinx) -> None:
    add_fence(app, "lms_hstack", ColumnsDirective)
    app.add_node(
        lms_columns,
        html=(visit_columns_html, depart_html),
        latex=(visit_columns_latex, depart_columns_latex),
        man=(visit_man, depart_man),
    )
    app.add_node(
        lms_column,
        html=(visit_column_html, depart_html),
        latex=(visit_column_latex, depart_column_latex),
        man=(visit_man, depart_man),
    )


WHOLE_WIDTH = (nodes.document, nodes.section, addnodes.start_of_file)
CODE_ON_A_LINE = 88
"""Characters of code on a line of the book, in DejaVu Sans Mono as the manual sets it on A4."""
CODE_IN_A_GAP = 5
"""Characters that the gap between columns and the padding of code would hold."""
CODE_IN_AN_INDENT = 4
"""Characters that a list item, a callout or the like takes from the code in it."""


class lms_columns(nodes.container):  # noqa: N801 - docutils names visitors after the class
    """Columns, in order from left to right."""


class lms_column(nodes.container):  # noqa: N801
    """One column: blocks of any kind."""


class ColumnsDirective(LmsDirective):
    subtype = WarningSubtype.COLUMNS

    def build(self, body: str) -> list[nodes.Node]:
        parsed = split_columns(body, is_markdown=self.is_myst)
        node = lms_columns()
        self.place(node, -1)
        for column in parsed.columns:
            child = lms_column("", *self.blocks(column.text, column.line))
            self.place(child, column.line)
            node += child
        return [node, *self.report(parsed.faults)]


def visit_columns_html(self: HTML5Translator, node: lms_columns) -> None:
    classes = f"lms-columns lms-columns-{len(node)}"
    self.body.append(self.starttag(node, "div", CLASS=classes))


def visit_column_html(self: HTML5Translator, node: lms_column) -> None:
    self.body.append(self.starttag(node, "div", CLASS="lms-column"))


def fits_side_by_side(node: nodes.Element) -> bool:
    """Whether the columns have a page's width to share, and each share holds its content."""
    if not 2 <= len(node) <= 3 or not isinstance(node.parent, WHOLE_WIDTH):
        return False
    room = (CODE_ON_A_LINE - CODE_IN_A_GAP * (len(node) - 1)) // len(node)
    return not any(
        isinstance(block, nodes.table)
        or (isinstance(block, nodes.literal_block) and code_width(block) > room)
        for block in node.findall(nodes.Element)
    )


def code_width(block: nodes.literal_block) -> int:
    """Characters of the longest line, and what stands between it and the edge of its column."""
    longest = max((len(line.expandtabs(8)) for line in block.astext().split("\n")), default=0)
    indents = 0
    parent = block.parent
    while not isinstance(parent, lms_column):
        indents += is_indenting(parent)
        parent = parent.parent
    return longest + CODE_IN_AN_INDENT * indents


def visit_columns_latex(self: LaTeXTranslator, node: lms_columns) -> None:
    labels = block_labels(self, node)
    if fits_side_by_side(node):
        self.body.append(f"\n\\begin{{lmscolumns}}{{{len(node)}}}{labels}\n")
        self.context.append("\n\\end{lmscolumns}\n")
    else:
        self.body.append(labels)
        self.context.append("")


def depart_columns_latex(self: LaTeXTranslator, node: lms_columns) -> None:
    self.body.append(self.context.pop())


def visit_column_latex(self: LaTeXTranslator, node: lms_column) -> None:
    is_side_by_side = fits_side_by_side(node.parent)
    if not is_side_by_side:
        self.body.append("\n\\lmsstackedcolumn\n")
    elif node is not node.parent[0]:
        self.body.append("\n\\lmsnextcolumn\n")
    self.body.append(block_labels(self, node))


def depart_column_latex(self: LaTeXTranslator, node: lms_column) -> None:
    """The next column begins itself."""
