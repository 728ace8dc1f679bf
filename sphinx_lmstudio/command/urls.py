"""`sphinx-lmstudio urls`: lists the addresses of a tree, and where earlier ones have moved."""

from __future__ import annotations

import json
import re
from dataclasses import asdict, dataclass
from pathlib import Path
from typing import TYPE_CHECKING

import click

from sphinx_lmstudio.command.application import application
from sphinx_lmstudio.command.find_tree import docs_folder
from sphinx_lmstudio.command.moves import Publication, compare, redirects_text
from sphinx_lmstudio.config import read_options
from sphinx_lmstudio.docs_tree import docs_tree
from sphinx_lmstudio.model.encoding import decode

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping, Sequence

    from sphinx_lmstudio.command.moves import Move
    from sphinx_lmstudio.docs_tree import DocsTree

_HEADING = re.compile(r"^#[ \t]+(.+?)[ \t#]*$", re.MULTILINE)


@dataclass(frozen=True, slots=True)
class Addresses:
    """The addresses of a tree."""

    pages: tuple[Publication, ...]
    """In reading order."""
    tree: DocsTree
    redirects: Mapping[str, str]

    def redirected(self, address: str) -> str:
        """Where an address without a page is redirected to; empty if it is not."""
        target = self.tree.resolver.resolve(address, "index", hints=False)
        if target.kind == "exact":
            return self.tree.resolver.address(target.docname) or "/"
        is_below = address.startswith(f"{self.tree.resolver.rules.docs_prefix}/")
        return target.url if target.kind == "site" and is_below else ""


@click.command(short_help="List the addresses of a tree, or those that moved.")
@click.argument("tree", type=click.Path(path_type=Path), default=".")
@click.argument("new", type=click.Path(path_type=Path), required=False)
@click.option(
    "--format",
    "format_name",
    type=click.Choice(["text", "json", "redirects"]),
    default="text",
    show_default=True,
    help="For people, as JSON, or as lines of conf.py.",
)
def urls(tree: Path, new: Path | None, format_name: str) -> None:
    """List the addresses of TREE; with NEW, a later state of it, show what became of them.

    A page is recognized by its text. A match by its title, a similar text or its name is marked as
    a guess. Exits with 1 if an address of TREE leads nowhere in NEW.

    \b
    Examples:
      sphinx-lmstudio urls docs
      git worktree add /tmp/before v1.0 && sphinx-lmstudio urls /tmp/before/docs docs
      sphinx-lmstudio urls /tmp/before/docs docs --format redirects >> conf.py
    """
    if new is None:
        if format_name == "redirects":
            raise click.UsageError("--format redirects needs two trees: an older state and NEW")
        pages = read_addresses(tree, with_text=False).pages
        click.echo(_addresses_json(pages) if format_name == "json" else _addresses_text(pages))
        return
    before, after = read_addresses(tree), read_addresses(new)
    moves = compare(before.pages, after.pages, after.redirected)
    stay_count = len(before.pages) - len(moves)
    if format_name == "json":
        data = {"stay": stay_count, "moves": [asdict(move) for move in moves]}
        click.echo(json.dumps(data, ensure_ascii=False, indent=2))
    elif format_name == "redirects":
        click.echo(redirects_text(moves, after.redirects))
    else:
        click.echo("\n".join(_move_lines(moves, stay_count)))
    if any(move.kind != "redirected" for move in moves):
        click.get_current_context().exit(1)


def read_addresses(folder: Path, *, with_text: bool = True) -> Addresses:
    """Read the addresses of a tree without rendering any page.

    :raises UnusableTreeError: the tree or its conf.py cannot be used
    """
    folder = docs_folder(folder)
    with application(folder) as app:
        tree = docs_tree(app.env)
        pages = tuple(_pages(folder, tree, with_text=with_text))
        return Addresses(pages, tree, read_options(app.config).redirects)


def _pages(folder: Path, tree: DocsTree, *, with_text: bool) -> Iterator[Publication]:
    for page in tree.site.root.pages():
        address = tree.resolver.address(page.docname) or "/"
        title, text = page.title, ""
        if with_text and not page.is_made:
            text = _body(folder / page.path, tree.frontmatter[page.docname].line_count)
            heading = _HEADING.search(text)
            title = title or (heading[1] if heading else "")
        yield Publication(address, page.path, title, text)


def _body(file: Path, line_count: int) -> str:
    """The text of a page below its frontmatter; empty if the file has gone in the meantime."""
    try:
        text = decode(file.read_bytes()).text
    except OSError:
        return ""
    return "\n".join(text.splitlines()[line_count:]).strip()


def _addresses_text(pages: Iterable[Publication]) -> str:
    return _table([(page.address, page.file or "made") for page in pages])


def _addresses_json(pages: Iterable[Publication]) -> str:
    found = [{"address": page.address, "file": page.file or None} for page in pages]
    return json.dumps(found, ensure_ascii=False, indent=2)


def _move_lines(moves: Sequence[Move], stay_count: int) -> Iterator[str]:
    rows = [(move.kind, move.old, f"-> {move.new}" if move.new else "", move.why) for move in moves]
    if rows:
        yield _table(rows)
        yield ""
    counts = {kind: sum(move.kind == kind for move in moves) for kind, *_ in rows}
    parts = [f"{stay_count} stay", *(f"{count} {kind}" for kind, count in counts.items())]
    yield ", ".join(parts)


def _table(rows: Sequence[Sequence[str]]) -> str:
    """Rows with their columns aligned."""
    widths = [max(map(len, column)) for column in zip(*rows, strict=True)]
    lines = ("  ".join(map(str.ljust, row, widths)).rstrip() for row in rows)
    return "\n".join(lines)
