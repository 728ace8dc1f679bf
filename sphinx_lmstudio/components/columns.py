"""Columns: blocks side by side if there is room, otherwise stacked.

lms_columns
  lms_column
    paragraph "text"
  lms_column
    paragraph "more text"
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from docutils import nodes

from sphinx_lmstudio.components.block import html_block

if TYPE_CHECKING:
    from sphinx.application import Sphinx
    from sphinx.writers.html5 import HTML5Translator

    from sphinx_lmstudio.components.context import Context
    from sphinx_lmstudio.model.columns import Columns


def setup_columns(app: Sphinx) -> None:
    app.add_node(lms_columns, html=(visit_columns_html, depart_columns_html))
    app.add_node(lms_column, html=html_block("lms-column"))


class lms_columns(nodes.container):  # noqa: N801 - docutils names visitors after the class
    """Columns, in order from left to right."""


class lms_column(nodes.container):  # noqa: N801
    """One column: blocks of any kind."""


def columns_node(context: Context, columns: Columns) -> lms_columns:
    node = lms_columns()
    context.place(node, -1)
    for column in columns.columns:
        child = lms_column("", *context.blocks(column.text, column.line))
        context.place(child, column.line)
        node += child
    return node


def visit_columns_html(self: HTML5Translator, node: lms_columns) -> None:
    self.body.append(self.starttag(node, "div", CLASS=f"lms-columns lms-columns-{len(node)}"))


def depart_columns_html(self: HTML5Translator, node: lms_columns) -> None:
    self.body.append("</div>\n")
