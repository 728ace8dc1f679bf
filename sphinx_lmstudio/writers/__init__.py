"""A room for each output, with everything that only this output needs, and its look.

HTML visitors are beside the nodes of a component; those of the other outputs are here.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from sphinx_lmstudio.writers.book import setup_book
from sphinx_lmstudio.writers.epub import setup_epub
from sphinx_lmstudio.writers.html import setup_html
from sphinx_lmstudio.writers.lacking import setup_lacking
from sphinx_lmstudio.writers.latex import setup_latex
from sphinx_lmstudio.writers.linkcheck import setup_linkcheck
from sphinx_lmstudio.writers.man import setup_man
from sphinx_lmstudio.writers.markdown import setup_markdown
from sphinx_lmstudio.writers.pictures import setup_pictures
from sphinx_lmstudio.writers.stale import setup_stale
from sphinx_lmstudio.writers.text import setup_text
from sphinx_lmstudio.writers.typst import setup_typst

if TYPE_CHECKING:
    from sphinx.application import Sphinx


def setup_writers(app: Sphinx) -> None:
    setup_stale(app)
    setup_lacking(app)
    setup_html(app)
    setup_text(app)
    setup_man(app)
    setup_markdown(app)
    setup_book(app)
    setup_latex(app)
    setup_typst(app)
    setup_pictures(app)
    setup_epub(app)
    setup_linkcheck(app)
