"""Which folder is the docs tree, if only the project around it is named."""

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
"""How many folders down a tree is looked for."""
NOT_DOCS = frozenset(("build", "dist", "env", "node_modules", "test", "tests", "vendor", "venv"))
"""Folders of a project that may hold pages, and are not its documentation."""
DOCS_NAMES = ("docs", "doc", "documentation", "manual")
"""Folders that are the tree even where nothing in them is numbered, the likeliest first."""


def find_source(folder: Path) -> Path:
    """The folder to build: the one named if it has a conf.py, else the docs tree in it.

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
    """The folder whose pages are meant: the docs tree in a project that has no page beside it.

    :raises click.UsageError: there is more than one tree
    """
    is_whole = (folder / CONF).is_file() or any(map(is_page, entries(folder)))
    return folder if is_whole else find_tree(folder) or folder


def find_tree(folder: Path) -> Path | None:
    """The docs tree in a project's folder, or the folder itself; None where there is no page.

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
    """The outermost folders that hold something numbered."""
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
    """Whether there is a page in a folder or below it: `README.md` and its like are none."""
    inside = entries(folder)
    return any(is_page(path) for path in inside) or any(
        has_pages(path) for path in inside if is_folder(path) and path.name not in NOT_DOCS
    )


def is_page(path: Path) -> bool:
    return path.suffix in SUFFIXES and not path.stem.isupper() and path.is_file()


def is_folder(path: Path) -> bool:
    """A folder that is not led to by a link, which may lead in a circle."""
    return path.is_dir() and not path.is_symlink()


def subfolders(folder: Path) -> list[Path]:
    return [path for path in entries(folder) if is_folder(path)]


def entries(folder: Path) -> list[Path]:
    """What a folder holds and shows, by name; nothing where it cannot be read."""
    try:
        paths = sorted(folder.iterdir())
    except OSError:
        return []
    return [path for path in paths if not is_hidden(PurePosixPath(path.name))]
