"""Facts about a build that several files of this room need."""

from __future__ import annotations

from typing import TYPE_CHECKING

from sphinx_lmstudio.hosting.host import base_address

if TYPE_CHECKING:
    from sphinx.application import Sphinx

MARKDOWN = ".md"


def base_of_site(app: Sphinx) -> str:
    """The address of the top of the site, with a slash at its end; empty if it is not known."""
    return base_address(str(app.config.html_baseurl))


def is_lasting(app: Sphinx, pagename: str, doctree: object) -> bool:
    """Whether a page belongs to the tree and has an address of its own.

    The page for lost addresses does not, nor do pages beside the tree, such as an index."""
    return doctree is not None and pagename != lost_page(app)


def lost_page(app: Sphinx) -> str:
    """The page that sphinx-notfound-page writes for lost addresses; empty if there is none."""
    return str(app.config.notfound_pagename) if "notfound_pagename" in app.config else ""


def page_address(app: Sphinx, pagename: str) -> str:
    """The address of a page on the web; empty if the address of the site is not known."""
    base = base_of_site(app)
    return base + app.builder.get_target_uri(pagename) if base else ""


def markdown_name(docname: str) -> str:
    """The path of a page's Markdown, which is beside its HTML, from the top of the site."""
    return f"{docname}{MARKDOWN}"
