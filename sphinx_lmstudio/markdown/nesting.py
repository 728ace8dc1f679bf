"""Very deep nesting: kept as deep as Sphinx and docutils can handle, and flat below that.

markdown-it drops what stands deeper than its `maxNesting` without a word, and Sphinx cannot copy
trees deeper than some 150 nodes.
"""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING, Any

from markdown_it.token import Token

if TYPE_CHECKING:
    from markdown_it import MarkdownIt
    from markdown_it.parser_block import RuleFuncBlockType
    from markdown_it.rules_block import StateBlock
    from markdown_it.rules_core import StateCore

MAX_NODES = 60
"""Levels of nodes from the top of a page."""
MAX_DIRECTIVES = 20
"""Fences that are parsed inside one another."""
UNPARSED = "lmstudio_unparsed"
"""Where the parser's environment keeps the 0-based lines of paragraphs it left as text."""
MAX_BLOCKS = 240
"""Levels of blocks that are parsed; markers deeper than that are text. A list is two levels."""

MAX_BRACKETS = 20
"""Brackets of links and pictures that are looked for in one another; what is deeper is text. What
looks for the end of each costs markdown-it the square of this number."""


def limit_nesting(md: MarkdownIt) -> None:
    """Let a parser stop nesting before it exhausts Python's stack; what is deeper is text."""
    for name in ("blockquote", "list"):
        rule = next(r for r in md.block.ruler.__rules__ if r.name == name)
        md.block.ruler.at(name, partial(_limited, rule.fn), {"alt": rule.alt})
    md.core.ruler.at("inline", _parse_inline)
    md.options["maxNesting"] = 1_000  # never reached by blocks now


def _limited(rule: RuleFuncBlockType, state: StateBlock, *lines_and_silent: Any) -> bool:
    return state.level < MAX_BLOCKS and rule(state, *lines_and_silent)


def _parse_inline(state: StateCore) -> None:
    """markdown-it's own rule, with a paragraph that it cannot parse left as text."""
    for_blocks = state.md.options["maxNesting"]
    state.md.options["maxNesting"] = MAX_BRACKETS
    try:
        _parse_paragraphs(state)
    finally:
        state.md.options["maxNesting"] = for_blocks


def _parse_paragraphs(state: StateCore) -> None:
    for token in state.tokens:
        if token.type != "inline":
            continue
        token.children = []
        try:
            state.md.inline.parse(token.content, state.md, state.env, token.children)
        except RecursionError:
            token.children = [Token("text", "", 0, content=token.content)]
            state.env.setdefault(UNPARSED, []).append(token.map[0] if token.map else 0)


def flatten_tokens(tokens: list[Token], room: int) -> int | None:
    """Take out the brackets of what is nested deeper than `room` levels; its content stays.

    :param tokens: block tokens, changed in place
    :return: 0-based line of the first place that was too deep, or None
    """
    too_deep = _flatten_level(tokens, room, None)
    for token in tokens:
        if token.children and any(child.nesting for child in token.children):
            depth = _flatten_level(token.children, MAX_NODES, token.map[0] if token.map else None)
            too_deep = depth if too_deep is None else too_deep
    return too_deep


def _flatten_level(tokens: list[Token], room: int, line: int | None) -> int | None:
    first: int | None = None
    depth = 0
    kept: list[Token] = []
    for token in tokens:
        depth += token.nesting == 1
        is_bracket = token.nesting != 0 and not token.type.startswith(("paragraph", "heading"))
        if is_bracket and depth > room:
            if first is None:
                first = token.map[0] if token.map else line or 0
        else:
            kept.append(token)
        depth -= token.nesting == -1
    if first is not None:
        tokens[:] = kept
    return first
