"""The pass that puts the book in order."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from sphinx.transforms.post_transforms import SphinxPostTransform

from sphinx_lmstudio import order
from sphinx_lmstudio.writers.book.structure import arrange_book

if TYPE_CHECKING:
    from sphinx.application import Sphinx


def setup_structure(app: Sphinx) -> None:
    app.add_post_transform(ArrangeBook)


class ArrangeBook(SphinxPostTransform):
    formats = ("latex",)
    default_priority = order.LATEX_STRUCTURE

    def run(self, **kwargs: Any) -> None:
        if "docname" in self.document:
            arrange_book(self.document, self.env)
