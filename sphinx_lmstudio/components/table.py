"""Tables in cells of tables: HTML shows them, paper their cells one below the other."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from docutils import nodes
from sphinx.transforms.post_transforms import SphinxPostTransform

if TYPE_CHECKING:
    from sphinx.application import Sphinx


def setup_table(app: Sphinx) -> None:
    app.add_post_transform(FlattenInnerTables)


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
