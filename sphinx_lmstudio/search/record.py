"""The record that the search keeps of a page: its places, and the positions of each term."""

from __future__ import annotations

from typing import TYPE_CHECKING

from sphinx_lmstudio.model.search import SearchRecord
from sphinx_lmstudio.search.words import find_terms

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from sphinx_lmstudio.model.search import SearchPlace

_DIGITS = "0123456789abcdefghijklmnopqrstuvwxyz"


def base36(number: int) -> str:
    """A number in base 36, for JavaScript's `parseInt(…, 36)`."""
    digits = ""
    while number >= 36:
        number, digit = divmod(number, 36)
        digits = _DIGITS[digit] + digits
    return _DIGITS[number] + digits


_SMALL = tuple(base36(number) for number in range(36**2))


def encode_positions(numbers: Iterable[int]) -> str:
    """Encode ascending numbers, each as its distance from the one before."""
    last = 0
    steps: list[str] = []
    for number in numbers:
        step = number - last
        steps.append(_SMALL[step] if step < len(_SMALL) else base36(step))
        last = number
    return ",".join(steps)


def decode_positions(text: str) -> list[int]:
    """Decode the result of `encode_positions`."""
    last = 0
    numbers: list[int] = []
    for step in text.split(",") if text else ():
        last += int(step, 36)
        numbers.append(last)
    return numbers


def make_record(places: Sequence[SearchPlace]) -> SearchRecord:
    """The record of a page with these places.

    Positions continue from the head of a place to its body, and from one place to the next."""
    found: dict[str, list[int]] = {}
    sizes: list[tuple[int, int]] = []
    begin = 0
    for place in places:
        size: list[int] = []
        for text in (place.head, place.body):
            terms, length = find_terms(text)
            for term, position in terms:
                positions = found.setdefault(term, [])
                # `api/api` contains the term `api` twice.
                if not positions or positions[-1] != begin + position:
                    positions.append(begin + position)
            begin += length
            size.append(length)
        sizes.append((size[0], size[1]))
    lines = [f"{term}\t{encode_positions(sorted(set(found[term])))}" for term in sorted(found)]
    return SearchRecord(tuple(places), tuple(sizes), "\n".join(lines))
