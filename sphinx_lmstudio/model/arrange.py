"""Arranges the site according to files `meta.json`: the place and the label of each entry.

A separator that has only the contents of a single folder below it is that folder, with the words of
the separator as its label. Any other is a caption. Pages and folders that no entry names come at
the end of their folder, and are reported.
"""

from __future__ import annotations

from dataclasses import dataclass, field, replace
from typing import TYPE_CHECKING

from sphinx_lmstudio.model.claims import ALL, REST, Claims
from sphinx_lmstudio.model.docpath import group_name
from sphinx_lmstudio.model.folder_tree import Folder, FolderTree
from sphinx_lmstudio.model.labels import LabelRules
from sphinx_lmstudio.model.metajson import Meta, limited
from sphinx_lmstudio.model.sitemap import Caption, Link, Listed, Page, Section, flat_entries

if TYPE_CHECKING:
    from collections.abc import Container, Iterable, Iterator, Mapping
    from pathlib import PurePosixPath

    from sphinx_lmstudio.model.claims import Step
    from sphinx_lmstudio.model.folder_tree import Target
    from sphinx_lmstudio.model.labels import LabelRules
    from sphinx_lmstudio.model.metajson import MetaEntry
    from sphinx_lmstudio.model.sitemap import Entry, SiteMap

MAX_NAMES = 20
"""The most names in a message."""


def arrange(
    site: SiteMap,
    metas: Mapping[PurePosixPath, Meta],
    rules: LabelRules,
    hidden: Container[str] = (),
) -> SiteMap:
    """The site as these files arrange it; unchanged if there are no files and no groups.

    :param metas: by the path of the file
    :param hidden: paths of folders of which no page is published
    """
    if not metas and not any("(" in page.path for page in site.pages.values()):
        return site
    tree = FolderTree(site.root)
    claims = Claims(tree, hidden)
    for path, meta in metas.items():
        claims.faults[str(path)] = list(meta.faults)
        folder = tree.folders.get(path.parent)
        if folder is None or replace(meta, faults=()) == Meta():
            continue
        folder.metas.append((str(path), meta))
        if len(folder.metas) > 1:
            message = f"the section is arranged as {folder.metas[0][0]} says, and not as this file"
            claims.fault(str(path), 0, message)
    claims.make()
    return _Arranger(claims, rules).arranged(site)


@dataclass(slots=True)
class _Arranger:
    claims: Claims
    rules: LabelRules
    dissolved: set[Folder] = field(default_factory=set)
    """Folders whose contents, with the landing page, are in another section."""
    label_sources: dict[str, str] = field(default_factory=dict)

    def arranged(self, site: SiteMap) -> SiteMap:
        root = self.section(self.claims.tree.root) or site.root
        left_out, apart = self.left_out(site)
        pages = {page.docname: page for top in (root, *apart) for page in top.pages()}
        pages.update((page.docname, page) for page in left_out)
        lost = [page for page in site.pages.values() if page.path and page.docname not in pages]
        if lost:
            root = replace(root, entries=(*root.entries, *lost))
            pages.update((page.docname, page) for page in lost)
        tops = dict.fromkeys(pages, "")
        for section in (*root.sections, *apart):
            tops.update(self.tops(section, section.path))
        faults = self.claims.faults.items()
        return replace(
            site,
            root=root,
            pages=pages,
            sections={s.landing.docname: s for top in (root, *apart) for s in top.walk()},
            left_out=frozenset(page.docname for page in left_out)
            | {section.landing.docname for section in apart},
            places=self.claims.places,
            label_sources=self.label_sources,
            tops=tops,
            faults=tuple((path, fault) for path, found in faults for fault in limited(found)),
        )

    def tops(self, section: Section, top: str) -> Iterator[tuple[str, str]]:
        """The top-level section of each page; in a larger project, one of the tree."""
        yield section.landing.docname, top
        for page in section.articles:
            yield page.docname, top
        for child in section.sections:
            is_top = self.rules.tree in (section.path, child.path)
            yield from self.tops(child, child.path if is_top else top)

    def left_out(self, site: SiteMap) -> tuple[list[Page], list[Section]]:
        """The pages and the sections that are kept out of navigation."""
        pages: list[Page] = []
        apart: list[Section] = []
        for key in self.claims.excluded:
            if key in self.claims.owners:
                continue
            if isinstance(key, Folder):
                for entry in flat_entries(self.entry(key, key.home)):
                    if isinstance(entry, Section):
                        apart.append(entry)
                    elif isinstance(entry, Page) and not self.is_landing(entry):
                        pages.append(entry)
            elif key not in self.claims.tree.landings:
                pages.append(site.pages[key])
        return pages, apart

    def section(self, folder: Folder, caption: str = "", by: str = "") -> Section | None:
        """The section of a folder; None if it has nothing to show.

        :param caption: its label in the list of another folder
        :param by: where that list names it
        """
        base = folder.section
        entries = self.entries(folder, folder)
        if base is None:
            return None
        label, source = (caption, by) if caption else self.label(folder, base)
        if self.rules.given(base.path) is not None:
            label, source = base.label, ""
        landing = base.landing
        meta = folder.metas[0][1] if folder.metas else Meta()
        if source:
            self.label_sources[landing.docname] = source
        if landing.is_made:
            if not entries and base.path:
                return None
            landing = replace(landing, title=label, description=meta.description)
        return Section(base.path, label, landing, tuple(entries), is_open=bool(meta.is_open))

    def label(self, folder: Folder, base: Section) -> tuple[str, str]:
        """The label of a section, and where it comes from; empty for the name of its folder."""
        landing = base.landing
        if folder.metas and folder.metas[0][1].title:
            return folder.metas[0][1].title, f"'title' of {folder.metas[0][0]}"
        words = landing.sidebar_title or landing.title
        if landing.is_made or not words or not base.path or not folder.is_described():
            return base.label, ""
        key = "sidebar_title" if landing.sidebar_title else "title"
        return words, f"'{key}' of its landing page"

    def is_landing(self, page: Page) -> bool:
        return page.docname in self.claims.tree.landings

    def entries(self, folder: Folder, home: Folder) -> list[Entry]:
        """The entries of a folder.

        :param home: the folder of the section where that is shown
        """
        found: list[Entry] = []
        steps = self.claims.steps.get(folder, [(ALL, None)])
        path, meta = folder.listing or ("", Meta())
        for caption, run in _runs(steps):
            only = _only_folder(run)
            if caption is not None and caption.text and only is not None:
                section = self.section(only, caption.text, f"line {caption.line + 1} of {path}")
                found += [] if section is None else [section]
                continue
            inside = [entry for step in run for entry in self.step_entries(folder, step, home)]
            if caption is None or not caption.text:
                found += inside
            elif inside:
                found.append(Caption(caption.text, tuple(inside)))
        if all(entry.kind not in REST for entry, _ in steps):
            found += self.unlisted(folder, path, meta, home)
        landing = folder.section.landing if folder.section is not None else None
        if landing is not None and landing.path and self.claims.is_free(landing):
            is_second = bool(steps) and steps[0][0] is meta.first
            found.insert(int(is_second), landing)
        return found

    def step_entries(self, folder: Folder, step: Step, home: Folder) -> Iterator[Entry]:
        entry, target = step
        if entry.kind == "link":
            yield Link(
                entry.text, entry.address, folder.listing[0] if folder.listing else "", entry.line
            )
        elif entry.kind in REST:
            rest = self.claims.left(folder)
            path = folder.listing[0] if folder.listing and entry is not ALL else ""
            if entry.kind == "reversed":
                pages = sum(isinstance(one, Page) for one in rest)
                rest = [*rest[:pages][::-1], *rest[pages:][::-1]]
            for one in rest:
                if path:
                    place = Listed(path, entry.line, f"has '{entry.text}' for it")
                    self.claims.note(one, place)
                yield from self.entry(one, home)
        elif isinstance(target, Folder) and entry.kind == "extract":
            if target.kind == "section":
                self.dissolved.add(target)
            yield from self.entries(target, home)
        elif target is not None:
            yield from self.entry(target, home)

    def entry(self, target: Target, home: Folder) -> Iterator[Entry]:
        """A page, a section, or a group, as an entry."""
        if isinstance(target, Page):
            section = self.claims.tree.landings.get(target.docname, home)
            if section is home or section in self.dissolved:
                yield target
        elif target.kind == "section":
            if (shown := self.section(target)) is not None:
                yield shown
        elif target.kind == "root":
            yield from self.entries(target, home)
        elif inside := self.entries(target, home):
            title = next((meta.title for _, meta in target.metas if meta.title), "")
            yield Caption(title or self.rules.words(group_name(target.path.name)), tuple(inside))

    def unlisted(self, folder: Folder, path: str, meta: Meta, home: Folder) -> Iterator[Entry]:
        """The entries that the list of a folder does not name, for its end."""
        names: list[str] = []
        for one in self.claims.left(folder):
            self.claims.note(one, Listed(path, meta.line, "does not list it, so it comes last"))
            entries = list(self.entry(one, home))
            yield from entries
            if any(not isinstance(entry, Page) or entry.in_navigation for entry in entries):
                names.append(_name_in(folder, one))
        if names:
            more = len(names) - MAX_NAMES
            shown = ", ".join(f"'{n}'" for n in names[:MAX_NAMES])
            message = (
                f"'pages' does not list {shown}{f' and {more} more' * (more > 0)}; unlisted "
                "entries come last: list them, add '...' for the rest, or '!name' to leave one out"
            )
            self.claims.fault(path, meta.line, message)


def _only_folder(run: list[Step]) -> Folder | None:
    """The folder whose contents are all that stands below a separator."""
    if len(run) == 1 and run[0][0].kind == "extract":
        target = run[0][1]
        if isinstance(target, Folder) and target.kind == "section":
            return target
    return None


def _name_in(folder: Folder, target: Target) -> str:
    """The name of what is in a folder, as a list has it."""
    if isinstance(target, Folder):
        return target.path.name
    path = target.path.removeprefix(f"{folder.path}/")
    return path.rpartition(".")[0]


def _runs(steps: Iterable[Step]) -> Iterator[tuple[MetaEntry | None, list[Step]]]:
    """The steps from each separator to the next."""
    caption: MetaEntry | None = None
    run: list[Step] = []
    for step in steps:
        if step[0].kind == "separator":
            yield caption, run
            caption, run = step[0], []
        else:
            run.append(step)
    yield caption, run
