"""Visitors of tables. A table is written as a whole, since Typst needs the place of each cell."""

from __future__ import annotations

from typing import TYPE_CHECKING

from docutils import nodes

from sphinx_lmstudio.components.table import parts, placed_rows
from sphinx_lmstudio.writers.book.direction import base_level
from sphinx_lmstudio.writers.book.widths import SMALL_FROM, TINY_FROM, column_widths, line_width
from sphinx_lmstudio.writers.typst.strings import LONG
from sphinx_lmstudio.writers.typst.writer import (
    SKIP,
    TypstWriter,
)

if TYPE_CHECKING:
    from sphinx_lmstudio.model.grid import Place
    from sphinx_lmstudio.writers.typst.writer import Visitors

BREAKS = (LONG, 12, 5)
"""The length from which words are broken, in tables of ordinary, small and tiny letters."""
ALIGNED = {"text-left": "left", "text-center": "center", "text-right": "right"}


def visit_table(self: TypstWriter, node: nodes.table) -> None:
    self.anchors(node)
    specs = [spec for spec in parts(node) if isinstance(spec, nodes.colspec)]
    rows = list(placed_rows(node))
    heads = sum(len(part.children) for part in parts(node) if isinstance(part, nodes.thead))
    if title := next((child for child in node if isinstance(child, nodes.title)), None):
        self.write(f"lms-table-title({self.content(title.children)})")
        self.anchors(title)
    if not any(rows):
        raise nodes.SkipNode
    self.depth += 2
    small = (len(specs) >= SMALL_FROM) + (len(specs) >= TINY_FROM)
    widths = "".join(f"{share:.3f}%, " for share in column_shares(node, specs))
    turned = ", rtl: true" if base_level(node) else ""
    self.write(f"lms-table(({widths}), {heads}, {small}, (")
    around, self.longest = self.longest, BREAKS[small]
    stubs = {n for n, spec in enumerate(specs) if spec.get("stub")}
    for number, row in enumerate(rows):
        for place, entry in row:
            write_cell(self, number, place, entry, is_stub=place.column in stubs)
    self.write(f"){turned})")
    self.longest = around
    self.depth -= 2
    raise nodes.SkipNode


def write_cell(
    self: TypstWriter, row: int, place: Place, entry: nodes.entry, *, is_stub: bool
) -> None:
    align = next((ALIGNED[c] for c in entry["classes"] if c in ALIGNED), "auto")
    spans = f"{place.columns}, {place.rows}"
    inner = self.content(entry.children)
    places = "".join(f"lms-anchor({self.label(name)})\n" for name in entry["ids"])
    if is_stub:
        inner = f"strong({inner})"
    self.write(f"lms-cell({place.column}, {row}, {spans}, {align}, {{\n{places}{inner}\n}}),")


def column_shares(table: nodes.table, specs: list[nodes.colspec]) -> list[float]:
    """The widths of the columns in percent of the line."""
    if "colwidths-given" in table["classes"]:
        given = [max(float(spec.get("colwidth", 1)), 1) for spec in specs]
        return [100 * width / sum(given) for width in given]
    widths = column_widths(table, specs)
    total = line_width(widths)
    return [100 * width / total for width in widths]


TABLES: dict[type[nodes.Element], Visitors] = {
    nodes.table: (visit_table, SKIP[1]),
}
