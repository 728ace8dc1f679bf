"""A page as Markdown: each node is written by the function of its class, or of a base class.

A function of `BLOCKS` returns the blocks of a node, each a string of lines; a function of `WORDS`
returns inline Markdown. Returned blocks can be put into lists and quotes, which visitors that write
into a single stream could not do.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Any, TypeAlias, TypeVar

from docutils import nodes

from sphinx_lmstudio.writers.markdown import syntax

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Mapping

    from sphinx_lmstudio.writers.markdown.places import Places

    BlockWriter: TypeAlias = Callable[["MarkdownWriter", Any], list[str]]
    WordWriter: TypeAlias = Callable[["MarkdownWriter", Any], "list[Piece]"]


@dataclass(frozen=True, slots=True)
class Marked:
    """Text that is marked, by Markdown's marks or by a tag."""

    content: str
    mark: str
    tag: str


Piece: TypeAlias = str | Marked
T = TypeVar("T")


@dataclass(slots=True)
class MarkdownWriter:
    """Writes one page."""

    places: Places
    block_writers: Mapping[type, BlockWriter]
    word_writers: Mapping[type, WordWriter]
    level: int = 0
    """The number of sections around the node."""
    address: str = ""
    """The address of the page on the web, shown below its heading; empty if it is not known."""
    marks: list[str] = field(default_factory=list)
    """The marks around the text that is being written."""

    def page(self, document: nodes.document) -> str:
        """The whole page, with a line end after its last line."""
        return syntax.joined(self.blocks(document.children)) + "\n"

    def blocks(self, children: Iterable[nodes.Node]) -> list[str]:
        """The blocks of some nodes; inline nodes between blocks become a paragraph."""
        found: list[str] = []
        loose: list[nodes.Node] = []
        for child in children:
            if self.is_words(child):
                loose.append(child)
                continue
            if loose:
                found.append(syntax.paragraph(self.join(self.pieces(loose))))
                loose = []
            found += self.block(child)
        if loose:
            found.append(syntax.paragraph(self.join(self.pieces(loose))))
        return [block for block in found if block]

    def block(self, node: nodes.Node) -> list[str]:
        """The blocks of a node."""
        write = self._writer(self.block_writers, node)
        if write is not None:
            return write(self, node)
        if isinstance(node, nodes.TextElement):
            return [syntax.paragraph(self.words(node))]
        return self.blocks(node.children)

    def words(self, node: nodes.Element) -> str:
        """The inline Markdown of a node."""
        return self.join(self.pieces(node.children))

    def pieces(self, children: Iterable[nodes.Node]) -> list[Piece]:
        """Inline Markdown in pieces, since marks depend on the characters beside them."""
        found: list[Piece] = []
        for child in children:
            if isinstance(child, nodes.Text):
                found.append(syntax.escaped(str(child)))
                continue
            write = self._writer(self.word_writers, child)
            found += write(self, child) if write is not None else self.pieces(child.children)
        return found

    def join(self, pieces: list[Piece]) -> str:
        """Pieces as one text."""
        pieces = [piece for piece in pieces if piece]
        text = ""
        for n, piece in enumerate(pieces):
            if isinstance(piece, Marked):
                following = pieces[n + 1] if n + 1 < len(pieces) else ""
                after = following.mark if isinstance(following, Marked) else following
                piece = self._with_marks(piece, text, after)  # noqa: PLW2901
            elif text.endswith("!") and piece.startswith("["):
                text = f"{text[:-1]}\\!"
            text += piece
        return text

    def _with_marks(self, piece: Marked, before: str, after: str) -> str:
        mark = piece.mark
        # Within a word, only stars are read as marks.
        if mark == "_" and (before[-1:].isalnum() or after[:1].isalnum()):
            mark = "*"
        return syntax.marked(piece.content, mark, piece.tag, before[-1:], after[:1])

    def marked(self, node: nodes.Element, mark: str, tag: str) -> list[Piece]:
        """The text of a node with marks; nested marks of one kind are written once."""
        if mark in self.marks:
            return self.pieces(node.children)
        self.marks.append(mark)
        content = self.words(node)
        self.marks.pop()
        return [Marked(content, mark, tag)]

    def is_words(self, node: nodes.Node) -> bool:
        """Whether a node is inline."""
        if isinstance(node, nodes.Text):
            return bool(node.strip())
        return isinstance(node, nodes.Inline) and self._writer(self.block_writers, node) is None

    @staticmethod
    def _writer(writers: Mapping[type, T], node: nodes.Node) -> T | None:
        return next((writers[kind] for kind in type(node).__mro__ if kind in writers), None)
