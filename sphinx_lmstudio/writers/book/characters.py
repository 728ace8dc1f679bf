"""The message about characters that no font of a book has."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Sequence

NAMED = 8
"""How many characters a message names."""


def without_font(characters: Sequence[str], remedy: str) -> str:
    """The message about characters without a glyph.

    :param remedy: how the fonts of this book are set
    """
    names = ", ".join(
        f"'{c}' (U+{ord(c):04X})" if c.isprintable() else f"U+{ord(c):04X}"
        for c in characters[:NAMED]
    )
    more = len(characters) - NAMED
    rest = f" and {more} more" if more > 0 else ""
    return f"no font of the book has {names}{rest}; shown as code points, {remedy}"
