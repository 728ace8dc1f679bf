"""The book by Typst, which is a single package: no TeX, and a tagged PDF.

    lm-studio.typ                 the book: its facts, and its pages in the order of the navigation
    pages/developer/chat.typ      a page, as calls of functions
    lms/lms.typ, book.typ …       the functions, which define the look
    lms/look.typ                  colors and sizes, generated from `look/`
    images/

Authors' text is never markup: it is only in strings, see `strings.py`.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from sphinx_lmstudio.writers.typst.builder import setup_typst_builder
from sphinx_lmstudio.writers.typst.visitors import setup_typst_visitors

if TYPE_CHECKING:
    from sphinx.application import Sphinx


def setup_typst(app: Sphinx) -> None:
    setup_typst_builder(app)
    setup_typst_visitors(app)
