"""Tables as Markdown tables, or as lists if a cell contains blocks."""

from __future__ import annotations

from typing import TYPE_CHECKING

from docutils import nodes

from sphinx_lmstudio.components.table import parts, placed_rows
from sphinx_lmstudio.writers.markdown import syntax

if TYPE_CHECKING:
    from collections.abc import Sequence

    from sphinx_lmstudio.writers.markdown.writer import MarkdownWriter

SIDES = {f"text-{side}": side for side in ("left", "right", "center")}
"""The classes that MyST gives cells for their alignment."""


def write_table(self: MarkdownWriter, node: nodes.table) -> list[str]:
    """The table, below its caption."""
    captions = [child for child in node if isinstance(child, nodes.title)]
    caption = [f"**{self.words(title)}**" for title in captions if title.astext().strip()]
    rows = cell_rows(node)
    if not rows:
        return caption
    first, *others = rows if has_head(node) else [[nodes.entry()] * len(rows[0]), *rows]
    if all(is_line(cell) for row in rows for cell in row):
        lines = [[cell_line(self, cell) for cell in row] for row in (first, *others)]
        sides = [side_of([row[n] for row in rows]) for n in range(len(first))]
        return [*caption, syntax.table_lines(lines[0], lines[1:], sides)]
    heads = [cell_line(self, cell) for cell in first]
    return [*caption, syntax.bulleted(row_item(self, heads, row) for row in others)]


def has_head(table: nodes.table) -> bool:
    return any(isinstance(part, nodes.thead) and part.children for part in parts(table))


def cell_rows(table: nodes.table) -> list[list[nodes.entry]]:
    """The cells of each row, with rows of the same length; a wide cell is in its first column."""
    rows = [{place.column: cell for place, cell in row} for row in placed_rows(table)]
    width = max((column + 1 for row in rows for column in row), default=0)
    return [[row.get(column) or nodes.entry() for column in range(width)] for row in rows]


def is_line(cell: nodes.entry) -> bool:
    """Whether a cell contains only inline content."""
    blocks = [child for child in cell if not isinstance(child, nodes.Invisible)]
    return len(blocks) < 2 and all(
        type(block) is nodes.paragraph or isinstance(block, nodes.Inline) for block in blocks
    )


def cell_line(self: MarkdownWriter, cell: nodes.entry) -> str:
    """The inline content of a cell; only the text of one that contains blocks."""
    if not is_line(cell):
        return syntax.escaped(cell.astext())
    holders = [c for c in cell if isinstance(c, nodes.paragraph)]
    return self.words(holders[0]) if holders else self.words(cell)


def row_item(self: MarkdownWriter, heads: Sequence[str], row: Sequence[nodes.entry]) -> list[str]:
    """A row as a list item, with each cell below the head of its column."""
    if len(row) == 1:
        return self.blocks(row[0].children)
    items = []
    for head, cell in zip(heads, row, strict=True):
        blocks = self.blocks(cell.children)
        if not blocks:
            continue
        name = f"**{head}**" if head and not head.startswith("**") else head
        if name and is_line(cell):
            items.append([f"{name}: {blocks[0]}"])
        else:
            items.append([name, *blocks] if name else blocks)
    return [syntax.bulleted(items)] if items else []


def side_of(cells: Sequence[nodes.entry]) -> str:
    """The alignment of the cells of a column."""
    found = {SIDES.get(name, "") for cell in cells for name in cell["classes"]}
    return found.pop() if len(found) == 1 else ""
