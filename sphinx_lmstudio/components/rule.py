"""Thematic breaks (`---`), also where docutils allows none.

A `transition` is only allowed between the blocks of a page. In quotes, lists, columns and callouts,
an `lms_rule` is used instead. A rule that is first, last or doubled on a page separates nothing,
and is left out.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from docutils import nodes
from sphinx.transforms import SphinxTransform

from sphinx_lmstudio import order
from sphinx_lmstudio.components.block import depart_nothing

if TYPE_CHECKING:
    from sphinx.application import Sphinx
    from sphinx.writers.html5 import HTML5Translator


def setup_rule(app: Sphinx) -> None:
    app.add_transform(RemoveIdleRules)
    app.add_node(lms_rule, html=(visit_rule_html, depart_nothing))


class lms_rule(nodes.paragraph):  # noqa: N801 - docutils names visitors after the class
    """A rule inside another block, with three stars as its text."""


def rule() -> lms_rule:
    return lms_rule("", "* * *")


class RemoveIdleRules(SphinxTransform):
    """Remove transitions that separate nothing, which docutils would report as errors."""

    default_priority = order.IDLE_RULES

    def apply(self) -> None:
        for node in list(self.document.findall(nodes.transition)):
            after = _next_visible(node)
            if _is_first(node) or after is None or isinstance(after, nodes.transition):
                node.parent.remove(node)


def _is_first(node: nodes.Node) -> bool:
    before = [n for n in node.parent[: node.parent.index(node)] if _is_visible(n)]
    return not before or isinstance(before[-1], nodes.title)


def _next_visible(node: nodes.Node) -> nodes.Node | None:
    """The next visible node after a node, on any level."""
    parent = node.parent
    if parent is None:
        return None
    for after in parent[parent.index(node) + 1 :]:
        if _is_visible(after):
            return after
    return _next_visible(parent)


def _is_visible(node: nodes.Node) -> bool:
    return not isinstance(node, nodes.Invisible)


def visit_rule_html(self: HTML5Translator, node: lms_rule) -> None:
    self.body.append(self.emptytag(node, "hr", CLASS="docutils"))
    raise nodes.SkipNode
