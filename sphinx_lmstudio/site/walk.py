"""The files of a tree, and which of them cannot be read.

Sphinx's own walk follows a link to a folder above it again and again, opens pipes, and skips what
it cannot read without saying where it is.
"""

from __future__ import annotations

import os
from collections import Counter
from dataclasses import dataclass, field
from pathlib import Path, PurePosixPath
from typing import TYPE_CHECKING

from sphinx.util.matching import compile_matchers

from sphinx_lmstudio.model.docpath import composed, is_hidden
from sphinx_lmstudio.model.metajson import NAMES

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator

FileId = tuple[int, int]
"""Device and inode, which identify a folder under all its names."""
NOT_THERE = "is a link to something that does not exist, or to itself; it is left out"
NO_FILE = "is a pipe, a socket or a device, not a file; it is left out"
BROKEN_NAME = "has a line break in its name; it is left out, rename it"
CIRCLE = "is a link to a folder around it; it is not followed"
OUTPUT = ".buildinfo"
"""A file that Sphinx writes to the folder of a built site, whose Markdown files are not sources."""
MAX_PATHS = 8
"""How often a folder is entered through links in linked folders. Twelve folders that all link to
each other could be reached by about a billion paths."""
TANGLE = (
    "is a link in a linked folder, to one around it, or to one that is shown at "
    f"{MAX_PATHS} addresses or more; it is not followed"
)


@dataclass(frozen=True, slots=True)
class _Way:
    """The path by which a walk reaches a folder.

    :ivar above: all folders on the path
    :ivar links: how many steps of the path were links
    """

    folder: PurePosixPath
    above: tuple[FileId, ...] = ()
    links: int = 0


@dataclass(slots=True)
class Walk:
    """A walk through a source folder. Paths are relative to it, spelled as in the file system.

    :ivar includes: Sphinx's patterns for files to include
    :ivar excludes: Sphinx's patterns for files and folders to exclude, which take precedence
    """

    root: Path
    includes: Iterable[str]
    excludes: Iterable[str]
    is_source: Callable[[str], bool]
    """Whether a file of this name would be a page."""
    name_fault: Callable[[str], str]
    """The reason why a name is not that of a page; empty if that is intended."""
    troubles: dict[PurePosixPath, str] = field(default_factory=dict)
    """Files and folders that are left out, each with the reason."""
    misnamed: list[tuple[PurePosixPath, str]] = field(default_factory=list)
    """Files and folders that would be pages under another name."""
    entered: Counter[FileId] = field(default_factory=Counter)
    """How often the walk has entered each folder."""
    tangled: list[PurePosixPath] = field(default_factory=list)
    """Links in linked folders that are not followed."""
    metas: list[PurePosixPath] = field(default_factory=list)
    """Files that say how their folder is shown."""

    def files(self) -> Iterator[PurePosixPath]:
        """All files that would be pages: for each folder its files, then its folders, by name.

        Links to folders are followed after everything that fewer links lead to. So if a folder is
        left out under one of its paths, it is the longest one.
        """
        self.includes = tuple(self.includes)
        included = compile_matchers(self.includes)
        excluded = compile_matchers(self.excludes)
        ways, linked = [_Way(PurePosixPath())], list[_Way]()
        while ways:
            way = ways.pop()
            if inside := self._enter(way):
                folders: list[_Way] = []
                entries = self._entries(way.folder)
                if way.folder.parts and any(entry.name == OUTPUT for entry in entries):
                    continue
                for entry in entries:
                    path = way.folder / entry.name
                    name = composed(str(path))
                    if any(matches(name) for matches in excluded):
                        continue
                    if _is_folder(entry):
                        is_link = entry.is_symlink()
                        found = _Way(path, inside, way.links + is_link)
                        (linked if is_link else folders).append(found)
                    elif "\n" in name and self.is_source(entry.name):
                        # No pattern of Sphinx's matches it.
                        self.tell(path, BROKEN_NAME)
                    elif not any(matches(name) for matches in included):
                        continue
                    elif entry.name in NAMES:
                        self._note_meta(path, entry)
                    elif self._is_page(path, entry):
                        yield path
                ways += reversed(folders)
            if not ways:
                ways, linked = linked[::-1], []
        self._tell_tangled()

    def tell(self, path: PurePosixPath, why: str) -> None:
        """Note what is left out, except drafts and names that begin with a dot."""
        if not is_hidden(path):
            self.troubles[path] = why

    def _enter(self, way: _Way) -> tuple[FileId, ...]:
        """The ids of the folders on the path into a folder; empty if the folder is not entered."""
        try:
            found = (self.root / way.folder).stat()
        except OSError as error:
            self.tell(way.folder, unreadable(error))
            return ()
        own = (found.st_dev, found.st_ino)
        is_circle = own in way.above
        if way.links > 1 and (is_circle or self.entered[own] >= MAX_PATHS):
            self.tangled.append(way.folder)
            return ()
        if is_circle:
            self.tell(way.folder, CIRCLE)
            return ()
        self.entered[own] += 1
        return (*way.above, own)

    def _tell_tangled(self) -> None:
        """Report only one of these links: there may be thousands."""
        told = [path for path in self.tangled if not is_hidden(path)]
        if told:
            others = f", nor are {len(told) - 1} others like it" if len(told) > 1 else ""
            self.tell(told[0], TANGLE + others)

    def _entries(self, folder: PurePosixPath) -> list[os.DirEntry[str]]:
        try:
            with os.scandir(self.root / folder) as entries:
                return sorted(entries, key=lambda entry: entry.name)
        except OSError as error:
            self.tell(folder, unreadable(error))
            return []

    def _note_meta(self, path: PurePosixPath, entry: os.DirEntry[str]) -> None:
        if is_hidden(path):
            return
        if _is_file(entry):
            self.metas.append(path)
        else:
            self.tell(path, NOT_THERE if entry.is_symlink() else NO_FILE)

    def _is_page(self, path: PurePosixPath, entry: os.DirEntry[str]) -> bool:
        is_source = self.is_source(entry.name)
        if is_source and _is_file(entry):
            return True
        if entry.is_symlink() and (is_source or not path.suffix) and not _is_file(entry):
            self.tell(path, NOT_THERE)
        elif is_source:
            self.tell(path, NO_FILE)
        elif (why := self.name_fault(entry.name)) and not is_hidden(path):
            self.misnamed.append((path, why))
        return False


def unreadable(error: OSError) -> str:
    """The reason why a file or a folder is left out."""
    return f"cannot be read ({error.strerror or error}); it is left out"


def _is_folder(entry: os.DirEntry[str]) -> bool:
    try:
        return entry.is_dir()
    except OSError:  # a link to itself
        return False


def _is_file(entry: os.DirEntry[str]) -> bool:
    try:
        return entry.is_file()
    except OSError:
        return False
