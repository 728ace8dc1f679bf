"""`lms_hstack`: Markdown side by side, cut at `:::split:::` lines.

The raw text is cut before the page's parser sees it: for MyST, such a line may open a fence.
CommonMark determines which lines are in nested fences.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from difflib import get_close_matches
from functools import cache
from typing import TYPE_CHECKING

from markdown_it import MarkdownIt

from sphinx_lmstudio.model.fault import Fault

if TYPE_CHECKING:
    from markdown_it.token import Token

SPLIT = re.compile(r"[ \t]*:::[ \t]*split[ \t]*:::[ \t]*")
COMMENT = "<!--"
_NEAR_SPLIT = re.compile(r"[ \t]*:{1,6}[ \t]*(?P<word>[a-z]{4,6})[ \t]*:{0,6}[ \t]*", re.IGNORECASE)


@dataclass(frozen=True, slots=True)
class Column:
    """The Markdown of one column."""

    text: str
    line: int
    """The line number of its first line."""


@dataclass(frozen=True, slots=True)
class Columns:
    """The columns in order, from left to right."""

    columns: tuple[Column, ...]
    faults: tuple[Fault, ...]


def split_columns(text: str, *, is_markdown: bool = True) -> Columns:
    """The columns of a fence's body; split lines inside nested fences are text.

    :param is_markdown: otherwise it is reStructuredText, where nested content is indented
    """
    lines = text.removesuffix("\n").split("\n")
    found = [n for n, line in enumerate(lines) if SPLIT.fullmatch(line)]
    near = [n for n, line in enumerate(lines) if n not in found and _is_near(line)]
    is_hidden = False
    if is_markdown and (found or near):
        blocks = [token for token in _markdown().parse("\n".join(lines)) if _is_verbatim(token)]
        hidden = [block for block in blocks if any(_holds(block, n) for n in found)]
        # The renderer of the fence reports that it is never closed.
        is_hidden = any(_is_unclosed(block, lines) for block in hidden)
        found = [n for n in found if not any(_holds(block, n) for block in blocks)]
        near = [n for n in near if not any(_holds(block, n) for block in blocks)]
    elif not is_markdown:
        found = [n for n in found if not lines[n][0].isspace()]
    faults = [
        Fault(n, f"'{lines[n].strip()}' is not a divider, expected ':::split:::'") for n in near
    ]
    if not found and not is_hidden and not faults:
        faults.append(Fault(0, "no ':::split:::' line between columns; shown as one column"))
    starts = [0, *(cut + 1 for cut in found)]
    ends = [*found, len(lines)]
    columns = [Column("\n".join(lines[a:b]), a) for a, b in zip(starts, ends, strict=True)]
    return Columns(tuple(columns), tuple(faults))


def _is_near(line: str) -> bool:
    """Whether a line is almost one that divides columns."""
    match = _NEAR_SPLIT.fullmatch(line)
    return match is not None and bool(
        get_close_matches(match["word"].casefold(), ["split"], 1, 0.8)
    )


def _holds(block: Token, line: int) -> bool:
    return block.map is not None and block.map[0] < line < block.map[1]


def _is_verbatim(token: Token) -> bool:
    """Whether a split line in a block is only text: in code, and in a comment."""
    if token.type == "html_block":
        # CommonMark lets other tags swallow all lines up to a blank one.
        return token.content.lstrip().startswith(COMMENT)
    return token.type in ("fence", "code_block")


def _is_unclosed(block: Token, lines: list[str]) -> bool:
    """Whether a block is a fence that has no end."""
    if block.type != "fence" or not block.map or "lms_hstack" in block.info:
        return False  # columns within a column have split lines of their own
    last = lines[block.map[1] - 1].strip(" \t>")
    return len(last) < len(block.markup) or set(last) != {block.markup[0]}


@cache
def _markdown() -> MarkdownIt:
    # Only blocks are needed; deep nesting must not hide any.
    return MarkdownIt("commonmark", {"maxNesting": 200}).disable("inline")
