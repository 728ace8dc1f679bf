"""The page for addresses that do not exist, which sphinx-notfound-page makes: `404.html`.

A server shows it at any address, so its links must begin at the top of the host. The extension
changes neither the links of our navigation nor those in a `404.md` that the author wrote.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any
from urllib.parse import quote, urljoin

from docutils import nodes
from sphinx import addnodes
from sphinx.builders.html import StandaloneHTMLBuilder

from sphinx_lmstudio import order
from sphinx_lmstudio.writers.html.page_context import toctree_function

if TYPE_CHECKING:
    from collections.abc import Callable

    from sphinx.application import Sphinx
    from sphinx.config import Config


def setup_absolute(app: Sphinx) -> None:
    app.connect("doctree-resolved", make_links_absolute)
    app.connect("html-page-context", make_context_absolute, priority=order.ABSOLUTE)


def absolute_root(config: Config, pagename: str) -> str:
    """The address of the top of the site, for the page that is shown at any address.

    :return: `/` or `/…/`; empty for other pages
    """
    if "notfound_pagename" not in config or config.notfound_pagename != pagename:
        return ""
    return str(config.notfound_urls_prefix or "/")


def make_links_absolute(app: Sphinx, doctree: nodes.document, docname: str) -> None:
    root = absolute_root(app.config, docname)
    if not root or not isinstance(app.builder, StandaloneHTMLBuilder):
        return
    prefix_links(doctree, root + app.builder.get_target_uri(docname))
    for download in doctree.findall(addnodes.download_reference):
        if "filename" in download:
            download["refuri"] = f"{root}_downloads/{quote(download['filename'])}"


def make_context_absolute(
    app: Sphinx, pagename: str, templatename: str, context: dict[str, Any], doctree: object
) -> None:
    root = absolute_root(app.config, pagename)
    builder = app.builder
    if not root or not isinstance(builder, StandaloneHTMLBuilder):
        return
    context["content_root"] = root
    pathto: Callable[..., str] = context["pathto"]

    def absolute(*arguments: Any, **options: Any) -> str:
        # In `dirhtml`, the home page has an empty address, which the extension takes for this page.
        address = pathto(*arguments, **options)
        return root if address == "#" else address

    def change(tree: nodes.Element) -> None:
        prefix_links(tree, root + builder.get_target_uri(pagename))

    context["pathto"] = absolute
    context["toctree"] = toctree_function(app.env, builder, pagename, change)


def prefix_links(tree: nodes.Element, page: str) -> None:
    """Make links begin at the top of the host, not at the address of a page."""
    for reference in tree.findall(nodes.reference):
        address = reference.get("refuri", "")
        if address and not address.startswith("#"):
            reference["refuri"] = urljoin(page, address)
