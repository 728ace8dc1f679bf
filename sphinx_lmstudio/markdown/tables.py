"""What writers expect of tables: a body, and widths where they draw with characters."""

from __future__ import annotations

from docutils import nodes

from sphinx_lmstudio.components.table import placed_rows

MAX_WIDTH = 40
"""Characters of a column before its text wraps; a longer word is still not broken."""


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
