"""Headings of the book: their rank, their line in the contents, their bookmark.

    lms_book_title rank=1 level=1 name="Streams" folders=["Developer"]
      lms_short_title "Streams"
      "Streams of events"
    lms_book_title rank=3 level=-1 "Order of events"

The bookmarks are the navigation: sections and articles, by the titles that the navigation shows.
Headings inside of an article are neither in the contents nor among the bookmarks.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from docutils import nodes
from sphinx import addnodes

from sphinx_lmstudio.docs_tree import docs_tree
from sphinx_lmstudio.site.titles import title_nodes, translated
from sphinx_lmstudio.writers.book.structure import FOLDER, LEVEL

if TYPE_CHECKING:
    from collections.abc import Iterator

    from sphinx.environment import BuildEnvironment

NO_LEVEL = -1
"""The level of headings that the navigation does not show."""
NOT_IN_CONTENTS = (
    nodes.footnote,
    nodes.footnote_reference,
    nodes.image,
    nodes.target,
    addnodes.index,
)


class lms_book_title(nodes.title):  # noqa: N801 - docutils names visitors after the class
    """The title of a section; `rank` counts from the highest heading of the book."""


class lms_short_title(nodes.inline):  # noqa: N801
    """The title as the contents and the running heads show it."""


def name_headings(document: nodes.document, env: BuildEnvironment, article_rank: int) -> None:
    """Give each heading of an ordered document its rank and its name.

    :param article_rank: the highest rank of an article; folders begin at 0
    """
    parts: list[lms_book_title] = []
    for section, rank, folders in list(walk_sections(document, article_rank)):
        if not section or not isinstance(section[0], nodes.title):
            continue
        title = _book_title(env, section, rank, folders)
        section[0].replace_self(title)
        if parts and title["level"] == parts[-1]["level"] + 1:
            parts[-1]["holds"].append((_label(section), title["name"]))
        if title["level"] == 0 and section.get(FOLDER):
            title["holds"] = []
            parts.append(title)


def _book_title(
    env: BuildEnvironment, section: nodes.section, rank: int, folders: list[str]
) -> lms_book_title:
    title = section[0]
    level = section.get(LEVEL, NO_LEVEL)
    node = lms_book_title("", rank=rank, level=level)
    if level != NO_LEVEL:
        short = lms_short_title("", "", *_short_title(env, section))
        node["name"] = " ".join(_name(env, section, short).split())
        node["folders"] = folders
        node["is-folder"] = section.get(FOLDER, False)
        node += short
    node += title.children
    return node


def _name(env: BuildEnvironment, section: nodes.section, short: lms_short_title) -> str:
    """The title as text, without badges, which the navigation does not show."""
    docname = _docname(section)
    page = docs_tree(env).site.pages.get(docname)
    has_own = page is not None and page.sidebar_title
    if section.get(FOLDER) or has_own or docname not in env.titles:
        return short.astext()
    return env.titles[docname].astext()


def _short_title(env: BuildEnvironment, section: nodes.section) -> list[nodes.Node]:
    """The title as the navigation shows it."""
    page = docs_tree(env).site.pages.get(_docname(section))
    if page is not None and page.sidebar_title and not section.get(FOLDER):
        return title_nodes(translated(env, page.sidebar_title, page.docname))
    return title_in_contents(section[0])


def title_in_contents(title: nodes.Node) -> list[nodes.Node]:
    """The nodes of a title that the contents can show."""
    copied = title.deepcopy()
    for node in list(copied.findall(nodes.Element)):
        if isinstance(node, NOT_IN_CONTENTS):
            node.replace_self([])
        elif isinstance(node, nodes.reference | addnodes.pending_xref):
            node.replace_self(node.children)
    return list(copied.children)


def _label(section: nodes.section) -> str:
    """The label that the writer gives a section."""
    return f"{_docname(section)}:{section['ids'][-1]}" if section["ids"] else ""


def _docname(node: nodes.Node) -> str:
    while node.parent is not None and not isinstance(node, addnodes.start_of_file | nodes.document):
        node = node.parent
    return str(node.get("docname", "")) if isinstance(node, nodes.Element) else ""


def walk_sections(
    root: nodes.Element, article_rank: int
) -> Iterator[tuple[nodes.section, int, list[str]]]:
    """Each section with the rank of its heading, and the labels of the folders it is in.

    :param article_rank: the highest rank of an article; folders begin at 0
    """
    waiting: list[tuple[nodes.Element, int, list[str]]] = [(root, -1, [])]
    while waiting:
        node, above, folders = waiting.pop()
        rank, inner = above, folders
        if isinstance(node, nodes.section):
            is_folder = node.get(FOLDER, False)
            lowest = 0 if is_folder or LEVEL not in node else article_rank
            rank = max(node.get(LEVEL, 0), above + 1, lowest)
            yield node, rank, folders
            if is_folder:
                inner = [*folders, node[0].astext()]
        children = [child for child in node.children if isinstance(child, nodes.Element)]
        waiting += ((child, rank, inner) for child in reversed(children))
