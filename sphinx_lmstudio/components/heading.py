"""Headings where no section may begin: in columns, callouts, lists, and as small print.

    lms_heading ids="setup" level=2 heading-level=2      a heading in a component
    lms_heading classes="lms-small-print" level=5        a line of small print

A rubric to every writer. In LaTeX a line with a label, in the size of its level: a rubric there
would be a heading of the book, in the middle of a box.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from docutils import nodes

from sphinx_lmstudio.components.block import block_labels

if TYPE_CHECKING:
    from sphinx.application import Sphinx
    from sphinx.writers.latex import LaTeXTranslator

SMALL_PRINT = 5
"""Headings from this level on are lines of small print: an anchor, but no section."""


def setup_heading(app: Sphinx) -> None:
    app.add_node(lms_heading, latex=(visit_heading_latex, depart_heading_latex))


class lms_heading(nodes.rubric):  # noqa: N801 - docutils names visitors after the class
    """A heading without a section; `level` as its author wrote it."""


def heading(text: str, level: int) -> lms_heading:
    node = lms_heading(text, level=level)
    if level < SMALL_PRINT:
        node["heading-level"] = max(level, 2)  # the page has one h1, its own
    else:
        node["classes"].append("lms-small-print")
    return node


def visit_heading_latex(self: LaTeXTranslator, node: lms_heading) -> None:
    self.body.append(f"\n\\lmsheading{{{node['level']}}}{{{block_labels(self, node)}")


def depart_heading_latex(self: LaTeXTranslator, node: lms_heading) -> None:
    self.body.append("}\n")
