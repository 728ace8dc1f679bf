"""The widths of elements on a line of the book, in characters."""

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
"""Nodes that indent their content, and so give it shorter lines."""
LINE = 78
"""Characters of a table on a line of the book."""
WRAPPING = 40
"""The number of characters from which the text of a column wraps."""
WIDEST = 60
"""The number of characters above which a word is broken, to leave room for other columns."""
GUTTER = 3
"""The space between two columns, in characters."""
INDENT = 4
"""Characters by which a list or a callout shortens the line."""
SMALL_FROM, TINY_FROM = 7, 13
"""The numbers of columns from which a table is set in small and in tiny letters."""


def is_indenting(node: nodes.Node) -> bool:
    return isinstance(node, INDENTING)


def column_widths(table: nodes.table, specs: list[nodes.colspec]) -> list[int]:
    """The number of characters that each column asks for."""
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
    """The number of characters of a line with these columns.

    Text that wraps may take the whole line; a table of a few words is no wider than its words.
    """
    return sum(widths) if max(widths) >= WRAPPING else max(sum(widths), LINE)


def indents(node: nodes.Node) -> int:
    """The depth of nested blocks that indent their content."""
    inner = max((indents(child) for child in node.children), default=0)
    return inner + is_indenting(node)
