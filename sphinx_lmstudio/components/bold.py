"""Text that is bold without markup for it, such as the head of a row.

It becomes bold after Sphinx has inserted translations, which have only the markup of the source.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from docutils import nodes
from sphinx.transforms import SphinxTransform

from sphinx_lmstudio import order

if TYPE_CHECKING:
    from sphinx.application import Sphinx

BOLD = "lms-bold"
"""Attribute of nodes that will be bold."""


def setup_bold(app: Sphinx) -> None:
    app.add_transform(MakeBold)


class MakeBold(SphinxTransform):
    default_priority = order.AFTER_TRANSLATION

    def apply(self) -> None:
        for node in list(self.document.findall(nodes.TextElement)):
            if node.attributes.pop(BOLD, False):
                node[:] = [nodes.strong("", "", *node.children)]
