"""Where cells stand that take several columns or rows."""

from __future__ import annotations

import pytest

from sphinx_lmstudio.model.grid import Place, empty_columns, place_cells, squeeze

ONE = (1, 1)
CASES: dict[str, tuple[list[list[tuple[int, int]]], list[str]]] = {
    # Cells by letters, in the order they are written; a dot where there is none.
    "nothing": ([], []),
    "an empty row": ([[ONE], []], ["a", "."]),
    "one each": ([[ONE, ONE], [ONE, ONE]], ["ab", "cd"]),
    "two columns": ([[(2, 1)], [ONE, ONE]], ["aa", "bc"]),
    "two rows": ([[(1, 2), ONE], [ONE]], ["ab", "ac"]),
    "in the middle": ([[ONE, (1, 2), ONE], [ONE, ONE]], ["abc", "dbe"]),
    "both": ([[(2, 2), ONE], [ONE], [ONE, ONE, ONE]], ["aab", "aac", "def"]),
    "three rows": ([[(1, 3), ONE], [ONE], [ONE], [ONE, ONE]], ["ab", "ac", "ad", "ef"]),
    "one after the other": ([[(1, 2), ONE], [(1, 2)], [ONE]], ["ab", "ac", "dc"]),
    "rows beyond the end": ([[(1, 99), ONE], [ONE]], ["ab", "ac"]),
    "no overlap": ([[ONE, (1, 2)], [(3, 1), ONE]], ["ab.", "cbd"]),
    "short rows": ([[ONE, ONE, ONE], [ONE]], ["abc", "d.."]),
    "more columns than there are": ([[(99, 1)], [ONE, ONE]], ["aa", "bc"]),
    "columns that are only reached": ([[(2, 1), (3, 1)], [(2, 1), ONE]], ["ab", "cd"]),
}


def drawn(rows: list[list[tuple[int, int]]]) -> list[str]:
    placed = place_cells(rows)
    width, (squeezed,) = squeeze([placed])
    grid = [["."] * width for _row in rows]
    letters = iter("abcdefghijklmnop")
    for n, row in enumerate(squeezed):
        for place in row:
            letter = next(letters)
            for line in grid[n : n + place.rows]:
                for column in range(place.column, place.column + place.columns):
                    assert line[column] == "."
                    line[column] = letter
    empty = [[n for n, letter in enumerate(line) if letter == "."] for line in grid]
    assert empty_columns(squeezed, width) == empty
    return ["".join(line) for line in grid]


@pytest.mark.parametrize(("rows", "expected"), CASES.values(), ids=CASES)
def test_cells_are_placed_as_html_places_them(
    rows: list[list[tuple[int, int]]], expected: list[str]
) -> None:
    assert drawn(rows) == expected


def test_a_cell_has_columns_up_to_the_limit_of_html() -> None:
    ((place,),) = place_cells([[(10**9, 10**9)]])
    assert place == Place(0, 1000, 1)


def test_columns_are_those_of_head_and_body_together() -> None:
    head = place_cells([[(2, 1), ONE]])
    body = place_cells([[ONE, (2, 1)]])
    width, (first, second) = squeeze([head, body])
    assert width == 3
    assert first == [[Place(0, 2), Place(2)]]
    assert second == [[Place(0), Place(1, 2)]]
