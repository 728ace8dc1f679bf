"""Writes the order of a tree in another dialect: `meta.json` in MDX, numbers and `index` in others.

The order is that of the site model, whichever notation the tree had for it.
"""

from __future__ import annotations

import json
import posixpath
import re
from dataclasses import dataclass, field, replace
from itertools import zip_longest
from pathlib import PurePosixPath
from typing import TYPE_CHECKING

from sphinx_lmstudio.convert.rewrite import Remark, split_lines
from sphinx_lmstudio.model.docpath import ROOT_FOLDER, clean_name
from sphinx_lmstudio.model.fault import ContentError
from sphinx_lmstudio.model.frontmatter import Frontmatter, parse_frontmatter
from sphinx_lmstudio.model.metajson import META_JSON, key_lines, parse_meta
from sphinx_lmstudio.model.sitemap import Source, build_site_map

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping

    from sphinx_lmstudio.docs_tree import DocsTree
    from sphinx_lmstudio.model.sitemap import Section, SiteMap

_NO_LEVEL = re.compile(rf"{ROOT_FOLDER}|\(.+\)")
_INDEX = re.compile(r"\+?index[ \t]*:")
_KNOWN = frozenset(("title", "pages", "$schema"))


# To MDX


def meta_files(site: SiteMap) -> dict[str, str]:
    """A `meta.json` for each folder with pages, by path; `0_root` has none, since its parent lists
    its pages."""
    made: dict[str, str] = {}
    for section in site.root.walk():
        folder = _folder(section)
        if folder is None:
            continue
        entries = list(_entries(section, folder, is_tab=_is_tab(section)))
        data = {"title": section.label, "pages": entries}
        made[(folder / META_JSON).as_posix()] = (
            f"{json.dumps(data, ensure_ascii=False, indent=2)}\n"
        )
    return made


def split_sections(site: SiteMap) -> Iterator[tuple[str, Remark]]:
    """Sections that consist of several folders, each with the path of a page in it."""
    for section in site.root.walk():
        pages = [page for page in section.pages() if not page.is_made]
        if pages and _folder(section) is None:
            message = f"the section '{section.path}' is several folders, which no meta.json orders"
            yield pages[0].path, Remark(0, META_JSON, message)


def _is_tab(section: Section) -> bool:
    """Whether its sub-sections are shown as lists with a heading, not as folders."""
    return bool(section.path) and "/" not in section.path


def _folder(section: Section) -> PurePosixPath | None:
    """The folder of a section on disk; None if there is none, or several."""
    depth = len(PurePosixPath(section.path).parts)
    pages = (PurePosixPath(page.path) for page in section.pages() if not page.is_made)
    found = {folder for page in pages if (folder := _at_depth(page, depth)) is not None}
    return found.pop() if len(found) == 1 else None


def _at_depth(page: PurePosixPath, depth: int) -> PurePosixPath | None:
    """The folder of a page at this depth; `0_root` and `(group)` do not count as levels."""
    parts = page.parts[:-1]
    for n in range(len(parts) + 1):
        if sum(not _NO_LEVEL.fullmatch(part) for part in parts[:n]) == depth:
            return PurePosixPath(*parts[:n])
    return None


def _entries(section: Section, folder: PurePosixPath, *, is_tab: bool) -> Iterator[str]:
    for page in (section.landing, *section.articles):
        if not page.is_made:
            path = PurePosixPath(page.path)
            name = posixpath.relpath(path.as_posix(), folder.as_posix())
            sign = "" if page.in_navigation else "!"
            yield f"{sign}{name.removesuffix(path.suffix)}"
    for child in section.sections:
        inner = _folder(child)
        if inner is not None and is_tab:
            yield f"---{child.label}---"
            yield f"...{inner.relative_to(folder).as_posix()}"
        elif inner is not None:
            yield inner.relative_to(folder).as_posix()


# To numbers and `index`


@dataclass(frozen=True, slots=True)
class Numbers:
    """The numbers and indexes that order a tree without a `meta.json`."""

    indexes: Mapping[str, int] = field(default_factory=dict)
    """The new `index` of pages for which it changes, by path."""
    folders: Mapping[str, str] = field(default_factory=dict)
    """The new names of folders that are renamed, by path."""

    def path(self, path: PurePosixPath) -> PurePosixPath:
        """The new path of a file."""
        parts = [
            self.folders.get(PurePosixPath(*path.parts[: n + 1]).as_posix(), part)
            for n, part in enumerate(path.parts[:-1])
        ]
        return PurePosixPath(*parts, path.name)


def numbers(tree: DocsTree) -> Numbers:
    """The numbers and indexes that keep the present order of a tree without a `meta.json`."""
    by_numbers = build_site_map(_sources(tree, Numbers()), rules=tree.rules)
    usual = {section.path: section for section in by_numbers.root.walk()}
    indexes: dict[str, int] = {}
    folders: dict[str, str] = {}
    for section in tree.site.root.walk():
        before = usual.get(section.path)
        if before is None:
            continue
        wanted = [page.path for page in section.articles]
        if wanted != [page.path for page in before.articles]:
            indexes |= {path: n for n, path in enumerate(wanted, 1)}
        if [s.path for s in section.sections] != [s.path for s in before.sections]:
            folders |= _renamed(section.sections)
    return Numbers(indexes, folders)


def _renamed(sections: Iterable[Section]) -> dict[str, str]:
    """New names for the folders of sections, numbered in their order."""
    found = ((n, _folder(section)) for n, section in enumerate(sections, 1))
    return {folder.as_posix(): f"{n}_{clean_name(folder.name)}" for n, folder in found if folder}


def order_remarks(tree: DocsTree, new: Numbers) -> Iterator[tuple[PurePosixPath, Remark]]:
    """Sections that change without a `meta.json`, each with its folder."""
    after = build_site_map(_sources(tree, new), rules=tree.rules)
    stand = {section.path: section for section in after.root.walk()}
    for section in tree.site.root.walk():
        folder, then = _folder(section), stand.get(section.path)
        if folder is None:
            continue
        label = tree.rules.label(section.path)
        if section.label != label:
            option = f"lmstudio_section_labels = {{{section.path!r}: {section.label!r}}}"
            yield (
                folder,
                Remark(0, "title", f"without it, the section is called '{label}'; set {option}"),
            )
        if then is None or _names(section) != _names(then):
            yield folder, Remark(0, "pages", "numbers cannot put pages and folders in this order")


def _names(section: Section) -> list[str]:
    """The content of a section in reading order: docnames of pages, paths of sections."""
    names = {page.docname: child.path for child in section.sections for page in child.pages()}
    found = (names.get(page.docname, page.docname) for page in section.pages())
    return list(dict.fromkeys(found))


def _sources(tree: DocsTree, new: Numbers) -> Iterator[Source]:
    for docname, page in tree.site.pages.items():
        if page.is_made:
            continue
        path = PurePosixPath(page.path)
        data = tree.frontmatter.get(docname, Frontmatter())
        if page.path in new.indexes:
            data = replace(data, index=float(new.indexes[page.path]))
        yield Source(new.path(path), path.suffix, data)


def meta_remarks(text: str, *, is_yaml: bool = False) -> Iterator[Remark]:
    """The parts of a file that only a `meta.json` can express.

    :param text: of the file
    :param is_yaml: whether it is a `meta.yaml`
    :raises ValueError: it cannot be read
    """
    try:
        lines = key_lines(text, is_yaml=is_yaml)
    except ContentError as error:
        raise ValueError(error.message) from error
    for key, line in lines.items():
        if key not in _KNOWN:
            yield Remark(line, key, "only a meta.json can have it")
    meta = parse_meta(text, is_yaml=is_yaml)
    entries = (meta.pages if meta else None) or ()
    for entry, following in zip_longest(entries, entries[1:]):
        if entry.kind == "link":
            yield Remark(
                entry.line, entry.written, "a link in the navigation; only a meta.json can have one"
            )
        elif entry.kind == "exclude":
            message = "put 'orphan: true' into the frontmatter of the page instead"
            yield Remark(entry.line, entry.written, message)
        elif entry.kind == "separator" and (following is None or following.kind != "extract"):
            message = "a label above pages; only a meta.json can have one"
            yield Remark(entry.line, entry.written, message)


def with_index(text: str, index: int) -> str | None:
    """A page with another `index` in its frontmatter; None if it cannot be set there.

    :param text: with its line ends
    """
    lines = split_lines(text)
    data = parse_frontmatter(text)
    end = "\r\n" if "\r\n" in text else "\n"
    new = f"index: {index}{end}"
    places = [n for n in range(min(data.line_count, len(lines))) if _INDEX.match(lines[n])]
    if places:
        lines[places[0]] = new
    elif data.line_count:
        lines.insert(data.line_count - 1, new)
    else:
        mark = "\ufeff" if text.startswith("\ufeff") else ""
        lines = [f"{mark}---{end}", new, f"---{end}", text.removeprefix("\ufeff")]
    made = "".join(lines)
    return made if parse_frontmatter(made).index == index else None
