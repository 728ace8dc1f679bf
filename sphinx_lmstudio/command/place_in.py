"""Finds the place at which a file of a new tree is written."""

from __future__ import annotations

from typing import TYPE_CHECKING

import click

if TYPE_CHECKING:
    from pathlib import Path, PurePosixPath


def place_in(new: Path, path: PurePosixPath) -> Path:
    """Make room for the file at a path of a new tree, and create its folder within the tree.

    :raises click.ClickException: a link leads out of the tree, or a folder is there
    """
    file = new / path
    if not file.parent.resolve().is_relative_to(new.resolve()):
        raise click.ClickException(f"{file.parent} leads out of {new}, so nothing is written there")
    file.parent.mkdir(parents=True, exist_ok=True)
    if file.is_symlink() or file.is_file():
        file.unlink()
    elif file.is_dir():
        raise click.ClickException(f"{file} is a folder, but a file must be written there")
    return file
