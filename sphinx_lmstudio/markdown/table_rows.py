"""Table rows that lose something: cells beyond the header, bars that split code.

    | Flag     | Values      |
    | -------- | ----------- |
    | `--mode` | `fast|slow` |       three cells, of which GitHub shows two

The row's token says what is to be told of it: `meta={"fault": "…"}`.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from markdown_it import MarkdownIt
    from markdown_it.parser_block import RuleFuncBlockType
    from markdown_it.rules_block import StateBlock

_BAR = re.compile(r"(?<!\\)\|")
_TICKS = re.compile(r"(?<![\\`])`+")


def tell_of_rows(md: MarkdownIt) -> None:
    """Let a parser note what rows lose."""
    rule = next(rule for rule in md.block.ruler.__rules__ if rule.name == "table")
    md.block.ruler.at("table", _noting(rule.fn), {"alt": rule.alt})


def _noting(rule: RuleFuncBlockType) -> RuleFuncBlockType:
    def find(state: StateBlock, start: int, end: int, silent: bool) -> bool:
        before = len(state.tokens)
        if not rule(state, start, end, silent):
            return False
        made = state.tokens[before:]
        width = sum(token.type == "th_open" for token in made)
        for token in made:
            if token.type == "tr_open" and token.map:
                line = token.map[0]
                text = state.src[state.bMarks[line] + state.tShift[line] : state.eMarks[line]]
                if fault := row_fault(text, width):
                    token.meta["fault"] = fault
        return True

    return find


def row_fault(text: str, width: int) -> str:
    """What is to be told of a row; empty where nothing is.

    :param width: columns of the table
    """
    cells = _BAR.split(text.strip())
    cells = cells[not cells[0].strip() :]
    if cells and not cells[-1].strip():
        cells.pop()
    ticks = [len(_TICKS.findall(cell)) % 2 for cell in cells]
    parts = next((n for n in range(len(cells) - 1) if ticks[n] and ticks[n + 1]), None)
    cure = "; write \\| for a bar in code" if parts is not None else ""
    lost = "|".join(cells[width:]).strip("| ")
    if lost:
        columns = f"{width} column{'s' * (width != 1)}"
        count = f"the row has {len(cells)} cells and the table {columns}"
        return f"{count}; '{lost}' is not shown{cure}"
    if parts is not None:
        code = "|".join(cells[parts : parts + 2]).strip()
        return f"a bar splits the code {code} into two cells{cure}"
    return ""
