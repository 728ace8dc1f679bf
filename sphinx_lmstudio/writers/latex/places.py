"""Adds labels for ids for which Sphinx writes none: `<span id="x">`, `<li id="x">`.

list_item ids="x"
  lms_place ids="x"
  paragraph …
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from docutils import nodes
from sphinx.transforms.post_transforms import SphinxPostTransform

from sphinx_lmstudio import order
from sphinx_lmstudio.components.block import depart_nothing
from sphinx_lmstudio.components.media import lms_scheme
from sphinx_lmstudio.writers.book.pagerefs import page_of
from sphinx_lmstudio.writers.latex.boxes import labels

if TYPE_CHECKING:
    from sphinx.application import Sphinx
    from sphinx.writers.latex import LaTeXTranslator

_HOLDING = (nodes.list_item, nodes.definition, nodes.block_quote, nodes.entry, lms_scheme)
"""Nodes that can have a place as their first child."""
_PLAIN = (nodes.container, nodes.paragraph)
"""Such nodes, without subclasses that write their ids themselves."""
_PARTED = (
    nodes.bullet_list,
    nodes.enumerated_list,
    nodes.definition_list,
    nodes.definition_list_item,
    nodes.row,
)
"""Nodes whose place goes into their first child."""
_BESIDE = (
    nodes.inline,
    nodes.literal,
    nodes.strong,
    nodes.emphasis,
    nodes.subscript,
    nodes.superscript,
    nodes.abbreviation,
    nodes.image,
)
"""Nodes whose place goes before them."""


def setup_places(app: Sphinx) -> None:
    app.add_post_transform(PlaceIds)
    app.add_node(lms_place, latex=(visit_place_latex, depart_nothing))


class lms_place(nodes.target):  # noqa: N801 - docutils names visitors after the class
    """A place that links lead to, with its ids."""


class PlaceIds(SphinxPostTransform):
    default_priority = order.LATEX_PLACES
    formats = ("latex",)

    def run(self, **kwargs: Any) -> None:
        # Sphinx writes labels for each target, also for ids that it has passed on.
        placed = {
            (page_of(target), name)
            for target in self.document.findall(nodes.target)
            for name in (*target["ids"], target.get("refid"))
        }
        for node in [one for one in self.document.findall(nodes.Element) if one["ids"]]:
            page = page_of(node)
            ids = [name for name in node["ids"] if (page, name) not in placed]
            # The head of a table is set again on each page.
            if ids and not _is_in_head(node):
                _place(node, ids)


def _place(node: nodes.Element, ids: list[str]) -> None:
    place = lms_place(ids=ids)
    if isinstance(node, _PARTED):
        if isinstance(first := next(iter(node.children), None), nodes.Element):
            _place(first, ids)
    elif isinstance(node, nodes.term):
        node["ids"] = [*dict.fromkeys([*node["ids"], *ids])]
    elif isinstance(node, _HOLDING) or type(node) in _PLAIN:
        node.insert(0, place)
    elif isinstance(node, _BESIDE) and not isinstance(node.parent, nodes.title):
        node.parent.insert(node.parent.index(node), place)


def _is_in_head(node: nodes.Node) -> bool:
    around: nodes.Node | None = node
    while around is not None and not isinstance(around, nodes.thead):
        around = around.parent
    return around is not None


def visit_place_latex(self: LaTeXTranslator, node: lms_place) -> None:
    self.body.append(labels(self, node))
    raise nodes.SkipNode
