"""`sphinx-lmstudio unpack`: a tree of pages from a file of documents for language models."""

from __future__ import annotations

from pathlib import Path

import click

from sphinx_lmstudio.command.context_file import plan_tree, read_context
from sphinx_lmstudio.command.place_in import place_in
from sphinx_lmstudio.command.report import counted


@click.command("unpack", short_help="Write a docs tree from a file of documents.")
@click.argument("file", type=click.Path(path_type=Path, exists=True, dir_okay=False))
@click.argument("tree", type=click.Path(path_type=Path))
@click.option("--force", is_flag=True, help="Write into TREE also where it has files already.")
def unpack_verb(file: Path, tree: Path, force: bool) -> None:
    """Write the documents of FILE as the pages of a docs tree, TREE.

    FILE is an `llms-ctx.txt`, as this extension and the tool `llms_txt2ctx` make it. What it does
    not say, such as the folder of a page, is guessed and told.

    \b
    Example:
      sphinx-lmstudio unpack llms-ctx.txt docs
    """
    if tree.exists() and not tree.is_dir():
        raise click.UsageError(f"{tree} is a file")
    if not force and tree.is_dir() and any(tree.iterdir()):
        raise click.UsageError(f"{tree} has files already; --force writes among them")
    try:
        pages = list(plan_tree(read_context(file.read_text(encoding="utf-8-sig"))))
    except (OSError, ValueError) as error:
        raise click.ClickException(f"{file}: {error}") from None
    tree.mkdir(parents=True, exist_ok=True)
    for page in pages:
        try:
            place_in(tree, page.path).write_bytes(page.text.encode())
        except OSError as error:
            raise click.ClickException(f"{error.filename}: {error.strerror or error}") from None
        for guess in page.guesses:
            click.echo(f"{tree / page.path}: {guess}")
    click.echo(f"{counted(len(pages), 'page')} written in {tree}")
