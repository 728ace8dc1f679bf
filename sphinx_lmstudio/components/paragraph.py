"""Paragraphs with a look of their own: LaTeX, which knows no classes of paragraphs, has them boxed.

container.lms-lead
  paragraph.lms-lead
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from docutils import nodes
from sphinx.transforms.post_transforms import SphinxPostTransform

from sphinx_lmstudio.components.block import wrap

if TYPE_CHECKING:
    from sphinx.application import Sphinx

STYLED = ("lms-lead", "lms-download-facts")


def setup_paragraph(app: Sphinx) -> None:
    app.add_post_transform(BoxParagraphs)


class BoxParagraphs(SphinxPostTransform):
    """Put a container around each paragraph that LaTeX has an environment for."""

    default_priority = 400
    formats = ("latex",)

    def run(self, **kwargs: Any) -> None:
        for paragraph in list(self.document.findall(nodes.paragraph)):
            for name in STYLED:
                if name in paragraph["classes"]:
                    wrap(paragraph, name)
