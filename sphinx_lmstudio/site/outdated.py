"""Pages to read again because of what changed around them.

Sphinx re-reads files whose time has changed. It cannot know that a page's toctree depends on the
frontmatter of others, that a file may move and keep its docname, or that a missing picture has
been added.
"""

from __future__ import annotations

import os
from dataclasses import dataclass, field
from pathlib import PurePosixPath
from typing import TYPE_CHECKING, TypeAlias
from zlib import crc32

from sphinx_lmstudio.docs_tree import docs_tree
from sphinx_lmstudio.model.namesakes import labels_around
from sphinx_lmstudio.model.sitemap import Caption, Link, Page, Section
from sphinx_lmstudio.page_record import kept_data, page_records
from sphinx_lmstudio.site.toctree import entry_title

if TYPE_CHECKING:
    from collections.abc import Mapping

    from sphinx.application import Sphinx
    from sphinx.environment import BuildEnvironment

    from sphinx_lmstudio.model.sitemap import Entry
    from sphinx_lmstudio.model.urls import Resolver

    _Around: TypeAlias = Mapping[str, tuple[str, ...]]
    """Labels of the sections that pages are in, outermost first, by docname."""

TREE, STAMPS = "tree", "stamps"
"""Keys of the domain's data for the tree of the last build, and for the files that pages need."""


def setup_outdated(app: Sphinx) -> None:
    app.connect("env-get-outdated", find_outdated)
    app.connect("env-get-outdated", find_replaced)
    app.connect("env-updated", keep_stamps)


@dataclass(frozen=True, slots=True)
class TreeState:
    """Digests of the tree. The site map itself would be pickled many times in parallel builds."""

    pages: dict[str, int] = field(default_factory=dict)
    listings: dict[str, int] = field(default_factory=dict)
    """By the docname of the landing page."""


def find_outdated(
    app: Sphinx, env: BuildEnvironment, added: set[str], changed: set[str], removed: set[str]
) -> list[str]:
    """Pages to read again because the tree around them changed."""
    tree = docs_tree(env)
    around = dict(labels_around(tree.site.root))
    new = TreeState(
        {
            # A page beside numbered names, or below a `meta.json`, is read differently from one in
            # a plain folder.
            docname: digest((page, tree.in_dialect(PurePosixPath(page.path))))
            for docname, page in tree.site.pages.items()
        },
        {
            docname: digest((_listing(section, around), _links(section, tree.resolver, around)))
            for docname, section in tree.site.sections.items()
        },
    )
    old: TreeState = kept_data(env).get(TREE, TreeState())
    kept_data(env)[TREE] = new
    if not old.pages:
        return []
    # The page has another file, or a file that was replaced without a newer date.
    replaced = [name for name, value in new.pages.items() if old.pages.get(name) != value]
    relisted = [
        name for name, value in new.listings.items() if old.listings.get(name, value) != value
    ]
    # A page that became a landing page needs a toctree; one that no longer is must lose it.
    promoted = new.listings.keys() ^ old.listings.keys()
    come = [
        docname
        for docname, record in page_records(env).items()
        # `Path.is_file` raises an error where a name is too long.
        if any(os.path.isfile(env.srcdir / name) for name in record.awaited_files)  # noqa: PTH113
    ]
    return [*replaced, *relisted, *(promoted & new.pages.keys()), *come]


def find_replaced(
    app: Sphinx, env: BuildEnvironment, added: set[str], changed: set[str], removed: set[str]
) -> list[str]:
    """Pages that depend on a file that an older one replaced; Sphinx notices only newer ones."""
    kept: dict[str, int] = kept_data(env).get(STAMPS, {})
    replaced = {name for name, stamp in kept.items() if stamp != file_stamp(env, name)}
    return [
        docname
        for docname, names in env.dependencies.items()
        if docname in env.found_docs and any(os.fspath(name) in replaced for name in names)
    ]


def keep_stamps(app: Sphinx, env: BuildEnvironment) -> None:
    names = {os.fspath(name) for names in env.dependencies.values() for name in names}
    kept_data(env)[STAMPS] = {name: file_stamp(env, name) for name in sorted(names)}


def file_stamp(env: BuildEnvironment, name: str) -> int:
    """A value that changes when a file is replaced; always the same for a file that is gone."""
    try:
        found = (env.srcdir / name).stat()
    except OSError:
        return 0
    return digest((found.st_mtime_ns, found.st_size))


def digest(value: object) -> int:
    """A digest that tells whether a value has changed since an earlier build."""
    return crc32(repr(value).encode("utf-8", "surrogatepass"))


def _listing(section: Section, around: _Around) -> tuple[object, ...]:
    """All that the landing page of a section shows of other pages, and its toctree titles."""
    if not section.landing.is_made:
        # The label may be the heading of a page without a title of its own.
        label = "" if section.landing.title else section.label
        return (entry_title(section.landing), label, *map(_listed, section.entries))
    above = around.get(section.landing.docname)
    return (above, section.label, section.landing.description, *map(_shown, section.entries))


def _listed(entry: Entry) -> object:
    """The part of an entry that a toctree shows."""
    match entry:
        case Section():
            return (entry.label, entry.landing.docname)
        case Caption():
            return (entry.title, *map(_listed, entry.entries))
        case Page():
            return (entry.docname, entry.in_navigation)
    return entry.title


def _shown(entry: Entry) -> object:
    """The part of an entry that a generated landing page shows."""
    match entry:
        case Section():
            page = entry.landing
            return (entry.label, page.docname, page.description, page.method)
        case Caption():
            return (entry.title, *map(_shown, entry.entries))
        case Page():
            page = entry
            return (page.title, page.docname, page.description, page.method, page.in_navigation)
    return entry.title


def _links(section: Section, resolver: Resolver, around: _Around) -> list[object]:
    """The targets of the links that a section lists."""
    links = (entry for entry in section.flat() if isinstance(entry, Link))
    targets = [resolver.resolve_entry(link, section) for link in links]
    return [(target.docname, target.url, around.get(target.docname)) for target in targets]
