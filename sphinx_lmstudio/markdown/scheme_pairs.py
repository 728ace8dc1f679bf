"""Two pictures, one of which is shown in each color scheme: what `<LightVariant>` makes.

    <img className="dark:hidden" …>         lms_scheme scheme="light"
    <img className="hidden dark:block" …>   lms_scheme scheme="dark"

One without the other is always shown.
"""

from __future__ import annotations

from itertools import pairwise
from typing import TYPE_CHECKING

from docutils import nodes

from sphinx_lmstudio.components.media import SHOWN_IN, lms_image, lms_scheme

if TYPE_CHECKING:
    from collections.abc import Iterator

_AMONG_WORDS = (nodes.TextElement, nodes.Inline)
_AROUND_PICTURES = (*_AMONG_WORDS, nodes.figure)


def pair_schemes(document: nodes.document) -> None:
    """Put each of two such pictures that stand side by side into its scheme."""
    marked = [image for image in document.findall(lms_image) if SHOWN_IN in image]
    schemes = {image: image.attributes.pop(SHOWN_IN) for image in marked}
    done: set[nodes.Element] = set()
    for first, second in pairwise(marked):
        if first not in done and schemes[first] != schemes[second]:
            parts = list(_side_by_side(first, second))
            for part, image in zip(parts, (first, second), strict=False):
                box = lms_scheme(scheme=schemes[image])
                part.replace_self(box)
                box += part
                done.add(image)


def _side_by_side(first: nodes.Element, second: nodes.Element) -> Iterator[nodes.Element]:
    """The blocks of two pictures that stand next to one another; nothing for others."""
    one, other = _outermost(first), _outermost(second)
    around = one.parent
    if around is None or around is not other.parent:
        return
    between = around.children[around.index(one) + 1 : around.index(other)]
    if any(not _is_space(node) for node in between):
        return
    if not _is_one_of(around, _AMONG_WORDS):
        yield from (one, other)
    elif _shown(around) == [one, other]:
        yield from _split(around, one, other)


def _split(around: nodes.Element, *parts: nodes.Element) -> tuple[nodes.Element, ...]:
    """A paragraph that holds two pictures, in a link perhaps, as one paragraph for each."""
    block = _outermost(around)
    made = []
    for part in parts:
        inner: nodes.Element = part
        layer: nodes.Element | None = around
        while layer is not None:
            copied = layer.copy()
            copied += inner
            inner = copied
            layer = layer.parent if layer is not block else None
        made.append(inner)
    block.replace_self(made)
    return tuple(made)


def _outermost(node: nodes.Element) -> nodes.Element:
    """What is around a node, up to what holds anything else."""
    around = node.parent
    while _is_one_of(around, _AROUND_PICTURES) and _shown(around) == [node]:
        node, around = around, around.parent
    return node


def _is_one_of(node: nodes.Element, kinds: tuple[type, ...]) -> bool:
    return isinstance(node, kinds)


def _shown(node: nodes.Element) -> list[nodes.Node]:
    return [child for child in node.children if not _is_space(child)]


def _is_space(node: nodes.Node) -> bool:
    return isinstance(node, nodes.Text) and not node.strip()
