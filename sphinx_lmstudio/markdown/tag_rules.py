"""Tags among Markdown: markdown-it finds them, pairs them, and lets Markdown stand inside.

Lines with tags are ordinary paragraphs (`tag_lines.py`); afterwards block tags are cut out of them.
So Markdown works right after a tag, and a tag may close in another paragraph than it opened in.
What comes of it:

    lms_tag_open meta={"tag": Tag}      an element and, between the two, its content
    lms_tag_close
    lms_tag meta={"tag": Tag}           an element without content
    lms_raw meta={"tag": Tag}           <pre>, <script>, <style>: their content is not Markdown
"""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from itertools import pairwise
from typing import TYPE_CHECKING

from markdown_it.token import Token

from sphinx_lmstudio.dialects.classic import NAMES
from sphinx_lmstudio.markdown.tag_lines import use_tag_lines
from sphinx_lmstudio.model.tags import Tag, TagScanner
from sphinx_lmstudio.model.unsafe import UNSAFE_TAGS, unsafe_reason

if TYPE_CHECKING:
    from collections.abc import Iterator

    from markdown_it import MarkdownIt
    from markdown_it.rules_core import StateCore
    from markdown_it.rules_inline import StateInline

SCANNER = "lmstudio_tag_scanner"
"""Where the parser's environment keeps the scanner of the text it is reading."""


def use_tags(md: MarkdownIt) -> None:
    """Let a parser find tags instead of raw HTML."""
    use_tag_lines(md)
    md.inline.ruler.at("html_inline", find_inline_tag)
    md.core.ruler.after("inline", "lms_tags", build_elements)


def find_inline_tag(state: StateInline, silent: bool) -> bool:
    """A tag or a comment in running text."""
    if state.src[state.pos] != "<":
        return False
    scanner = state.env.get(SCANNER)
    if scanner is None or scanner.text is not state.src:
        scanner = state.env[SCANNER] = TagScanner(state.src, NAMES.void)
    tag = scanner.scan(state.pos)
    if tag is None:
        return False
    if not silent:
        token = state.push("lms_found", "", 0)
        token.content = state.src[tag.start : tag.end]
        token.meta = {"tag": tag}
    state.pos = tag.end
    return True


def build_elements(state: StateCore) -> None:
    """Cut block tags out of paragraphs, then pair the tags of each container."""
    tokens = list(_cut_paragraphs(state.tokens, _around_blocks(state.tokens)))
    for token in tokens:
        if token.type == "inline" and token.children:
            token.children = pair_tags(token.children, is_block=False)
    state.tokens[:] = _headings(pair_tags(tokens, is_block=True))


def _around_blocks(tokens: list[Token]) -> set[int]:
    """The identities of tags that are no blocks by name, and yet hold blocks.

    They are links and unknown tags with a block or the end of a paragraph between open and close,
    and unknown ones around all of a paragraph.
    """
    found: set[int] = set()
    opened: list[dict[str, list[tuple[Token, int]]]] = [{}]
    blocks = 0
    for before, token in pairwise([Token("", "", 0), *tokens]):
        if token.type == "inline" and before.type == "paragraph_open":
            children = token.children or []
            solid = [child for child in children if not _is_blank(child)]
            depth = 0
            for child in children:
                depth += child.nesting
                key = _key(child)
                blocks += key in NAMES.block or _is_captioned(child)
                if depth or not key or (key in NAMES.known and key != "a"):
                    continue
                tag: Tag = child.meta["tag"]
                waiting = opened[-1].setdefault(key, [])
                if tag.kind == "open":
                    waiting.append((child, blocks))
                    if key not in NAMES.known and tag.attributes and solid == [child]:
                        found.add(id(child))
                elif tag.kind == "close" and waiting:
                    opening, earlier = waiting.pop()
                    is_around = (
                        key not in NAMES.known and solid[0] is opening and solid[-1] is child
                    )
                    if earlier < blocks or is_around:
                        found |= {id(opening), id(child)}
        elif token.type == "paragraph_open":
            blocks += 1
        elif token.nesting == 1:
            opened.append({})
        elif token.nesting == -1 and token.type != "paragraph_close" and len(opened) > 1:
            opened.pop()
    return found


def _cut_paragraphs(tokens: list[Token], around: set[int]) -> Iterator[Token]:
    n = 0
    while n < len(tokens):
        token = tokens[n]
        children = tokens[n + 1].children if token.type == "paragraph_open" else None
        if children and any(child.type == "lms_found" for child in children):
            yield from _Cut(token, tokens[n + 1], tokens[n + 2], around).parts(children)
            n += 3
        else:
            yield token
            n += 1


@dataclass(slots=True)
class _Cut:
    """A paragraph that is cut where block tags stand in it."""

    opening: Token
    inline: Token
    closing: Token
    around: set[int]
    """The identities of tags that are blocks here, whatever their name."""

    def parts(self, children: list[Token]) -> Iterator[Token]:
        """The paragraph's text and block tags, each by itself."""
        part: list[Token] = []
        begin, depth, among_words = 0, 0, 0
        for child in children:
            depth += child.nesting
            if depth == 0 and self.is_block(child):
                tag: Tag = child.meta["tag"]
                yield from self.part(part, begin, tag.start, among_words > 0)
                yield self.block(child)
                part, begin = [], tag.end
                among_words += (tag.key in NAMES.words) * {"open": 1, "close": -1}.get(tag.kind, 0)
            else:
                part.append(child)
        yield from self.part(part, begin, len(self.inline.content), among_words > 0)

    def is_block(self, token: Token) -> bool:
        return id(token) in self.around or _key(token) in NAMES.block or _is_captioned(token)

    def block(self, token: Token) -> Token:
        line = _first_line(self.inline)
        line += self.inline.content.count("\n", 0, token.meta["tag"].start)
        block = Token("lms_found", "", 0, content=token.content, meta=token.meta, block=True)
        block.map, block.level = [line, line + 1], self.opening.level
        return block

    def part(
        self, children: list[Token], begin: int, end: int, among_words: bool
    ) -> Iterator[Token]:
        """What stands between two block tags: a paragraph, or pictures."""
        while children and _is_edge(children[0]):
            children.pop(0)
        while children and _is_edge(children[-1]):
            children.pop()
        if not children:
            return
        if not among_words and all(
            _is_blank(child) or _key(child) in NAMES.media for child in children
        ):
            yield from (self.block(child) for child in children if _key(child))
            return
        if children[0].type == "text":
            children[0].content = children[0].content.lstrip()
        if children[-1].type == "text":
            children[-1].content = children[-1].content.rstrip()
        content = self.inline.content[begin:end]
        line = _first_line(self.inline) + self.inline.content.count(
            "\n", 0, begin + len(content) - len(content.lstrip())
        )
        yield self.opening.copy(map=[line, line + 1])
        yield self.inline.copy(children=children, content=content.strip(), map=[line, line + 1])
        yield self.closing.copy()


def _first_line(inline: Token) -> int:
    return inline.map[0] if inline.map else 0


def _is_edge(token: Token) -> bool:
    return _is_blank(token) or (_key(token) == "br" and not token.meta["tag"].attributes)


def _is_blank(token: Token) -> bool:
    is_comment = token.type == "lms_found" and token.meta["tag"].kind == "comment"
    is_space = token.type == "text" and not token.content.strip()
    return is_comment or is_space or token.type in ("softbreak", "hardbreak")


def _is_captioned(token: Token) -> bool:
    return _key(token) == "img" and "data-caption" in token.meta["tag"].attributes


def _key(token: Token) -> str:
    return token.meta["tag"].key if token.type == "lms_found" else ""


@dataclass(slots=True)
class _Container:
    """The tags that are open in one container of Markdown."""

    opened: list[int] = field(default_factory=list)
    """Where in the result they stand."""
    counts: dict[str, int] = field(default_factory=dict)


def pair_tags(tokens: list[Token], *, is_block: bool) -> list[Token]:
    """The tokens with tags made elements; what is no element is text again.

    A known tag that is not closed ends with its container. An unknown one that is not closed holds
    nothing; without attributes and without `/>` it was no tag: `<host>`.
    """
    return _Pairing(is_block).run(tokens)


@dataclass(slots=True)
class _Pairing:
    is_block: bool
    out: list[Token] = field(default_factory=list)
    containers: list[_Container] = field(default_factory=lambda: [_Container()])

    def run(self, tokens: list[Token]) -> list[Token]:
        for token in tokens:
            if token.type == "lms_found":
                self.add_tag(token)
                continue
            if token.nesting == -1:
                self.close_all()
                if len(self.containers) > 1:
                    self.containers.pop()
            self.out.append(token)
            if token.nesting == 1:
                self.containers.append(_Container())
        self.close_all()
        return self.out

    def add_tag(self, token: Token) -> None:
        tag: Tag = token.meta["tag"]
        here = self.containers[-1]
        if tag.kind == "comment":
            return
        if tag.kind == "open":
            closes = NAMES.closes.get(tag.key, frozenset())
            while here.opened and self.key_at(here.opened[-1]) in closes:
                self.close_last()
            here.counts[tag.key] = here.counts.get(tag.key, 0) + 1
            here.opened.append(len(self.out))
            token.type, token.nesting = "lms_tag_open", 1
            self.out.append(token)
        elif tag.kind == "empty" or tag.key == "br":
            token.type = "lms_tag"
            self.out.append(token)
        elif here.counts.get(tag.key):
            while self.key_at(here.opened[-1]) != tag.key:
                self.close_last()
            self.close_last(token)
        else:
            self.out.append(self.as_text(token))

    def key_at(self, index: int) -> str:
        key: str = self.out[index].meta["tag"].key
        return key

    def close_last(self, closing: Token | None = None) -> None:
        """End the innermost element, by its own tag or because something around it ends."""
        here = self.containers[-1]
        index = here.opened.pop()
        opening = self.out[index]
        tag: Tag = opening.meta["tag"]
        here.counts[tag.key] -= 1
        if closing is not None or tag.key in NAMES.known:
            token = Token("lms_tag_close", "", -1, block=self.is_block, meta={"tag": tag})
            token.content = closing.content if closing else ""
            self.out.append(token)
        elif tag.attributes or (tag.key in UNSAFE_TAGS and not self.is_type(index)):
            opening.type, opening.nesting = "lms_tag", 0
        else:
            self.out[index] = self.as_text(opening)

    def is_type(self, index: int) -> bool:
        """Whether a tag is the end of a type, such as `array<object>`."""
        before = self.out[index - 1].content if index else ""
        return self.key_at(index) == "object" and before[-1:].isalnum()

    def close_all(self) -> None:
        while self.containers[-1].opened:
            self.close_last()

    def as_text(self, token: Token) -> Token:
        """A tag that is none, as written; a known close that closes nothing is markup still."""
        tag: Tag = token.meta["tag"]
        kind = "lms_stray" if tag.key in NAMES.known else "text"
        if self.is_block and kind == "text":
            kind = "lms_text"
        return Token(kind, "", 0, content=token.content, meta=token.meta, map=token.map)


def _headings(tokens: list[Token]) -> list[Token]:
    """`<h2>Words</h2>` as the heading it is."""
    out: list[Token] = []
    n = 0
    while n < len(tokens):
        types = [token.type for token in tokens[n : n + 5]]
        is_heading = types == [
            "lms_tag_open", "paragraph_open", "inline", "paragraph_close", "lms_tag_close",
        ]  # fmt: skip
        key = tokens[n].meta["tag"].key if types[:1] == ["lms_tag_open"] else ""
        attributes = tokens[n].meta["tag"].attributes if key else {}
        if is_heading and re.fullmatch(r"h[1-6]", key) and not unsafe_reason(key, attributes):
            opening = Token("heading_open", key, 1, map=tokens[n].map, block=True)
            opening.level = tokens[n].level
            out += [opening, tokens[n + 2], Token("heading_close", key, -1, block=True)]
            n += 5
        else:
            out.append(tokens[n])
            n += 1
    return out
