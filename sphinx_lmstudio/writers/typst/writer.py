"""The base of all Typst visitors. Nodes become expressions, one on each line.

    lms-callout("info", {
    "Tip"
    }, {
    lms-anchor("chat#tip")
    lms-par({
    "Use "
    strong({
    "this"
    })
    })
    })

Everything is code, and text is in strings: Typst joins the expressions on the lines of a block.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, TypeAlias

from docutils import nodes
from sphinx.util.docutils import SphinxTranslator

from sphinx_lmstudio.components.block import depart_nothing
from sphinx_lmstudio.warning import WarningSubtype, warn
from sphinx_lmstudio.writers.typst.code import Highlighter
from sphinx_lmstudio.writers.typst.strings import LONG, string, word_expressions

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Mapping

    from sphinx.builders import Builder

    Visitor: TypeAlias = Callable[["TypstWriter", Any], None]
    Visitors: TypeAlias = tuple[Visitor, Visitor]

DEEPEST = 14
"""The most levels of blocks that are nested. Typst allows about thirty, of which a table takes two.
Deeper blocks are set below the block around them."""
FLAT = "lms-flat"
"""The function that draws only the content of a block."""


class TypstWriter(SphinxTranslator):
    """Writes expressions. A subclass defines the visitors."""

    visitors: Mapping[type, Visitors]
    longest = LONG
    """The length from which a line may end within a word."""
    sections = 0
    """The number of sections around the node."""

    def __init__(self, document: nodes.document, builder: Builder) -> None:
        super().__init__(document, builder)
        self.body: list[str] = []
        self.docname = builder.env.current_document.docname
        self.depth = 0
        """The number of blocks around the node."""
        self.unknown: set[str] = set()
        """Kinds of unknown nodes that have been reported."""
        self.notes = {
            name: note for note in document.findall(nodes.footnote) for name in note["ids"]
        }
        """The notes of the page by their ids."""
        self.placed_notes: set[str] = set()
        """The notes that are set at the foot of a page."""
        self.placed_titles: set[nodes.Node] = set()
        """Titles that what is around them has set."""
        self.highlighter = Highlighter(self.config.pygments_style)

    def write(self, *expressions: str) -> None:
        self.body += expressions

    def text(self, text: str) -> None:
        """Write text of an author."""
        self.body += word_expressions(text, longest=self.longest)

    def open(self, function: str, *arguments: str) -> None:
        """Begin a call whose last argument is the content that follows."""
        self.body.append(f"{function}({''.join(f'{argument}, ' for argument in arguments)}{{")

    def close(self) -> None:
        self.body.append("})")

    def open_block(self, function: str, *arguments: str) -> None:
        """Begin a call for a block; only its content is drawn if it is nested too deeply."""
        self.depth += 1
        if self.depth > DEEPEST:
            self.open(FLAT, *arguments)
        else:
            self.open(function, *arguments)

    def close_block(self) -> None:
        self.depth -= 1
        self.close()

    def anchors(self, node: nodes.Element) -> None:
        """Write labels for the ids of a node."""
        self.body += [f"lms-anchor({self.label(name)})" for name in node["ids"]]

    def label(self, name: str = "") -> str:
        """The label of an id on this page, or of the top of the page without one."""
        return string(f"{self.docname}#{name}")

    def labels(self, ids: Iterable[str]) -> str:
        return f"({''.join(f'{self.label(name)}, ' for name in ids)})"

    def content(self, found: Iterable[nodes.Node]) -> str:
        """Nodes as a code block for an argument."""
        before, self.body = self.body, []
        for node in found:
            node.walkabout(self)
        inner, self.body = "\n".join(self.body), before
        return f"[#{{\n{inner}\n}}]" if inner else "none"

    def visit_Text(self, node: nodes.Text) -> None:  # noqa: N802 - docutils' name
        self.text(node.astext().replace("\n", " "))

    def depart_Text(self, node: nodes.Text) -> None:  # noqa: N802
        """Do nothing: the visitor opened nothing."""

    def visitors_of(self, node: nodes.Node) -> Visitors | None:
        """The visitors of the node's class, or of its nearest base class with visitors."""
        found = (self.visitors[kind] for kind in type(node).__mro__ if kind in self.visitors)
        return next(found, None)

    def unknown_visit(self, node: nodes.Node) -> None:
        """Visit a node for which no extension has added a visitor.

        If we have none either, its text is set, and its kind is reported once on each page.
        """
        if visitors := self.visitors_of(node):
            visitors[0](self, node)
            return
        self.tell_unknown(node)
        if isinstance(node, nodes.Element):
            self.anchors(node)

    def unknown_departure(self, node: nodes.Node) -> None:
        if visitors := self.visitors_of(node):
            visitors[1](self, node)

    def tell_unknown(self, node: nodes.Node) -> None:
        kind = type(node).__name__
        if kind not in self.unknown:
            self.unknown.add(kind)
            message = f"there is no Typst visitor for '{kind}'; its text is set without formatting"
            warn(WarningSubtype.NODE, message, with_line(node))


def with_line(node: nodes.Node) -> nodes.Node:
    """The node, or the nearest around it that knows where it stands."""
    around = node
    while not around.line and around.parent is not None:
        around = around.parent
    return around if around.line else node


def call(function: str, *arguments: str) -> Visitors:
    """Visitors that make the content the argument of a function, for inline nodes."""

    def visit(self: TypstWriter, node: nodes.Element) -> None:
        self.open(function, *arguments)
        self.anchors(node)

    def depart(self: TypstWriter, node: nodes.Element) -> None:
        self.close()

    return visit, depart


def block(function: str, *arguments: str) -> Visitors:
    """Visitors that make the content the argument of a function, for blocks."""

    def visit(self: TypstWriter, node: nodes.Element) -> None:
        self.open_block(function, *arguments)
        self.anchors(node)

    def depart(self: TypstWriter, node: nodes.Element) -> None:
        self.close_block()

    return visit, depart


def _visit_content(self: TypstWriter, node: nodes.Element) -> None:
    self.anchors(node)


def _skip(self: TypstWriter, node: nodes.Element) -> None:
    raise nodes.SkipNode


CONTENT: Visitors = (_visit_content, depart_nothing)
"""Visitors of a node of which only the content is written."""
SKIP: Visitors = (_skip, depart_nothing)
"""Visitors of a node that shows nothing."""
