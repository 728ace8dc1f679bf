"""The e-book: Sphinx's EPUB builder with contents from the navigation, and its own style sheet."""

from __future__ import annotations

from typing import TYPE_CHECKING

from sphinx_lmstudio.writers.epub.builder import setup_epub_builder

if TYPE_CHECKING:
    from sphinx.application import Sphinx


def setup_epub(app: Sphinx) -> None:
    setup_epub_builder(app)
