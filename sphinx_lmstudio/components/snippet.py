"""A piece of code or other content in several variants.

    lms_snippet
      lms_snippet_title          "water.py"
      lms_variant label="Python"
        lms_variant_label        "Python"
        lms_code language="python"

There may be a title without variants, above the blocks it names. Any writer prints each label above
its content. In HTML the labels are a strip of tabs, which works without JavaScript: radio buttons,
of which the checked one shows the panel after it.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from docutils import nodes

from sphinx_lmstudio.components.block import html_line
from sphinx_lmstudio.components.code import code_block
from sphinx_lmstudio.components.verbatim import Verbatim
from sphinx_lmstudio.medium import medium_of
from sphinx_lmstudio.messages import _

if TYPE_CHECKING:
    from collections.abc import Iterable

    from sphinx.application import Sphinx
    from sphinx.writers.html5 import HTML5Translator

    from sphinx_lmstudio.components.context import Context
    from sphinx_lmstudio.model.snippet import Snippet


TAB_SETS = "lms_tab_sets"
"""Attribute of a translator that counts the tab sets it has written."""


def setup_snippet(app: Sphinx) -> None:
    app.add_node(lms_snippet, html=(visit_snippet_html, depart_snippet_html))
    app.add_node(lms_snippet_title, html=html_line("lms-snippet-title"))
    app.add_node(lms_variant, html=(visit_variant_html, depart_variant_html))
    app.add_node(lms_variant_label, html=(visit_label_html, depart_label_html))


class lms_snippet(nodes.container):  # noqa: N801 - docutils names visitors after the class
    """Variants of one piece of content, or a title and the blocks it names; `default` is the
    1-based place of the variant that is shown at first, if it is not the first one."""


class lms_snippet_title(nodes.paragraph, Verbatim):  # noqa: N801
    """The title of a snippet, often a file name."""


class lms_variant(nodes.container):  # noqa: N801
    """One variant: its label, then its blocks. `label` is the key that is remembered."""


class lms_variant_label(nodes.paragraph, Verbatim):  # noqa: N801
    """The label of a variant."""


def snippet_node(context: Context, snippet: Snippet) -> lms_snippet:
    """Code in variants."""
    node = lms_snippet()
    context.place(node, -1)
    if snippet.title:
        node += snippet_title(context, snippet.title, snippet.title_line)
    for variant in snippet.variants:
        code = code_block(variant.code, variant.language, *context.where(variant.code_line))
        node += variant_node(context, variant.label, variant.line, [code])
    return node


def titled_node(
    context: Context, title: str, line: int, content: Iterable[nodes.Node]
) -> lms_snippet:
    """A title above the blocks it names."""
    node = lms_snippet("", snippet_title(context, title, line), *content)
    context.place(node, line)
    return node


def snippet_title(context: Context, title: str, line: int) -> lms_snippet_title:
    node = lms_snippet_title(title, title)
    context.place(node, line)
    return node


def variant_node(
    context: Context, label: str, line: int, content: Iterable[nodes.Node]
) -> lms_variant:
    """A variant that consists of any blocks."""
    words = lms_variant_label(label, label)
    context.place(words, line)
    node = lms_variant("", words, *content, label=label)
    context.place(node, line)
    return node


def nth_label(number: int) -> str:
    """The label of a variant to which its author has given none."""
    return _("Tab %d") % number


def rename_variant(variant: lms_variant, label: str) -> None:
    """Give a variant another label."""
    variant["label"] = label
    words = variant[0]
    if isinstance(words, lms_variant_label):
        words.rawsource = label
        words[:] = [nodes.Text(label)]


def is_interactive(self: HTML5Translator, node: nodes.Element) -> bool:
    """Whether a snippet is shown as tabs; without interaction, all its variants are shown."""
    return medium_of(self.builder).interactive and len(variants(node)) > 1


def variants(node: nodes.Element) -> list[lms_variant]:
    return [child for child in node if isinstance(child, lms_variant)]


def visit_snippet_html(self: HTML5Translator, node: lms_snippet) -> None:
    # Numbered by the writer: it sees a whole page, or in singlehtml the whole book.
    count = getattr(self, TAB_SETS, 0) + 1
    setattr(self, TAB_SETS, count)
    kind = "lms-tabs" if len(variants(node)) > 1 else "lms-single"
    if not is_interactive(self, node):
        kind = f"{kind} lms-stacked"
    self.body.append(self.starttag(node, "div", CLASS=f"lms-snippet {kind}"))


def depart_snippet_html(self: HTML5Translator, node: lms_snippet) -> None:
    self.body.append("</div>\n")


def tab_id(self: HTML5Translator, variant: nodes.Element) -> str:
    return f"lms-tab-{getattr(self, TAB_SETS)}-{position(variant)}"


def position(variant: nodes.Element) -> int:
    """The 1-based place of a variant in its snippet."""
    return next(n for n, other in enumerate(variants(variant.parent), 1) if other is variant)


def visit_variant_html(self: HTML5Translator, node: lms_variant) -> None:
    if not is_interactive(self, node.parent):
        return
    attributes = {"type": "radio", "name": f"lms-tabs-{getattr(self, TAB_SETS)}"}
    if position(node) == node.parent.get("default", 1):
        attributes["checked"] = "checked"
    tab = nodes.inline(ids=[tab_id(self, node)], classes=["lms-tab"])
    self.body.append(self.emptytag(tab, "input", "", **attributes))


def depart_variant_html(self: HTML5Translator, node: lms_variant) -> None:
    self.body.append("</div>\n")


def visit_label_html(self: HTML5Translator, node: lms_variant_label) -> None:
    if not is_interactive(self, node.parent.parent):
        self.body.append(self.starttag(node, "div", "", CLASS="lms-variant-label"))
        self.context.append("</div>")
    else:
        tab = {"for": tab_id(self, node.parent), "data-lms-label": node.parent["label"]}
        self.body.append(self.starttag(node, "label", "", CLASS="lms-variant-label", **tab))
        self.context.append("</label>")


def depart_label_html(self: HTML5Translator, node: lms_variant_label) -> None:
    self.body.append(f'{self.context.pop()}\n<div class="lms-variant-panel">\n')
