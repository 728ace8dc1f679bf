"""Pages to read again because of what changed around them.

Sphinx re-reads files by their time. It cannot know that a page's toctree depends on the frontmatter
of others, that a file may move and keep its docname, or that a picture has come that was missing.
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
"""Where the domain keeps what the tree was in the last build, and the files that pages need."""


def setup_outdated(app: Sphinx) -> None:
    app.connect("env-get-outdated", find_outdated)
    app.connect("env-get-outdated", find_replaced)
    app.connect("env-updated", keep_stamps)


@dataclass(frozen=True, slots=True)
class TreeState:
    """Digests, not the site map itself: parallel builds pickle the environment again and again."""

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
            # A page beside numbered names, or below a `meta.json`, is read otherwise than one in a
            # plain folder.
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
    # Another file, or one that was put in its place without a newer date.
    replaced = [name for name, value in new.pages.items() if old.pages.get(name) != value]
    relisted = [
        name for name, value in new.listings.items() if old.listings.get(name, value) != value
    ]
    # A page that became a landing page has a toctree now; one that is none any more had one.
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
    """Pages that need a file in whose place an older one is: Sphinx looks for newer ones."""
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
    """Tells a file from what was in its place before; of one that is gone the same each time."""
    try:
        found = (env.srcdir / name).stat()
    except OSError:
        return 0
    return digest((found.st_mtime_ns, found.st_size))


def digest(value: object) -> int:
    """Tells a value from what it was in an earlier build."""
    return crc32(repr(value).encode("utf-8", "surrogatepass"))


def _listing(section: Section, around: _Around) -> tuple[object, ...]:
    """All that the landing page of a section shows of others, and how its toctrees name it."""
    if not section.landing.is_made:
        # A page without a title of its own may be headed by the label.
        label = "" if section.landing.title else section.label
        return (entry_title(section.landing), label, *map(_listed, section.entries))
    above = around.get(section.landing.docname)
    return (above, section.label, section.landing.description, *map(_shown, section.entries))


def _listed(entry: Entry) -> object:
    """What a toctree has of an entry."""
    match entry:
        case Section():
            return (entry.label, entry.landing.docname)
        case Caption():
            return (entry.title, *map(_listed, entry.entries))
        case Page():
            return (entry.docname, entry.in_navigation)
    return entry.title


def _shown(entry: Entry) -> object:
    """What a landing page that is made shows of an entry."""
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
    """Where the links that a section lists lead."""
    links = (entry for entry in section.flat() if isinstance(entry, Link))
    targets = [resolver.resolve_entry(link, section) for link in links]
    return [(target.docname, target.url, around.get(target.docname)) for target in targets]
