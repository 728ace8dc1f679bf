"""The index of a site: which sites have one, and where its files are."""

from __future__ import annotations

from pathlib import Path
from shutil import rmtree
from typing import TYPE_CHECKING

from sphinx.search import IndexBuilder
from sphinx.util.display import progress_message
from sphinx.util.osutil import FileAvoidWrite

from sphinx_lmstudio.config import read_options
from sphinx_lmstudio.page_record import page_record
from sphinx_lmstudio.search.index import IndexedPage, Language, index_files
from sphinx_lmstudio.search.words import fold
from sphinx_lmstudio.site.navtree import sections_around

if TYPE_CHECKING:
    from collections.abc import Mapping

    from sphinx.builders.html import StandaloneHTMLBuilder

PACKAGE = Path(__file__).parents[1]
FOLDER = "lmstudio-search"
"""The folder of the index, among the static files of a site."""


def has_instant_search(builder: StandaloneHTMLBuilder) -> bool:
    """Whether a site has the search as you type; with other themes the search is Sphinx's."""
    config = builder.config
    is_site = builder.name in ("html", "dirhtml") and builder.search
    is_wanted = config.html_theme == "furo" and read_options(config).instant_search
    return is_site and is_wanted and not has_owners_page(builder)


def has_owners_page(builder: StandaloneHTMLBuilder) -> bool:
    """Whether the owner has a template of their own for the search page.

    Such a template is made for Sphinx's search."""
    folders = (Path(builder.confdir) / path for path in builder.config.templates_path)
    return any(
        (folder / "search.html").is_file() for folder in folders if PACKAGE not in folder.parents
    )


def index_folder(builder: StandaloneHTMLBuilder) -> Path:
    return Path(builder.outdir) / "_static" / FOLDER


def write_index(builder: StandaloneHTMLBuilder) -> None:
    """Write the files of the index that have changed, and delete obsolete ones."""
    with progress_message("writing search index"):
        around = sections_around(builder.env)
        sections = list(dict.fromkeys(titles[0] for titles in around.values() if titles))
        pages = indexed_pages(builder, around)
        files = index_files(pages, sections, search_language(builder))
        folder = index_folder(builder)
        folder.mkdir(parents=True, exist_ok=True)
        for name, text in files.items():
            with FileAvoidWrite(folder / name) as file:
                file.write(text)
        for old in folder.iterdir():
            if old.name not in files:
                old.unlink()
        # An earlier build may have written the index of Sphinx's search.
        (Path(builder.outdir) / builder.searchindex_filename).unlink(missing_ok=True)


def remove_index(builder: StandaloneHTMLBuilder) -> None:
    """Delete the index of an earlier build, where the search is Sphinx's now."""
    rmtree(index_folder(builder), ignore_errors=True)


def search_language(builder: StandaloneHTMLBuilder) -> Language:
    """The language that Sphinx would search in, with its stemmer and stopwords."""
    config = builder.config
    name = config.html_search_language or config.language
    language = IndexBuilder(builder.env, name, config.html_search_options, "").lang
    return Language(language.stem, frozenset(fold(word) for word in language.stopwords))


def indexed_pages(
    builder: StandaloneHTMLBuilder, around: Mapping[str, tuple[str, ...]]
) -> list[IndexedPage]:
    """All pages that can be found, by docname.

    :param around: titles of the sections that pages are in
    """
    env = builder.env
    pages: list[IndexedPage] = []
    for docname in sorted(env.found_docs):
        if {"nosearch", "no-search"} & env.metadata[docname].keys():
            continue
        record = page_record(env, docname)
        title = record.search.places[0].head if record.search.places else ""
        pages.append(
            IndexedPage(
                record.search,
                title or env.titles[docname].astext(),
                builder.get_target_uri(docname),
                record.frontmatter.method,
                around.get(docname, ()),
            )
        )
    return pages
