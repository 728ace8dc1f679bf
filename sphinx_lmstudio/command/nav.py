"""`sphinx-lmstudio nav`: the navigation as a tree, and why a page is where it is."""

from __future__ import annotations

import json
import re
from dataclasses import asdict, dataclass
from html import unescape
from pathlib import Path
from typing import TYPE_CHECKING

import click

from sphinx_lmstudio.command.application import application
from sphinx_lmstudio.command.find_tree import docs_folder
from sphinx_lmstudio.command.placement import label_source, rules_of
from sphinx_lmstudio.command.progress import progress
from sphinx_lmstudio.docs_tree import docs_tree
from sphinx_lmstudio.site.navtree import NavEntry, Navigation, read_navigation
from sphinx_lmstudio.site.toctree import section_docnames

if TYPE_CHECKING:
    from collections.abc import Iterator

    from sphinx.environment import BuildEnvironment

    from sphinx_lmstudio.docs_tree import DocsTree

_CODE = re.compile(r"</?code>")


@dataclass(frozen=True, slots=True)
class Line:
    """A line of the navigation, with the lines below it."""

    label: str
    """Inline Markdown."""
    address: str
    """The public path, or the full address on another site; empty for a caption."""
    file: str
    """Relative to the tree; empty for a generated page."""
    entries: tuple[Line, ...] = ()


@dataclass(frozen=True, slots=True)
class Standing:
    """The position of a page. Neighbors are addresses; empty if there is none."""

    docname: str
    file: str
    address: str
    label: str
    label_from: str
    sections: tuple[str, ...]
    """Labels of the sections around it, outermost first."""
    rules: tuple[str, ...]
    previous: str
    next: str


@click.command(short_help="Show the navigation, or why a page is where it is.")
@click.argument("tree", type=click.Path(path_type=Path), default=".")
@click.argument("page", required=False)
@click.option(
    "--format",
    "format_name",
    type=click.Choice(["text", "json"]),
    default="text",
    show_default=True,
    help="For people, or as JSON.",
)
def nav(tree: Path, page: str | None, format_name: str) -> None:
    """Show the navigation of TREE with its addresses; with PAGE, why that page is where it is.

    PAGE is an address, a file or a clean path.

    \b
    Examples:
      sphinx-lmstudio nav docs
      sphinx-lmstudio nav docs /docs/developer/rest/chat
      sphinx-lmstudio nav docs docs/1_developer/2_rest/chat.md
    """
    tree = docs_folder(tree)
    with application(tree) as app:
        if page is not None:
            docname = find_page(docs_tree(app.env), tree, page)
        with progress(app, "reading"):
            app.builder.build([], method="specific")
        navigation = read_navigation(app.env)
        if page is None:
            shown = shown_tree(app.env, navigation)
            unlisted = unlisted_pages(app.env, navigation)
            data = {"navigation": asdict(shown), "unlisted": [asdict(line) for line in unlisted]}
            text = "\n".join(_tree_lines(shown, unlisted))
        else:
            place = place_of_page(app.env, navigation, docname)
            data = asdict(place)
            text = "\n".join(_place_lines(place))
    click.echo(json.dumps(data, ensure_ascii=False, indent=2) if format_name == "json" else text)


def find_page(tree: DocsTree, folder: Path, page: str) -> str:
    """The docname of a page that is given by an address, a file or a clean path.

    :raises click.UsageError: there is no such page
    """
    if page in tree.site.pages:
        return page
    file = Path(page).resolve()
    if file.is_file() and file.is_relative_to(folder.resolve()):
        page = f"/{file.relative_to(folder.resolve()).as_posix()}"
    prefix = tree.resolver.rules.docs_prefix
    tries = (page, f"{prefix}/{page.strip('/')}") if page else ()
    targets = [tree.resolver.resolve(link, "index") for link in tries]
    for target in targets:
        if target.kind in ("exact", "file") and target.docname:
            return target.docname
    hint = next((t.problem.partition("; did you mean")[2] for t in targets if t.problem), "")
    moved = next((t.docname for t in targets if t.docname), "")
    hint = f" '{tree.resolver.address(moved)}'?" if moved else hint
    raise click.UsageError(
        f"'{page}' is not a page of {folder}" + (f"; did you mean{hint}" if hint else "")
    )


def shown_tree(env: BuildEnvironment, navigation: Navigation) -> Line:
    """The whole navigation. A landing page represents its section, and is not repeated in it."""
    return _line(docs_tree(env), navigation.root)


def _line(tree: DocsTree, entry: NavEntry) -> Line:
    below = (e for e in entry.entries if e.entries or not e.docname or e.docname != entry.docname)
    page = tree.site.pages.get(entry.docname)
    address = _address(tree, entry.docname) if entry.docname else entry.url
    entries = tuple(_line(tree, child) for child in below)
    return Line(_markdown(entry.title), address, page.path if page else "", entries)


def unlisted_pages(env: BuildEnvironment, navigation: Navigation) -> list[Line]:
    """The pages that are published but not in the navigation."""
    tree = docs_tree(env)
    listed = {entry.docname for entry in navigation.root.walk()}
    return [
        Line(env.titles[docname].astext(), _address(tree, docname), page.path)
        for docname, page in tree.site.pages.items()
        if docname not in listed and docname in env.titles
    ]


def place_of_page(env: BuildEnvironment, navigation: Navigation, docname: str) -> Standing:
    """The position of a page, and the rules that put it there."""
    tree = docs_tree(env)
    entries = [entry for entry in navigation.root.walk() if entry.docname == docname]
    title = _markdown(entries[0].title) if entries else env.titles[docname].astext()
    around = navigation.parents.get(docname, ())
    rules = rules_of(tree, docname, is_derived=_is_derived(env, navigation, docname))
    _, before, after = env.collect_relations().get(docname) or (None, None, None)
    return Standing(
        docname=docname,
        file=tree.site.pages[docname].path,
        address=_address(tree, docname),
        label=title,
        label_from=label_source(tree, docname, title),
        sections=tuple(_markdown(e.title) for e in around if e.docname != docname),
        rules=tuple(map(str, rules)),
        previous=_neighbor(tree, docname, before),
        next=_neighbor(tree, docname, after),
    )


def _is_derived(env: BuildEnvironment, navigation: Navigation, docname: str) -> bool:
    """Whether the order of a page and its siblings comes from the tree, not from a toctree."""
    site = docs_tree(env).site
    if docname in site.left_out:
        return True
    for section in site.sections.values():
        children = section_docnames(section)
        if docname in children:
            return children == [
                name
                for name in env.toctree_includes.get(section.landing.docname, ())
                if name != section.landing.docname
            ]
    return docname == navigation.root.docname or not site.pages[docname].in_navigation


def _neighbor(tree: DocsTree, docname: str, other: str | None) -> str:
    """The previous or next page on the web site, within the same top-level section."""
    top_section = tree.site.top_section
    if other is None or top_section(other, tree.root) != top_section(docname, tree.root):
        return ""
    return _address(tree, other)


def _address(tree: DocsTree, docname: str) -> str:
    return tree.resolver.address(docname) or "/"


def _markdown(title: str) -> str:
    """A title of the navigation, which is HTML with code in it, as Markdown."""
    return unescape(_CODE.sub("`", title))


def _tree_lines(root: Line, unlisted: list[Line]) -> Iterator[str]:
    yield from _branch(root, "")
    if unlisted:
        yield ""
        yield "not in the navigation:"
        for line in unlisted:
            yield from _branch(line, "  ")


def _branch(line: Line, indent: str) -> Iterator[str]:
    yield f"{indent}{line.label}  {line.address}".rstrip()
    for entry in line.entries:
        yield from _branch(entry, f"{indent}  ")


def _place_lines(place: Standing) -> Iterator[str]:
    yield f"address   {place.address}"
    yield f"file      {place.file or 'none: the page is generated'}"
    yield f"label     {place.label} (from {place.label_from})"
    yield f"section   {' > '.join(place.sections) or 'the top'}"
    for n, rule in enumerate(place.rules):
        yield f"{'' if n else 'because':<10}{rule}"
    yield f"previous  {place.previous or 'none'}"
    yield f"next      {place.next or 'none'}"
