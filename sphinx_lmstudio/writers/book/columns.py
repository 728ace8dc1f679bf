"""Columns on paper: side by side if they have the whole width and all code fits."""

from __future__ import annotations

from docutils import nodes
from sphinx import addnodes

from sphinx_lmstudio.components.columns import lms_column
from sphinx_lmstudio.writers.book.widths import is_indenting

WHOLE_WIDTH = (nodes.document, nodes.section, addnodes.start_of_file)
CODE_ON_A_LINE = 88
"""Characters of code on a line of the book, in DejaVu Sans Mono as the book sets it on A4."""
CODE_IN_A_GAP = 5
"""Characters that the gap between columns and the padding of code would hold."""
CODE_IN_AN_INDENT = 4
"""Characters by which a list item, a callout or the like shortens the code in it."""


def fits_side_by_side(node: nodes.Element) -> bool:
    """Whether the columns share the width of a page, and each has room for its content."""
    if not 2 <= len(node) <= 3 or not isinstance(node.parent, WHOLE_WIDTH):
        return False
    room = (CODE_ON_A_LINE - CODE_IN_A_GAP * (len(node) - 1)) // len(node)
    return not any(
        isinstance(block, nodes.table)
        or (isinstance(block, nodes.literal_block) and code_width(block) > room)
        for block in node.findall(nodes.Element)
    )


def code_width(block: nodes.literal_block) -> int:
    """Characters of the longest line, plus its indents within the column."""
    longest = max((len(line.expandtabs(8)) for line in block.astext().split("\n")), default=0)
    indents = 0
    parent = block.parent
    while not isinstance(parent, lms_column):
        indents += is_indenting(parent)
        parent = parent.parent
    return longest + CODE_IN_AN_INDENT * indents
