"""HTML visitors that many nodes share."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Callable
    from typing import TypeAlias, TypeVar

    from docutils import nodes
    from sphinx.writers.html5 import HTML5Translator

    T = TypeVar("T", bound=nodes.Element)
    HtmlVisitor: TypeAlias = Callable[[HTML5Translator, nodes.Element], None]


def html_block(classes: str, tag: str = "div") -> tuple[HtmlVisitor, HtmlVisitor]:
    """Visitors that wrap the content in an element with these classes."""

    def visit(self: HTML5Translator, node: nodes.Element) -> None:
        self.body.append(self.starttag(node, tag, CLASS=classes))

    def depart(self: HTML5Translator, node: nodes.Element) -> None:
        self.body.append(f"</{tag}>\n")

    return visit, depart


def html_line(classes: str, tag: str = "div") -> tuple[HtmlVisitor, HtmlVisitor]:
    """Visitors that wrap text in an element with these classes, without a line end inside."""

    def visit(self: HTML5Translator, node: nodes.Element) -> None:
        self.body.append(self.starttag(node, tag, "", CLASS=classes))

    def depart(self: HTML5Translator, node: nodes.Element) -> None:
        self.body.append(f"</{tag}>\n")

    return visit, depart


def with_class(node: T, name: str) -> T:
    """A copy of a node without its children, with another class added."""
    copied = node.copy()
    copied["classes"] = [*node["classes"], name]
    return copied


def depart_nothing(self: object, node: nodes.Node) -> None:
    """Do nothing: the node was skipped, or its visitor left nothing to close."""
