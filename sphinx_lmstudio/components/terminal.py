"""A session in a terminal.

lms_terminal
  lms_terminal_title "Terminal"
  lms_code language="console"
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from docutils import nodes

from sphinx_lmstudio.components.block import html_block, html_line
from sphinx_lmstudio.components.code import code_block
from sphinx_lmstudio.messages import _

if TYPE_CHECKING:
    from sphinx.application import Sphinx

    from sphinx_lmstudio.components.context import Context
    from sphinx_lmstudio.model.terminal import Terminal


def setup_terminal(app: Sphinx) -> None:
    app.add_node(lms_terminal, html=html_block("lms-terminal"))
    app.add_node(lms_terminal_title, html=html_line("lms-terminal-title"))


class lms_terminal(nodes.container):  # noqa: N801 - docutils names visitors after the class
    """A terminal window."""


class lms_terminal_title(nodes.paragraph):  # noqa: N801
    """The title of the window."""


def terminal_node(context: Context, terminal: Terminal) -> lms_terminal:
    title = lms_terminal_title(_("Terminal"), _("Terminal"))
    node = lms_terminal("", title, code_block(terminal.text, "console", *context.where(0)))
    context.place(node, -1)
    return node
