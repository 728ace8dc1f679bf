"""`sphinx-lmstudio init`: writes the files needed to build a docs tree, here and by hosts."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

import click

from sphinx_lmstudio.command.application import CONF, EXTENSION
from sphinx_lmstudio.command.facts import own_requirement
from sphinx_lmstudio.command.scaffold import (
    ProjectPlace,
    State,
    find_place,
    plan_files,
    write_files,
)

if TYPE_CHECKING:
    from collections.abc import Iterator

    from sphinx_lmstudio.command.scaffold import PlannedFile

HELP = """Set up a docs project: conf.py, Makefile, files for hosts.

\b
TREE is the folder of the pages, or of the project around them. The default is
the current folder. An empty folder gets a few pages to begin with. Existing
files are kept.

\b
  sphinx-lmstudio init               here
  sphinx-lmstudio init --dry-run     only show what would be written
  sphinx-lmstudio init greenhouse    in a folder, created if needed
"""


@click.command("init", help=HELP)
@click.argument("tree", default=".", type=click.Path(path_type=Path))
@click.option("--force", is_flag=True, help="Rewrite files that already exist, but never pages.")
@click.option("--dry-run", is_flag=True, help="Show what would be written, and write nothing.")
def init_verb(tree: Path, *, force: bool, dry_run: bool) -> None:
    cwd = Path.cwd()
    place = find_place((cwd / tree).resolve(), cwd.resolve())
    files = plan_files(place, force=force)
    for line in listing(files, place, dry_run=dry_run):
        click.echo(line)
    if not dry_run:
        write_files(files)
    for note in notes(files, place):
        click.echo(f"\n{note}")
    if not dry_run:
        click.echo(f"\nNext: sphinx-lmstudio serve {relative(place.source, cwd)}")


def listing(files: list[PlannedFile], place: ProjectPlace, *, dry_run: bool) -> Iterator[str]:
    """A line for each file: its path, and what happens to it."""
    verb = "would be written" if dry_run else "written"
    yield f"The docs tree is {place.tree}. {verb.capitalize()} in {place.top}:"
    for file in files:
        path = file.path.relative_to(place.top).as_posix()
        yield f"  {path:<34} {file.state.value}"


def notes(files: list[PlannedFile], place: ProjectPlace) -> Iterator[str]:
    """Notes on what only the owner can do."""
    kept = {file.path.name for file in files if file.state is State.KEPT}
    if CONF in kept:
        text = read_kept(place.source / CONF)
        if EXTENSION not in text:
            yield f'conf.py: add "{EXTENSION}" to `extensions`.'
        if "alabaster" in text:
            yield (
                'conf.py: html_theme = "alabaster" is what sphinx-quickstart writes; '
                "delete the line for the theme that the pages are designed for, furo."
            )
    if kept:
        yield "Files that were kept may lack something: under git, run with `--force` and compare."
    if not own_requirement()[0] and "requirements.txt" not in kept:
        yield (
            "requirements.txt: this sphinx-lmstudio was installed from a folder on this machine, "
            "which no host can reach; put an address there that hosts can reach."
        )
    around = next((up for up in place.top.parents if (up / ".git").exists()), None)
    if around is not None and not (place.top / ".git").exists():
        yield (
            f"{around} is a git repository: Read the Docs and GitHub look for their files at its "
            f"top; `sphinx-lmstudio init` there writes them there."
        )


def read_kept(file: Path) -> str:
    """The text of a file; empty if it cannot be read, as with a broken link."""
    try:
        return file.read_text(encoding="utf-8", errors="replace")
    except OSError:
        return ""


def relative(path: Path, cwd: Path) -> str:
    """A path as one would type it."""
    return str(path.relative_to(cwd)) if path.is_relative_to(cwd) else str(path)
