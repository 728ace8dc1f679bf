"""Tables on paper: columns as wide as their text wants, broken over pages with the head repeated.

container.lms-table-small      [where there are many columns]
  tabular_col_spec spec="…"
  table.longtable

Sphinx's own choice for LaTeX is columns of one width, on one page.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from docutils import nodes
from sphinx import addnodes
from sphinx.transforms.post_transforms import SphinxPostTransform

from sphinx_lmstudio import order
from sphinx_lmstudio.components.table import parts, placed_rows
from sphinx_lmstudio.writers.book.direction import base_level
from sphinx_lmstudio.writers.book.widths import SMALL_FROM, TINY_FROM, column_widths, line_width
from sphinx_lmstudio.writers.latex.boxes import wrap

if TYPE_CHECKING:
    from sphinx.application import Sphinx

UNBREAKABLE = {nodes.footnote, nodes.topic, nodes.sidebar}
"""Nodes in which tables cannot be broken over pages."""
ALIGNED = {
    "text-right": r">{\raggedleft\arraybackslash}",
    "text-center": r">{\centering\arraybackslash}",
}


def setup_tables(app: Sphinx) -> None:
    app.add_post_transform(FitTables)


class FitTables(SphinxPostTransform):
    """Set the widths of the columns of each table, and let the table break over pages."""

    default_priority = order.SHAPES
    formats = ("latex",)

    def run(self, **kwargs: Any) -> None:
        for table in list(self.document.findall(nodes.table)):
            if base_level(table):
                turn_columns(table)
            fit_table(table)


def turn_columns(table: nodes.table) -> None:
    """Reverse the columns for text that runs from right to left."""
    specs = [spec for spec in parts(table) if isinstance(spec, nodes.colspec)]
    for spec, turned in zip(specs, [spec.deepcopy() for spec in reversed(specs)], strict=True):
        spec.replace_self(turned)
    for part in parts(table):
        if isinstance(part, nodes.thead | nodes.tbody):
            for row in part.findall(nodes.row):
                row.children.reverse()


def fit_table(table: nodes.table) -> None:
    specs = [spec for spec in parts(table) if isinstance(spec, nodes.colspec)]
    around = ancestors(table)
    if not specs or nodes.entry in around:
        return
    if not UNBREAKABLE & around:
        table["classes"].append("longtable")
    if "colwidths-given" in table["classes"]:
        return
    table["align"] = "right" if base_level(table) else "left"
    spec = addnodes.tabular_col_spec(spec=column_spec(table, specs))
    table.parent.insert(table.parent.index(table), spec)
    if len(specs) >= SMALL_FROM:
        box = wrap(table, "lms-table-tiny" if len(specs) >= TINY_FROM else "lms-table-small")
        spec.parent.remove(spec)
        box.insert(0, spec)


def column_spec(table: nodes.table, specs: list[nodes.colspec]) -> str:
    """The columns for LaTeX, with widths as parts of the line."""
    widths = column_widths(table, specs)
    aligns = [ALIGNED["text-right"] if base_level(table) else ""] * len(specs)
    for row in placed_rows(table):
        for place, entry in row:
            if place.columns == 1:
                found = (ALIGNED[c] for c in entry["classes"] if c in ALIGNED)
                aligns[place.column] = next(found, aligns[place.column])
    total = line_width(widths)
    columns = zip(aligns, widths, strict=True)
    return "".join(rf"{align}\X{{{width}}}{{{total}}}" for align, width in columns)


def ancestors(node: nodes.Element) -> set[type[nodes.Element]]:
    found: set[type[nodes.Element]] = set()
    parent = node.parent
    while parent is not None:
        found.add(type(parent))
        parent = parent.parent
    return found
