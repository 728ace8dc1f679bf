"""Tables with a row taller than a page: their cells are set below each other.

LaTeX breaks tables only between rows: anything below the end of the page would be lost.

    definition_list
      definition_list_item
        term [the head of the column]
        definition [the blocks of the cell]
    lms_rule [between rows]
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from docutils import nodes
from sphinx.transforms.post_transforms import SphinxPostTransform

from sphinx_lmstudio import order
from sphinx_lmstudio.components.inline import lms_break
from sphinx_lmstudio.components.rule import rule
from sphinx_lmstudio.components.table import parts, placed_rows
from sphinx_lmstudio.writers.book.widths import (
    INDENT,
    LINE,
    SMALL_FROM,
    TINY_FROM,
    column_widths,
    is_indenting,
    line_width,
)
from sphinx_lmstudio.writers.latex.tables import UNBREAKABLE, ancestors

if TYPE_CHECKING:
    from typing import TypeAlias

    from sphinx.application import Sphinx

    from sphinx_lmstudio.model.grid import Place

TALLEST = 34
"""The most lines of a row that certainly fit on a page of some 50, since lines are estimated."""
PICTURE = 12
"""The estimated number of lines of a picture."""
LONGEST_HEAD = 300
"""The most characters of a head that is set as a term, within which no page can end."""
BETWEEN = 0.5
"""Lines between two blocks."""


Row: TypeAlias = "list[tuple[Place, nodes.entry]]"
"""The cells of a row, and their places."""


def setup_tall_tables(app: Sphinx) -> None:
    app.add_post_transform(UnrollTallTables)


class UnrollTallTables(SphinxPostTransform):
    """Unroll tables with a row that may be taller than a page."""

    default_priority = order.TALL_TABLES
    formats = ("latex",)

    def run(self, **kwargs: Any) -> None:
        for table in list(self.document.findall(nodes.table)):
            rows = [row for row in placed_rows(table) if row]
            if rows and tallest(table, rows) >= TALLEST:
                table.parent.replace(table, unrolled(table, rows))


def tallest(table: nodes.table, rows: list[Row]) -> float:
    """The estimated number of lines of the tallest cell, or of everything without a page break."""
    specs = [spec for spec in parts(table) if isinstance(spec, nodes.colspec)]
    if not specs:
        return 0
    widths = column_widths(table, specs)
    # Smaller text has more characters on a line, and more lines on a page.
    scale = 2.5 if len(specs) >= TINY_FROM else 1.4 if len(specs) >= SMALL_FROM else 1
    character = LINE * scale / line_width(widths)
    heights = [
        max(
            lines_of(cell, character * sum(widths[place.column : place.column + place.columns]))
            for place, cell in row
        )
        for row in rows
    ]
    return (sum(heights) if UNBREAKABLE & ancestors(table) else max(heights)) / scale


def lines_of(node: nodes.Node, width: float) -> float:
    """The estimated number of lines of a block, given the number of characters of a line."""
    if isinstance(node, nodes.image):
        return PICTURE
    if isinstance(node, nodes.FixedTextElement):
        return BETWEEN + sum(1 + len(line) // max(width, 1) for line in node.astext().split("\n"))
    if isinstance(node, (nodes.TextElement, nodes.Text)):
        breaks = sum(1 for _ in node.findall(lms_break))
        return BETWEEN + breaks + max(len(node.astext()) / max(width, 1), 1)
    inner = width - INDENT if is_indenting(node) else width
    return sum(lines_of(child, inner) for child in node.children)


def unrolled(table: nodes.table, rows: list[Row]) -> list[nodes.Node]:
    """The cells of a table as blocks, row by row, each named by the head of its column."""
    blocks: list[nodes.Node] = [nodes.target(ids=table["ids"])] if table["ids"] else []
    blocks += [
        nodes.paragraph("", "", nodes.strong("", "", *title.children))
        for title in table.children
        if isinstance(title, nodes.title)
    ]
    is_head = [isinstance(row[0][1].parent.parent, nodes.thead) for row in rows]
    head_rows = [row for row, head in zip(rows, is_head, strict=True) if head]
    heads = {place.column: cell for row in head_rows for place, cell in row}
    named = [[named_cell(cell, heads.get(place.column)) for place, cell in row] for row in rows]
    body = [items for items, head in zip(named, is_head, strict=True) if not head]
    for n, items in enumerate(body):
        blocks += [rule()] * bool(n)
        blocks += [block for item in items for block in item]
    return blocks


def named_cell(cell: nodes.entry, head: nodes.entry | None) -> list[nodes.Node]:
    """The blocks of a cell, below the head of its column unless that is empty."""
    if not cell.children or head is None or not head.astext().strip():
        return list(cell.children)
    term = nodes.term()
    for block in head.deepcopy().children:
        term += block.children if isinstance(block, nodes.Element) else block
    for copied in term.findall(nodes.Element):
        copied["ids"] = []
    if len(term.astext()) > LONGEST_HEAD:
        return [nodes.paragraph("", "", nodes.strong("", "", *term.children)), *cell.children]
    definition = nodes.definition("", *cell.children)
    return [nodes.definition_list("", nodes.definition_list_item("", term, definition))]
