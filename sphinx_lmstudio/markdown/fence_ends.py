"""Where fences end, and where their authors meant them to.

CommonMark ends a fence at the first line of as many backticks, for whichever fence it was written;
one without such a line takes the rest of the page.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Protocol

from sphinx_lmstudio.model.columns import SPLIT

if TYPE_CHECKING:
    from collections.abc import Sequence

FENCE_LINE = re.compile(r" {0,3}(?P<markup>`{3,}|~{3,})[ \t]*(?P<info>[^`]*)")


class FenceToken(Protocol):
    """A token of a fence, or its place in the tree of tokens."""

    @property
    def content(self) -> str: ...
    @property
    def info(self) -> str: ...
    @property
    def markup(self) -> str: ...
    @property
    def map(self) -> Sequence[int] | None: ...


def count_lines(content: str) -> int:
    return content.count("\n") + (not content.endswith("\n") and bool(content))


def is_closed(fence: FenceToken) -> bool:
    """Whether a fence has a line that closes it."""
    if not fence.map:
        return True
    return fence.map[1] - fence.map[0] == count_lines(fence.content) + 2


def end_fault(fence: FenceToken, line: int, *, is_inside: bool) -> str:
    """What is wrong with the end of a fence; empty where nothing is.

    :param line: 1-based, of the fence
    :param is_inside: whether it is in a list or a quote
    """
    name = fence.markup + "".join(fence.info.split(maxsplit=1)[:1])
    signs = [
        (line + n, match["markup"], match["info"].split(maxsplit=1)[:1])
        for n, text in enumerate(fence.content.split("\n"), 1)
        if (match := FENCE_LINE.fullmatch(text))
    ]
    if is_closed(fence):
        for at, markup, word in signs:
            if word and markup.startswith(fence.markup):
                return (
                    f"the fence '{name}' ends at line {line + 1 + count_lines(fence.content)}, "
                    f"where '{markup}{word[0]}' of line {at} does; begin and end the outer one "
                    f"with '{markup}{markup[0]}', or end it above line {at}"
                )
        return ""
    if is_inside:
        return (
            f"the fence '{name}' ends with the list or the quote around it, not with a line "
            f"'{fence.markup}'; begin all its lines like the first"
        )
    hints = [f", line {at} has only '{markup}'" for at, markup, word in signs if not word]
    hints += [
        f", the ':::split:::' on line {line + n} is in it"
        for n, text in enumerate(fence.content.split("\n"), 1)
        if SPLIT.fullmatch(text)
    ]
    hint = "".join(hints[:1])
    return f"the fence '{name}' is never closed{hint}; end it with a line '{fence.markup}'"
