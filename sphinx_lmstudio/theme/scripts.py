"""Scripts, each only on pages whose nodes need it.

They are classic scripts with `defer`, since browsers load no ES modules from `file://`. Each takes
its settings and messages from the `data-` attributes of its own tag: no page has inline scripts.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from docutils import nodes
from sphinx import addnodes
from sphinx.ext.graphviz import graphviz
from sphinx_design.dropdown import dropdown_main

from sphinx_lmstudio.components.deeplink import lms_deeplink
from sphinx_lmstudio.components.details import lms_details
from sphinx_lmstudio.components.params import lms_param_body, lms_params
from sphinx_lmstudio.components.snippet import lms_snippet, variants
from sphinx_lmstudio.medium import medium_of
from sphinx_lmstudio.messages import _
from sphinx_lmstudio.theme.copy_page import WORDS

if TYPE_CHECKING:
    from collections.abc import Callable

    from sphinx.application import Sphinx


@dataclass(frozen=True, slots=True)
class Script:
    """A file in `static/lmstudio/`."""

    name: str
    data: Callable[[Sphinx], dict[str, str]]
    """Its settings and messages; called for each page, when the language is known."""
    kinds: tuple[type, ...]
    """It is loaded on pages that have a node of one of these classes."""
    is_for: Callable[[Any], bool] = lambda _node: True
    """Whether such a node is written as an element that the script works on."""
    tags: tuple[str, ...] = ()
    """Tags that it works on in HTML from elsewhere."""
    needs: str = ""
    """It is loaded on pages whose context has this key."""


def is_highlighted(block: nodes.TextElement) -> bool:
    """Whether Sphinx's writer highlights a block as code; a block with markup in it is none."""
    return block.rawsource == block.astext()


def is_folded(node: nodes.Element) -> bool:
    """Whether a node of a kind that can be written as `<details>` is written so."""
    if isinstance(node, lms_params):
        return isinstance(node.parent, lms_param_body)
    if isinstance(node, nodes.definition_list):
        return "details" in node["classes"]
    return not isinstance(node, nodes.Admonition) or bool(node.get("collapsible"))


SCRIPTS = (
    Script(
        "tabs.js",
        lambda app: {"project": app.config.project, "variants": _("Variants")},
        (lms_snippet,),
        lambda node: len(variants(node)) > 1,
    ),
    Script(
        "copy.js",
        lambda _app: {
            "copy": _("Copy"),
            "copied": _("Copied"),
            "failed": _("Could not copy"),
        },
        (nodes.literal_block, nodes.doctest_block),
        is_highlighted,
        tags=("pre",),
    ),
    Script(
        "folds.js",
        lambda _app: {"expand": _("Expand all"), "collapse": _("Collapse all")},
        (lms_details, lms_params, dropdown_main, nodes.Admonition, nodes.definition_list),
        is_folded,
        tags=("details",),
    ),
    Script(
        "pictures.js",
        lambda _app: {"enlarge": _("Enlarge picture"), "close": _("Close")},
        (nodes.image, graphviz),
        tags=("img",),
    ),
    Script(
        "scroll.js",
        lambda _app: {},
        (
            nodes.literal_block,
            nodes.doctest_block,
            nodes.table,
            addnodes.hlist,
            addnodes.productionlist,
        ),
        tags=("pre", "table"),
    ),
    # Its messages are in its form.
    Script("deeplink.js", lambda _app: {}, (lms_deeplink,)),
    # Its messages are in its button.
    Script("copypage.js", lambda _app: {}, (), needs=WORDS),
)

FURO_SCRIPTS = (
    Script("sidebar.js", lambda app: {"project": app.config.project}, ()),
    Script("contents.js", lambda _app: {}, ()),
    Script(
        "anchors.js",
        lambda _app: {"copied": _("Link copied"), "failed": _("Could not copy")},
        (),
    ),
)
"""Scripts for the parts around each page in furo."""


def setup_scripts(app: Sphinx) -> None:
    app.connect("html-page-context", add_scripts)


def add_scripts(
    app: Sphinx,
    pagename: str,
    templatename: str,
    context: dict[str, Any],
    doctree: nodes.document | None,
) -> None:
    if not medium_of(app.builder).interactive:
        return
    if app.config.html_theme == "furo":
        for script in FURO_SCRIPTS:
            add_script(app, script)
    # Pages that extensions write, such as the source of modules, have a body but no nodes.
    if doctree is None:
        needed = scripts_of_html(str(context.get("body") or ""))
    else:
        needed = scripts_of(doctree)
    needed |= {script for script in SCRIPTS if script.needs and script.needs in context}
    for script in SCRIPTS:
        if script in needed:
            add_script(app, script)


def add_script(app: Sphinx, script: Script) -> None:
    """Add a script to the page that is being written."""
    data: dict[str, Any] = {f"data-{name}": text for name, text in script.data(app).items()}
    app.add_js_file(f"lmstudio/{script.name}", defer="defer", **data)


def scripts_of(doctree: nodes.document) -> set[Script]:
    """The scripts that a page needs."""
    needed: set[Script] = set()
    missing = list(SCRIPTS)
    for node in doctree.findall(nodes.Element):
        if isinstance(node, nodes.raw) and "html" in node.get("format", "").split():
            needed |= scripts_of_html(node.astext())
        for script in missing:
            if isinstance(node, script.kinds) and script.is_for(node):
                needed.add(script)
                missing = [script for script in missing if script not in needed]
    return needed


def scripts_of_html(html: str) -> set[Script]:
    """The scripts that arbitrary HTML may need."""
    tags = {tag.lower() for tag in re.findall(r"<([A-Za-z]+)\b", html)}
    return {script for script in SCRIPTS if not tags.isdisjoint(script.tags)}
