"""The pages of a book in order, each with its place, for the file that joins them.

The order is that of every book, `book/structure.py`, found without the text of the pages:

    document docname="index"
      start_of_file docname="hello"
        section level=0 [title]
      section level=0 folder=1 "Developer"
        start_of_file docname="developer/index"
          …
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from docutils import nodes
from sphinx import addnodes

from sphinx_lmstudio.components.badge import lms_page_badges
from sphinx_lmstudio.writers.book.badges import put_badges_into_headings
from sphinx_lmstudio.writers.book.pagerefs import page_of
from sphinx_lmstudio.writers.book.structure import FOLDER, LEVEL, arrange_book
from sphinx_lmstudio.writers.book.titles import lms_book_title, lms_short_title, name_headings

if TYPE_CHECKING:
    from collections.abc import Iterator

    from sphinx.environment import BuildEnvironment

ARTICLE = 1
"""The highest rank of an article: folders at the top are parts."""


@dataclass(frozen=True, slots=True)
class BookEntry:
    """A page, or a heading without one."""

    docname: str
    """Empty for a heading without a page."""
    labels: tuple[str, ...] = ()
    """The labels of a heading without a page, first its own."""
    rank: int = 0
    """The rank of its heading, counted from the highest; -1 without a heading."""
    level: int = 1
    """The depth of its heading in the outline of the book, from 1."""
    name: str = ""
    """Its name as the navigation shows it."""
    short: tuple[nodes.Node, ...] = ()
    """The same with its badges and its code."""
    folders: tuple[str, ...] = ()
    """The labels of the sections it is in."""
    is_folder: bool = False
    holds: tuple[tuple[str, str], ...] = ()
    """The label and the name of each entry that a part lists."""


def book_entries(env: BuildEnvironment, docname: str) -> list[BookEntry]:
    """The entries of the book that begins with a page."""
    document = env.get_doctree(docname).copy()
    document["docname"] = docname
    document += _bare(env, docname, [docname])
    first = document.next_node(nodes.section)
    put_badges_into_headings(document, first if docname == env.config.root_doc else None)
    arrange_book(document, env)
    name_headings(document, env, ARTICLE)
    if any(isinstance(child, nodes.section) and FOLDER not in child for child in document):
        # The page is not a section of the site, so its toctree is still in its place.
        return list(_page(document, 1))
    return list(_walk(document, 1))


def _bare(env: BuildEnvironment, docname: str, seen: list[str]) -> list[nodes.Node]:
    """The headings of a page, with those of the listed pages in place of its toctrees."""
    return list(_bare_parts(env, env.get_doctree(docname), seen))


def _bare_parts(
    env: BuildEnvironment, node: nodes.Element, seen: list[str]
) -> Iterator[nodes.Node]:
    for child in node.children:
        if isinstance(child, addnodes.toctree):
            for listed in child["includefiles"]:
                if listed not in seen and listed in env.all_docs:
                    seen.append(listed)
                    page = addnodes.start_of_file(docname=listed)
                    page += _bare(env, listed, seen)
                    yield page
        elif isinstance(child, nodes.section):
            section = child.copy()
            section += list(_bare_parts(env, child, seen))
            yield section
        elif isinstance(child, lms_page_badges) or (
            isinstance(child, nodes.title) and isinstance(node, nodes.section)
        ):
            yield child.deepcopy()
        elif isinstance(child, nodes.Element):
            yield from _bare_parts(env, child, seen)


def _walk(node: nodes.Element, level: int) -> Iterator[BookEntry]:
    """What is in a node, in order.

    :param level: that of the next heading
    """
    for child in node.children:
        if isinstance(child, addnodes.start_of_file):
            first = next((part for part in child if isinstance(part, nodes.section)), None)
            if first is not None and first.get(FOLDER):
                yield from _walk(child, level)
            else:
                yield from _page(child, level)
        elif isinstance(child, nodes.section):
            if child.get(FOLDER):
                yield _entry(child, "", level)
            yield from _walk(child, level + (LEVEL in child))
        elif isinstance(child, nodes.Element):
            yield from _walk(child, level)


def _page(holder: nodes.Element, level: int) -> Iterator[BookEntry]:
    docname = str(holder["docname"])
    first = next((part for part in holder if isinstance(part, nodes.section)), None)
    is_titled = first is not None and LEVEL in first
    yield _entry(first, docname, level) if is_titled else BookEntry(docname, rank=-1)
    yield from _walk(holder, level)


def _entry(section: nodes.section | None, page: str, level: int) -> BookEntry:
    title = section[0] if section else None
    if section is None or not isinstance(title, lms_book_title):
        return BookEntry(page, rank=-1)
    short = next((child for child in title if isinstance(child, lms_short_title)), None)
    docname = page_of(section)
    # A generated landing page is the heading of its section.
    is_made = isinstance(section.parent, addnodes.start_of_file)
    names = ["", *section["ids"]] if is_made else section["ids"]
    return BookEntry(
        docname=page,
        labels=() if page else tuple(f"{docname}#{name}" for name in names),
        rank=title["rank"],
        level=level,
        name=title["name"],
        short=tuple(short.children) if short is not None else (),
        folders=tuple(title["folders"]),
        is_folder=bool(section.get(FOLDER)),
        holds=_holds(title),
    )


def _holds(part: lms_book_title) -> tuple[tuple[str, str], ...]:
    """The entries that a part lists, by our labels."""
    found: list[tuple[str, str]] = part.get("holds", [])
    return tuple((label.replace(":", "#", 1), name) for label, name in found if label)
