"""The order of the book is that of the navigation.

Sphinx puts each page where its toctree stands: a section is then headed by the title of its landing
page, whose text stands between the heading and the articles. Here the heading is the section's
label, and the landing page is the first article:

    section level=0 "Developer"
      start_of_file docname="developer/index"
        section level=1 "How to use the server"
      start_of_file docname="developer/api"
        section level=1 …
      start_of_file docname="developer/rest/index"     a landing page that was made
        section level=1 "REST"                           is no more than a heading
          …

A caption of a `meta.json` is a heading without a page. `level` counts from 0, a top-level section;
an article at the top has level 0 too. Headings inside of an article have none.
"""

from __future__ import annotations

from itertools import groupby
from typing import TYPE_CHECKING, TypeAlias

from docutils import nodes
from sphinx import addnodes

from sphinx_lmstudio.docs_tree import docs_tree
from sphinx_lmstudio.model.sitemap import Caption, Page, Section
from sphinx_lmstudio.site.titles import translated

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from sphinx.environment import BuildEnvironment

    from sphinx_lmstudio.model.sitemap import Entry, SiteMap

_Captioned: TypeAlias = tuple[tuple[str, ...], nodes.Node]
"""A page with the captions above it, outermost first."""

LEVEL = "lms-level"
"""Attribute of a `section` that the navigation shows: its depth there."""
TOCTREES_ONLY = "<latex output>"
"""Sphinx's source for a document without the text of its root page."""
FOLDER = "lms-folder"
"""Attribute of a `section` that stands for a section of the site, not for a page."""


def arrange_book(document: nodes.document, env: BuildEnvironment) -> None:
    """Put a document of all pages in order."""
    adopt(document)
    arranger = _Arranger(env, docs_tree(env).site)
    arranged = arranger.page(document["docname"], document, 0, is_top=True)
    appendices = [child for child in arranged if isinstance(child, nodes.document)]
    for appendix in appendices:
        _mark(appendix, 0)
    document.clear()
    document += arranged


class _Arranger:
    def __init__(self, env: BuildEnvironment, site: SiteMap) -> None:
        self.env = env
        self.site = site
        self.headings = 0
        """The number of captions that have headings so far."""

    def page(
        self, docname: str, holder: nodes.Element, level: int, *, is_top: bool = False
    ) -> list[nodes.Node]:
        """A page and everything below it, in the order of the book.

        :param holder: the document or `start_of_file` that has the content of the page
        """
        section = self.site.sections.get(docname)
        if section is not None:
            return self.section(section, holder, level, is_top=is_top)
        _mark(holder, level)
        for file in pages_within(holder):
            file.parent.replace(file, self.page(file["docname"], file, level + 1))
        return list(holder.children) if is_top else [holder]

    def section(
        self, section: Section, holder: nodes.Element, level: int, *, is_top: bool
    ) -> list[nodes.Node]:
        appendices = [child for child in holder.children if isinstance(child, nodes.document)]
        inner = level if is_top else level + 1
        captions = dict(_captions(section.entries))
        pages: list[_Captioned] = []
        for file in pages_within(holder):
            _take_out(file)
            around = captions.get(file["docname"], ())
            found = self.page(file["docname"], file, inner + len(around))
            pages += [(around, node) for node in found]
        for appendix in appendices:
            holder.remove(appendix)
        label = translated(self.env, section.label, section.landing.docname)
        heading = nodes.section("", nodes.title(label, label))
        heading[LEVEL], heading[FOLDER] = level, True
        file = addnodes.start_of_file(docname=section.landing.docname)
        if section.landing.is_made or holder.get("source") == TOCTREES_ONLY:
            # Links to the page and to its title lead to the heading.
            first = next(iter(holder.findall(nodes.section)), None)
            heading["ids"] = [] if first is None else first["ids"]
            file += heading
            below = self.below_captions(section, pages, inner)
            heading += below
            return [*below, *appendices] if is_top else [file]
        file += holder.children
        # The landing page comes first in its section, even if the section lists it later.
        is_first = next(section.flat(), None) == section.landing
        around = captions.get(section.landing.docname, ()) if is_first else ()
        _mark(file, inner + len(around))
        below = self.below_captions(section, [(around, file), *pages], inner)
        if is_top:
            return [*below, *appendices]
        heading += below
        heading["ids"] = [f"lms-section-{section.path.replace('/', '-')}"]
        return [heading]

    def below_captions(
        self, section: Section, pages: list[_Captioned], level: int
    ) -> list[nodes.Node]:
        """Pages below headings for their captions."""
        found: list[nodes.Node] = []
        for words, group in groupby(pages, key=lambda page: page[0][:1]):
            if not words:
                found += [node for _, node in group]
                continue
            label = translated(self.env, words[0], section.landing.docname)
            heading = nodes.section("", nodes.title(label, label))
            heading[LEVEL], heading[FOLDER] = level, True
            self.headings += 1
            heading["ids"] = [f"lms-caption-{self.headings}"]
            inside = [(around[1:], node) for around, node in group]
            heading += self.below_captions(section, inside, level + 1)
            found.append(heading)
        return found


def _captions(
    entries: Iterable[Entry], around: tuple[str, ...] = ()
) -> Iterator[tuple[str, tuple[str, ...]]]:
    """The captions above the pages of a section, by docname, outermost first."""
    for entry in entries:
        match entry:
            case Caption():
                yield from _captions(entry.entries, (*around, entry.title))
            case Section():
                yield entry.landing.docname, around
            case Page():
                yield entry.docname, around


def adopt(root: nodes.Element) -> None:
    """Set the parent of every node: in joined pages, Sphinx leaves the document of each page."""
    waiting = [root]
    while waiting:
        node = waiting.pop()
        for child in node.children:
            child.parent = node
            if isinstance(child, nodes.Element):
                waiting.append(child)


def pages_within(holder: nodes.Element) -> list[addnodes.start_of_file]:
    """The pages that toctrees of a page list, without those they list in turn."""
    found: list[addnodes.start_of_file] = []
    waiting = list(reversed(holder.children))
    while waiting:
        node = waiting.pop()
        if isinstance(node, addnodes.start_of_file):
            found.append(node)
        elif isinstance(node, nodes.Element) and not isinstance(node, nodes.document):
            waiting += reversed(node.children)
    return found


def _take_out(file: nodes.Element) -> None:
    """Remove a page from the place of its toctree, and nodes that contained only that toctree."""
    node: nodes.Element = file
    while isinstance(parent := node.parent, nodes.Element):
        parent.remove(node)
        if parent.children or not isinstance(parent, nodes.compound):
            break
        node = parent


def _mark(holder: nodes.Element, level: int) -> None:
    """Give the first section of a page its level."""
    first = next((child for child in holder.children if isinstance(child, nodes.section)), None)
    if first is not None:
        first[LEVEL] = level
