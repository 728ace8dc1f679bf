"""Nodes that are a `div` in HTML, and stand apart from what precedes them in a man page."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Callable

    from docutils import nodes
    from sphinx.application import Sphinx
    from sphinx.writers.html5 import HTML5Translator
    from sphinx.writers.manpage import ManualPageTranslator


def add_block(
    app: Sphinx, node: type[nodes.Element], classes: str | Callable[[nodes.Element], str]
) -> None:
    """Register a node whose HTML is a `div` with these classes."""

    def visit_html(self: HTML5Translator, node: nodes.Element) -> None:
        names = classes if isinstance(classes, str) else classes(node)
        self.body.append(self.starttag(node, "div", CLASS=names))

    app.add_node(node, html=(visit_html, depart_html), man=(visit_man, depart_man))


def depart_html(self: HTML5Translator, node: nodes.Element) -> None:
    self.body.append("</div>\n")


def visit_man(self: ManualPageTranslator, node: nodes.Element) -> None:
    # The writer begins a line for every paragraph of a container but its first.
    self.ensure_eol()
    if self.body[-1:] != [".sp\n"]:
        self.body.append(".sp\n")


def depart_man(self: ManualPageTranslator, node: nodes.Element) -> None:
    """The next block begins its own line."""
