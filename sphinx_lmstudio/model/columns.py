"""`lms_hstack`: Markdown side by side, cut at `:::split:::` lines.

The raw text is cut before the page's parser sees it: to MyST such a line may open a fence.
Which lines stand in nested fences is CommonMark's to say.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import cache
from typing import TYPE_CHECKING

from markdown_it import MarkdownIt

from sphinx_lmstudio.model.fault import Fault

if TYPE_CHECKING:
    from markdown_it.token import Token

SPLIT = re.compile(r"[ \t]*:::[ \t]*split[ \t]*:::[ \t]*")
COMMENT = "<!--"


@dataclass(frozen=True, slots=True)
class Column:
    """The Markdown of one column."""

    text: str
    line: int
    """Of its first line."""


@dataclass(frozen=True, slots=True)
class Columns:
    """The columns in order, from left to right."""

    columns: tuple[Column, ...]
    faults: tuple[Fault, ...]


def split_columns(text: str, *, is_markdown: bool = True) -> Columns:
    """The columns of a fence's body; split lines inside nested fences are text.

    :param is_markdown: else it is reStructuredText, where what is nested is indented
    """
    lines = text.removesuffix("\n").split("\n")
    found = [n for n, line in enumerate(lines) if SPLIT.fullmatch(line)]
    faults: list[Fault] = []
    if is_markdown:
        cuts = found and _cuts(lines, found, faults)
    else:
        cuts = [n for n in found if not lines[n][0].isspace()]
    if not cuts and not faults:
        faults.append(Fault(0, "no ':::split:::' line between columns; shown as one column"))
    starts = [0, *(cut + 1 for cut in cuts)]
    ends = [*cuts, len(lines)]
    columns = [Column("\n".join(lines[a:b]), a) for a, b in zip(starts, ends, strict=True)]
    return Columns(tuple(columns), tuple(faults))


def _cuts(lines: list[str], found: list[int], faults: list[Fault]) -> list[int]:
    """The split lines that are not inside a block of code."""
    blocks = [token for token in _markdown().parse("\n".join(lines)) if _is_verbatim(token)]
    cuts: list[int] = []
    for line in found:
        around = next((b for b in blocks if b.map and b.map[0] < line < b.map[1]), None)
        if around is None:
            cuts.append(line)
        elif (opened := _unclosed(around, lines)) is not None:
            message = (
                f"the fence '{around.markup}' is never closed: the ':::split:::' below is in it"
            )
            if all(fault.line != opened for fault in faults):
                faults.append(Fault(opened, message))
    return cuts


def _is_verbatim(token: Token) -> bool:
    """Whether a split line in a block is only text: in code, and in a comment."""
    if token.type == "html_block":
        # CommonMark lets other tags swallow all lines up to a blank one.
        return token.content.lstrip().startswith(COMMENT)
    return token.type in ("fence", "code_block")


def _unclosed(block: Token, lines: list[str]) -> int | None:
    """Where a fence opens that has no end; None for one that has."""
    if block.type != "fence" or not block.map or "lms_hstack" in block.info:
        return None  # columns within a column have split lines of their own
    last = lines[block.map[1] - 1].strip(" \t>")
    is_closed = len(last) >= len(block.markup) and set(last) == {block.markup[0]}
    return None if is_closed else block.map[0]


@cache
def _markdown() -> MarkdownIt:
    # Only blocks are asked for; deep nesting must not hide any.
    return MarkdownIt("commonmark", {"maxNesting": 200}).disable("inline")
