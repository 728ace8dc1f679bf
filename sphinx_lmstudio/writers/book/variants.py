"""Shows only some variants of code in the book: `lmstudio_pdf_variants = ["Python"]`.

A snippet that has any of these variants shows only them; any other snippet shows all of its own.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from sphinx.transforms.post_transforms import SphinxPostTransform

from sphinx_lmstudio import order
from sphinx_lmstudio.components.snippet import lms_snippet, lms_variant
from sphinx_lmstudio.config import read_options

if TYPE_CHECKING:
    from sphinx.application import Sphinx


def setup_variants(app: Sphinx) -> None:
    app.add_post_transform(SelectVariants)


class SelectVariants(SphinxPostTransform):
    formats = ("latex", "typst")
    default_priority = order.VARIANTS

    def run(self, **kwargs: Any) -> None:
        wanted = set(read_options(self.config).pdf_variants)
        for snippet in list(self.document.findall(lms_snippet)):
            variants = [child for child in snippet if isinstance(child, lms_variant)]
            others = [variant for variant in variants if variant["label"] not in wanted]
            if len(others) < len(variants):
                for variant in others:
                    snippet.remove(variant)
