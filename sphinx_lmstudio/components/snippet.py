"""Code in several variants.

    ```lms_code_snippet
    title: water.py
    variants:
      Python:
        language: python
        code: open_valve()
    ```

gives

    lms_snippet
      lms_snippet_title          "water.py"
      lms_variant label="Python"
        lms_variant_label        "Python"
        literal_block language="python"

Any writer prints each label above its code. HTML makes a strip of tabs of the labels, which works
without JavaScript: radio buttons, of which the checked one shows the panel after it.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from docutils import nodes

from sphinx_lmstudio.components.block import latex_command
from sphinx_lmstudio.components.code import code_block
from sphinx_lmstudio.components.directive import LmsDirective, add_fence
from sphinx_lmstudio.components.verbatim import Verbatim
from sphinx_lmstudio.model.snippet import Variant, parse_snippet
from sphinx_lmstudio.warning import WarningSubtype

if TYPE_CHECKING:
    from sphinx.application import Sphinx
    from sphinx.writers.html5 import HTML5Translator
    from sphinx.writers.manpage import ManualPageTranslator


TAB_SETS = "lms_tab_sets"
"""Where a translator counts the tab sets it has written."""


def setup_snippet(app: Sphinx) -> None:
    add_fence(app, "lms_code_snippet", SnippetDirective)
    app.add_node(lms_snippet, html=(visit_snippet_html, depart_snippet_html))
    app.add_node(
        lms_snippet_title,
        html=(visit_title_html, depart_title_html),
        latex=latex_command("lmssnippettitle"),
        man=(visit_label_man, depart_label_man),
    )
    app.add_node(lms_variant, html=(visit_variant_html, depart_variant_html))
    app.add_node(
        lms_variant_label,
        html=(visit_label_html, depart_label_html),
        latex=latex_command("lmsvariant"),
        man=(visit_label_man, depart_label_man),
    )


class lms_snippet(nodes.container):  # noqa: N801 - docutils names visitors after the class
    """Variants of one piece of code."""


class lms_snippet_title(nodes.paragraph, Verbatim):  # noqa: N801
    """The title of a snippet, often a file name."""


class lms_variant(nodes.container):  # noqa: N801
    """One variant: its label, then its code. `label` is the key that is remembered."""


class lms_variant_label(nodes.paragraph, Verbatim):  # noqa: N801
    """The label of a variant."""


class SnippetDirective(LmsDirective):
    subtype = WarningSubtype.SNIPPET

    def build(self, body: str) -> list[nodes.Node]:
        snippet = parse_snippet(body)
        node = lms_snippet()
        self.place(node, -1)
        if snippet.title:
            node += self.text_node(lms_snippet_title, snippet.title, snippet.title_line)
        for variant in snippet.variants:
            node += self.variant_node(variant)
        return [node, *self.report(snippet.faults)]

    def variant_node(self, variant: Variant) -> lms_variant:
        node = lms_variant(label=variant.label)
        self.place(node, variant.line)
        source, line = self.source_line(variant.code_line)
        node += self.text_node(lms_variant_label, variant.label, variant.line)
        node += code_block(variant.code, variant.language, source, line)
        return node

    def text_node(self, kind: type[nodes.paragraph], text: str, line: int) -> nodes.paragraph:
        node = kind(text, text)
        self.place(node, line)
        return node


def is_interactive(self: HTML5Translator, node: nodes.Element) -> bool:
    """Whether a snippet is tabs: an EPUB is a book, and shows all its variants."""
    return self.builder.name != "epub" and variant_count(node) > 1


def variant_count(node: nodes.Element) -> int:
    return sum(isinstance(child, lms_variant) for child in node)


def visit_snippet_html(self: HTML5Translator, node: lms_snippet) -> None:
    # Numbered by the writer: it sees a whole page, or in singlehtml the whole book.
    count = getattr(self, TAB_SETS, 0) + 1
    setattr(self, TAB_SETS, count)
    kind = "lms-single" if variant_count(node) == 1 else "lms-tabs"
    if not is_interactive(self, node):
        kind = f"{kind} lms-stacked"
    self.body.append(self.starttag(node, "div", CLASS=f"lms-snippet {kind}"))


def depart_snippet_html(self: HTML5Translator, node: lms_snippet) -> None:
    self.body.append("</div>\n")


def visit_title_html(self: HTML5Translator, node: lms_snippet_title) -> None:
    self.body.append(self.starttag(node, "div", "", CLASS="lms-snippet-title"))


def depart_title_html(self: HTML5Translator, node: lms_snippet_title) -> None:
    self.body.append("</div>\n")


def tab_id(self: HTML5Translator, variant: nodes.Element) -> str:
    return f"lms-tab-{getattr(self, TAB_SETS)}-{position(variant)}"


def position(variant: nodes.Element) -> int:
    """The 1-based place of a variant in its snippet."""
    siblings: list[nodes.Node] = [n for n in variant.parent if isinstance(n, lms_variant)]
    return siblings.index(variant) + 1


def visit_variant_html(self: HTML5Translator, node: lms_variant) -> None:
    if not is_interactive(self, node.parent):
        return
    attributes = {"type": "radio", "name": f"lms-tabs-{getattr(self, TAB_SETS)}"}
    if position(node) == 1:
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


def visit_label_man(self: ManualPageTranslator, node: nodes.paragraph) -> None:
    # The writer puts no line between a container's first paragraph and what stands before it.
    self.ensure_eol()
    self.body.append(".sp\n\\fB")


def depart_label_man(self: ManualPageTranslator, node: nodes.paragraph) -> None:
    self.body.append("\\fP\n")
