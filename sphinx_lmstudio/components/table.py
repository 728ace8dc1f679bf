"""Tables on paper: columns as wide as their text wants, broken over pages with the head repeated.

    container.lms-table-small      [where there are many columns]
      tabular_col_spec spec="…"
      table.longtable

Sphinx's own choice for LaTeX is columns of one width, on one page. A table in a cell, which HTML
shows, is on paper its cells one below the other.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from docutils import nodes
from sphinx import addnodes
from sphinx.transforms.post_transforms import SphinxPostTransform

from sphinx_lmstudio.components.block import is_indenting, wrap
from sphinx_lmstudio.model.grid import Place, place_cells

if TYPE_CHECKING:
    from collections.abc import Iterator

    from sphinx.application import Sphinx

LINE = 78
"""Characters of a table on a line of the book."""
WRAPPING = 40
"""Characters from which on the text of a column wraps."""
WIDEST = 60
"""Characters from which on a word is broken, so that it leaves room for other columns."""
GUTTER = 3
"""Characters that the space between two columns would hold."""
INDENT = 4
"""Characters that a list or a callout takes from the line."""
SMALL_FROM, TINY_FROM = 7, 13
"""Columns from which on a table is set small, and tiny."""
UNBREAKABLE = {nodes.footnote, nodes.topic, nodes.sidebar}
"""Pages do not end within a table in these."""
ALIGNED = {
    "text-right": r">{\raggedleft\arraybackslash}",
    "text-center": r">{\centering\arraybackslash}",
}


def setup_table(app: Sphinx) -> None:
    app.add_post_transform(FlattenInnerTables)
    app.add_post_transform(SeparateCells)
    app.add_post_transform(FitTables)


class FlattenInnerTables(SphinxPostTransform):
    """Put the content of its cells in place of a table in a table."""

    default_priority = 200
    formats = ("latex", "texinfo", "text", "man")

    def run(self, **kwargs: Any) -> None:
        tables = list(self.document.findall(nodes.table))
        for table in tables[::-1]:
            if _is_in_cell(table):
                cells = table.findall(nodes.entry)
                table.parent.replace(table, [child for cell in cells for child in cell.children])


def _is_in_cell(node: nodes.Node) -> bool:
    around = node.parent
    while around is not None and not isinstance(around, nodes.entry):
        around = around.parent
    return around is not None


class SeparateCells(SphinxPostTransform):
    """Give cells that take several columns or rows one, where the writer knows no other."""

    default_priority = 210
    formats = ("man", "texinfo")

    def run(self, **kwargs: Any) -> None:
        for table in self.document.findall(nodes.table):
            width = sum(isinstance(spec, nodes.colspec) for spec in parts(table))
            for row in list(placed_rows(table)):
                entries = {place.column: entry for place, entry in row}
                if not entries:
                    continue
                for _, entry in row:
                    entry.attributes.pop("morecols", None)
                    entry.attributes.pop("morerows", None)
                row[0][1].parent[:] = [entries.get(n) or empty_cell() for n in range(width)]


class FitTables(SphinxPostTransform):
    """Say how wide the columns of each table are, and let it break."""

    # After references are resolved: a placeholder for a picture is part of a cell, say.
    default_priority = 400
    formats = ("latex",)

    def run(self, **kwargs: Any) -> None:
        for table in list(self.document.findall(nodes.table)):
            fit_table(table)


def fit_table(table: nodes.table) -> None:
    specs = [spec for spec in parts(table) if isinstance(spec, nodes.colspec)]
    around = ancestors(table)
    if not specs or nodes.entry in around:
        return
    if not UNBREAKABLE & around:
        table["classes"].append("longtable")
    if "colwidths-given" in table["classes"]:
        return
    table["align"] = "left"
    spec = addnodes.tabular_col_spec(spec=column_spec(table, specs))
    table.parent.insert(table.parent.index(table), spec)
    if len(specs) >= SMALL_FROM:
        box = wrap(table, "lms-table-tiny" if len(specs) >= TINY_FROM else "lms-table-small")
        spec.parent.remove(spec)
        box.insert(0, spec)


def column_spec(table: nodes.table, specs: list[nodes.colspec]) -> str:
    """The columns for LaTeX: widths in parts of the line."""
    widths = column_widths(table, specs)
    aligns = [""] * len(specs)
    for row in placed_rows(table):
        for place, entry in row:
            if place.columns == 1:
                found = (ALIGNED[c] for c in entry["classes"] if c in ALIGNED)
                aligns[place.column] = next(found, "")
    total = line_width(widths)
    columns = zip(aligns, widths, strict=True)
    return "".join(rf"{align}\X{{{width}}}{{{total}}}" for align, width in columns)


def column_widths(table: nodes.table, specs: list[nodes.colspec]) -> list[int]:
    """How many characters each column wants."""
    widths = [1] * len(specs)
    for row in placed_rows(table):
        for place, entry in row:
            columns = range(place.column, place.column + place.columns)
            words = sum(min(specs[n]["colwidth"], WIDEST) for n in columns)
            width = (words + GUTTER + INDENT * indents(entry)) // place.columns
            for n in columns:
                widths[n] = max(widths[n], width)
    return widths


def line_width(widths: list[int]) -> int:
    """How many characters the line is for these columns.

    Text that wraps may have the whole line; a table of a few words is no wider than they are.
    """
    return sum(widths) if max(widths) >= WRAPPING else max(sum(widths), LINE)


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


def indents(node: nodes.Node) -> int:
    """How many blocks that indent their content stand in one another."""
    inner = max((indents(child) for child in node.children), default=0)
    return inner + is_indenting(node)


def ancestors(node: nodes.Element) -> set[type[nodes.Element]]:
    found: set[type[nodes.Element]] = set()
    parent = node.parent
    while parent is not None:
        found.add(type(parent))
        parent = parent.parent
    return found
