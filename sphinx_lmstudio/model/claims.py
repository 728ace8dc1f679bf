"""Finds the folder to which a page or a folder belongs, from the lists in files `meta.json`.

A page appears only once: where `pagesIndex` names it, otherwise where an entry does, otherwise with
the rest of its folder. Of several equal places, the first in reading order counts.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from posixpath import normpath
from typing import TYPE_CHECKING, TypeAlias

from sphinx_lmstudio.model.docpath import clean_name
from sphinx_lmstudio.model.fault import Fault, nearest
from sphinx_lmstudio.model.folder_tree import Folder, Target
from sphinx_lmstudio.model.metajson import MAX_FAULTS, MetaEntry
from sphinx_lmstudio.model.sitemap import Listed, Page

if TYPE_CHECKING:
    from collections.abc import Container, Iterator

    from sphinx_lmstudio.model.folder_tree import FolderTree
    from sphinx_lmstudio.model.metajson import Meta

Step: TypeAlias = tuple[MetaEntry, "Target | None"]
"""A valid entry, and the page or folder it names."""
Key: TypeAlias = "Folder | str"
"""A folder, or the docname of a page."""
REST = ("rest", "reversed")
MAX_DEPTH = 50
"""The most folders that lists nest in each other; real trees have about five."""
ALL = MetaEntry("rest", "...", 0)
"""Stands where no list is: all that is in a folder."""


def claim_key(target: Target) -> Key:
    return target.docname if isinstance(target, Page) else target


@dataclass(slots=True)
class Claims:
    """The combined result of the lists of all folders.

    :ivar hidden: paths of folders of which no page is published
    """

    tree: FolderTree
    hidden: Container[str]
    steps: dict[Folder, list[Step]] = field(default_factory=dict)
    """The entries of each folder, in order."""
    owners: dict[Key, Folder] = field(default_factory=dict)
    """The folder that lists each page or folder."""
    excluded: dict[Key, Listed] = field(default_factory=dict)
    places: dict[str, Listed] = field(default_factory=dict)
    """The entry that names each page, by docname."""
    faults: dict[str, list[Fault]] = field(default_factory=dict)
    """By the path of the file."""
    _visited: set[Folder] = field(default_factory=set)
    _open: list[Folder] = field(default_factory=list)
    """The folder whose list is read, and those around it."""

    def make(self) -> None:
        """Read all lists, in reading order."""
        for folder in self.tree.addressed.values():
            self._claim_first(folder)
        self._visit(self.tree.root)
        for key in list(self.excluded):
            if isinstance(key, Folder) and key not in self._visited:
                self._visit(key)

    def is_free(self, target: Target) -> bool:
        """Whether no entry gives something a place."""
        key = claim_key(target)
        return key not in self.owners and key not in self.excluded

    def left(self, folder: Folder) -> list[Target]:
        """The content of a folder that has no place from an entry."""
        taken = set(self._taken(folder))
        contents = folder.contents()
        return [one for one in contents if self.is_free(one) and claim_key(one) not in taken]

    def _taken(self, folder: Folder) -> Iterator[Key]:
        """What is in a `0_root` of a folder that an entry places as a whole."""
        for inner in folder.folders:
            if inner.kind == "root" and self.is_free(inner):
                yield from self._taken(inner)
            elif inner.kind == "root":
                yield from map(claim_key, inner.contents())

    def note(self, target: Target, place: Listed) -> None:
        """Store the place that an entry gives something."""
        if isinstance(target, Page):
            self.places[target.docname] = place
        elif target.section is not None:
            self.places[target.section.landing.docname] = place

    def fault(self, path: str, line: int, message: str) -> None:
        self.faults.setdefault(path, []).append(Fault(line, message))

    def _claim_first(self, folder: Folder) -> None:
        """The page that `pagesIndex` names, before all lists."""
        path, meta = folder.listing or ("", None)
        first = meta.first if meta else None
        if first is None or first.kind == "link":
            return
        target = self._named(folder, path, first)
        if isinstance(target, Page) and target.docname not in self.owners:
            self.owners[target.docname] = folder
            self.steps[folder] = [(first, target)]
            self.note(target, Listed(path, first.line, "names it as 'pagesIndex'"))

    def _visit(self, folder: Folder) -> None:
        """Read the list of a folder, and those of the folders in it."""
        self._open.append(folder)
        self._visited.add(folder)
        steps = self.steps.setdefault(folder, [])
        if folder.listing is None:
            for inner in folder.folders:
                if inner.kind == "root" and inner.listing is not None and self.is_free(inner):
                    # What is in `0_root` belongs to this folder, and so does its order.
                    self._take(folder, MetaEntry("extract", inner.path.name, 0), inner)
            steps.append((ALL, None))
        else:
            self._read(folder, *folder.listing)
        for inner in folder.inner_folders():
            if inner not in self._visited and self.is_free(inner):
                self._visit(inner)
        self._open.pop()

    def _read(self, folder: Folder, path: str, meta: Meta) -> None:
        steps = self.steps[folder]
        if meta.first is not None and meta.first.kind == "link":
            steps.insert(0, (meta.first, None))
        if meta.pages is None:
            steps.append((ALL, None))
            return
        for entry in meta.pages:
            target = self._named(folder, path, entry) if entry.kind == "exclude" else None
            if target is not None and not self._is_around(folder, path, entry, target):
                place = Listed(path, entry.line, "leaves it out of navigation")
                self.excluded[claim_key(target)] = place
                self.note(target, place)
        has_rest = False
        for entry in meta.pages:
            if entry.kind in REST and has_rest:
                message = (
                    f"'{entry.text}' stands for all entries that are not listed, but none is left"
                )
                self.fault(path, entry.line, f"{message}: write it once")
            elif entry.kind in (*REST, "separator", "link"):
                has_rest |= entry.kind in REST
                steps.append((entry, None))
            elif entry.kind != "exclude":
                self._claim(folder, path, entry)

    def _claim(self, folder: Folder, path: str, entry: MetaEntry) -> None:
        """Process an entry that names something."""
        target = self._named(folder, path, entry)
        if target is None:
            return
        if isinstance(target, Page) and entry.kind == "extract":
            message = f"'...' inserts what is in a folder, but '{entry.text}' is a page"
            self.fault(path, entry.line, f"{message}: write '{entry.text}'")
        if self._is_around(folder, path, entry, target):
            return
        if isinstance(target, Folder) and len(self._open) > MAX_DEPTH:
            message = f"'{entry.text}' would be nested in more than {MAX_DEPTH} folders"
            self.fault(path, entry.line, f"{message}; the entry is left out")
            return
        owner = self.owners.get(claim_key(target))
        if owner is None:
            self._take(folder, entry, target)
            self.note(target, Listed(path, entry.line, "lists it"))
        elif owner is folder and not self._is_first(folder, target):
            message = f"'{entry.text}' is already in this list; the first one counts"
            self.fault(path, entry.line, message)

    def _is_around(self, folder: Folder, path: str, entry: MetaEntry, target: Target) -> bool:
        """Whether an entry names the folder of its list, or one around it, which is reported."""
        if isinstance(target, Page) or target not in (*self._open, *folder.above()):
            return False
        message = f"'{entry.text}' is a folder that contains this one"
        self.fault(path, entry.line, f"{message}; the entry is left out")
        return True

    def _is_first(self, folder: Folder, target: Target) -> bool:
        """Whether `pagesIndex` has put something at the top of a folder."""
        listing, steps = folder.listing, self.steps[folder]
        is_named = listing is not None and bool(steps) and steps[0][0] is listing[1].first
        return is_named and steps[0][1] is target

    def _take(self, folder: Folder, entry: MetaEntry, target: Target) -> None:
        """Give a page or a folder the place of an entry."""
        self.steps[folder].append((entry, target))
        self.owners[claim_key(target)] = folder
        if isinstance(target, Page):
            return
        if target not in self._visited:
            self._visit(target)
        landing = target.landing
        if target.kind != "section" and landing and landing.docname not in self.owners:
            # It is the landing page of the section that the group, or `0_root`, is in.
            self.owners[landing.docname] = target
            self.steps[target].insert(0, (entry, landing))

    def _named(self, folder: Folder, path: str, entry: MetaEntry) -> Target | None:
        """The page or folder that an entry names; a missing one is reported."""
        target = folder.find(entry.text)
        if target is None:
            if not self._is_hidden(folder, entry.text):
                self.fault(path, entry.line, self._unknown(folder, path, entry.text))
            return None
        owner = self.tree.landings.get(target.docname) if isinstance(target, Page) else None
        if owner is None or owner is folder.home:
            return target
        # The landing page of another section stands for that; the home page is in no other list.
        return None if owner is self.tree.root else owner

    def _is_hidden(self, folder: Folder, path: str) -> bool:
        """Whether a path names a draft, or a folder of drafts."""
        parts = [part for part in path.split("/") if part not in ("", ".", "..")]
        if any(part.startswith(("_", ".")) for part in parts):
            return True
        return normpath(f"{folder.path}/{path}") in self.hidden

    def _unknown(self, folder: Folder, path: str, name: str) -> str:
        message = f"'{name}' is not a page or a folder here"
        if len(self.faults.get(path, ())) > MAX_FAULTS:
            return message
        known = {clean_name(n): n for n in folder.names()}
        near = nearest(clean_name(name or " "), known)
        return f"{message}; did you mean '{known[near]}'?" if near else message
