"""A session in a terminal.

    ```lms_terminal
    $ lms ps
    No models loaded.
    ```

gives

    lms_terminal
      lms_terminal_title "Terminal"
      lms_code language="console"
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from docutils import nodes

from sphinx_lmstudio.components.block import add_block, latex_command
from sphinx_lmstudio.components.code import code_block
from sphinx_lmstudio.components.directive import LmsDirective, add_fence
from sphinx_lmstudio.messages import _
from sphinx_lmstudio.model.fault import ContentError
from sphinx_lmstudio.model.terminal import parse_terminal
from sphinx_lmstudio.warning import WarningSubtype

if TYPE_CHECKING:
    from sphinx.application import Sphinx
    from sphinx.writers.html5 import HTML5Translator


def setup_terminal(app: Sphinx) -> None:
    add_fence(app, "lms_terminal", TerminalDirective)
    add_block(app, lms_terminal, "lms-terminal")
    app.add_node(
        lms_terminal_title,
        html=(visit_title_html, depart_title_html),
        latex=latex_command("lmsterminaltitle"),
    )


class lms_terminal(nodes.container):  # noqa: N801 - docutils names visitors after the class
    """A terminal window."""


class lms_terminal_title(nodes.paragraph):  # noqa: N801
    """The title of the window."""


class TerminalDirective(LmsDirective):
    subtype = WarningSubtype.FENCE

    def build(self, body: str) -> list[nodes.Node]:
        if not body.strip():
            raise ContentError("has no lines", -1)
        source, line = self.source_line(0)
        title = lms_terminal_title(_("Terminal"), _("Terminal"))
        code = code_block(parse_terminal(body).text, "console", source, line)
        node = lms_terminal("", title, code)
        self.place(node, -1)
        return [node]


def visit_title_html(self: HTML5Translator, node: lms_terminal_title) -> None:
    self.body.append(self.starttag(node, "div", "", CLASS="lms-terminal-title"))


def depart_title_html(self: HTML5Translator, node: lms_terminal_title) -> None:
    self.body.append("</div>\n")
