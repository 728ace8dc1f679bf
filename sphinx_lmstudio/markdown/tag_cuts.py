"""Paragraphs, cut where block tags are in them.

Of `lead <div>*one*</div>` come the paragraph "lead", `lms_found` for the tag, the paragraph "one",
and `lms_found` again.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from markdown_it.token import Token

from sphinx_lmstudio.dialects.names import NAMES
from sphinx_lmstudio.markdown.line_breaks import shift_breaks
from sphinx_lmstudio.markdown.tag_lines import ENDS_HERE
from sphinx_lmstudio.markdown.tag_survey import found_key, is_blank, is_block_by_name

if TYPE_CHECKING:
    from collections.abc import Iterator

    from sphinx_lmstudio.model.tags import Tag

BLANK_LINE = "lms_blank_line"
"""A token for a blank line below a paragraph."""


def cut_blocks(tokens: list[Token], holding: set[int]) -> Iterator[Token]:
    """The tokens with block tags among paragraphs.

    :param holding: identities of tags that are blocks here, whatever their name
    """
    n = 0
    while n < len(tokens):
        token = tokens[n]
        if token.type == "paragraph_open":
            inline, closing = tokens[n + 1 : n + 3]
            yield from _Cut(token, inline, closing, holding).of_paragraph()
            if token.meta.get(ENDS_HERE):
                yield Token(BLANK_LINE, "", 0)
            n += 3
        else:
            yield token
            n += 1


@dataclass(slots=True)
class _Cut:
    """A paragraph that is cut where block tags are in it."""

    opening: Token
    inline: Token
    closing: Token
    holding: set[int]
    _counted: int = 0
    _lines: int = 0
    """Line ends up to the position `_counted`."""

    def of_paragraph(self) -> Iterator[Token]:
        children = self.inline.children or []
        if any(child.type in ("lms_found", "lms_raw") for child in children):
            return self.parts(children)
        return iter((self.opening, self.inline, self.closing))

    def parts(self, children: list[Token]) -> Iterator[Token]:
        """The text and the block tags, each by itself."""
        part: list[Token] = []
        begin, depth, among_words = 0, 0, 0
        for child in children:
            depth += child.nesting
            if depth == 0 and self.is_block(child):
                tag: Tag = child.meta["tag"]
                yield from self.part(part, begin, tag.start, among_words > 0)
                yield self.block(child)
                part, begin = [], child.meta.get("end", tag.end)
                among_words += (tag.key in NAMES.words) * {"open": 1, "close": -1}.get(tag.kind, 0)
            else:
                part.append(child)
        yield from self.part(part, begin, len(self.inline.content), among_words > 0)

    def is_block(self, token: Token) -> bool:
        return id(token) in self.holding or is_block_by_name(token)

    def block(self, token: Token) -> Token:
        line = self.line_at(token.meta["tag"].start)
        return token.copy(map=[line, line + 1], level=self.opening.level, block=True)

    def part(
        self, children: list[Token], begin: int, end: int, among_words: bool
    ) -> Iterator[Token]:
        """What stands between two block tags: a paragraph, or pictures."""
        while children and _is_edge(children[0]):
            children.pop(0)
        while children and _is_edge(children[-1]):
            children.pop()
        while children and found_key(children[0]) == "source":
            # The video may end below it.
            yield self.block(children.pop(0))
            while children and _is_edge(children[0]):
                children.pop(0)
        if not children:
            return
        if not among_words and all(
            is_blank(child) or found_key(child) in NAMES.media for child in children
        ):
            yield from (self.block(child) for child in children if found_key(child))
            return
        if children[0].type == "text":
            children[0].content = children[0].content.lstrip()
        if children[-1].type == "text":
            children[-1].content = children[-1].content.rstrip()
        content = self.inline.content[begin:end]
        first = begin + len(content) - len(content.lstrip())
        shift_breaks(children, first)
        line = self.line_at(first)
        for child in children:
            if found_key(child):
                child.meta["lines"] = self.line_at(child.meta["tag"].start) - line
            elif "at" in child.meta:
                child.meta["lines"] = self.line_at(child.meta["at"]) - line
        yield self.opening.copy(map=[line, line + 1])
        yield self.inline.copy(children=children, content=content.strip(), map=[line, line + 1])
        yield self.closing.copy()

    def line_at(self, position: int) -> int:
        """The 0-based line of a position; asked from left to right."""
        first = self.inline.map[0] if self.inline.map else 0
        self._lines += self.inline.content.count("\n", self._counted, position)
        self._counted = position
        return first + self._lines


def _is_edge(token: Token) -> bool:
    return is_blank(token) or (found_key(token) == "br" and not token.meta["tag"].attributes)
