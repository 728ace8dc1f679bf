"""Which lines of Markdown belong together because of a tag or a comment, and which it separates.

CommonMark takes a line that begins with a block tag as raw HTML up to the next blank line, and lets
`>`, `-` or a fence at the beginning of a line end whatever stands above. Here such lines are
paragraphs, and what a tag or a comment holds ends nothing:

    <Card                     one paragraph: a tag ends nowhere but at its end,
      - a="x"                 if that comes before the next blank line
    >
    words <!-- hidden         one paragraph: a comment holds blank lines too
    <td><pre>                 one paragraph, for the same reason
    <!-- hidden               nothing
    <pre>                     lms_raw meta={"tag": Tag}: content that is not Markdown

As in CommonMark, a line that begins with a block tag ends what stands above, be it a paragraph, a
list, a quote or a table:

    - item
    </details>                no part of the item; nor are <Card> and </Card> alone on a line
"""

from __future__ import annotations

import re
from bisect import bisect_right
from dataclasses import dataclass, field
from itertools import accumulate
from typing import TYPE_CHECKING

from markdown_it.common.html_blocks import block_names

from sphinx_lmstudio.dialects.names import NAMES
from sphinx_lmstudio.markdown.page_grammar import grammar_of
from sphinx_lmstudio.model.tags import COMMENT, Tag, TagScanner

if TYPE_CHECKING:
    from markdown_it import MarkdownIt
    from markdown_it.rules_block import StateBlock
    from markdown_it.token import Token

_NAME = re.compile(r"</?([A-Za-z][\w.:-]*)", re.ASCII)
_LATER_LINE = re.compile(r"\n[ \t]*</?([A-Za-z][\w.:-]*)", re.ASCII)
_BLOCK_START = re.compile(r"<(/?)([A-Za-z][\w.:-]*)(?=[\s>]|/>|\Z)", re.ASCII)
_CLOSING = re.compile(r"</([A-Za-z][\w.:-]*)", re.ASCII)
_RAW_START = re.compile(rf"<({'|'.join(sorted(NAMES.raw))})(?=[\s>/])", re.ASCII | re.IGNORECASE)
_HOLDING = re.compile(r"<!--(?!-?>)|<pre(?=[\s>])", re.ASCII | re.IGNORECASE)
_CODE_OR_HOLDING = re.compile(rf"\\[\\`<]|`+|{_HOLDING.pattern}", re.ASCII | re.IGNORECASE)
STARTS = frozenset(block_names)
"""Tags that end the block above: https://spec.commonmark.org/0.31.2/#html-blocks, kind 6."""
ENDS_HERE = "is_last"
"""Mark of a paragraph below which there is a blank line, or nothing of its container."""
_SEARCH = "lmstudio_search"
"""Where the parser's environment keeps what has been looked for in the text it is reading."""
_ALL = 1 << 30
"""Characters to skip so that nothing is left of a line."""


@dataclass(slots=True)
class _Stretch:
    """Lines of one container up to a blank one, as the container sees them."""

    container: tuple[int, int, int]
    first: int
    starts: list[int]
    """Where in the text each line starts, and where it ends."""
    scanner: TagScanner

    @property
    def lines(self) -> range:
        return range(self.first, self.first + len(self.starts) - 1)


@dataclass(slots=True)
class _Search:
    """What has been looked for in one text, so that no line is searched twice."""

    src: str
    absent: dict[tuple[str, int, int], range] = field(default_factory=dict)
    """Ending and container → lines that do not have it."""
    stretch: _Stretch | None = None
    closed: frozenset[str] = field(init=False)
    """Names of all closing tags, in lower case."""

    def __post_init__(self) -> None:
        self.closed = frozenset(name.lower() for name in _CLOSING.findall(self.src))


def use_tag_lines(md: MarkdownIt) -> None:
    """Let a parser keep together what tags and comments hold."""
    md.block.ruler.at(
        "html_block",
        find_html,
        {"alt": ["paragraph", "reference", "blockquote", "list", "footnote_def"]},
    )
    md.block.ruler.at("paragraph", find_paragraph)
    heading = next(rule for rule in md.block.ruler.__rules__ if rule.name == "lheading")
    find_heading = heading.fn

    def lheading(state: StateBlock, start: int, end: int, silent: bool) -> bool:
        if begins_with_block_tag(state, start) or _last_line_of_tag(state, start) > start:
            return False
        before = len(state.tokens)
        if not find_heading(state, start, end, silent):
            return False
        if not _holds_block(state, state.tokens[before + 1].content, state.line - 1, end):
            return True
        del state.tokens[before:]
        state.line = start
        return False

    md.block.ruler.at("lheading", lheading, {"alt": heading.alt})


def begins_with_block_tag(state: StateBlock, line: int) -> bool:
    """Whether a line is a tag's: `---` below it is a rule, it does not make it a heading."""
    match = _NAME.match(state.src, state.bMarks[line] + state.tShift[line])
    if match is None:
        return False
    key = _key(state, match[1])
    return key in NAMES.block or key in NAMES.media


def _holds_block(state: StateBlock, text: str, last: int, end: int) -> bool:
    """Whether the text above a `---` is more than a heading.

    :param last: the line of the `---`
    """
    if any(_key(state, match[1]) in NAMES.block for match in _LATER_LINE.finditer(text)):
        return True
    ending = unended(text)
    return bool(ending) and _line_with(state, ending, last, end) is not None


def find_paragraph(state: StateBlock, start: int, end: int, silent: bool) -> bool:
    """markdown-it's own rule, with tags and comments in one piece."""
    parent, state.parentType = state.parentType, "paragraph"
    stop = _end_of_text(state, start)
    first, skip = start, 0
    while _HOLDING.search(state.src, state.bMarks[first], state.eMarks[stop - 1]):
        text = state.getLines(first, stop, state.blkIndent, False)
        ending = unended(text[skip:])
        last = _line_with(state, ending, stop - 1, state.lineMax, skip=_ALL) if ending else None
        if last is None:
            break
        line = state.getLines(last, last + 1, state.blkIndent, False)
        skip = line.lower().index(ending) + len(ending)
        first, stop = last, _end_of_text(state, last)
    content = state.getLines(start, stop, state.blkIndent, False).strip()
    state.line = stop
    token = state.push("paragraph_open", "p", 1)
    token.map = [start, stop]
    token.meta = {ENDS_HERE: stop >= state.lineMax or state.isEmpty(stop)}
    token = state.push("inline", "", 0)
    token.content, token.map, token.children = content, [start, stop], []
    state.push("paragraph_close", "p", -1)
    state.parentType = parent
    return True


def _end_of_text(state: StateBlock, line: int) -> int:
    """The first line that is no more text of a paragraph: CommonMark's rule, but for tags."""
    rules = state.md.block.ruler.getRules("paragraph")
    end = state.lineMax
    line = _last_line_of_tag(state, line) + 1
    while line < end and not state.isEmpty(line):
        # Far to the right, or lazy in a quote: text, whatever it looks like.
        is_text = state.is_code_block(line) or state.sCount[line] < 0
        if not is_text and any(rule(state, line, end, True) for rule in rules):
            break
        line = _last_line_of_tag(state, line) + 1
    return line


def _last_line_of_tag(state: StateBlock, line: int) -> int:
    """The line on which the tags end that begin a line; the same where none begins."""
    begin = state.bMarks[line] + state.tShift[line]
    if _NAME.match(state.src, begin) is None or state.sCount[line] < state.blkIndent:
        return line
    stretch = _stretch(state, line)
    text = stretch.scanner.text
    pos = stretch.starts[line - stretch.first]
    while True:
        while text[pos : pos + 1] in (" ", "\t"):
            pos += 1
        tag = stretch.scanner.scan(pos) if text.startswith("<", pos) else None
        if tag is None or not _is_surely_a_tag(tag):
            return line
        pos = tag.end
        line = stretch.first + bisect_right(stretch.starts, pos - 1) - 1


def _is_surely_a_tag(tag: Tag) -> bool:
    """`<host`, and on the next line a quotation: these do not make a tag."""
    return bool(tag.attributes) or tag.kind == "empty" or tag.key in NAMES.known


def _stretch(state: StateBlock, line: int) -> _Stretch:
    search = _search(state)
    container = (state.level, state.blkIndent, state.lineMax)
    old = search.stretch
    if old is not None and old.container == container and line in old.lines:
        return old
    last = line + 1
    while (
        last < state.lineMax and not state.isEmpty(last) and state.sCount[last] >= state.blkIndent
    ):
        last += 1
    texts = [state.getLines(n, n + 1, state.blkIndent, False) + "\n" for n in range(line, last)]
    starts = list(accumulate((len(text) for text in texts), initial=0))
    search.stretch = _Stretch(container, line, starts, _scanner(state, "".join(texts)))
    return search.stretch


def _scanner(state: StateBlock, text: str) -> TagScanner:
    return TagScanner(text, grammar_of(state.md, state.env))


def _key(state: StateBlock, name: str) -> str:
    """By what a name is looked up."""
    return grammar_of(state.md, state.env).key(name)


def _search(state: StateBlock) -> _Search:
    search: _Search | None = state.env.get(_SEARCH)
    if search is None or search.src is not state.src:
        search = state.env[_SEARCH] = _Search(state.src)
    return search


def unended(text: str) -> str:
    """The ending of what opens in a paragraph's text, outside of code, and does not close.

    :return: `-->`, `</pre`, or empty
    """
    ends = {len(match[0]): match.start() for match in re.finditer("`+", text)}
    pos = 0
    while match := _CODE_OR_HOLDING.search(text, pos):
        mark, pos = match[0], match.end()
        if mark[0] == "<":
            ending = "-->" if mark == "<!--" else "</pre"
            close = re.compile(ending, re.IGNORECASE).search(text, pos)
            if close is None:
                return ending
            pos = close.end()
        elif mark[0] == "`" and ends[len(mark)] >= pos:
            closing = re.compile(f"(?<!`){mark}(?!`)").search(text, pos)
            pos = closing.end() if closing else pos
    return ""


def find_html(state: StateBlock, start: int, end: int, silent: bool) -> bool:
    """What a tag or a comment at the beginning of a line is, if it is no paragraph.

    Silent, whether the line ends what stands above.
    """
    pos = state.bMarks[start] + state.tShift[start]
    if state.is_code_block(start) or not state.src.startswith("<", pos):
        return False
    if silent and _parts(state, start, pos):
        return True
    raw = _raw_at(state, state.src, pos)
    if raw is None and not COMMENT.match(state.src, pos):
        return False
    name = raw[1].lower() if raw else ""
    last = _line_with(state, f"</{name}" if name else "-->", start, end, skip=0 if name else 4)
    if last is not None:
        if not silent:
            _add_raw(state, start, last)
        return True
    return name == "pre" and (silent or _add_unclosed_pre(state, start))


def _raw_at(state: StateBlock, text: str, pos: int) -> re.Match[str] | None:
    """The start of a tag whose content is not Markdown; of a component it is."""
    match = _RAW_START.match(text, pos)
    return match if match and _key(state, match[1]) in NAMES.raw else None


def _parts(state: StateBlock, line: int, pos: int) -> bool:
    """Whether a line begins with a tag that ends the block above."""
    match = _BLOCK_START.match(state.src, pos, state.eMarks[line])
    if match is None:
        return False
    key = _key(state, match[2])
    if key in STARTS:
        return True
    if key in NAMES.block and (match[1] or key not in NAMES.media):
        return True
    is_outside = state.sCount[line] < state.blkIndent or state.parentType == "blockquote"
    is_unknown = key not in NAMES.known and key.lower() in _search(state).closed
    if state.parentType != "table" and not (is_outside and is_unknown):
        return False
    # A tag alone on its line ends a table in CommonMark too, though not a paragraph (kind 7).
    tag = _scanner(state, state.src[pos : state.eMarks[line]]).scan(0)
    return tag is not None and not state.src[pos + tag.end : state.eMarks[line]].strip()


def _add_raw(state: StateBlock, start: int, last: int) -> None:
    """Add raw elements up to what follows them on the line where the first one ends."""
    text = state.getLines(start, last + 1, state.blkIndent, False)
    scanner = _scanner(state, text)
    pos, line = 0, start
    while True:
        while text[pos : pos + 1].isspace():
            pos += 1
        if COMMENT.match(text, pos):
            end = text.find("-->", pos + 4)
            if end < 0:
                break
            pos = end + 3
        elif raw := _raw_at(state, text, pos):
            tag = scanner.scan(pos) or Tag("open", raw[1], end=raw.end(), key=raw[1].lower())
            closing = re.compile(f"</{raw[1]}", re.IGNORECASE).search(text, tag.end)
            stop = closing.start() if closing else len(text)
            after = text.find(">", stop) + 1 or len(text)
            token = _push_raw(state, tag, line, last)
            token.content, token.markup = text[tag.end : stop], text[pos:after]
            token.meta["unclosed"] = closing is None
            pos = after
        else:
            break
        line = last
    state.line = last + 1
    if rest := text[pos:]:
        _parse_rest(state, rest, last)


def _add_unclosed_pre(state: StateBlock, start: int) -> bool:
    """Add a `<pre>` that is never closed, if it holds anything: it ends at a blank line."""
    last = _stretch(state, start).lines[-1]
    text = state.getLines(start, last + 1, state.blkIndent, False).lstrip()
    tag = _scanner(state, text).scan(0)
    if tag is None or not text[tag.end :].strip():
        return False
    token = _push_raw(state, tag, start, last)
    token.content, token.markup = text[tag.end :], text
    token.meta["unclosed"] = True
    state.line = last + 1
    return True


def _push_raw(state: StateBlock, tag: Tag, first: int, last: int) -> Token:
    token = state.push("lms_raw", "", 0)
    token.map = [first, last + 1]
    token.meta = {"tag": tag}
    return token


def _line_with(
    state: StateBlock, ending: str, start: int, end: int, *, skip: int = 0
) -> int | None:
    """The first line of this container, from `start`, that has the ending.

    :param skip: characters at the beginning of the first line that do not count
    """
    absent = _search(state).absent
    # A line that stands further left than its container belongs to one around it.
    indent = state.blkIndent if state.sCount[start] >= state.blkIndent else 0
    key = (ending, state.level, indent)
    if start in absent.get(key, ()):
        return None
    line = start
    while line < end:
        if line > start and state.sCount[line] < indent and not state.isEmpty(line):
            break
        begin = state.bMarks[line] + (state.tShift[line] + skip if line == start else 0)
        if ending in state.src[begin : state.eMarks[line]].lower():
            return line
        line += 1
    absent[key] = range(start + (skip > 0), line)
    return None


def _parse_rest(state: StateBlock, text: str, line: int) -> None:
    """Parse what stands on a line after the end of a raw block."""
    tokens: list[Token] = []
    search = state.env.pop(_SEARCH)
    state.md.block.parse(text, state.md, state.env, tokens)
    state.env[_SEARCH] = search
    for token in tokens:
        token.level += state.level
        if token.map:
            token.map = [token.map[0] + line, token.map[1] + line]
    state.tokens.extend(tokens)
