"""Headings where no section can begin: in columns, callouts and lists, and as small print.

    lms_heading ids="setup" level=2 heading-level=2      a heading in a component
    lms_heading level=5                                  a line of small print

Other writers treat it as a rubric.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from docutils import nodes

from sphinx_lmstudio.components.block import with_class

if TYPE_CHECKING:
    from sphinx.application import Sphinx
    from sphinx.writers.html5 import HTML5Translator

SMALL_PRINT = 5
"""The level from which headings are lines of small print: with an anchor, but without a section."""


def setup_heading(app: Sphinx) -> None:
    app.add_node(lms_heading, html=(visit_heading_html, depart_heading_html))


class lms_heading(nodes.rubric):  # noqa: N801 - docutils names visitors after the class
    """A heading without a section; `level` as its author wrote it."""


def heading(text: str, level: int) -> lms_heading:
    node = lms_heading(text, level=level)
    if level < SMALL_PRINT:
        node["heading-level"] = max(level, 2)  # the page has one h1, its own
    return node


def visit_heading_html(self: HTML5Translator, node: lms_heading) -> None:
    is_small = node["level"] >= SMALL_PRINT
    self.visit_rubric(with_class(node, "lms-small-print") if is_small else node)


def depart_heading_html(self: HTML5Translator, node: lms_heading) -> None:
    self.depart_rubric(node)
