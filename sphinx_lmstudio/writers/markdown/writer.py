"""A page as Markdown: each node is written by the function of its class, or of a base class.

A function of `BLOCKS` returns the blocks of a node, each a string of lines; a function of `WORDS`
returns inline Markdown. Returned blocks can be put into lists and quotes, which visitors that write
into a single stream could not do.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Any, TypeAlias, TypeVar

from docutils import nodes

from sphinx_lmstudio.components.diagram import drawing_language, is_drawing
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
    referred: set[str] = field(default_factory=set)
    """Ids of the notes that marks of the page refer to."""
    marks: list[str] = field(default_factory=list)
    """The marks around the text that is being written."""

    def page(self, document: nodes.document) -> str:
        """The whole page, with a line end after its last line."""
        references = document.findall(nodes.footnote_reference)
        self.referred = {str(reference.get("refid", "")) for reference in references}
        return syntax.joined(self.blocks(document.children)) + "\n"

    def blocks(self, children: Iterable[nodes.Node]) -> list[str]:
        """The blocks of some nodes; inline nodes between blocks become a paragraph."""
        found: list[str] = []
        loose: list[nodes.Node] = []
        for child in children:
            is_words = self.is_words(child)
            if loose and not (is_words and _are_together(loose[-1], child)):
                found.append(syntax.paragraph(self.join(self.pieces(loose))))
                loose = []
            if is_words:
                loose.append(child)
            else:
                found += self.block(child)
        if loose:
            found.append(syntax.paragraph(self.join(self.pieces(loose))))
        return [block for block in found if block]

    def block(self, node: nodes.Node) -> list[str]:
        """The blocks of a node."""
        write = self._writer(self.block_writers, node)
        if write is not None:
            return write(self, node)
        if is_drawing(node):
            return [syntax.fence(node["code"].strip("\n"), drawing_language(node))]
        if isinstance(node, nodes.TextElement) and not any(map(_is_block, node.children)):
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
                found.append(syntax.escaped(child.astext()))
                continue
            write = self._writer(self.word_writers, child)
            if is_drawing(child):
                found.append(syntax.code_span(child["code"]))
                continue
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
        if is_drawing(node):
            return False
        return isinstance(node, nodes.Inline) and self._writer(self.block_writers, node) is None

    @staticmethod
    def _writer(writers: Mapping[type, T], node: nodes.Node) -> T | None:
        return next((writers[kind] for kind in type(node).__mro__ if kind in writers), None)


def _are_together(before: nodes.Node, node: nodes.Node) -> bool:
    """Whether two nodes are of one paragraph: pictures and raw text may be blocks, each its own."""
    kinds = (nodes.image, nodes.raw)
    is_among_words = isinstance(node.parent, nodes.TextElement)
    return is_among_words or not (isinstance(before, kinds) and isinstance(node, kinds))


def _is_block(node: nodes.Node) -> bool:
    """Whether a node stands by itself, also in what should hold words: Sphinx puts the lists of a
    toctree into a paragraph."""
    return is_drawing(node) or not isinstance(node, nodes.Inline | nodes.Text)
