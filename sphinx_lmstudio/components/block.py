"""Nodes that are a `div` in HTML, an environment in LaTeX, and stand apart in a man page."""

from __future__ import annotations

from typing import TYPE_CHECKING

from docutils import nodes

if TYPE_CHECKING:
    from collections.abc import Callable
    from typing import TypeAlias

    from sphinx.application import Sphinx
    from sphinx.writers.html5 import HTML5Translator
    from sphinx.writers.latex import LaTeXTranslator
    from sphinx.writers.manpage import ManualPageTranslator

    LatexVisitor: TypeAlias = Callable[[LaTeXTranslator, nodes.Element], None]
    Visitors: TypeAlias = tuple[LatexVisitor, LatexVisitor]

INDENTING = (
    nodes.list_item,
    nodes.block_quote,
    nodes.admonition,
    nodes.field_body,
    nodes.definition,
)
INDENTING_CONTAINERS = ("lms_details", "lms_download", "lms_video")


def add_block(
    app: Sphinx,
    node: type[nodes.Element],
    classes: str | Callable[[nodes.Element], str],
    environment: str = "",
) -> None:
    """Register a node whose HTML is a `div` with these classes.

    :param environment: of LaTeX; without one, LaTeX has the content alone
    """

    def visit_html(self: HTML5Translator, node: nodes.Element) -> None:
        names = classes if isinstance(classes, str) else classes(node)
        self.body.append(self.starttag(node, "div", CLASS=names))

    app.add_node(
        node,
        html=(visit_html, depart_html),
        latex=latex_environment(environment),
        man=(visit_man, depart_man),
    )


def latex_environment(name: str) -> Visitors:
    """Visitors that put a LaTeX environment around the content; no name, no environment."""

    def visit(self: LaTeXTranslator, node: nodes.Element) -> None:
        if name:
            self.body.append(f"\n\\begin{{{name}}}{block_labels(self, node)}\n")

    def depart(self: LaTeXTranslator, node: nodes.Element) -> None:
        if name:
            self.body.append(f"\n\\end{{{name}}}\n")

    return visit, depart


def latex_command(name: str) -> Visitors:
    """Visitors that make the content the argument of a LaTeX command, on a line of its own."""

    def visit(self: LaTeXTranslator, node: nodes.Element) -> None:
        self.body.append(f"\n\\{name}{{{block_labels(self, node)}")

    def depart(self: LaTeXTranslator, node: nodes.Element) -> None:
        self.body.append("}\n")

    return visit, depart


def block_labels(self: LaTeXTranslator, node: nodes.Element) -> str:
    """What makes a node's ids places that links lead to."""
    labels = "".join(self.hypertarget(name, anchor=False) for name in node["ids"])
    return rf"\phantomsection{labels}" if labels else ""


def depart_html(self: HTML5Translator, node: nodes.Element) -> None:
    self.body.append("</div>\n")


def visit_man(self: ManualPageTranslator, node: nodes.Element) -> None:
    # The writer begins a line for every paragraph of a container but its first.
    self.ensure_eol()
    if self.body[-1:] != [".sp\n"]:
        self.body.append(".sp\n")


def depart_man(self: ManualPageTranslator, node: nodes.Element) -> None:
    """The next block begins its own line."""


def is_indenting(node: nodes.Node) -> bool:
    """Whether the content of a node has a shorter line than what is around it, on paper."""
    return isinstance(node, INDENTING) or (
        isinstance(node, nodes.container) and node.tagname in INDENTING_CONTAINERS
    )


def wrap(node: nodes.Element, name: str) -> nodes.container:
    """Put a container of this class around a node; LaTeX makes it the environment of that name."""
    box = nodes.container(classes=[name])
    node.parent.replace(node, box)
    box += node
    return box
