"""Tags among Markdown: markdown-it finds them, and elements are built from its tokens.

Lines with tags are ordinary paragraphs (`tag_lines.py`). When they are read, tags that are none
become text (`tag_survey.py`), block tags are cut out of the paragraphs (`tag_cuts.py`), styles go
on over several (`tag_styles.py`), and tags are paired (`tag_pairs.py`). So Markdown works right
after a tag, and a tag may close in another paragraph than it opened in. What comes of it, besides
elements:

    lms_raw meta={"tag": Tag}           <pre>, <script>, <style>: their content is not Markdown
    lms_unclosed meta={"tag": Tag}      before a heading whose closing tag is missing
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from markdown_it.token import Token

from sphinx_lmstudio.markdown.page_grammar import grammar_of, is_jsx
from sphinx_lmstudio.markdown.tag_cuts import cut_blocks
from sphinx_lmstudio.markdown.tag_lines import use_tag_lines
from sphinx_lmstudio.markdown.tag_pairs import HEADINGS, UNCLOSED, pair_blocks, pair_words
from sphinx_lmstudio.markdown.tag_styles import carry_styles
from sphinx_lmstudio.markdown.tag_survey import survey_tags, tags_alone
from sphinx_lmstudio.model.tags import Tag, TagScanner
from sphinx_lmstudio.model.unsafe import unsafe_reason
from sphinx_lmstudio.warning import WarningSubtype

if TYPE_CHECKING:
    from markdown_it import MarkdownIt
    from markdown_it.rules_core import StateCore
    from markdown_it.rules_inline import StateInline

_LIKE_TAG = re.compile(r"</?(?:[A-Z][\w.]*(?=[\s/>])|[a-z][\w-]*\s+[\w:-]+\s*=)")
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
    scanner = inline_scanner(state)
    tag = scanner.scan(state.pos)
    if tag is None:
        if not silent and scanner.grammar.is_jsx:
            _tell_unended(state, scanner)
        return False
    if tag.kind == "open" and tag.key == "pre":
        end = _find_pre(state, scanner, tag, silent=silent)
        if end is not None:
            state.pos = end
            return True
    if not silent:
        token = state.push("lms_found", "", 0)
        token.content = state.src[tag.start : tag.end]
        token.meta = {"tag": tag}
    state.pos = tag.end
    return True


def _tell_unended(state: StateInline, scanner: TagScanner) -> None:
    """Tell of what begins as a tag does and is none."""
    match = _LIKE_TAG.match(state.src, state.pos)
    if match is None or scanner.is_told_of_tag:
        return
    scanner.is_told_of_tag = True
    message = f"'{match[0].rstrip()}' begins an incomplete tag, shown as text"
    tell_jsx(state, scanner, f"{message}; end it with '>', or write '\\<' for the sign", state.pos)


def tell_jsx(state: StateInline, scanner: TagScanner, message: str, pos: int) -> None:
    """Add a token that shows nothing, and warns at the line of a position."""
    lines = scanner.line_at(pos)
    token = state.push("lms_fault", "", 0)
    token.meta = {"message": message, "subtype": WarningSubtype.JSX, "at": pos, "lines": lines}


def inline_scanner(state: StateInline) -> TagScanner:
    """The scanner of the text that is being read."""
    scanner: TagScanner | None = state.env.get(SCANNER)
    if scanner is None or scanner.text is not state.src:
        scanner = TagScanner(state.src, grammar_of(state.md, state.env))
        state.env[SCANNER] = scanner
    return scanner


def _find_pre(state: StateInline, scanner: TagScanner, tag: Tag, *, silent: bool) -> int | None:
    """Where a `<pre>` within a line ends; its token is added."""
    ending = scanner.find_closing("pre", tag.end)
    if ending is None:
        return None
    if silent:
        return ending[1]
    token = state.push("lms_raw", "", 0)
    token.content = state.src[tag.end : ending[0]]
    token.markup = state.src[tag.start : ending[1]]
    token.meta = {"tag": tag, "end": ending[1]}
    return ending[1]


def build_elements(state: StateCore) -> None:
    """Cut block tags out of paragraphs, then pair the tags of each container."""
    if not any(map(_has_tags, state.tokens)):
        return
    jsx = is_jsx(state.md)
    survey = survey_tags(state.tokens, is_jsx=jsx)
    if jsx:
        survey.holding |= tags_alone(state.tokens)
    tokens = list(cut_blocks(state.tokens, survey.holding))
    tokens = list(carry_styles(tokens, survey.styles))
    for token in tokens:
        if token.type == "inline" and token.children:
            token.children = pair_words(token.children, is_jsx=jsx)
    state.tokens[:] = _headings(pair_blocks(tokens, is_jsx=jsx))


def _has_tags(token: Token) -> bool:
    return token.type == "inline" and any(
        child.type in ("lms_found", "lms_raw") for child in token.children or ()
    )


def _headings(tokens: list[Token]) -> list[Token]:
    """`<h2>Words</h2>` as the heading it is."""
    out: list[Token] = []
    n = 0
    while n < len(tokens):
        types = [token.type for token in tokens[n : n + 5]]
        is_heading = types == [
            "lms_tag_open", "paragraph_open", "inline", "paragraph_close", "lms_tag_close",
        ]  # fmt: skip
        tag: Tag | None = tokens[n].meta["tag"] if is_heading else None
        if tag and tag.key in HEADINGS and not unsafe_reason(tag.key, tag.attributes):
            out += _heading(tokens[n], tokens[n + 2], tag)
            n += 5
        else:
            out.append(tokens[n])
            n += 1
    return out


def _heading(opening: Token, inline: Token, tag: Tag) -> list[Token]:
    heading = Token("heading_open", tag.key, 1, map=opening.map, meta={"tag": tag}, block=True)
    heading.level = opening.level
    parts = [heading, inline, Token("heading_close", tag.key, -1, block=True)]
    if opening.meta.get(UNCLOSED):
        told = Token("lms_unclosed", "", 0, map=opening.map, meta=opening.meta, block=True)
        parts.insert(0, told)
    return parts
