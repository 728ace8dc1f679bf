"""Furo made ours: style sheets and, later, templates."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from sphinx.application import Sphinx
    from sphinx.config import Config

STATIC = Path(__file__).with_name("static")


def setup_theme(app: Sphinx) -> None:
    app.connect("config-inited", add_static_path)
    app.add_css_file("lmstudio.css")


def add_static_path(app: Sphinx, config: Config) -> None:
    # A new list: the old one may be Sphinx's own default.
    config.html_static_path = [*config.html_static_path, str(STATIC)]
