"""Where the cells of a table are, some of which span several columns or rows.

By HTML's rules (https://html.spec.whatwg.org/multipage/tables.html#forming-a-table), but that no
two cells overlap, and that columns in which no cell begins are left out.
"""

from __future__ import annotations

from bisect import bisect_left
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Sequence

MOST_COLUMNS = 1000
"""HTML's own limit for one cell."""


@dataclass(frozen=True, slots=True)
class Place:
    """The first column of a cell, and how many columns and rows it takes."""

    column: int
    columns: int = 1
    rows: int = 1


def place_cells(rows: Sequence[Sequence[tuple[int, int]]]) -> list[list[Place]]:
    """Place the cells of a head or a body: none takes rows beyond its end.

    :param rows: of each cell how many columns and how many rows it asks for
    """
    placed: list[list[Place]] = []
    taken: dict[int, int] = {}
    for n, row in enumerate(rows):
        places: list[Place] = []
        column = 0
        for asked, height in row:
            while taken.get(column):
                column += 1
            columns = 1
            while columns < min(asked, MOST_COLUMNS) and not taken.get(column + columns):
                columns += 1
            places.append(Place(column, columns, max(1, min(height, len(rows) - n))))
            column += columns
        taken = _taken_below(taken, places)
        placed.append(places)
    return placed


def squeeze(parts: Sequence[Sequence[Sequence[Place]]]) -> tuple[int, list[list[list[Place]]]]:
    """Leave out columns in which no cell of any part begins.

    :return: how many columns there are, and the parts
    """
    begins = sorted({place.column for part in parts for row in part for place in row})

    def squeezed(place: Place) -> Place:
        first = bisect_left(begins, place.column)
        return replace(
            place,
            column=first,
            columns=max(1, bisect_left(begins, place.column + place.columns) - first),
        )

    return len(begins), [[[squeezed(p) for p in row] for row in part] for part in parts]


def empty_columns(rows: Sequence[Sequence[Place]], width: int) -> list[list[int]]:
    """The columns of each row into which no cell reaches."""
    empty: list[list[int]] = []
    taken: dict[int, int] = {}
    for row in rows:
        reached = {*taken, *(column for place in row for column in _columns(place))}
        empty.append([column for column in range(width) if column not in reached])
        taken = _taken_below(taken, row)
    return empty


def _taken_below(taken: dict[int, int], row: Sequence[Place]) -> dict[int, int]:
    """Column → how many rows from the next one on a cell takes it.

    :param taken: the same for this row
    """
    below = {column: rows - 1 for column, rows in taken.items() if rows > 1}
    for place in row:
        if place.rows > 1:
            below |= dict.fromkeys(_columns(place), place.rows - 1)
    return below


def _columns(place: Place) -> range:
    return range(place.column, place.column + place.columns)
