"""Cards: a list of links, each with a description.

    bullet_list.lms-listing.lms-cards
      list_item
        [lms_icon]
        paragraph [link]
        paragraph "what it leads to"

The list of sections on a home page has the same form.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from docutils import nodes

from sphinx_lmstudio.components.icon import lms_icon

if TYPE_CHECKING:
    from collections.abc import Iterable

CARDS = "lms-cards"


def card_list() -> nodes.bullet_list:
    """An empty list of cards."""
    return nodes.bullet_list(classes=["lms-listing", CARDS])


def is_card_list(node: nodes.Node) -> bool:
    return isinstance(node, nodes.bullet_list) and CARDS in node["classes"]


def card_item(
    head: nodes.Element | None, content: Iterable[nodes.Node], icon: str = ""
) -> nodes.list_item:
    """One card: its link or its title, and its text.

    :param icon: one of our icons; empty for none
    """
    drawing = [lms_icon(name=icon)] if icon else []
    return nodes.list_item("", *drawing, *([head] if head is not None else []), *content)
