"""Our version of furo: style sheets, scripts, templates and the navigation around pages."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

from sphinx_lmstudio import order
from sphinx_lmstudio.medium import medium_of
from sphinx_lmstudio.theme.copy_page import setup_copy_page
from sphinx_lmstudio.theme.description import setup_description
from sphinx_lmstudio.theme.design import setup_design
from sphinx_lmstudio.theme.scripts import setup_scripts
from sphinx_lmstudio.theme.search import setup_search_dialog
from sphinx_lmstudio.theme.source_links import setup_source_links
from sphinx_lmstudio.theme.styles import setup_styles

if TYPE_CHECKING:
    from sphinx.application import Sphinx

STATIC = Path(__file__).with_name("static")


def setup_theme(app: Sphinx) -> None:
    app.connect("builder-inited", add_static_folder, priority=order.STYLE_SHEET)
    setup_styles(app)
    setup_copy_page(app)
    setup_scripts(app)
    setup_design(app)
    setup_description(app)
    setup_source_links(app)
    setup_search_dialog(app)


def add_static_folder(app: Sphinx) -> None:
    # E-books have no scripts.
    if medium_of(app.builder).interactive:
        # A new list: the old one may be Sphinx's own default.
        app.config.html_static_path = [*app.config.html_static_path, str(STATIC)]
