"""The book by LaTeX: one document of the whole tree, in the order of the navigation.

Everything here builds on Sphinx's own builder and translator. The text is fitted to the page and
the fonts. `lmsbook.sty` defines the look of the book, `lmscomponents.sty` that of components.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from sphinx_lmstudio.writers.latex.builder import setup_book_builder
from sphinx_lmstudio.writers.latex.characters import setup_characters
from sphinx_lmstudio.writers.latex.direction import setup_direction_marks
from sphinx_lmstudio.writers.latex.fit import setup_fit
from sphinx_lmstudio.writers.latex.footnotes import setup_footnotes
from sphinx_lmstudio.writers.latex.pagerefs import setup_pagerefs
from sphinx_lmstudio.writers.latex.places import setup_places
from sphinx_lmstudio.writers.latex.settings import setup_settings
from sphinx_lmstudio.writers.latex.shapes import setup_shapes
from sphinx_lmstudio.writers.latex.structure import setup_structure
from sphinx_lmstudio.writers.latex.tables import setup_tables
from sphinx_lmstudio.writers.latex.tall_tables import setup_tall_tables
from sphinx_lmstudio.writers.latex.titles import setup_titles
from sphinx_lmstudio.writers.latex.visitors import setup_visitors

if TYPE_CHECKING:
    from sphinx.application import Sphinx


def setup_latex(app: Sphinx) -> None:
    setup_settings(app)
    setup_book_builder(app)
    setup_visitors(app)
    setup_places(app)
    setup_shapes(app)
    setup_tables(app)
    setup_structure(app)
    setup_characters(app)
    setup_pagerefs(app)
    setup_direction_marks(app)
    setup_fit(app)
    setup_footnotes(app)
    setup_tall_tables(app)
    setup_titles(app)
