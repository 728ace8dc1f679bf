"""`sphinx-lmstudio convert`: writes the pages of a tree in another dialect, into a new tree."""

from __future__ import annotations

import os
import shutil
from pathlib import Path, PurePosixPath
from typing import TYPE_CHECKING

import click

from sphinx_lmstudio.command.application import application
from sphinx_lmstudio.command.build import BUILD_FOLDER
from sphinx_lmstudio.command.place_in import place_in
from sphinx_lmstudio.command.report import counted
from sphinx_lmstudio.convert.notation import DIALECTS
from sphinx_lmstudio.convert.tree import convert_tree, is_converted
from sphinx_lmstudio.docs_tree import docs_tree
from sphinx_lmstudio.model.metajson import NAMES as META_FILES

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from sphinx_lmstudio.convert.notation import Dialect
    from sphinx_lmstudio.convert.tree import Converted

LEFT = frozenset((".git", ".hg", ".svn", "__pycache__", BUILD_FOLDER))
"""Folders that belong to no docs tree, and the one that holds what was built of it."""


@click.command("convert", short_help="Write the pages of a tree in another dialect.")
@click.argument("tree", type=click.Path(path_type=Path))
@click.argument("new", type=click.Path(path_type=Path), metavar="NEWTREE")
@click.option(
    "--to", type=click.Choice(DIALECTS), required=True, help="The dialect of the new tree."
)
@click.option("--force", is_flag=True, help="Write into NEWTREE even if it is not empty.")
def convert_verb(tree: Path, new: Path, to: Dialect, force: bool) -> None:
    """Write the pages of TREE in another dialect, into NEWTREE.

    Only components change; all else stays to the character, and other files are copied. What the
    dialect has no words for stays as it is and is reported. Ends with 1 where anything is.

    \b
    Examples:
      sphinx-lmstudio convert docs docs-mdx --to mdx
      sphinx-lmstudio convert docs-mdx docs --to classic
    """
    check_places(tree, new, is_forced=force)
    paths = list(tree_files(tree))
    with application(tree) as app:
        files = read_files(tree, paths)
        config = app.env.myst_config  # type: ignore[attr-defined]
        converted = convert_tree(files, docs_tree(app.env), to, config)
    others = [path for path in paths if path not in files]
    try:
        write_tree(tree, new, others, converted)
    except OSError as error:
        raise click.ClickException(f"{error.filename}: {error.strerror or error}") from None
    for path, remark in converted.remarks:
        click.echo(f"{tree / path}:{remark.line + 1}: {remark.name}: {remark.message}")
    if converted.remarks:
        click.echo()
    pages = {path: data for path, data in files.items() if path.name not in META_FILES}
    count = sum(converted.files.get(path) != data for path, data in pages.items())
    click.echo(f"{count} of {counted(len(pages), 'page')} changed, all are in {new}")
    if converted.remarks:
        click.get_current_context().exit(1)


def check_places(tree: Path, new: Path, *, is_forced: bool) -> None:
    """Check that a tree can be converted into a new folder.

    :raises click.UsageError: it cannot; says why
    """
    old_place, new_place = tree.resolve(), new.resolve()
    if not tree.is_dir():
        raise click.UsageError(f"{tree} is not a folder")
    if new_place.is_relative_to(old_place) or old_place.is_relative_to(new_place):
        raise click.UsageError(f"{new} and {tree} contain one another; name another folder")
    if new.exists() and not new.is_dir():
        raise click.UsageError(f"{new} is a file")
    if not is_forced and new.is_dir() and any(new.iterdir()):
        raise click.UsageError(f"{new} is not empty; use --force to write into it")


def tree_files(tree: Path) -> Iterator[PurePosixPath]:
    """All files of a tree by path, including links to files and to folders."""
    for folder, folders, names in os.walk(tree):
        here = Path(folder)
        links = [name for name in folders if (here / name).is_symlink()]
        folders[:] = sorted(set(folders) - LEFT - set(links))
        for name in sorted([*names, *links]):
            yield PurePosixPath((here / name).relative_to(tree).as_posix())


def read_files(tree: Path, paths: Iterable[PurePosixPath]) -> dict[PurePosixPath, bytes]:
    """The content of pages and of files of order.

    :raises click.ClickException: one cannot be read
    """
    files: dict[PurePosixPath, bytes] = {}
    for path in paths:
        if is_converted(path) and (tree / path).is_file():
            try:
                files[path] = (tree / path).read_bytes()
            except OSError as error:
                raise click.ClickException(f"{tree / path}: {error.strerror or error}") from None
    return files


def write_tree(
    tree: Path, new: Path, others: Iterable[PurePosixPath], converted: Converted
) -> None:
    """Write the converted files, and copy the rest.

    :param others: files and links to copy; other kinds, such as pipes, are left out
    """
    new.mkdir(parents=True, exist_ok=True)
    for path, data in converted.files.items():
        place_in(new, path).write_bytes(data)
    for path in others:
        file = tree / path
        if file.is_symlink() or file.is_file():
            place = place_in(new, converted.paths.path(path))
            shutil.copy2(file, place, follow_symlinks=False)
