"""Everything that both books share: order, headings, links, and what fits on a page."""

from __future__ import annotations

from typing import TYPE_CHECKING

from sphinx_lmstudio.writers.book.namesakes import setup_namesakes
from sphinx_lmstudio.writers.book.pagerefs import setup_page_numbers
from sphinx_lmstudio.writers.book.variants import setup_variants

if TYPE_CHECKING:
    from sphinx.application import Sphinx


def setup_book(app: Sphinx) -> None:
    setup_variants(app)
    setup_namesakes(app)
    setup_page_numbers(app)
