"""Links that install an MCP server: a form that makes them, and a description of their format.

In every output:

    lms_deeplink
      paragraph "A link that installs an MCP server has this form:"
      lms_code "lmstudio://add_mcp?name=…&config=…"
      bullet_list [the meaning of `name` and `config`]
      paragraph "For example, this entry in mcp.json:"
      lms_code language="json"
      paragraph "gives this link:"
      lms_code

On web sites there is a form above that. Its HTML is written here, in the reader's language, and is
hidden until `deeplink.js` shows it, so that no dead form is shown without JavaScript.
"""

from __future__ import annotations

from html import escape
from typing import TYPE_CHECKING

from docutils import nodes

from sphinx_lmstudio.components.code import code_block
from sphinx_lmstudio.medium import medium_of
from sphinx_lmstudio.messages import _
from sphinx_lmstudio.model.deeplink import (
    ACTION,
    EXAMPLE_ENTRY,
    EXAMPLE_NAME,
    deep_link,
    example_json,
)

if TYPE_CHECKING:
    from sphinx.application import Sphinx
    from sphinx.writers.html5 import HTML5Translator

    from sphinx_lmstudio.components.context import Context
    from sphinx_lmstudio.model.deeplink import Generator

FORMS = "lms_deeplink_forms"
"""Attribute of a translator that counts the forms it has written."""


def setup_deeplink(app: Sphinx) -> None:
    app.add_node(lms_deeplink, html=(visit_deeplink_html, depart_deeplink_html))


class lms_deeplink(nodes.container):  # noqa: N801 - docutils names visitors after the class
    """The form of a deep link, its parameters, and an example."""


def deeplink_node(context: Context, generator: Generator) -> lms_deeplink:
    parameters = nodes.bullet_list(
        "",
        item("name", _("the name of the server in LM Studio, percent-encoded")),
        item(
            "config",
            _("its entry in mcp.json as compact JSON, encoded in Base64, then percent-encoded"),
        ),
    )
    place = context.where(-1)
    node = lms_deeplink(
        "",
        sentence(_("A link that installs an MCP server in LM Studio has this form:")),
        code_block(f"{ACTION}?name=<name>&config=<config>", "", *place),
        parameters,
        sentence(_("For example, this entry in mcp.json:")),
        code_block(example_json(), "json", *place),
        sentence(_("gives this link:")),
        code_block(deep_link(EXAMPLE_NAME, EXAMPLE_ENTRY), "", *place),
    )
    context.place(node, -1)
    return node


def sentence(text: str) -> nodes.paragraph:
    return nodes.paragraph(text, text, translatable=False)


def item(name: str, meaning: str) -> nodes.list_item:
    words = nodes.paragraph("", "", nodes.literal(name, name), nodes.Text(f": {meaning}"))
    words["translatable"] = False
    return nodes.list_item("", words)


def visit_deeplink_html(self: HTML5Translator, node: lms_deeplink) -> None:
    self.body.append(self.starttag(node, "div", CLASS="lms-deeplink"))
    if not medium_of(self.builder).interactive:
        return
    count = getattr(self, FORMS, 0) + 1
    setattr(self, FORMS, count)
    self.body.append(form_html(f"lms-deeplink-{count}"))


def depart_deeplink_html(self: HTML5Translator, node: lms_deeplink) -> None:
    self.body.append("</div>\n")


def form_html(name: str) -> str:
    """The form, whose parts are named by their classes; `name` is the prefix of its ids."""
    data = {
        "example": example_json(),
        "position": _("Line {line}, column {column}: {fault}"),
        "copied": _("Copied."),
        "not-copied": _(
            "Your browser did not allow it. The text is selected, so you can copy it yourself."
        ),
        **{f"fault-{kind}": message for kind, message in faults().items()},
    }
    attributes = "".join(f' data-{key}="{escape(value)}"' for key, value in data.items())
    # Not inside the markup, since messages in an f-string are not found for the catalog.
    label = escape(_("Your entry in mcp.json"))
    hint = escape(
        _(
            "JSON: the name of the server with its entry, with or without mcpServers around it. "
            "The links are made on this page, and nothing you type leaves it. "
            "Anyone can read what a link contains: use placeholders for secrets."
        )
    )
    example = escape(_("Try the example"))
    add = escape(_("Add to LM Studio"))
    outputs = {"link": _("Link"), "markdown": "Markdown", "html": "HTML"}
    return f"""\
<form class="lms-deeplink-form"{attributes} hidden>
<label for="{name}-input">{label}</label>
<p class="lms-deeplink-hint" id="{name}-hint">{hint}</p>
<textarea class="lms-deeplink-input" id="{name}-input" aria-describedby="{name}-hint {name}-fault"
 rows="8" spellcheck="false" autocomplete="off" autocapitalize="off"></textarea>
<p class="lms-deeplink-fault" id="{name}-fault" role="status"></p>
<button type="button" class="lms-deeplink-example">{example}</button>
<div class="lms-deeplink-results"></div>
<p class="lms-deeplink-status" role="status"></p>
<div class="lms-deeplink-result" role="group" hidden>
<p class="lms-deeplink-name"></p>
<p class="lms-deeplink-add">{add}</p>
{"".join(output_html(kind, label) for kind, label in outputs.items())}</div>
</form>
"""


def output_html(kind: str, label: str) -> str:
    """One text to copy, for `deeplink.js` to fill in."""
    copy = escape(_("Copy"))
    return f"""\
<div class="lms-deeplink-output" data-kind="{kind}">
<span>{escape(label)}</span>
<button type="button" class="lms-deeplink-copy" aria-label="{copy}: {escape(label)}">{copy}</button>
<pre><code></code></pre>
</div>
"""


def faults() -> dict[str, str]:
    """Messages about faults in the input, by the kinds of faults in `deeplink.js`."""
    return {
        "value": _("expected a value, found {found}"),
        "key": _("expected a name in double quotes, found {found}"),
        "colon": _("expected a colon after the name, found {found}"),
        "comma": _("expected a comma or {close}, found {found}"),
        "trailing": _("a comma before {close} is not allowed"),
        "end": _("unexpected end: something is not closed"),
        "open": _("this quotation mark is not closed on its line"),
        "escape": _("{found} is not a valid escape sequence"),
        "control": _("tabs and control characters must be escaped with a backslash"),
        "extra": _("expected the end, found {found}"),
        "deep": _("this is nested too deeply"),
        "object": _("expected entries in curly braces"),
        "entry": _("{name} must be in curly braces; is the name of the server missing around it?"),
        "none": _("this contains no entry"),
    }
