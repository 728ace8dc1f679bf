"""Sphinx configuration of this project's own manual, and of any other tree: `make html DOCS=…`."""

project = "LM Studio"
author = "The sphinx_lmstudio authors"
copyright = "2026, The sphinx_lmstudio authors"
extensions = ["sphinx_lmstudio"]

html_title = "LM Studio manual"
