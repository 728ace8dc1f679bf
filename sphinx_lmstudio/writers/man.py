"""Man pages: blocks are separated by empty lines, and links within the manual have no addresses."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from docutils import nodes
from sphinx.transforms.post_transforms import SphinxPostTransform

from sphinx_lmstudio import order
from sphinx_lmstudio.components.block import depart_nothing
from sphinx_lmstudio.components.columns import lms_column, lms_columns
from sphinx_lmstudio.components.deeplink import lms_deeplink
from sphinx_lmstudio.components.downloads import lms_download, lms_downloads
from sphinx_lmstudio.components.inline import lms_abbreviation, lms_break
from sphinx_lmstudio.components.numbered import lms_numbered_item
from sphinx_lmstudio.components.snippet import lms_snippet_title, lms_variant_label
from sphinx_lmstudio.components.terminal import lms_terminal

if TYPE_CHECKING:
    from collections.abc import Callable
    from typing import TypeAlias

    from sphinx.application import Sphinx
    from sphinx.writers.manpage import ManualPageTranslator

    Visitor: TypeAlias = Callable[[ManualPageTranslator, Any], None]


def setup_man(app: Sphinx) -> None:
    app.add_post_transform(UnlinkManPages)
    app.add_post_transform(LeaveEmpty)
    for node, visitors in VISITORS.items():
        app.add_node(node, override=True, man=visitors)


class UnlinkManPages(SphinxPostTransform):
    """Replace links within the manual by their text: man pages have no addresses."""

    default_priority = order.LAST
    formats = ("man",)

    def run(self, **kwargs: Any) -> None:
        for link in list(self.document.findall(nodes.reference)):
            if ":" not in link.get("refuri", ""):
                link.replace_self(link.children)


class LeaveEmpty(SphinxPostTransform):
    """Remove empty texts and empty footnotes: docutils' writer fails on both.

    It looks for the last character it wrote, and for the first word after a label."""

    default_priority = order.LAST
    formats = ("man",)

    def run(self, **kwargs: Any) -> None:
        for note in list(self.document.findall(nodes.footnote)):
            if len(note.astext().split()) < 2:  # its label is one
                note.parent.remove(note)
        for text in list(self.document.findall(nodes.Text)):
            if not text.astext():  # a node is always true
                text.parent.remove(text)


def visit_block(self: ManualPageTranslator, node: nodes.Element) -> None:
    # The writer begins a new line for every paragraph of a container except the first.
    self.ensure_eol()
    if self.body[-1:] != [".sp\n"]:
        self.body.append(".sp\n")


def visit_label(self: ManualPageTranslator, node: nodes.paragraph) -> None:
    # The writer puts no empty line between a container's first paragraph and the text before it.
    self.ensure_eol()
    self.body.append(".sp\n\\fB")


def depart_label(self: ManualPageTranslator, node: nodes.paragraph) -> None:
    self.body.append("\\fP\n")


def visit_break(self: ManualPageTranslator, node: lms_break) -> None:
    self.ensure_eol()
    self.body.append(".br\n")
    raise nodes.SkipNode


def visit_item(self: ManualPageTranslator, node: lms_numbered_item) -> None:
    self.body.append(f".IP {node['label']} {len(node['label']) + 1}\n")


def depart_abbreviation(self: ManualPageTranslator, node: lms_abbreviation) -> None:
    explanation = nodes.Text(f" ({node['explanation']})")
    self.visit_Text(explanation)
    self.depart_Text(explanation)


_BLOCK = (visit_block, depart_nothing)
_LABEL = (visit_label, depart_label)
VISITORS: dict[type[nodes.Element], tuple[Visitor, Visitor]] = {
    # The other writers of Sphinx write the explanation.
    lms_abbreviation: (depart_nothing, depart_abbreviation),
    lms_break: (visit_break, depart_nothing),
    lms_column: _BLOCK,
    lms_columns: _BLOCK,
    lms_deeplink: _BLOCK,
    lms_download: _BLOCK,
    lms_downloads: _BLOCK,
    lms_numbered_item: (visit_item, depart_nothing),
    lms_snippet_title: _LABEL,
    lms_terminal: _BLOCK,
    lms_variant_label: _LABEL,
}
