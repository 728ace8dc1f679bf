"""Finds the docs tree if only the project around it is given."""

from __future__ import annotations

from pathlib import PurePosixPath
from typing import TYPE_CHECKING

import click

from sphinx_lmstudio.command.application import CONF
from sphinx_lmstudio.model.docpath import is_hidden, is_numbered

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

SUFFIXES = (".md", ".mdx", ".rst")
DEPTH = 3
"""How many levels of folders are searched for a tree."""
NOT_DOCS = frozenset(("build", "dist", "env", "node_modules", "test", "tests", "vendor", "venv"))
"""Folders of a project that may contain pages but are not its documentation."""
DOCS_NAMES = ("docs", "doc", "documentation", "manual")
"""Folders that are the tree even if nothing in them is numbered, the likeliest first."""


def find_source(folder: Path) -> Path:
    """The folder to build: the given one if it has a conf.py, otherwise the docs tree in it.

    :raises click.UsageError: there is no page in it, or more than one tree
    """
    if (folder / CONF).is_file():
        return folder
    tree = find_tree(folder)
    if tree is None:
        raise click.UsageError(
            f"{folder} has no pages: no file ends with {', '.join(SUFFIXES)}; "
            "`sphinx-lmstudio init` starts a tree"
        )
    return tree


def docs_folder(folder: Path) -> Path:
    """The folder of the pages: the docs tree in a project that has no page of its own.

    :raises click.UsageError: there is more than one tree
    """
    is_whole = (folder / CONF).is_file() or any(map(is_page, entries(folder)))
    return folder if is_whole else find_tree(folder) or folder


def find_tree(folder: Path) -> Path | None:
    """The docs tree in a project's folder, or the folder itself; None if there is no page.

    :raises click.UsageError: there is more than one
    """
    found = list(numbered_folders(folder, DEPTH))
    if len(found) > 1:
        names = ", ".join(path.relative_to(folder).as_posix() for path in found)
        message = f"{folder} contains more than one docs tree ({names}); name one of them"
        raise click.UsageError(message)
    if found:
        return found[0]
    for name in DOCS_NAMES:
        if has_pages(folder / name):
            return folder / name
    return folder if has_pages(folder) else None


def numbered_folders(folder: Path, depth: int) -> Iterator[Path]:
    """The outermost folders with numbered names in them."""
    if holds_numbered(folder):
        yield folder
    elif depth:
        for child in subfolders(folder):
            if child.name not in NOT_DOCS:
                yield from numbered_folders(child, depth - 1)


def holds_numbered(folder: Path) -> bool:
    """Whether a page or a folder of pages in it has an order prefix."""
    return any(
        is_numbered(PurePosixPath(path.name)) and (is_page(path) or has_pages(path))
        for path in entries(folder)
    )


def has_pages(folder: Path) -> bool:
    """Whether there is a page in a folder or below it; `README.md` and the like do not count."""
    inside = entries(folder)
    return any(is_page(path) for path in inside) or any(
        has_pages(path) for path in inside if is_folder(path) and path.name not in NOT_DOCS
    )


def is_page(path: Path) -> bool:
    return path.suffix in SUFFIXES and not path.stem.isupper() and path.is_file()


def is_folder(path: Path) -> bool:
    """Whether an entry is a folder; links are not followed, since they may form a circle."""
    return path.is_dir() and not path.is_symlink()


def subfolders(folder: Path) -> list[Path]:
    return [path for path in entries(folder) if is_folder(path)]


def entries(folder: Path) -> list[Path]:
    """The visible entries of a folder, by name; none if it cannot be read."""
    try:
        paths = sorted(folder.iterdir())
    except OSError:
        return []
    return [path for path in paths if not is_hidden(PurePosixPath(path.name))]
