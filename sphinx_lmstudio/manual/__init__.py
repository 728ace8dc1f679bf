"""The same content on paper and in e-books: one document of the whole tree.

Everything here stands on Sphinx's own builders of LaTeX and EPUB. For LaTeX the tree is put in the
order of the navigation, its text is fitted to the page and the fonts; the look is in
`lmsmanual.sty`, that of components in `lmscomponents.sty`. Both get pictures they can take.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from sphinx_lmstudio.manual.builder import setup_builder
from sphinx_lmstudio.manual.characters import setup_characters
from sphinx_lmstudio.manual.epub import setup_epub
from sphinx_lmstudio.manual.fit import setup_fit
from sphinx_lmstudio.manual.footnotes import setup_footnotes
from sphinx_lmstudio.manual.pagerefs import setup_pagerefs
from sphinx_lmstudio.manual.pictures import setup_pictures
from sphinx_lmstudio.manual.settings import setup_settings
from sphinx_lmstudio.manual.structure import setup_structure
from sphinx_lmstudio.manual.tall_tables import setup_tall_tables
from sphinx_lmstudio.manual.titles import setup_titles
from sphinx_lmstudio.manual.variants import setup_variants

if TYPE_CHECKING:
    from sphinx.application import Sphinx


def setup_manual(app: Sphinx) -> None:
    setup_settings(app)
    setup_builder(app)
    setup_structure(app)
    setup_variants(app)
    setup_characters(app)
    setup_pagerefs(app)
    setup_fit(app)
    setup_footnotes(app)
    setup_tall_tables(app)
    setup_titles(app)
    setup_pictures(app)
    setup_epub(app)
