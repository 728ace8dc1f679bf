"""Tables: what they are made of, and where their cells stand."""

from __future__ import annotations

from typing import TYPE_CHECKING

from docutils import nodes

from sphinx_lmstudio.model.grid import Place, place_cells

if TYPE_CHECKING:
    from collections.abc import Iterator

MAX_WIDTH = 40
"""Characters of a column before its text wraps; a longer word is still not broken."""


def parts(table: nodes.table) -> list[nodes.Node]:
    """What a table is made of, without the tables in it: columns, head and body."""
    return [part for group in table if isinstance(group, nodes.tgroup) for part in group]


def placed_rows(table: nodes.table) -> Iterator[list[tuple[Place, nodes.entry]]]:
    """The cells of each row of the head and the body, and where they stand."""
    for part in parts(table):
        if isinstance(part, (nodes.thead, nodes.tbody)):
            rows = [
                [cell for cell in row.children if isinstance(cell, nodes.entry)] for row in part
            ]
            places = place_cells([[spans(cell) for cell in row] for row in rows])
            yield from (list(zip(*row, strict=True)) for row in zip(places, rows, strict=True))


def spans(cell: nodes.entry) -> tuple[int, int]:
    """How many columns and rows a cell takes."""
    return cell.get("morecols", 0) + 1, cell.get("morerows", 0) + 1


def empty_cell() -> nodes.entry:
    return nodes.entry("", nodes.paragraph())


def ensure_body(table: nodes.table) -> None:
    """Let the rows of a table that has only a head be its body: writers count on one."""
    head = next(table.findall(nodes.thead), None)
    if head is not None and next(table.findall(nodes.tbody), None) is None:
        head.parent.replace(head, nodes.tbody("", *head.children))


def fit_columns(table: nodes.table) -> None:
    """Give each column the width its text wants; HTML and LaTeX measure for themselves."""
    specs = list(table.findall(nodes.colspec))
    widths = [1] * len(specs)
    for row in placed_rows(table):
        for place, entry in row:
            # Code, emphasis and the like stand between marks: two characters at either end.
            marks = 4 * sum(isinstance(n, nodes.Inline) for n in entry.findall(nodes.Element))
            text = entry.astext()
            word = max((len(word) for word in text.split()), default=1)
            line = max((len(line) for line in text.split("\n")), default=1)
            width = max(word + marks, min(line + marks, MAX_WIDTH))
            for n in range(place.column, place.column + place.columns):
                widths[n] = max(widths[n], width // place.columns)
    for spec, width in zip(specs, widths, strict=True):
        spec["colwidth"] = width
