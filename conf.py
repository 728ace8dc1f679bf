"""Sphinx configuration of this project's own manual, and of any other tree: `make html DOCS=…`."""

import sphinx_lmstudio

project = "LM Studio"
version = release = sphinx_lmstudio.__version__
author = "The sphinx_lmstudio authors"
copyright = "2026, The sphinx_lmstudio authors"
extensions = ["sphinx_lmstudio"]

html_title = "LM Studio manual"


def setup(app):
    """Take `docs` for the tree where a host takes the folder of this file: tests are no pages."""
    if app.srcdir == app.confdir:
        app.srcdir = app.confdir / "docs"
