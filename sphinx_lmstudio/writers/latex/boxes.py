"""Visitors that many nodes share, and boxes that LaTeX has an environment for."""

from __future__ import annotations

from typing import TYPE_CHECKING

from docutils import nodes

if TYPE_CHECKING:
    from collections.abc import Callable
    from typing import Any, TypeAlias

    from sphinx.writers.latex import LaTeXTranslator

    Visitor: TypeAlias = Callable[[LaTeXTranslator, Any], None]
    Visitors: TypeAlias = tuple[Visitor, Visitor]


def environment(name: str) -> Visitors:
    """Visitors that put a LaTeX environment around the content."""

    def visit(self: LaTeXTranslator, node: nodes.Element) -> None:
        self.body.append(f"\n\\begin{{{name}}}{labels(self, node)}\n")

    def depart(self: LaTeXTranslator, node: nodes.Element) -> None:
        self.body.append(f"\n\\end{{{name}}}\n")

    return visit, depart


def command(name: str) -> Visitors:
    """Visitors that make the content the argument of a LaTeX command, on a line of its own."""

    def visit(self: LaTeXTranslator, node: nodes.Element) -> None:
        self.body.append(f"\n\\{name}{{{labels(self, node)}")

    def depart(self: LaTeXTranslator, node: nodes.Element) -> None:
        self.body.append("}\n")

    return visit, depart


def labels(self: LaTeXTranslator, node: nodes.Element) -> str:
    """What makes a node's ids places that links lead to."""
    found = "".join(self.hypertarget(name, anchor=False) for name in node["ids"])
    return rf"\phantomsection{found}" if found else ""


def wrap(node: nodes.Element, name: str) -> nodes.container:
    """Put a container of this class around a node; LaTeX makes it the environment of that name."""
    box = nodes.container(classes=[name])
    node.parent.replace(node, box)
    box += node
    return box
