"""The site: its pages, their addresses and their order.

A file that has the name of a folder beside it is the landing page of that folder.
Order in a section without a `meta.json`: its landing page, its articles, its sub-sections.
Articles are sorted by frontmatter `index`, then those without one by file name, then `index: -1`;
ties by file name. Numbered names come before others and compare as numbers.
"""

from __future__ import annotations

from dataclasses import dataclass, field, replace
from typing import TYPE_CHECKING, TypeAlias

from sphinx_lmstudio.model.docpath import (
    ROOT_FOLDER,
    clean_name,
    group_name,
    order_key,
    path_below,
    same_file_key,
)
from sphinx_lmstudio.model.frontmatter import LAST, Frontmatter
from sphinx_lmstudio.model.labels import LabelRules

if TYPE_CHECKING:
    from collections.abc import Container, Iterable, Iterator, Mapping
    from pathlib import PurePosixPath

    from sphinx_lmstudio.model.fault import Fault

LANDING = "index"
"""Clean file name of a section's landing page."""
SPHINX_PAGES = ("genindex", "py-modindex", "search")
"""Addresses at the top of a site that Sphinx writes pages of its own to."""


@dataclass(frozen=True, slots=True)
class Source:
    """A file that is a page."""

    path: PurePosixPath
    suffix: str
    """The registered source suffix it ends with."""
    frontmatter: Frontmatter = field(default_factory=Frontmatter)
    digest: int = 0
    """Changes with the content of the file, even if its date does not."""

    @property
    def stem(self) -> str:
        return self.path.name.removesuffix(self.suffix)


@dataclass(frozen=True, slots=True)
class Page:
    """A page of the site. Texts are inline Markdown; empty if only the page itself knows them."""

    docname: str
    path: str
    """Its file; empty for a generated landing page."""
    title: str = ""
    sidebar_title: str = ""
    description: str = ""
    method: str = ""
    in_navigation: bool = True
    digest: int = 0

    @property
    def is_made(self) -> bool:
        return not self.path


@dataclass(frozen=True, slots=True)
class Link:
    """An address among the pages of a section."""

    title: str
    address: str
    """As written: an address on the web, or that of a page."""
    path: str
    """The `meta.json` that contains it."""
    line: int
    """0-based."""


@dataclass(frozen=True, slots=True)
class Caption:
    """A label without a page, and the entries below it."""

    title: str
    entries: tuple[Entry, ...]


@dataclass(frozen=True, slots=True)
class Section:
    """A folder: its landing page, and its entries in reading order."""

    path: str
    """Clean path; empty for the root."""
    label: str
    landing: Page
    entries: tuple[Entry, ...] = ()
    """If the landing page has a file, it is one of them, usually the first."""
    is_open: bool = False
    """Whether the sidebar shows its entries at first."""

    @property
    def articles(self) -> tuple[Page, ...]:
        """The pages of the section itself, without the landing page."""
        return tuple(
            entry
            for entry in self.flat()
            if isinstance(entry, Page) and entry.docname != self.landing.docname
        )

    @property
    def sections(self) -> tuple[Section, ...]:
        """The sub-sections."""
        return tuple(entry for entry in self.flat() if isinstance(entry, Section))

    def flat(self) -> Iterator[Entry]:
        """The entries, with those below a caption in its place."""
        yield from flat_entries(self.entries)

    def walk(self) -> Iterator[Section]:
        """This section and all below it, in reading order."""
        yield self
        for section in self.sections:
            yield from section.walk()

    def pages(self) -> Iterator[Page]:
        """All pages in reading order."""
        yield self.landing
        for entry in self.flat():
            if isinstance(entry, Section):
                yield from entry.pages()
            elif isinstance(entry, Page) and entry.docname != self.landing.docname:
                yield entry


Entry: TypeAlias = "Page | Section | Caption | Link"


def flat_entries(entries: Iterable[Entry]) -> Iterator[Entry]:
    """Entries, with those below a caption in its place."""
    for entry in entries:
        if isinstance(entry, Caption):
            yield from flat_entries(entry.entries)
        else:
            yield entry


@dataclass(frozen=True, slots=True)
class Clash:
    """Two files that ask for one address."""

    docname: str
    """The address that the second asks for."""
    kept: str
    """The file that has it."""
    kept_docname: str
    """The address of that file: in capitals where the other is in small letters, or the same."""
    moved: str
    """The file that is published elsewhere."""
    moved_to: str


@dataclass(frozen=True, slots=True)
class Listed:
    """The entry of a `meta.json` that put a page where it stands."""

    path: str
    """The file."""
    line: int
    """0-based."""
    words: str
    """The effect of the entry: lists it, does not list it …"""


@dataclass(frozen=True, slots=True)
class SiteMap:
    """All pages by docname, and the tree they are in."""

    root: Section
    pages: Mapping[str, Page]
    sections: Mapping[str, Section]
    """By the docname of the landing page."""
    clashes: tuple[Clash, ...] = ()
    left_out: frozenset[str] = frozenset()
    """Pages that a `meta.json` keeps out of navigation."""
    places: Mapping[str, Listed] = field(default_factory=dict)
    """The entries of files `meta.json` that determine the place of a page, by docname."""
    label_sources: Mapping[str, str] = field(default_factory=dict)
    """The sources of labels that do not come from folders, by docname of the landing page."""
    tops: Mapping[str, str] = field(default_factory=dict)
    """The top-level section of each page, where a `meta.json` may have moved it."""
    faults: tuple[tuple[str, Fault], ...] = ()
    """Faults in files `meta.json`, each with the path of the file."""

    def top_section(self, docname: str, tree_root: str = "") -> str:
        """The top-level section of a page; empty for pages of the root.

        :param tree_root: where the tree begins in a larger project, whose sections are top-level
        """
        if docname in self.tops:
            return self.tops[docname]
        below = path_below(docname, tree_root)
        top = below.partition("/")[0] if "/" in below else ""
        return top if below == docname else f"{tree_root}/{top}"


@dataclass(slots=True)
class _Folder:
    path: str
    order: tuple[bool, int, str, str] = (False, 0, "", "")
    files: list[Source] = field(default_factory=list)
    folders: dict[str, _Folder] = field(default_factory=dict)


def build_site_map(
    sources: Iterable[Source], *, rules: LabelRules | None = None, root_doc: str = LANDING
) -> SiteMap:
    """The site that consists of these files.

    :param root_doc: docname of the root's landing page (Sphinx's option of that name); where it is
        a page in a section, that section goes without
    """
    tree = _Folder("")
    for source in sorted(sources, key=lambda source: [order_key(p) for p in source.path.parts]):
        _place(tree, source)
    builder = _Builder(rules or LabelRules(), root_doc)
    root = builder.section(tree)
    assert root is not None  # noqa: S101 - the root is a section even when it is empty
    sections = {section.landing.docname: section for section in root.walk()}
    pages = {page.docname: page for page in root.pages()}
    return SiteMap(root, pages, sections, tuple(builder.clashes))


def _place(tree: _Folder, source: Source) -> None:
    folder = tree
    for part in source.path.parts[:-1]:
        if part == ROOT_FOLDER or group_name(part):
            continue
        name = clean_name(part)
        path = f"{folder.path}/{name}" if folder.path else name
        child = folder.folders.setdefault(same_file_key(name), _Folder(path, order_key(part)))
        child.order = min(child.order, order_key(part))
        folder = child
    folder.files.append(source)


@dataclass(slots=True)
class _Builder:
    rules: LabelRules
    root_doc: str
    root_page: Page | None = None
    """The root's landing page, found in a section: sections are built before the root."""
    clashes: list[Clash] = field(default_factory=list)

    def section(self, folder: _Folder) -> Section | None:
        """The section of a folder; None if there is no page below it."""
        folders = sorted(folder.folders.values(), key=lambda child: child.order)
        sections = [s for child in folders if (s := self.section(child)) is not None]
        made = {same_file_key(s.path): n for n, s in enumerate(sections) if s.landing.is_made}
        wanted = {same_file_key(_join(folder.path, clean_name(s.stem))) for s in folder.files}
        landing_name = _join(folder.path, LANDING if folder.path else self.root_doc)
        if folder.path and landing_name == self.root_doc:
            landing_name = _free_name(landing_name, wanted)
        landing_key = same_file_key(landing_name)
        landing = None if folder.path else self.root_page
        articles: list[tuple[Source, Page]] = []
        taken = _taken(folder, sections)
        for source in sorted(folder.files, key=_precedence):
            docname = _join(folder.path, clean_name(source.stem))
            key = same_file_key(docname)
            if folder.path and docname == self.root_doc and self.root_page is None:
                self.root_page = _page(source, docname)
                taken[key] = (docname, str(source.path))
                continue
            if key == landing_key and landing is None:
                landing = _page(source, landing_name)
                continue
            if (n := made.pop(key, None)) is not None:
                # `app.md` beside `1_app/` is the landing page that the folder has not.
                page = _page(source, sections[n].landing.docname)
                found = sections[n]
                sections[n] = replace(found, landing=page, entries=(page, *found.entries))
                taken[key] = (sections[n].path, page.path)
                continue
            kept = (
                (landing_name, landing.path) if landing and key == landing_key else taken.get(key)
            )
            if kept is not None:
                docname = self.moved(source, docname, kept, wanted | taken.keys() | {landing_key})
            taken[same_file_key(docname)] = (docname, str(source.path))
            articles.append((source, _page(source, docname)))
        if folder.path and not (landing or articles or sections):
            return None
        label = self.rules.label(folder.path)
        articles.sort(key=lambda pair: _article_key(pair[0]))
        own = () if landing is None else (landing,)
        return Section(
            path=folder.path,
            label=label,
            landing=landing or Page(landing_name, "", title=label),
            entries=(*own, *(page for _, page in articles), *sections),
        )

    def moved(
        self, source: Source, docname: str, kept: tuple[str, str], taken: Container[str]
    ) -> str:
        """Another address for a file whose own is taken; the clash is noted.

        :param kept: the address that is taken, and who has it
        """
        is_same = same_file_key(kept[0]) == same_file_key(docname)
        free = _free_name(kept[0] if is_same else docname, taken)
        self.clashes.append(Clash(docname, kept[1], kept[0], str(source.path), free))
        return free


def _taken(folder: _Folder, sections: Iterable[Section]) -> dict[str, tuple[str, str]]:
    """Addresses that are taken by something other than a page, each with its owner."""
    taken: dict[str, tuple[str, str]] = {}
    for section in sections:
        holder = section.landing.path or f"{section.path}/"
        # `a` is written into `a.html`, which may be a folder.
        for path in (section.path, section.path.removesuffix(".html")):
            taken.setdefault(same_file_key(path), (path, holder))
    if not folder.path:
        taken.update({name: (name, "Sphinx's own page") for name in SPHINX_PAGES})
    return taken


def _join(folder: str, name: str) -> str:
    return f"{folder}/{name}" if folder else name


def _page(source: Source, docname: str) -> Page:
    data = source.frontmatter
    return Page(
        docname=docname,
        path=str(source.path),
        title=data.title,
        sidebar_title=data.sidebar_title,
        description=data.description,
        method=data.method,
        in_navigation=not data.other.get("orphan"),
        digest=source.digest,
    )


def _precedence(source: Source) -> tuple[object, ...]:
    """Which of two files keeps an address: the one outside `0_root`, then the first in order.

    `index.md` is the landing page before `Index.md`.
    """
    return (
        clean_name(source.stem) != LANDING,
        ROOT_FOLDER in source.path.parts[-2:-1],
        [order_key(part) for part in source.path.parts[:-1]],
        order_key(source.stem),
        source.suffix,
    )


def _article_key(source: Source) -> tuple[object, ...]:
    index = source.frontmatter.index
    group = 1 if index is None else 2 if index == LAST else 0
    return (group, index or 0, order_key(source.stem), str(source.path))


def _free_name(docname: str, taken: Container[str]) -> str:
    n = 2
    while same_file_key(f"{docname}-{n}") in taken:
        n += 1
    return f"{docname}-{n}"
