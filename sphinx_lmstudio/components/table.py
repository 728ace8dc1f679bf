"""Tables: their parts, and the places of their cells."""

from __future__ import annotations

from itertools import groupby
from typing import TYPE_CHECKING, Any

from docutils import nodes
from sphinx.transforms.post_transforms import SphinxPostTransform

from sphinx_lmstudio import order
from sphinx_lmstudio.components.bold import BOLD
from sphinx_lmstudio.model.grid import Place, place_cells

if TYPE_CHECKING:
    from collections.abc import Iterator

    from sphinx.application import Sphinx

MAX_WIDTH = 40
"""The most characters of a column before its text wraps; longer words are not broken."""


def setup_table(app: Sphinx) -> None:
    app.add_post_transform(PutBlocksIntoCells)


class PutBlocksIntoCells(SphinxPostTransform):
    """Move the blocks of a cell, which tags may create, out of the paragraph of its text.

    This happens when a page is written: until then, a cell is one message for translators.
    """

    default_priority = order.CELL_BLOCKS
    formats = ("html", "latex", "man", "markdown", "texinfo", "text", "typst")

    def run(self, **kwargs: Any) -> None:
        for entry in list(self.document.findall(nodes.entry)):
            for paragraph in list(entry.children):
                if isinstance(paragraph, nodes.paragraph):
                    divide(paragraph)


def divide(paragraph: nodes.paragraph) -> None:
    """Move the blocks in a paragraph beside the rest of it."""
    if not any(map(_is_block, paragraph)):
        return
    shown: list[nodes.Node] = []
    for is_block, group in groupby(list(paragraph.children), _is_block):
        children = list(group)
        if is_block:
            shown += children
        elif any(child.astext().strip() or isinstance(child, nodes.image) for child in children):
            shown.append(nodes.paragraph("", "", *children))
    shown[0]["ids"] += paragraph["ids"]  # type: ignore[index]  # only elements are left
    paragraph.replace_self(shown)


def _is_block(node: nodes.Node) -> bool:
    return isinstance(node, nodes.Body) and not isinstance(node, nodes.Inline)


def is_in_cell(node: nodes.Node) -> bool:
    """Whether a node is the paragraph with the text of a cell."""
    return isinstance(node, nodes.paragraph) and isinstance(node.parent, nodes.entry)


def parts(table: nodes.table) -> list[nodes.Node]:
    """The parts of a table, without those of tables in it: columns, head and body."""
    return [part for group in table if isinstance(group, nodes.tgroup) for part in group]


def placed_rows(table: nodes.table) -> Iterator[list[tuple[Place, nodes.entry]]]:
    """The cells of each row of the head and the body, with their places."""
    for part in parts(table):
        if isinstance(part, (nodes.thead, nodes.tbody)):
            rows = [
                [cell for cell in row.children if isinstance(cell, nodes.entry)] for row in part
            ]
            places = place_cells([[spans(cell) for cell in row] for row in rows])
            yield from (list(zip(*row, strict=True)) for row in zip(places, rows, strict=True))


def spans(cell: nodes.entry) -> tuple[int, int]:
    """The numbers of columns and rows that a cell spans."""
    return cell.get("morecols", 0) + 1, cell.get("morerows", 0) + 1


def empty_cell() -> nodes.entry:
    return nodes.entry("", nodes.paragraph())


def fit_columns(table: nodes.table) -> None:
    """Give each column the width of its text; HTML and LaTeX measure it themselves."""
    specs = list(table.findall(nodes.colspec))
    widths = [1] * len(specs)
    for row in placed_rows(table):
        for place, entry in row:
            # Code, emphasis and the like are between marks: two characters at either end.
            marks = 4 * sum(
                isinstance(n, nodes.Inline) or BOLD in n for n in entry.findall(nodes.Element)
            )
            text = entry.astext()
            word = max((len(word) for word in text.split()), default=1)
            line = max((len(line) for line in text.split("\n")), default=1)
            width = max(word + marks, min(line + marks, MAX_WIDTH))
            for n in range(place.column, place.column + place.columns):
                widths[n] = max(widths[n], width // place.columns)
    for spec, width in zip(specs, widths, strict=True):
        spec["colwidth"] = width
