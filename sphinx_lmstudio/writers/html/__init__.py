"""HTML beyond single components: the builders, the site as one page, and the context of a page."""

from __future__ import annotations

from typing import TYPE_CHECKING

from sphinx_lmstudio.writers.html.absolute import setup_absolute
from sphinx_lmstudio.writers.html.builder import setup_site_builders
from sphinx_lmstudio.writers.html.page_context import setup_page_context
from sphinx_lmstudio.writers.html.singlehtml import setup_singlehtml

if TYPE_CHECKING:
    from sphinx.application import Sphinx


def setup_html(app: Sphinx) -> None:
    setup_site_builders(app)
    setup_page_context(app)
    setup_absolute(app)
    setup_singlehtml(app)
