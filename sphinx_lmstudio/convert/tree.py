"""Conversion of a whole tree: its pages, and the files and names that order them.

The command reads and writes the files; here they are bytes by path.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from pathlib import PurePosixPath
from typing import TYPE_CHECKING

from sphinx_lmstudio.convert.navigation import (
    Numbers,
    meta_files,
    meta_remarks,
    numbers,
    order_remarks,
    split_sections,
    with_index,
)
from sphinx_lmstudio.convert.page import MARKDOWN, NewPage, convert_page
from sphinx_lmstudio.convert.rewrite import Remark
from sphinx_lmstudio.model.docpath import MDX, dialect_folders, in_dialect
from sphinx_lmstudio.model.metajson import META_JSON
from sphinx_lmstudio.model.metajson import NAMES as META_FILES

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

    from myst_parser.config.main import MdParserConfig

    from sphinx_lmstudio.convert.notation import Dialect
    from sphinx_lmstudio.docs_tree import DocsTree

PAGES = (MARKDOWN, MDX)


@dataclass(frozen=True, slots=True)
class Converted:
    """A tree in another dialect."""

    files: Mapping[PurePosixPath, bytes]
    """Pages and files of order, by their new paths."""
    paths: Numbers
    """The new paths of all other files."""
    remarks: tuple[tuple[str, Remark], ...]
    """Remarks on what the dialect cannot express, each with the old path of its file."""


def is_converted(path: PurePosixPath) -> bool:
    """Whether a file is a page, or orders pages; all others are copied."""
    return path.suffix in PAGES or path.name in META_FILES


def convert_tree(
    files: Mapping[PurePosixPath, bytes], tree: DocsTree, to: Dialect, config: MdParserConfig
) -> Converted:
    """Convert pages and files of order to another dialect.

    :param files: the files of the tree for which `is_converted` is true
    :param tree: the tree of all pages
    """
    work = _Work(files, tree, to, config)
    if to != "mdx":
        work.new = numbers(tree)
    work.folders = dialect_folders(work.new.path(path) for path in files)
    for path in sorted(files):
        work.convert(path)
    has_meta = any(path.name in META_FILES for path in files)
    if to == "mdx":
        for name, text in meta_files(tree.site).items():
            path = PurePosixPath(name)
            # In a tree that has such files, a folder without one needs none unless it is numbered.
            is_wanted = not has_meta or in_dialect(path, work.folders)
            if is_wanted and work.meta_file(path.parent) is None:
                work.made[path] = text.encode()
        work.remarks += [] if has_meta else split_sections(tree.site)
    elif has_meta:
        for folder, remark in order_remarks(tree, work.new):
            if (file := work.meta_file(folder)) is not None:
                work.remarks.append((file.as_posix(), remark))
    remarks = sorted(work.remarks, key=lambda pair: (pair[0], pair[1].line))
    return Converted(work.made, work.new, tuple(remarks))


@dataclass(slots=True)
class _Work:
    files: Mapping[PurePosixPath, bytes]
    tree: DocsTree
    to: Dialect
    config: MdParserConfig
    new: Numbers = field(default_factory=Numbers)
    folders: frozenset[PurePosixPath] = frozenset()
    """The folders of the new tree that contain numbered names."""
    made: dict[PurePosixPath, bytes] = field(default_factory=dict)
    remarks: list[tuple[str, Remark]] = field(default_factory=list)

    def tell(self, path: PurePosixPath, line: int, name: str, message: str) -> None:
        self.remarks.append((path.as_posix(), Remark(line, name, message)))

    def convert(self, path: PurePosixPath) -> None:
        place = self.new.path(path)
        data = self.files[path]
        if path.name in META_FILES:
            if self.to == "mdx" or self.is_needed(path) or not self.is_said(path, data):
                self.made[place] = data
            return
        text = self.text(path, data)
        if text is None:
            self.made[place] = data
            return
        page = self.page(path, text)
        if (index := self.new.indexes.get(path.as_posix())) is not None:
            if (ordered := with_index(page.text, index)) is not None:
                page = NewPage(ordered, page.suffix)
            else:
                self.tell(path, 0, "index", f"its frontmatter cannot take 'index: {index}'")
        self.made[place.with_suffix(page.suffix)] = page.text.encode()

    def meta_file(self, folder: PurePosixPath) -> PurePosixPath | None:
        """The file that says how a folder is shown."""
        files = (folder / name for name in META_FILES)
        return next((file for file in files if file in self.files), None)

    def text(self, path: PurePosixPath, data: bytes) -> str | None:
        """The text of a page; None if it is not converted."""
        try:
            text = data.decode()
        except UnicodeDecodeError:
            self.tell(path, 0, path.suffix, "it is not UTF-8; copied as it is")
            return None
        if "\0" in text:
            self.tell(path, 0, path.suffix, "it contains control characters; copied as it is")
            return None
        return text if path.suffix == MDX or self.tree.in_dialect(path) else None

    def page(self, path: PurePosixPath, text: str) -> NewPage:
        page = convert_page(text, path.suffix, self.to, self.config)
        if page.suffix != path.suffix:
            place = self.new.path(path).with_suffix(page.suffix)
            reason = ""
            if path.with_suffix(page.suffix) in self.files:
                reason = f"'{place.name}' is another page"
            elif page.suffix == MARKDOWN and not in_dialect(place, self.folders):
                reason = "outside of a numbered tree a page is MyST"
            if reason:
                self.tell(path, 0, path.suffix, f"{reason}; its file keeps the ending")
                page = convert_page(text, path.suffix, self.to, self.config, keeps_suffix=True)
        self.remarks += [(path.as_posix(), remark) for remark in page.remarks]
        return page

    def is_needed(self, path: PurePosixPath) -> bool:
        """Whether pages would be MyST without a file of order: nothing around them is numbered."""
        return self.to == "classic" and any(
            page.suffix == MARKDOWN
            and path.parent in page.parents
            and not in_dialect(self.new.path(page), self.folders)
            for page in self.files
        )

    def is_said(self, path: PurePosixPath, data: bytes) -> bool:
        """Whether a file of order can be left out; what is lost with it is reported."""
        if self.meta_file(path.parent) != path:
            self.tell(path, 0, path.name, f"not read, since there is a {META_JSON}; left out")
            return True
        try:
            is_yaml = path.name != META_JSON
            remarks: Iterator[Remark] = meta_remarks(data.decode(), is_yaml=is_yaml)
            self.remarks += [(path.as_posix(), remark) for remark in remarks]
        except (ValueError, RecursionError):
            self.tell(path, 0, path.name, "it cannot be read; copied as it is")
            return False
        return True
