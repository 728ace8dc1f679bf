"""How much room things take on a line of the book, in characters."""

from __future__ import annotations

from docutils import nodes

from sphinx_lmstudio.components.details import lms_details
from sphinx_lmstudio.components.downloads import lms_download
from sphinx_lmstudio.components.media import lms_video
from sphinx_lmstudio.components.table import placed_rows

INDENTING = (
    nodes.list_item,
    nodes.block_quote,
    nodes.admonition,
    nodes.field_body,
    nodes.definition,
    lms_details,
    lms_download,
    lms_video,
)
"""What gives its content a shorter line than it has itself."""
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


def is_indenting(node: nodes.Node) -> bool:
    return isinstance(node, INDENTING)


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


def indents(node: nodes.Node) -> int:
    """How many blocks that indent their content are in one another."""
    inner = max((indents(child) for child in node.children), default=0)
    return inner + is_indenting(node)
