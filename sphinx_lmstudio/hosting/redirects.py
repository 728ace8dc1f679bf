"""Pages at old addresses that redirect: sphinx-reredirects, given where to.

An old address is a key of `lmstudio_redirects` or one of a page's `aliases`. Each builder puts
pages at other addresses, and what the extension is given it takes as it stands.
"""

from __future__ import annotations

from html import escape
from typing import TYPE_CHECKING

from sphinx.builders.dirhtml import DirectoryHTMLBuilder

from sphinx_lmstudio import order
from sphinx_lmstudio.docs_tree import docs_tree
from sphinx_lmstudio.medium import site_builder

if TYPE_CHECKING:
    from collections.abc import Iterator

    from sphinx.application import Sphinx
    from sphinx.builders.html import StandaloneHTMLBuilder

    from sphinx_lmstudio.model.urls import Target


def setup_redirects(app: Sphinx) -> None:
    app.connect("html-collect-pages", add_redirects, priority=order.REDIRECTS)


def add_redirects(app: Sphinx) -> list[object]:
    """Tell the extension of all old addresses; those of conf.py win."""
    builder = site_builder(app)
    if builder is not None and "redirects" in app.config:
        app.config.redirects = {**redirects(app, builder), **app.config.redirects}
    return []


def redirects(app: Sphinx, builder: StandaloneHTMLBuilder) -> dict[str, str]:
    """File, from the top of the output → address that it leads to, in HTML."""
    resolver = docs_tree(app.env).resolver
    taken = {builder.get_target_uri(docname) for docname in app.env.found_docs}
    taken |= {builder.get_target_uri(name) for name in ("search", "genindex", "404")}
    found: dict[str, str] = {}
    for old in resolver.old_addresses():
        if {"[", "]"} & set(old):
            continue  # a pattern of pages to the extension
        target = resolver.resolve(f"{resolver.rules.docs_prefix}/{old}", app.config.root_doc)
        below = f"{resolver.root}/{old}" if resolver.root else old
        for file in old_files(builder, below):
            if address_of(builder, file) not in taken and is_free(builder, file):
                found[file] = escape(leads_to(builder, file, target))
    return found


def old_files(builder: StandaloneHTMLBuilder, old: str) -> Iterator[str]:
    """The files that a server may look for at an old address.

    :param old: a path from the top of the output, without ending
    """
    yield f"{old}/index{builder.out_suffix}"
    if not isinstance(builder, DirectoryHTMLBuilder):
        # A page, or the landing page of a section: the address does not tell.
        yield f"{old}{builder.out_suffix}"


def address_of(builder: StandaloneHTMLBuilder, file: str) -> str:
    return builder.get_target_uri(file.removesuffix(builder.out_suffix))


def is_free(builder: StandaloneHTMLBuilder, file: str) -> bool:
    """Whether no file is where a folder has to be."""
    return not any(above.is_file() for above in (builder.outdir / file).parents)


def leads_to(builder: StandaloneHTMLBuilder, file: str, target: Target) -> str:
    """The address that a page at an old address leads to, from there."""
    if not target.docname:
        return target.url
    top = "../" * file.count("/")
    fragment = f"#{target.fragment}" if target.fragment else ""
    return f"{top}{builder.get_target_uri(target.docname)}{fragment}"
