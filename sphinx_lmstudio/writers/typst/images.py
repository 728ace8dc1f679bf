"""Visitors of pictures."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from docutils import nodes

from sphinx_lmstudio.components.block import depart_nothing
from sphinx_lmstudio.warning import WarningSubtype, warn
from sphinx_lmstudio.writers.typst.strings import string
from sphinx_lmstudio.writers.typst.writer import (
    TypstWriter,
    block,
    call,
    with_line,
)

if TYPE_CHECKING:
    from sphinx_lmstudio.writers.typst.writer import Visitors

POINTS = {"": 0.75, "px": 0.75, "pt": 1, "pc": 12, "in": 72, "cm": 72 / 2.54, "mm": 72 / 25.4}
POINTS |= {"em": 9.5, "ex": 4.75, "rem": 9.5, "ch": 4.75}
LENGTH = re.compile(r"\s*(\d+(?:\.\d*)?|\.\d+)\s*([a-z]*|%)\s*", re.IGNORECASE)
NO_WORDS = "alt: none"
"""The argument in a page's file for a picture without alt text."""


def visit_caption(self: TypstWriter, node: nodes.caption) -> None:
    is_of_code = "literal-block-wrapper" in node.parent["classes"]
    self.open("lms-snippet-title" if is_of_code else "lms-caption")
    self.anchors(node)


def depart_caption(self: TypstWriter, node: nodes.caption) -> None:
    self.close()


def visit_image(self: TypstWriter, node: nodes.image) -> None:
    self.anchors(node)
    uri = str(node["uri"])
    name = self.builder.images.get(uri)
    if name is None:
        self.text(f"[{node.get('alt') or uri}]")
        raise nodes.SkipNode
    alt = str(node.get("alt", "")).strip()
    if not alt:
        message = (
            "the picture has no alt text, which PDF/UA requires; write one: `![what it shows](…)`"
        )
        warn(WarningSubtype.ACCESSIBILITY, message, with_line(node))
    words = f"alt: {string(alt)}" if alt else NO_WORDS
    path = string(f"/{self.builder.imagedir}/{name}")
    is_inline = isinstance(node.parent, nodes.TextElement)
    align = node.get("align", "")
    sizes = [f"{side}: {length}" for side in ("width", "height") if (length := size(node, side))]
    more = [f"align: {align}"] if align in ("left", "center", "right") and not is_inline else []
    if "scale" in node and not sizes:
        more.append(f"scale: {max(int(node['scale']), 1)}%")
    function = "lms-inline-image" if is_inline else "lms-image"
    self.write(f"{function}({', '.join([path, words, *more])})")
    raise nodes.SkipNode


def size(node: nodes.Element, side: str) -> str:
    """The width or the height of a picture in Typst's notation; empty if none is given."""
    match = LENGTH.fullmatch(str(node.get(side, "")))
    if match is None:
        return ""
    number, unit = float(match[1]), match[2].lower()
    if unit == "%":
        return f"{min(number, 100):g}%" if side == "width" else ""
    return f"{max(number * POINTS.get(unit, 0.75), 0.75):g}pt"


IMAGES: dict[type[nodes.Element], Visitors] = {
    nodes.legend: call("lms-legend"),
    nodes.caption: (visit_caption, depart_caption),
    nodes.figure: block("lms-figure"),
    nodes.image: (visit_image, depart_nothing),
}
