"""Nesting without end: kept as deep as the tools below can bear, and flat from there.

markdown-it drops what stands deeper than its `maxNesting` without a word, and Sphinx cannot copy
trees deeper than some 150 nodes.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from markdown_it import MarkdownIt
    from markdown_it.rules_block import StateBlock
    from markdown_it.token import Token

MAX_NODES = 60
"""Levels of nodes from the top of a page."""
MAX_BLOCKS = 240
"""Levels of blocks that are parsed; markers deeper than that are text. A list is two levels."""


def limit_block_nesting(md: MarkdownIt) -> None:
    """Let quotes and lists stop opening before the parser's recursion does."""
    for name in ("blockquote", "list"):
        rule = next(r for r in md.block.ruler.__rules__ if r.name == name)

        def limited(state: StateBlock, start: int, end: int, silent: bool, rule=rule.fn) -> bool:  # type: ignore[no-untyped-def]
            return state.level < MAX_BLOCKS and bool(rule(state, start, end, silent))

        md.block.ruler.at(name, limited, {"alt": rule.alt})
    # Never reached by blocks now; for inline markup it only means "text from here".
    md.options["maxNesting"] = 1_000


def flatten(tokens: list[Token], room: int) -> int | None:
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
