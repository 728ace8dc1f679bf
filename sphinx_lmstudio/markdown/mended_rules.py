"""Rules of markdown-it and its plugins that read something differently from CommonMark and GitHub.

As they are read here:

    a\\␣␣⏎b            a backslash before a space is one, and the two spaces break the line
    > quote            a footnote ends what stands above it, as a heading would
    [^1]: A note.
    [^1]: ```js        code in a footnote keeps its spaces
    ~a ~~b~            one tilde is closed by one, two by two
    a                  a table of one column needs no bar in its head
    :-:
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from markdown_it import MarkdownIt
    from markdown_it.parser_block import RuleFuncBlockType
    from markdown_it.parser_inline import RuleFuncInlineType
    from markdown_it.rules_block import StateBlock
    from markdown_it.rules_inline import StateInline
    from markdown_it.token import Token

_ONE_COLUMN = re.compile(r"(?![^|:]*\Z)[ \t]*\|?[ \t]*:?-+:?[ \t]*\|?[ \t]*")
"""What stands below the head of a table of one column; dashes alone make a heading."""
_TWO_TILDES = -ord("~")
"""What marks two tildes while pairs are looked for; markdown-it has one marker for both."""


def mend_rules(md: MarkdownIt) -> None:
    """Let a parser read what its own rules misread."""
    inline = {rule.name: rule.fn for rule in md.inline.ruler.__rules__}
    block = {rule.name: rule for rule in md.block.ruler.__rules__}
    md.inline.ruler.at("escape", _escape(inline["escape"]))
    fence = block["fence"]
    md.block.ruler.at("fence", _fence(fence.fn), {"alt": fence.alt})
    table = block["table"]
    md.block.ruler.at("table", _table(table.fn), {"alt": table.alt})
    if md.options.get("strikethrough_single_tilde"):
        md.inline.ruler.at("strikethrough", _tildes(inline["strikethrough"]))
        md.inline.ruler2.after("balance_pairs", "lms_tildes", join_tildes)
    if "footnote_def" in block:
        ended = ["paragraph", "reference", "blockquote", "list"]
        md.block.ruler.at("footnote_def", block["footnote_def"].fn, {"alt": ended})


def _escape(rule: RuleFuncInlineType) -> RuleFuncInlineType:
    def find(state: StateInline, silent: bool) -> bool:
        return not state.src.startswith("\\ ", state.pos) and rule(state, silent)

    return find


def _tildes(rule: RuleFuncInlineType) -> RuleFuncInlineType:
    def find(state: StateInline, silent: bool) -> bool:
        before = len(state.delimiters)
        if not rule(state, silent):
            return False
        for pair in state.delimiters[before:]:
            if state.tokens[pair.token].content == "~~":
                pair.marker = _TWO_TILDES
        return True

    return find


def join_tildes(state: StateInline) -> None:
    """Let markdown-it's own rule make elements of both kinds of pairs."""
    inner = [meta["delimiters"] for meta in state.tokens_meta if meta and "delimiters" in meta]
    for pairs in (state.delimiters, *inner):
        for pair in pairs:
            if pair.marker == _TWO_TILDES:
                pair.marker = ord("~")


def _fence(rule: RuleFuncBlockType) -> RuleFuncBlockType:
    def find(state: StateBlock, start: int, end: int, silent: bool) -> bool:
        indent = state.sCount[start]
        # On the line of its label, the plugin counts the space after the colon twice.
        if state.src.startswith("]:", state.bMarks[start] - 2) and state.bMarks[start] > 1:
            state.sCount[start] = state.blkIndent
        found = rule(state, start, end, silent)
        state.sCount[start] = indent
        return found

    return find


def _table(rule: RuleFuncBlockType) -> RuleFuncBlockType:
    def find(state: StateBlock, start: int, end: int, silent: bool) -> bool:
        if rule(state, start, end, silent):
            return True
        if not _is_bare_head(state, start, end):
            return False
        if silent:
            return True
        stop = _end_of_rows(state, start + 2, end)
        rows = [_line(state, n) for n in range(start, stop)]
        text = "\n".join(row if row.startswith("|") else f"|{row}" for row in rows)
        made: list[Token] = []
        state.md.block.parse(text, state.md, state.env, made)
        for token in made:
            token.level += state.level
            if token.map:
                token.map = [token.map[0] + start, token.map[1] + start]
        state.tokens.extend(made)
        state.line = stop
        return True

    return find


def _is_bare_head(state: StateBlock, start: int, end: int) -> bool:
    """Whether a line without a bar is the head of a table of one column."""
    return (
        start + 1 < end
        and not state.is_code_block(start)
        and not state.is_code_block(start + 1)
        and state.sCount[start + 1] >= state.blkIndent
        and "|" not in _line(state, start)
        and _ONE_COLUMN.fullmatch(_line(state, start + 1)) is not None
        and not _begins_block(state, start, end)
    )


def _end_of_rows(state: StateBlock, line: int, end: int) -> int:
    """The first line that is no row: as in markdown-it's own tables."""
    while line < end and not state.isEmpty(line) and not state.is_code_block(line):
        if state.sCount[line] < state.blkIndent or _begins_block(state, line, end):
            break
        line += 1
    return line


def _begins_block(state: StateBlock, line: int, end: int) -> bool:
    """Whether a line begins what would end a quote."""
    return any(rule(state, line, end, True) for rule in state.md.block.ruler.getRules("blockquote"))


def _line(state: StateBlock, line: int) -> str:
    return state.src[state.bMarks[line] + state.tShift[line] : state.eMarks[line]]
