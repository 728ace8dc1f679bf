"""Drops picture sizes that are too small to see, such as a width of 0 in any notation.

TeX would compute the height of such a picture forever.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from docutils import nodes
from sphinx.transforms import SphinxTransform

from sphinx_lmstudio import order
from sphinx_lmstudio.warning import WarningSubtype, warn

if TYPE_CHECKING:
    from sphinx.application import Sphinx

PIXELS = {
    "": 1.0,
    "px": 1.0,
    "pt": 4 / 3,
    "mm": 96 / 25.4,
    "cm": 96 / 2.54,
    "in": 96.0,
    "pc": 16.0,
    "ex": 8.0,
    "ch": 8.0,
    "em": 16.0,
    "rem": 16.0,
    "%": 6.0,
}
"""The approximate pixels of each unit of length; percentages are of a column of 600 pixels."""
_LENGTH = re.compile(r"\s*([0-9.]+)\s*([a-z%]*)\s*", re.IGNORECASE)


def setup_picture_size(app: Sphinx) -> None:
    app.add_transform(DropSizesOfNothing)


class DropSizesOfNothing(SphinxTransform):
    """Show pictures whose size is practically 0 in their natural size."""

    default_priority = order.PICTURE_SIZES

    def apply(self) -> None:
        found = self.document.findall(lambda node: isinstance(node, nodes.image | nodes.figure))
        for node in [node for node in found if isinstance(node, nodes.Element)]:
            for name in ("width", "height", "scale"):
                size = str(node.get(name, ""))
                if is_nothing(size):
                    del node[name]
                    message = (
                        f"a picture with {name} {size} is invisible; shown in its natural size"
                    )
                    warn(WarningSubtype.ASSET, message, node if node.line else node.parent)


def is_nothing(size: str) -> bool:
    """Whether a length is less than a pixel; not if its unit is unknown."""
    match = _LENGTH.fullmatch(size)
    if match is None or match[2].lower() not in PIXELS:
        return False
    try:
        return float(match[1]) * PIXELS[match[2].lower()] < 1
    except ValueError:
        return False
