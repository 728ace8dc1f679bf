"""Fences with `tab=` that follow one another: one set of tabs.

    ```js tab="Node"
    ```                    lms_tabs_open
                           fence, fence
    ```py tab="Python"     lms_tabs_close
    ```

Blank lines alone may stand between them: a comment ends a set, as everything else does.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from markdown_it.token import Token

from sphinx_lmstudio.dialects.classic import FENCES
from sphinx_lmstudio.model.fence_info import is_fence_info, parse_fence_info

if TYPE_CHECKING:
    from markdown_it import MarkdownIt
    from markdown_it.rules_core import StateCore

_BLANK = re.compile(r"[ \t>]*")
"""A line on which nothing stands, perhaps in a quote."""


def use_code_tabs(md: MarkdownIt) -> None:
    """Let a parser group the tabs of code."""
    md.core.ruler.after("block", "lms_code_tabs", group_tabs)


def group_tabs(state: StateCore) -> None:
    """Put brackets around the fences of each set that has more than one."""
    tabs = [n for n, token in enumerate(state.tokens) if _is_tab(token)]
    if len(tabs) < 2:
        return
    lines = state.src.split("\n")
    sets: list[list[int]] = [[tabs[0]]]
    for n in tabs[1:]:
        before = sets[-1][-1]
        if n == before + 1 and _are_neighbors(state.tokens[before], state.tokens[n], lines):
            sets[-1].append(n)
        else:
            sets.append([n])
    for places in reversed(sets):
        if len(places) > 1:
            first, last = state.tokens[places[0]], places[-1] + 1
            closing = Token("lms_tabs_close", "", -1, block=True, level=first.level)
            opening = Token("lms_tabs_open", "", 1, block=True, level=first.level, map=first.map)
            state.tokens.insert(last, closing)
            state.tokens.insert(places[0], opening)


def _is_tab(token: Token) -> bool:
    if token.type != "fence" or "tab" not in token.info:
        return False
    name = token.info.split(maxsplit=1)[0]
    # A directive takes the words after its name for its own.
    is_code = not name.startswith("{") or is_fence_info(name)
    return is_code and name not in FENCES and parse_fence_info(token.info).tab is not None


def _are_neighbors(first: Token, second: Token, lines: list[str]) -> bool:
    """Whether nothing stands between two fences."""
    if first.level != second.level or not first.map or not second.map:
        return False
    return all(_BLANK.fullmatch(line) for line in lines[first.map[1] : second.map[0]])
