"""Columns: Markdown side by side on wide screens, stacked on narrow ones and on paper.

    ````lms_hstack
    text
    :::split:::
    more text
    ````

gives

    lms_columns
      lms_column
        paragraph "text"
      lms_column
        paragraph "more text"
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from docutils import nodes

from sphinx_lmstudio.components.block import add_block
from sphinx_lmstudio.components.directive import LmsDirective, add_fence
from sphinx_lmstudio.model.columns import split_columns
from sphinx_lmstudio.warning import WarningSubtype

if TYPE_CHECKING:
    from sphinx.application import Sphinx


def setup_columns(app: Sphinx) -> None:
    add_fence(app, "lms_hstack", ColumnsDirective)
    add_block(app, lms_columns, lambda node: f"lms-columns lms-columns-{len(node)}")
    add_block(app, lms_column, "lms-column")


class lms_columns(nodes.container):  # noqa: N801 - docutils names visitors after the class
    """Columns, in order from left to right."""


class lms_column(nodes.container):  # noqa: N801
    """One column: blocks of any kind."""


class ColumnsDirective(LmsDirective):
    subtype = WarningSubtype.COLUMNS

    def build(self, body: str) -> list[nodes.Node]:
        parsed = split_columns(body, is_markdown=self.is_myst)
        node = lms_columns()
        self.place(node, -1)
        for column in parsed.columns:
            child = lms_column("", *self.blocks(column.text, column.line))
            self.place(child, column.line)
            node += child
        return [node, *self.report(parsed.faults)]
