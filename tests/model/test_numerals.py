"""The numbers of lists, as HTML counts and writes them."""

from __future__ import annotations

import pytest

from sphinx_lmstudio.model.numerals import Numerals, count_items, numeral, read_number


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("7", 7), (" 7", 7), ("+7", 7), ("-7", -7), ("0", 0), ("7px", 7), ("007", 7),
        ("", None), ("seven", None), ("- 7", None), (".7", None),
        ("999999999", 999_999_999), ("1000000000", None),
    ],
)  # fmt: skip
def test_numbers_are_read_as_html_reads_them(text: str, expected: int | None) -> None:
    assert read_number(text) == expected


@pytest.mark.parametrize(
    ("number", "kind", "expected"),
    [
        (12, "1", "12"), (-3, "1", "-3"),
        (1, "a", "a"), (26, "a", "z"), (27, "a", "aa"), (52, "A", "AZ"), (703, "a", "aaa"),
        (0, "a", "0"), (-1, "A", "-1"),
        (4, "i", "iv"), (1994, "I", "MCMXCIV"), (3999, "i", "mmmcmxcix"),
        (4000, "i", "4000"), (0, "I", "0"),
    ],
)  # fmt: skip
def test_numbers_are_written_as_html_writes_them(
    number: int, kind: Numerals, expected: str
) -> None:
    assert numeral(number, kind) == expected


@pytest.mark.parametrize(
    ("values", "start", "step", "expected"),
    [
        ([None, None], 1, 1, [1, 2]),
        ([None, 5, None], 1, 1, [1, 5, 6]),
        ([None, None, None], 3, -1, [3, 2, 1]),
        ([None, 9, None], 3, -1, [3, 9, 8]),
        ([], 1, 1, []),
    ],
)
def test_items_are_counted_from_the_last_number(
    values: list[int | None], start: int, step: int, expected: list[int]
) -> None:
    assert count_items(values, start, -1 if step < 0 else 1) == expected
