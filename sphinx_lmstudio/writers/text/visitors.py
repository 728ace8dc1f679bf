"""The visitors of our nodes for plain text."""

from __future__ import annotations

from typing import TYPE_CHECKING

from docutils import nodes

from sphinx_lmstudio.components.badge import lms_badge
from sphinx_lmstudio.components.block import depart_nothing
from sphinx_lmstudio.components.callout import lms_callout
from sphinx_lmstudio.components.details import lms_summary
from sphinx_lmstudio.components.downloads import lms_download_link
from sphinx_lmstudio.components.inline import lms_break, lms_strike
from sphinx_lmstudio.components.numbered import lms_numbered_item
from sphinx_lmstudio.components.params import lms_param_body, lms_param_head, lms_params
from sphinx_lmstudio.writers.text.lines import HARD_BREAK

if TYPE_CHECKING:
    from collections.abc import Callable
    from typing import Any, TypeAlias

    from sphinx.application import Sphinx
    from sphinx.writers.text import TextTranslator

    Visitor: TypeAlias = Callable[[TextTranslator, Any], None]


def setup_text_visitors(app: Sphinx) -> None:
    for node, visitors in VISITORS.items():
        app.add_node(node, override=True, text=visitors)


def visit_badge(self: TextTranslator, node: lms_badge) -> None:
    self.add_text("[")


def depart_badge(self: TextTranslator, node: lms_badge) -> None:
    self.add_text("]")


def visit_break(self: TextTranslator, node: lms_break) -> None:
    self.add_text(HARD_BREAK)
    raise nodes.SkipNode


def visit_callout(self: TextTranslator, node: lms_callout) -> None:
    # Like the writer's own admonitions: all lines except the first are indented.
    self.new_state(2)


def depart_callout(self: TextTranslator, node: lms_callout) -> None:
    self.end_state(first="")


def visit_link(self: TextTranslator, node: lms_download_link) -> None:
    self.visit_paragraph(node)


def depart_link(self: TextTranslator, node: lms_download_link) -> None:
    # Plain text has no links to follow.
    self.add_text(f": {node['address']}")
    self.depart_paragraph(node)


def visit_head(self: TextTranslator, node: lms_param_head) -> None:
    self.new_state(0)


def depart_head(self: TextTranslator, node: lms_param_head) -> None:
    body = node.parent.children[1]
    self.add_text(":")
    self.end_state(end=None if body.children else ("",))


def visit_body(self: TextTranslator, node: lms_param_body) -> None:
    self.new_state()


def depart_body(self: TextTranslator, node: lms_param_body) -> None:
    self.end_state(end=None)


def mark_strike(self: TextTranslator, node: lms_strike) -> None:
    self.add_text("~~")


def visit_summary(self: TextTranslator, node: lms_summary) -> None:
    for strong in list(node.findall(nodes.strong)):  # its stars would end those of the title
        strong.replace_self(nodes.inline("", "", *strong.children))
    self.visit_paragraph(node)
    self.add_text("**")


def depart_summary(self: TextTranslator, node: lms_summary) -> None:
    self.add_text("**")
    self.depart_paragraph(node)


def visit_item(self: TextTranslator, node: lms_numbered_item) -> None:
    self.new_state(len(node["label"]) + 1)


def depart_item(self: TextTranslator, node: lms_numbered_item) -> None:
    self.end_state(first=f"{node['label']} ")


VISITORS: dict[type[nodes.Element], tuple[Visitor, Visitor]] = {
    lms_badge: (visit_badge, depart_badge),
    lms_break: (visit_break, depart_nothing),
    lms_callout: (visit_callout, depart_callout),
    lms_download_link: (visit_link, depart_link),
    lms_param_body: (visit_body, depart_body),
    lms_param_head: (visit_head, depart_head),
    lms_numbered_item: (visit_item, depart_item),
    # An indented list; nested ones are indented further. No line follows only the last one.
    lms_params: (depart_nothing, depart_nothing),
    lms_strike: (mark_strike, mark_strike),
    lms_summary: (visit_summary, depart_summary),
}
