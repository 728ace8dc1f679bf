"""The numbers of lists, as HTML counts and writes them.

https://html.spec.whatwg.org/#ordinal-value
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Literal

if TYPE_CHECKING:
    from collections.abc import Iterable

Numerals = Literal["1", "a", "A", "i", "I"]

_NUMBER = re.compile(r"\s*([+-]?\d{1,9})(?!\d)")
"""A number as HTML reads it: what follows the digits does not count."""
_ROMAN = (
    (1000, "m"), (900, "cm"), (500, "d"), (400, "cd"), (100, "c"), (90, "xc"), (50, "l"),
    (40, "xl"), (10, "x"), (9, "ix"), (5, "v"), (4, "iv"), (1, "i"),
)  # fmt: skip
_MOST_ROMAN = 3999


def read_number(text: str) -> int | None:
    """The number in an attribute; None if there is none, or it has more than nine digits."""
    match = _NUMBER.match(text)
    return int(match[1]) if match else None


def count_items(values: Iterable[int | None], start: int, step: Literal[1, -1]) -> list[int]:
    """The number of each item.

    :param values: numbers that items set themselves
    """
    numbers: list[int] = []
    following = start
    for value in values:
        numbers.append(following if value is None else value)
        following = numbers[-1] + step
    return numbers


def numeral(number: int, kind: Numerals) -> str:
    """A number in digits, letters or Roman numerals; in digits if the others cannot express it."""
    if kind in "aA" and number > 0:
        letters = ""
        while number:
            number, letter = divmod(number - 1, 26)
            letters = chr(ord(kind) + letter) + letters
        return letters
    if kind in "iI" and 0 < number <= _MOST_ROMAN:
        written = ""
        for value, letters in _ROMAN:
            count, number = divmod(number, value)
            written += letters * count
        return written if kind == "i" else written.upper()
    return str(number)
