"""Pages at old addresses that redirect: sphinx-reredirects with our old addresses.

An old address is a key of `lmstudio_redirects` or one of a page's `aliases`. The addresses of pages
depend on the builder, and the extension uses those that it is given unchanged.
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
    """Pass all old addresses to the extension; those of conf.py take precedence."""
    builder = site_builder(app)
    if builder is not None and "redirects" in app.config:
        app.config.redirects = {**redirects(app, builder), **app.config.redirects}
    return []


def redirects(app: Sphinx, builder: StandaloneHTMLBuilder) -> dict[str, str]:
    """The files to write, from the top of the output, with the addresses they lead to, in HTML."""
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
    """The files for which a server may look at an old address.

    :param old: a path from the top of the output, without ending
    """
    yield f"{old}/index{builder.out_suffix}"
    if not isinstance(builder, DirectoryHTMLBuilder):
        # The address does not tell whether it was a page or the landing page of a section.
        yield f"{old}{builder.out_suffix}"


def address_of(builder: StandaloneHTMLBuilder, file: str) -> str:
    return builder.get_target_uri(file.removesuffix(builder.out_suffix))


def is_free(builder: StandaloneHTMLBuilder, file: str) -> bool:
    """Whether the folders of a path can be created, since none of them is a file."""
    return not any(above.is_file() for above in (builder.outdir / file).parents)


def leads_to(builder: StandaloneHTMLBuilder, file: str, target: Target) -> str:
    """The target of the page at an old address, relative to it."""
    if not target.docname:
        return target.url
    top = "../" * file.count("/")
    fragment = f"#{target.fragment}" if target.fragment else ""
    return f"{top}{builder.get_target_uri(target.docname)}{fragment}"
