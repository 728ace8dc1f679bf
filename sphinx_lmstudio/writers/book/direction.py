"""The direction of the text in a block."""

from __future__ import annotations

from typing import TYPE_CHECKING

from sphinx_lmstudio.components.direction import lms_direction
from sphinx_lmstudio.model.bidi import first_strong_level

if TYPE_CHECKING:
    from docutils import nodes


def base_level(node: nodes.Node) -> int:
    """The level of the text around a node: 1 if it runs from right to left, otherwise 0."""
    while (node := node.parent) is not None:
        if isinstance(node, lms_direction):
            return level_by(node["direction"], node)
    return 0


def level_by(direction: str, node: nodes.Element) -> int:
    return first_strong_level(node.astext()) if direction == "auto" else int(direction == "rtl")
