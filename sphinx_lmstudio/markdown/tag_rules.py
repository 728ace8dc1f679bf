"""Tags among Markdown: markdown-it finds them, pairs them, and lets Markdown stand inside.

CommonMark takes a line that begins with a block tag as raw HTML up to the next blank line. Here
such lines are ordinary paragraphs; afterwards block tags are cut out of them. So Markdown works
right after a tag, and a tag may close in another paragraph than it opened in. What comes of it:

    lms_tag_open meta={"tag": Tag}      an element and, between the two, its content
    lms_tag_close
    lms_tag meta={"tag": Tag}           an element without content
    lms_raw meta={"tag": Tag}           <pre>, <script>, <style>: their content is not Markdown
"""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from markdown_it.token import Token

from sphinx_lmstudio.markdown.tags import Tag, TagScanner
from sphinx_lmstudio.model.unsafe import unsafe_reason

if TYPE_CHECKING:
    from collections.abc import Iterator

    from markdown_it import MarkdownIt
    from markdown_it.rules_block import StateBlock
    from markdown_it.rules_core import StateCore
    from markdown_it.rules_inline import StateInline

BLOCK = frozenset(
    (
        "article", "aside", "blockquote", "center", "darkvariant", "dd", "details", "div", "dl",
        "dt", "figcaption", "figure", "footer", "h1", "h2", "h3", "h4", "h5", "h6", "header", "hr",
        "li", "lightvariant", "main", "nav", "ol", "p", "section", "summary", "table", "tbody",
        "td", "tfoot", "th", "thead", "tr", "ul", "video",
    )
)  # fmt: skip
"""Elements that are blocks."""
MEDIA = frozenset(("img", "source", "video"))
INLINE = frozenset(
    (
        "a", "abbr", "apimethod", "b", "br", "cite", "code", "del", "em", "i", "img", "ins", "kbd",
        "mark", "q", "s", "samp", "small", "source", "span", "strike", "strong", "sub", "sup",
        "u", "var", "wbr",
    )
)  # fmt: skip
"""Elements within text."""
KNOWN = BLOCK | INLINE
RAW = ("pre", "script", "style", "textarea")
"""Elements whose content is no Markdown."""

_CELLS = frozenset(("td", "th"))
_CLOSED_BY: dict[str, frozenset[str]] = {
    "li": frozenset(("li",)),
    "dt": frozenset(("dt", "dd")),
    "dd": frozenset(("dt", "dd")),
    "p": frozenset(("p",)),
    "td": _CELLS,
    "th": _CELLS,
    "tr": _CELLS | {"tr"},
    "thead": _CELLS | {"tr", "tbody", "thead", "tfoot"},
    "tbody": _CELLS | {"tr", "tbody", "thead", "tfoot"},
    "tfoot": _CELLS | {"tr", "tbody", "thead", "tfoot"},
}
"""Elements that an opening tag closes, where their own end is left out."""
_BLOCK_START = re.compile(r"</?([A-Za-z][\w.:-]*)", re.ASCII)
_RAW_START = re.compile(rf"<({'|'.join(RAW)})(?=[\s>/])", re.IGNORECASE)
SCANNER = "lmstudio_tag_scanner"
"""Where the parser's environment keeps the scanner of the text it is reading."""


def use_tags(md: MarkdownIt) -> None:
    """Let a parser find tags instead of raw HTML."""
    md.inline.ruler.at("html_inline", find_inline_tag)
    md.block.ruler.at(
        "html_block",
        find_raw_block,
        {"alt": ["paragraph", "reference", "blockquote", "list", "footnote_def"]},
    )
    heading = next(rule for rule in md.block.ruler.__rules__ if rule.name == "lheading")
    find_heading = heading.fn

    def lheading(state: StateBlock, start: int, end: int, silent: bool) -> bool:
        return not begins_with_block_tag(state, start) and find_heading(state, start, end, silent)

    md.block.ruler.at("lheading", lheading, {"alt": heading.alt})
    md.core.ruler.after("inline", "lms_tags", build_elements)


def begins_with_block_tag(state: StateBlock, line: int) -> bool:
    """Whether a line is a tag's: `---` below it is a rule, it does not make it a heading."""
    match = _BLOCK_START.match(state.src, state.bMarks[line] + state.tShift[line])
    return match is not None and (match[1].lower() in BLOCK or match[1].lower() in MEDIA)


def find_inline_tag(state: StateInline, silent: bool) -> bool:
    """A tag or a comment in running text."""
    if state.src[state.pos] != "<":
        return False
    scanner = state.env.get(SCANNER)
    if scanner is None or scanner.text is not state.src:
        scanner = state.env[SCANNER] = TagScanner(state.src)
    tag = scanner.scan(state.pos)
    if tag is None:
        return False
    if not silent:
        token = state.push("lms_found", "", 0)
        token.content = state.src[tag.start : tag.end]
        token.meta = {"tag": tag}
    state.pos = tag.end
    return True


def find_raw_block(state: StateBlock, start: int, end: int, silent: bool) -> bool:
    """A comment, or an element whose content is no Markdown, that begins a line."""
    pos = state.bMarks[start] + state.tShift[start]
    if state.is_code_block(start) or not state.src.startswith("<", pos):
        return False
    raw = _RAW_START.match(state.src, pos)
    if raw is None and not state.src.startswith("<!--", pos):
        return False
    ending = f"</{raw[1].lower()}" if raw else "-->"
    absent = state.env.setdefault("lmstudio_absent", set())
    if (ending, end) in absent:
        return False
    last = _line_with(state, start, end, ending, skip=4 if raw is None else 0)
    if last is None:
        absent.add((ending, end))
        return False
    if silent:
        return True
    text = state.getLines(start, last + 1, state.blkIndent, False).lstrip()
    tag = TagScanner(text).scan(0)
    if raw is None:
        rest = text[tag.end :] if tag else ""
    else:
        closing = text.lower().rfind(ending)
        after = text.find(">", closing) + 1 or len(text)
        token = state.push("lms_raw", "", 0)
        token.map = [start, last + 1]
        token.meta = {"tag": tag or Tag("open", raw[1])}
        token.content = text[tag.end : closing] if tag else text[:closing]
        token.markup = text[:after]
        rest = text[after:]
    state.line = last + 1
    if rest.strip():
        _parse_rest(state, rest.lstrip(), last)
    return True


def _line_with(state: StateBlock, start: int, end: int, ending: str, skip: int) -> int | None:
    """The first line of this container, from `start`, that has the ending."""
    for line in range(start, end):
        if line > start and state.sCount[line] < state.blkIndent and not state.isEmpty(line):
            return None
        begin = state.bMarks[line] + (state.tShift[line] + skip if line == start else 0)
        if ending in state.src[begin : state.eMarks[line]].lower():
            return line
    return None


def _parse_rest(state: StateBlock, text: str, line: int) -> None:
    """Parse what stands on a line after the end of a raw block."""
    tokens: list[Token] = []
    state.md.block.parse(text, state.md, state.env, tokens)
    for token in tokens:
        token.level += state.level
        if token.map:
            token.map = [token.map[0] + line, token.map[1] + line]
    state.tokens.extend(tokens)


def build_elements(state: StateCore) -> None:
    """Cut block tags out of paragraphs, then pair the tags of each container."""
    tokens = list(_cut_paragraphs(state.tokens))
    for token in tokens:
        if token.type == "inline" and token.children:
            token.children = pair_tags(token.children, is_block=False)
    state.tokens[:] = _headings(pair_tags(tokens, is_block=True))


def _cut_paragraphs(tokens: list[Token]) -> Iterator[Token]:
    n = 0
    while n < len(tokens):
        token = tokens[n]
        children = tokens[n + 1].children if token.type == "paragraph_open" else None
        if children and any(child.type == "lms_found" for child in children):
            yield from _cut_paragraph(token, tokens[n + 1], tokens[n + 2])
            n += 3
        else:
            yield token
            n += 1


def _cut_paragraph(opening: Token, inline: Token, closing: Token) -> Iterator[Token]:
    """The paragraph's text and block tags, each by itself."""
    children = inline.children or []
    around = _links_around_blocks(children)
    media_alone = all(_is_blank(child) or _key(child) in MEDIA for child in children)
    part: list[Token] = []
    begin, depth = 0, 0
    for child in children:
        depth += child.nesting
        if depth == 0 and (id(child) in around or _is_block(child, media_alone)):
            tag: Tag = child.meta["tag"]
            yield from _paragraph(opening, inline, closing, part, inline.content[begin : tag.start])
            block = Token("lms_found", "", 0, content=child.content, meta=child.meta, block=True)
            line = _first_line(inline) + inline.content.count("\n", 0, tag.start)
            block.map, block.level = [line, line + 1], opening.level
            yield block
            part, begin = [], tag.end
        else:
            part.append(child)
    yield from _paragraph(opening, inline, closing, part, inline.content[begin:])


def _links_around_blocks(children: list[Token]) -> set[int]:
    """The identities of `<a>` tags, open and close, that have a block between them."""
    found: set[int] = set()
    opened: Token | None = None
    has_block = False
    for child in children:
        key = _key(child)
        if key == "a" and child.meta["tag"].kind == "open":
            opened, has_block = child, False
        elif key == "a" and opened is not None and has_block:
            found |= {id(opened), id(child)}
            opened = None
        is_captioned = key == "img" and "data-caption" in child.meta["tag"].attributes
        has_block = has_block or key in BLOCK or is_captioned
    return found


def _paragraph(
    opening: Token, inline: Token, closing: Token, children: list[Token], content: str
) -> Iterator[Token]:
    while children and _is_edge(children[0]):
        children.pop(0)
    while children and _is_edge(children[-1]):
        children.pop()
    if not children:
        return
    if children[0].type == "text":
        children[0].content = children[0].content.lstrip()
    if children[-1].type == "text":
        children[-1].content = children[-1].content.rstrip()
    line = _first_line(inline) + inline.content.count("\n", 0, inline.content.find(content.strip()))
    part = inline.copy(children=children, content=content.strip(), map=[line, line + 1])
    yield opening.copy(map=[line, line + 1])
    yield part
    yield closing.copy()


def _first_line(inline: Token) -> int:
    return inline.map[0] if inline.map else 0


def _is_edge(token: Token) -> bool:
    return _is_blank(token) or (_key(token) == "br" and not token.meta["tag"].attributes)


def _is_blank(token: Token) -> bool:
    is_comment = token.type == "lms_found" and token.meta["tag"].kind == "comment"
    is_space = token.type == "text" and not token.content.strip()
    return is_comment or is_space or token.type in ("softbreak", "hardbreak")


def _key(token: Token) -> str:
    return token.meta["tag"].key if token.type == "lms_found" else ""


def _is_block(token: Token, media_alone: bool) -> bool:
    key = _key(token)
    if key == "img":
        return media_alone or "data-caption" in token.meta["tag"].attributes
    return key in BLOCK or (key == "source" and media_alone)


@dataclass(slots=True)
class _Container:
    """The tags that are open in one container of Markdown."""

    opened: list[int] = field(default_factory=list)
    """Where in the result they stand."""
    counts: dict[str, int] = field(default_factory=dict)


def pair_tags(tokens: list[Token], *, is_block: bool) -> list[Token]:
    """The tokens with tags made elements; what is no element is text again.

    A known tag that is not closed ends with its container. An unknown one without a close, without
    attributes and without `/>` was no tag: `<host>`.
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
            closes = _CLOSED_BY.get(tag.key, frozenset())
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
        if closing is None and tag.key not in KNOWN and not tag.attributes:
            self.out[index] = self.as_text(opening)
            return
        self.out.append(Token("lms_tag_close", "", -1, block=self.is_block, meta={"tag": tag}))

    def close_all(self) -> None:
        while self.containers[-1].opened:
            self.close_last()

    def as_text(self, token: Token) -> Token:
        """A tag that is none, as written; a known close that closes nothing is markup still."""
        tag: Tag = token.meta["tag"]
        kind = "lms_stray" if tag.key in KNOWN else "text"
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
