"""How a link that installs an MCP server is written, with one worked example.

    ```lms_mcp_deep_link_generator
    ```

gives, in every output,

    lms_deeplink
      paragraph "A link that installs an MCP server has this form:"
      lms_code "lmstudio://add_mcp?name=…&config=…"
      bullet_list [what `name` and `config` are]
      paragraph "This entry of mcp.json, for example:"
      lms_code language="json"
      paragraph "gives this link:"
      lms_code
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from docutils import nodes

from sphinx_lmstudio.components.block import add_block
from sphinx_lmstudio.components.code import code_block
from sphinx_lmstudio.components.directive import LmsDirective, add_fence
from sphinx_lmstudio.messages import _
from sphinx_lmstudio.model.deeplink import (
    ACTION,
    EXAMPLE_ENTRY,
    EXAMPLE_NAME,
    deep_link,
    example_json,
)
from sphinx_lmstudio.model.fault import Fault
from sphinx_lmstudio.warning import WarningSubtype

if TYPE_CHECKING:
    from sphinx.application import Sphinx


def setup_deeplink(app: Sphinx) -> None:
    add_fence(app, "lms_mcp_deep_link_generator", DeepLinkDirective)
    add_block(app, lms_deeplink, "lms-deeplink", "lmsdeeplink")


class lms_deeplink(nodes.container):  # noqa: N801 - docutils names visitors after the class
    """The form of a deep link, its parameters, and an example."""


class DeepLinkDirective(LmsDirective):
    subtype = WarningSubtype.FENCE

    def build(self, body: str) -> list[nodes.Node]:
        parameters = nodes.bullet_list(
            "",
            item("name", _("what the server is called in LM Studio, percent-encoded")),
            item("config", _("its entry of mcp.json as compact JSON, in base64, percent-encoded")),
        )
        node = lms_deeplink(
            "",
            sentence(_("A link that installs an MCP server in LM Studio has this form:")),
            self.code(f"{ACTION}?name=<name>&config=<config>", ""),
            parameters,
            sentence(_("This entry of mcp.json, for example:")),
            self.code(example_json(), "json"),
            sentence(_("gives this link:")),
            self.code(deep_link(EXAMPLE_NAME, EXAMPLE_ENTRY), ""),
        )
        self.place(node, -1)
        if not body.strip():
            return [node]
        message = "takes no text; remove it"
        return [node, *self.report([Fault(0, message, body.rstrip("\n"))])]

    def code(self, text: str, language: str) -> nodes.Element:
        source, line = self.source_line(-1)
        return code_block(text, language, source, line)


def sentence(text: str) -> nodes.paragraph:
    return nodes.paragraph(text, text, translatable=False)


def item(name: str, meaning: str) -> nodes.list_item:
    words = nodes.paragraph("", "", nodes.literal(name, name), nodes.Text(f": {meaning}"))
    words["translatable"] = False
    return nodes.list_item("", words)
