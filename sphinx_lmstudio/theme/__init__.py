"""Furo made ours: style sheets, scripts, templates and the navigation around pages."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

from sphinx_lmstudio import order
from sphinx_lmstudio.medium import medium_of
from sphinx_lmstudio.theme.description import setup_description
from sphinx_lmstudio.theme.scripts import setup_scripts

if TYPE_CHECKING:
    from sphinx.application import Sphinx

STATIC = Path(__file__).with_name("static")


def setup_theme(app: Sphinx) -> None:
    app.connect("builder-inited", add_style_sheet, priority=order.STYLE_SHEET)
    setup_scripts(app)
    setup_description(app)


def add_style_sheet(app: Sphinx) -> None:
    # E-books have a plainer one.
    if medium_of(app.builder).interactive:
        # A new list: the old one may be Sphinx's own default.
        app.config.html_static_path = [*app.config.html_static_path, str(STATIC)]
        app.add_css_file("lmstudio.css")
