"""The navigation as plain data, read from the toctrees of all pages.

It is not read from the site model, since authors may have written some of the toctrees.
"""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from html import escape
from typing import TYPE_CHECKING
from zlib import crc32

from docutils import nodes
from sphinx import addnodes

from sphinx_lmstudio.docs_tree import docs_tree
from sphinx_lmstudio.model.docpath import is_below
from sphinx_lmstudio.page_record import page_record
from sphinx_lmstudio.site.titles import plain_title, title_nodes
from sphinx_lmstudio.site.toctree import AROUND, LINKS, SELF

if TYPE_CHECKING:
    from collections.abc import Container, Iterable, Iterator, Mapping

    from sphinx.environment import BuildEnvironment

_ADDRESS = re.compile(r"[A-Za-z][A-Za-z0-9+.-]*:")


@dataclass(frozen=True, slots=True)
class NavEntry:
    """A line of the navigation: a page, a section with its entries, or an address elsewhere."""

    title: str
    """HTML of text and code."""
    docname: str = ""
    """The landing page of a section; empty for a caption and an address."""
    url: str = ""
    method: str = ""
    entries: tuple[NavEntry, ...] = ()
    is_link: bool = False
    """Whether it leads to a page whose own entry is elsewhere in the navigation."""
    is_open: bool = False
    """Whether its entries are shown at first."""

    @property
    def lists_itself(self) -> bool:
        """Whether a section's landing page is one of its entries."""
        return any(
            entry.docname == self.docname
            for entry in self.own_entries()
            if not entry.entries and not entry.is_link
        )

    def own_entries(self) -> Iterator[NavEntry]:
        """Its entries, where each caption is replaced by the entries below it."""
        for entry in self.entries:
            if entry.docname or entry.url:
                yield entry
            else:
                yield from entry.own_entries()

    @property
    def first_docname(self) -> str:
        """The first page: the landing page of a section, or the first page below a caption."""
        return next((e.docname for e in self.walk() if e.docname and not e.is_link), "")

    def below_captions(
        self, around: tuple[str, ...] = ()
    ) -> Iterator[tuple[NavEntry, tuple[str, ...]]]:
        """All entries below this one except captions, each with its captions, outermost first."""
        for entry in self.entries:
            if entry.docname or entry.url:
                yield entry, around
                yield from entry.below_captions(around)
            else:
                yield from entry.below_captions((*around, entry.title))

    def walk(self) -> Iterator[NavEntry]:
        yield self
        for entry in self.entries:
            yield from entry.walk()


@dataclass(frozen=True, slots=True)
class Navigation:
    """The whole navigation, and where in it each page stands."""

    root: NavEntry
    parents: Mapping[str, tuple[NavEntry, ...]] = field(default_factory=dict)
    """The sections around a page, outermost first, without the root."""

    @property
    def home(self) -> tuple[NavEntry, ...]:
        """The entries of the root itself that are pages or addresses."""
        return tuple(entry for entry in self.root.entries if not entry.entries)

    @property
    def has_home(self) -> bool:
        """Whether the root has pages of its own other than its landing page."""
        pages = (entry for entry in self.home if not entry.is_link)
        return any(entry.docname not in ("", self.root.docname) for entry in pages)

    @property
    def sections(self) -> tuple[NavEntry, ...]:
        """The top-level sections."""
        return tuple(entry for entry in self.root.entries if entry.entries)

    def section_of(self, docname: str) -> NavEntry | None:
        """The top-level section a page is in."""
        parents = self.parents.get(docname)
        return parents[0] if parents else None


def navigation_roots(env: BuildEnvironment) -> dict[str, str]:
    """The first page of each part of a project that has its own navigation, by clean path.

    The parts are the project, and the tree if it is only a folder of the project.
    """
    tree = docs_tree(env)
    roots = {"": env.config.root_doc}
    for section in tree.site.root.walk() if tree.root else ():
        if section.path == tree.root:
            roots[tree.root] = section.landing.docname
    return roots


def part_of(docname: str, parts: Container[str], tree_root: str) -> str:
    """The part of a project that a page is in."""
    return tree_root if tree_root in parts and is_below(docname, tree_root) else ""


def read_navigation(env: BuildEnvironment, root_doc: str = "") -> Navigation:
    """The navigation that the toctrees define, from the root document or another page down."""
    root = _Reader(env).section("", root_doc or env.config.root_doc)
    parents: dict[str, tuple[NavEntry, ...]] = {}
    for entry in root.entries:
        _note_parents(entry, (), parents)
    return Navigation(root, parents)


def sections_around(env: BuildEnvironment) -> dict[str, tuple[str, ...]]:
    """Titles of the sections that each page is in, by docname, in the order of the navigation."""
    parts = navigation_roots(env)
    found: dict[str, tuple[str, ...]] = {}
    for part, root_doc in parts.items():
        for docname, parents in read_navigation(env, root_doc).parents.items():
            if part_of(docname, parts, docs_tree(env).root) == part:
                # A landing page represents its section, and is not in it.
                around = [entry for entry in parents if entry.docname != docname]
                found[docname] = tuple(plain_title(entry.title) for entry in around)
    return found


def _note_parents(
    entry: NavEntry, around: tuple[NavEntry, ...], parents: dict[str, tuple[NavEntry, ...]]
) -> None:
    inside = (*around, entry) if entry.entries else around
    if entry.docname and not entry.is_link:
        parents.setdefault(entry.docname, inside)
    for child in entry.entries:
        _note_parents(child, inside, parents)


@dataclass(slots=True)
class _Reader:
    env: BuildEnvironment
    open: set[str] = field(default_factory=set)
    """Pages whose toctrees are being read, to stop at one that lists itself further down."""

    def section(self, title: str, docname: str) -> NavEntry:
        """A page with the entries of its toctrees."""
        entries: list[NavEntry] = []
        self.open.add(docname)
        for toctree in self.env.tocs[docname].findall(addnodes.toctree):
            listed = tuple(self.entries(docname, toctree))
            caption = toctree.get("caption")
            if not caption or not listed:
                entries += listed
            elif AROUND in toctree:
                captions = (*toctree[AROUND], caption)
                _add_below(entries, [escape(words) for words in captions], listed)
            else:
                entries.append(NavEntry(escape(caption), entries=listed))
        self.open.discard(docname)
        method = page_record(self.env, docname).frontmatter.method
        section = docs_tree(self.env).site.sections.get(docname)
        return NavEntry(
            title or self.title(docname),
            docname,
            method=method,
            entries=tuple(entries),
            is_open=section is not None and section.is_open,
        )

    def entries(self, docname: str, toctree: nodes.Element) -> Iterator[NavEntry]:
        links: Mapping[str, str] = toctree.get(LINKS, {})
        for text, ref in toctree["entries"]:
            title = nodes_html(title_nodes(text)) if text else ""
            if ref == SELF:
                method = page_record(self.env, docname).frontmatter.method
                yield NavEntry(title or self.title(docname), docname, method=method)
            elif links.get(ref):
                yield NavEntry(title, links[ref], is_link=True)
            elif _ADDRESS.match(ref):
                yield NavEntry(title or escape(ref), url=ref)
            elif ref in self.env.tocs and ref not in self.open:
                yield self.section(title, ref)

    def title(self, docname: str) -> str:
        reference = next(iter(self.env.tocs[docname].findall(nodes.reference)), None)
        return nodes_html(reference.children) if reference is not None else escape(docname)


def _add_below(entries: list[NavEntry], captions: list[str], listed: tuple[NavEntry, ...]) -> None:
    """Add entries below captions; captions that the last entry already has are continued."""
    caption, *inner = captions
    below: list[NavEntry] = []
    if entries and entries[-1] == NavEntry(caption, entries=entries[-1].entries):
        below += entries.pop().entries
    if inner:
        _add_below(below, inner, listed)
    else:
        below += listed
    entries.append(NavEntry(caption, entries=tuple(below)))


def nodes_html(children: Iterable[nodes.Node]) -> str:
    """Inline nodes of a title as HTML."""
    return "".join(
        f"<code>{escape(child.astext())}</code>"
        if isinstance(child, nodes.literal)
        else nodes_html(child.children)
        if isinstance(child, nodes.Element)
        else escape(child.astext(), quote=False)
        for child in children
    )


def shown_navigation(env: BuildEnvironment, *, by_section: bool) -> dict[str, int]:
    """A digest of the navigation that each page shows: order, labels, titles, badges.

    :param by_section: whether a page shows only its own section and the names of the others
    """
    roots = navigation_roots(env)
    tree_root = docs_tree(env).root
    shown: dict[str, int] = {}
    for part, root_doc in roots.items():
        docnames = {name for name in env.found_docs if part_of(name, roots, tree_root) == part}
        shown |= _shown_part(env, root_doc, docnames, by_section=by_section)
    return shown


def _shown_part(
    env: BuildEnvironment, root_doc: str, docnames: Iterable[str], *, by_section: bool
) -> dict[str, int]:
    navigation = read_navigation(env, root_doc)
    tabs = [(section.title, section.first_docname) for section in navigation.sections]
    names = repr((navigation.has_home, tabs))
    digests: dict[int, int] = {}

    def digest(entry: NavEntry) -> int:
        if id(entry) not in digests:
            docnames = [e.docname for e in entry.walk() if e.docname]
            titles = [nodes_html(env.titles[docname].children) for docname in docnames]
            digests[id(entry)] = crc32(repr((names, entry, titles)).encode())
        return digests[id(entry)]

    home = NavEntry("", entries=navigation.home)
    shown: dict[str, int] = {}
    for docname in docnames:
        section = navigation.section_of(docname) or home
        shown[docname] = digest(section if by_section else navigation.root)
    return shown
