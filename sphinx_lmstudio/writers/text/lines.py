"""Text wrapped to a width, broken only at spaces.

Sphinx's own wrapper also breaks at hyphens and within long words. Code and addresses must not be
broken, or copies of them contain a space. Its time also grows with the square of a word's length.
"""

from __future__ import annotations

import re
from itertools import groupby
from typing import TYPE_CHECKING

from docutils.utils import column_width

if TYPE_CHECKING:
    from collections.abc import Iterator

HARD_BREAK = "\u2028"
"""Unicode's line separator, at which a line always ends."""
_PARTS = re.compile(r"[ \t\n\r\f\v]+|[^ \t\n\r\f\v]+")
"""Matches gaps between words; a no-break space is part of a word."""


def paragraph_lines(text: str, width: int) -> list[str]:
    """The lines of a paragraph; a word that is wider than a line has a line of its own.

    :param width: in columns; a Chinese character takes two
    """
    first, *others = text.split(HARD_BREAK)
    lines = filled(first, width)
    for line in others:
        lines += filled(line.lstrip(), width) or [""]
    return lines if any(lines) else []


def filled(line: str, width: int) -> list[str]:
    """Wrap text without hard breaks into lines, all with the indent of the text."""
    text = line.lstrip(" ")
    indent = line[: len(line) - len(text)] if text else ""
    lines: list[str] = []
    current, used, gap = "", len(indent), ""
    for part in _parts(text):
        if part.isspace() and part.isascii():
            gap = " " * len(part)
            continue
        size = column_width(part)
        if current and used + len(gap) + size > width:
            lines.append(indent + current)
            current, used, gap = "", len(indent), ""
        current += gap + part
        used += len(gap) + size
        gap = ""
    return [*lines, indent + current] if current else lines


def _parts(text: str) -> Iterator[str]:
    """Gaps and words; characters of double width are separate, since lines may end at each."""
    for part in _PARTS.findall(text):
        if part.isascii():
            yield part
            continue
        for is_wide, characters in groupby(part, _is_wide):
            if is_wide:
                yield from characters
            else:
                yield "".join(characters)


def _is_wide(character: str) -> bool:
    return column_width(character) > 1
