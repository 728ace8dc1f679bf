"""The folders of a tree as their `meta.json` see them: what is in each, by which names.

A section of the site is one folder here, `0_root` and a group `(name)` are folders of their own
within it. Names are those on disk, and, where none fits, clean ones, so that a list outlives
another numbering.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from pathlib import PurePosixPath
from typing import TYPE_CHECKING, Literal, TypeAlias

from sphinx_lmstudio.model.docpath import (
    ROOT_FOLDER,
    clean_name,
    composed,
    group_name,
    order_key,
    same_file_key,
)

if TYPE_CHECKING:
    from collections.abc import Iterator

    from sphinx_lmstudio.model.metajson import Meta
    from sphinx_lmstudio.model.sitemap import Page, Section

Kind = Literal["section", "group", "root"]
"""A folder of an address, `(name)`, and `0_root`."""


@dataclass(slots=True, eq=False)
class Folder:
    """A folder that holds pages, or folders that do."""

    path: PurePosixPath
    """On disk; of a section of several folders that of the first."""
    kind: Kind
    around: Folder | None
    section: Section | None = None
    """The section it is in the order of the tree; None of `0_root` and a group."""
    order: tuple[bool, int, str, str] = (False, 0, "", "")
    metas: list[tuple[str, Meta]] = field(default_factory=list)
    """The files of the folder that say how it is shown, each with its path; the first counts."""
    pages: list[Page] = field(default_factory=list)
    """In the order of the tree, without the landing page; with those of a `0_root` in it."""
    landing: Page | None = None
    """The landing page of the section, if its file stands here."""
    folders: list[Folder] = field(default_factory=list)
    by_name: dict[str, Target] = field(default_factory=dict)
    """Folders under `name/`; pages under `name` and `name.md`, as on disk."""
    by_clean_name: dict[str, Target] = field(default_factory=dict)

    @property
    def listing(self) -> tuple[str, Meta] | None:
        """The file that orders the folder, with its path."""
        return next(((p, m) for p, m in self.metas if m.pages is not None or m.first), None)

    @property
    def home(self) -> Folder:
        """The folder of the section that this is part of."""
        folder = self
        while folder.kind != "section" and folder.around is not None:
            folder = folder.around
        return folder

    def above(self) -> Iterator[Folder]:
        """The folder and those around it, to the top."""
        folder: Folder | None = self
        while folder is not None:
            yield folder
            folder = folder.around

    def inner_folders(self) -> list[Folder]:
        """Its folders in the order of the tree, those of a `0_root` in it among them."""
        found: list[Folder] = []
        for folder in self.folders:
            found += folder.inner_folders() if folder.kind == "root" else [folder]
        return sorted(found, key=lambda folder: folder.order)

    def contents(self) -> list[Target]:
        """All that is in it, in the order of the tree, without the landing page."""
        return [*self.pages, *self.inner_folders()]

    def is_described(self) -> bool:
        """Whether it, or a folder around it, has a `meta.json`."""
        return any(folder.metas for folder in self.above())

    def find(self, path: str) -> Target | None:
        """What a path leads to, seen from here; never above the top of the tree."""
        parts = [composed(part) for part in path.split("/") if part not in ("", ".")]
        found: Target | None = self if parts else None
        for n, part in enumerate(parts):
            if not isinstance(found, Folder):
                return None
            is_page = n == len(parts) - 1 and not path.endswith("/")
            endings = ("/", "") if is_page else ("/",)
            found = found.around if part == ".." else found.named(part, endings)
        return found

    def named(self, name: str, endings: tuple[str, ...]) -> Target | None:
        """The page or folder of a name, on disk or clean, with the first ending that fits."""
        for names in (self.by_name, self.by_clean_name):
            for ending in endings:
                if (found := names.get(name + ending)) is not None:
                    return found
        return None

    def names(self) -> list[str]:
        """The names that an entry may have, as on disk."""
        return [
            name.rstrip("/")
            for name, target in self.by_name.items()
            if isinstance(target, Folder) or name != PurePosixPath(target.path).name
        ]


Target: TypeAlias = "Page | Folder"


class FolderTree:
    """All folders that hold pages.

    :param root: the section at the top, in the order of the tree
    """

    def __init__(self, root: Section) -> None:
        self.sections = {same_file_key(section.path): section for section in root.walk()}
        self.root = Folder(PurePosixPath(), "section", None, root)
        self.folders = {PurePosixPath(): self.root}
        self.addressed = {"": self.root}
        self.landings: dict[str, Folder] = {}
        """The folder of each section, by the docname of its landing page."""
        placed = [
            (page, section)
            for section in root.walk()
            for page in (section.landing, *section.articles)
            if page.path
        ]
        for page, _ in sorted(placed, key=_path_order):
            self._folder(PurePosixPath(page.path).parent)
        for page, section in placed:
            self._place(page, section)
        for folder in self.addressed.values():
            if folder.section is not None:
                self.landings[folder.section.landing.docname] = folder
        for folder in self.folders.values():
            if folder.kind == "root" and folder.around is not None:
                for name, target in (*folder.by_name.items(), *folder.by_clean_name.items()):
                    folder.around.by_clean_name.setdefault(name, target)

    def _folder(self, path: PurePosixPath) -> Folder:
        if path in self.folders:
            return self.folders[path]
        around, name = self._folder(path.parent), path.name
        if name == ROOT_FOLDER:
            folder = Folder(path, "root", around)
        elif group_name(name):
            folder = Folder(path, "group", around)
        else:
            parts = [p for p in path.parts if p != ROOT_FOLDER and not group_name(p)]
            key = same_file_key("/".join(map(clean_name, parts)))
            folder = self.addressed.get(key) or Folder(
                path, "section", around, self.sections.get(key)
            )
            self.addressed[key] = folder
        if folder.path == path:
            folder.order = order_key(name)
            around.folders.append(folder)
        self.folders[path] = folder
        around.by_name.setdefault(f"{composed(name)}/", folder)
        around.by_clean_name.setdefault(f"{clean_name(name)}/", folder)
        return folder

    def _place(self, page: Page, section: Section) -> None:
        path = PurePosixPath(page.path)
        folder = self.folders[path.parent]
        for name in (path.name, path.stem):
            folder.by_name.setdefault(composed(name), page)
            folder.by_clean_name.setdefault(clean_name(name), page)
        if page is not section.landing:
            folder.pages.append(page)
            while folder.kind == "root" and folder.around is not None:
                folder = folder.around
                folder.pages.append(page)
        elif folder.home.section is section:
            folder.landing = page


def _path_order(placed: tuple[Page, Section]) -> list[tuple[bool, int, str, str]]:
    return [order_key(part) for part in PurePosixPath(placed[0].path).parts]
