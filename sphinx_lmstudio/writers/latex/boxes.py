"""Visitors that many nodes share, and containers that become LaTeX environments."""

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
    """The LaTeX labels for the ids of a node."""
    found = "".join(self.hypertarget(name, anchor=False) for name in node["ids"])
    return rf"\phantomsection{found}" if found else ""


def wrap(node: nodes.Element, name: str) -> nodes.container:
    """Wrap a node in a container of this class, which becomes the environment of that name."""
    box = nodes.container(classes=[name])
    node.parent.replace(node, box)
    box += node
    return box
