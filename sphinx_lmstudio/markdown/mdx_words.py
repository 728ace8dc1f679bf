"""Expressions in braces within the text of an MDX page.

    {/* hidden */}, {null}      nothing
    {" "}, {`x`}, {1}           the text
    {<b>x</b>}, {[1, <a/>]}     the elements, as if they stood on the page
    {version}                   the value that the page has given the name
    {id}, {items.map(show)}     as written, and told

Nothing is ever run.
"""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from sphinx_lmstudio.dialects.reading import constants_of
from sphinx_lmstudio.markdown.tag_rules import SCANNER, inline_scanner, tell_jsx
from sphinx_lmstudio.model.jsvalue import (
    Jsx,
    Name,
    Unread,
    Value,
    read_js,
    shown_text,
    without_comments,
)
from sphinx_lmstudio.model.tags import Tag

if TYPE_CHECKING:
    from markdown_it import MarkdownIt
    from markdown_it.rules_inline import StateInline
    from markdown_it.token import Token

MAX_SHOWN = 120
"""Characters of an expression that a warning quotes."""


def use_mdx_words(md: MarkdownIt) -> None:
    """Let a parser read what is in braces."""
    md.disable("myst_role", ignoreInvalid=True)
    first = md.inline.ruler.__rules__[1].name
    md.inline.ruler.before(first, "lms_expression", find_expression)


def find_expression(state: StateInline, silent: bool) -> bool:
    """What is in braces."""
    if state.src[state.pos] != "{":
        return False
    start = state.pos
    scanner = inline_scanner(state)
    if not scanner.grammar.is_jsx:
        return False
    scanner.read = 0
    end = scanner.skip_braces(start)
    if end < 0 or end > state.posMax:
        scanner.patience -= scanner.read
        if not silent and not scanner.is_told:
            scanner.is_told = True
            message = "'{' opens an expression that is never closed, shown as text; write '\\{'"
            tell_jsx(state, scanner, message, start)
        return False
    state.pos = end
    if not silent:
        body = state.src[start + 1 : end - 1]
        if not without_comments(body):
            _push_nothing(state)
        elif not _add(state, _known(read_js(body), state), start + 1):
            shown = " ".join(body.split())
            shown = f"{shown[:MAX_SHOWN]}…" if len(shown) > MAX_SHOWN else shown
            message = (
                f"{{{shown}}} cannot be evaluated, and is shown as written; "
                "write its value, or '\\{' for a brace"
            )
            tell_jsx(state, scanner, message, start)
            state.pending += state.src[start:end]
    return True


def _push_nothing(state: StateInline) -> None:
    token = state.push("lms_found", "", 0)
    token.meta = {"tag": Tag("comment", "")}


def _known(value: Value, state: StateInline) -> Value:
    """A value, with the name of one that the page knows replaced."""
    if isinstance(value, Name):
        return constants_of(state.env).get(value.name, value)
    if isinstance(value, list):
        return [_known(one, state) for one in value]
    return value


def _add(state: StateInline, value: Value, offset: int) -> bool:
    """Add what shows a value; whether it can be shown."""
    if isinstance(value, Unread | Name | dict):
        return False
    text = shown_text(value)
    if text is not None:
        state.pending += text
        if not text:
            _push_nothing(state)
        return True
    if isinstance(value, Jsx):
        _add_elements(state, value, offset)
        return True
    parts = list(value) if isinstance(value, list) else []
    if any(isinstance(part, Unread | Name | dict | list) for part in parts):
        return False
    return all(_add(state, part, offset) for part in parts)


def _add_elements(state: StateInline, value: Jsx, offset: int) -> None:
    scanner = state.env.get(SCANNER)
    tokens: list[Token] = []
    state.md.inline.parse(value.source, state.md, state.env, tokens)
    state.env[SCANNER] = scanner
    begin = offset + value.start
    for token in tokens:
        if "tag" in token.meta:
            tag: Tag = token.meta["tag"]
            moved = replace(tag, start=tag.start + begin, end=tag.end + begin)
            token.meta = {**token.meta, "tag": moved}
    if state.pending:
        state.pushPending()
    state.tokens.extend(tokens)
