"""The builders of the site, which skip derived files if no page has changed.

Sphinx ends each build by writing the general index, the search page, the search index and the
inventory, which takes most of the time of a build without changes. All of them depend only on the
pages: a build that writes no page would write the same bytes again.
"""

from __future__ import annotations

from itertools import chain
from pathlib import Path
from typing import TYPE_CHECKING
from urllib.parse import quote

from docutils import nodes
from sphinx.application import ENV_PICKLE_FILENAME
from sphinx.builders import dirhtml
from sphinx.builders.html import INVENTORY_FILENAME, StandaloneHTMLBuilder

from sphinx_lmstudio.hosting.pages import markdown_name
from sphinx_lmstudio.search.site import has_instant_search, index_folder, remove_index, write_index
from sphinx_lmstudio.writers.unwritten import writing

if TYPE_CHECKING:
    from collections.abc import Iterator, Set

    from sphinx.application import Sphinx


def setup_site_builders(app: Sphinx) -> None:
    app.add_builder(SiteBuilder, override=True)
    app.add_builder(DirectoryHTMLBuilder, override=True)


class SiteBuilder(StandaloneHTMLBuilder):
    """The builder `html`."""

    is_current = False
    """Whether the files that are derived from the pages exist and are up to date."""
    wrote_all = False
    """Whether all stale pages are written; not if files are named on the command line."""
    titles: dict[nodes.title, dict[str, str]]
    """Rendered titles, since each is needed again for the neighbors of its page and pages below."""

    def get_outdated_docs(self) -> Iterator[str]:
        # Sphinx asks only where it will write them.
        self.wrote_all = True
        if self.needs_sphinx_index and not (self.outdir / self.searchindex_filename).is_file():
            # Sphinx indexes pages as it writes them, so all must be written for a new index.
            return iter(self.env.found_docs)
        return chain(super().get_outdated_docs(), self.without_markdown())

    def without_markdown(self) -> Iterator[str]:
        """Pages whose Markdown is missing; the page for lost addresses never has any."""
        lost = self.config.notfound_pagename if "notfound_pagename" in self.config else ""
        for docname in self.env.found_docs if self.config.lmstudio_llms else ():
            if docname != lost and not (self.outdir / markdown_name(docname)).is_file():
                yield docname

    def prepare_writing(self, docnames: Set[str]) -> None:
        self.wrote_all = self.wrote_all or docnames >= self.env.found_docs
        self.is_current = not docnames and self.ended_last_build()
        self.titles = {}
        super().prepare_writing(docnames)

    def ended_last_build(self) -> bool:
        """Whether the last build wrote all derived files, of which the inventory is the last."""
        files = [Path(self.get_output_path("genindex"))] if self.use_index else []
        if self.search:
            files += [self.search_index, Path(self.get_output_path("search"))]
        try:
            written = (self.outdir / INVENTORY_FILENAME).stat().st_mtime_ns
            read = (self.doctreedir / ENV_PICKLE_FILENAME).stat().st_mtime_ns
        except FileNotFoundError:
            return False
        return read <= written and all(file.is_file() for file in files)

    def write_doc(self, docname: str, doctree: nodes.document) -> None:
        with writing(docname):
            super().write_doc(docname, doctree)

    def render_partial(self, node: nodes.Node | None) -> dict[str, str]:
        if not isinstance(node, nodes.title):
            return super().render_partial(node)
        if node not in self.titles:
            self.titles[node] = super().render_partial(node)
        return self.titles[node]

    @property
    def needs_sphinx_index(self) -> bool:
        """Whether the search is Sphinx's, which indexes pages as it writes them."""
        return self.search and not has_instant_search(self)

    @property
    def search_index(self) -> Path:
        """The first file of the search index that this site uses."""
        if self.needs_sphinx_index:
            return Path(self.outdir / self.searchindex_filename)
        return index_folder(self) / "index.js"

    def load_indexer(self, docnames: Set[str]) -> None:
        if self.needs_sphinx_index and not self.is_current:
            super().load_indexer(docnames)

    def index_page(self, pagename: str, doctree: nodes.document, title: str) -> None:
        if self.needs_sphinx_index:
            super().index_page(pagename, doctree, title)

    def dump_search_index(self) -> None:
        if self.is_current:
            return
        if self.needs_sphinx_index:
            super().dump_search_index()
            remove_index(self)
        elif self.search:
            write_index(self)

    def gen_indices(self) -> None:
        if not self.is_current:
            super().gen_indices()

    def gen_additional_pages(self) -> None:
        # It cannot be known what the pages that conf.py adds depend on.
        if not self.is_current or self.config.html_additional_pages:
            super().gen_additional_pages()

    def dump_inventory(self) -> None:
        if not self.is_current:
            super().dump_inventory()


class DirectoryHTMLBuilder(SiteBuilder, dirhtml.DirectoryHTMLBuilder):
    """The builder `dirhtml`; sphinx-sitemap knows it by the name of its class."""

    name = "dirhtml"

    def get_target_uri(self, docname: str, typ: str | None = None) -> str:
        # Sphinx quotes names only in its other builders.
        return quote(super().get_target_uri(self.free_name(docname), typ))

    def get_output_path(self, page_name: str, /) -> Path:
        return super().get_output_path(self.free_name(page_name))

    def free_name(self, name: str) -> str:
        """The name of a page; another one for a page of Sphinx that clashes with a section's."""
        found = self.env.found_docs
        # A page or a folder of this name would be where the file of the page above it is.
        name = "/".join(f"{part}-2" if part == "index.html" else part for part in name.split("/"))
        while name not in found and f"{name}/index" in found:
            name += "-2"
        return name
