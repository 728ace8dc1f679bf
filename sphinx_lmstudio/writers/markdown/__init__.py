"""Markdown for people and language models: each page, and files with the text of all pages."""

from __future__ import annotations

from typing import TYPE_CHECKING

from sphinx_lmstudio import order
from sphinx_lmstudio.writers.markdown.builder import setup_markdown_builder
from sphinx_lmstudio.writers.markdown.pages import TextFiles

if TYPE_CHECKING:
    from sphinx.application import Sphinx


def setup_markdown(app: Sphinx) -> None:
    setup_markdown_builder(app)
    texts = TextFiles()
    app.connect("write-started", texts.begin)
    app.connect("html-page-context", texts.add_page, priority=order.PAGE_MARKDOWN)
    app.connect("build-finished", texts.finish)
