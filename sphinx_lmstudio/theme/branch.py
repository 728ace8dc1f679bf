"""The sidebar of a section that is too large to stand on each of its pages: one branch of it.

    All pages (2,240)          a separate page, which lists the whole section
    Overview
    Streaming                  a folder beside the branch: only its name
    Chat
        …                      the pages left out here are on that page
        Ask
        Answer                 the page itself, with those around it
        Stop
        …

The size of the sidebar does not grow with the section. Entries are addressed by their places:
searching all of them for each page would take time that grows with the square of the section.
"""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from sphinx_lmstudio.messages import _
from sphinx_lmstudio.site.navtree import NavEntry
from sphinx_lmstudio.theme.sidebar import print_navigation

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator

LEAST = 12
"""The number of entries of a level that are shown, however many levels there are."""
MORE = "…"


@dataclass(frozen=True, slots=True)
class Level:
    """The entries of one level; a section is a link to its first page."""

    entries: tuple[NavEntry, ...]
    sections: dict[int, tuple[NavEntry, Level]]
    """By place, the sections and the level below each."""


@dataclass(frozen=True, slots=True)
class Branches:
    """The sidebar of a large section."""

    top: Level
    places: dict[str, tuple[int, ...]]
    """The place of each page in each level, from the top down."""
    limit: int
    """The most entries that a page lists."""
    all_pages: NavEntry
    """The page that lists the whole section."""
    target_uri: Callable[[str], str]

    def for_page(self, docname: str, top: str) -> str:
        """The branch of a page, as HTML.

        :param top: the way from the page to the top of the site: `../../`
        """
        place = self.places.get(docname, ())
        # The last entry may be a section, whose entries are shown as well.
        size = max(LEAST, self.limit // (2 * (len(place) + 1)))
        shown = (self.all_pages, *self._shown(self.top, place, size))
        return print_navigation(shown, self.target_uri).for_page(docname, top)

    def _shown(self, level: Level, place: tuple[int, ...], size: int) -> Iterator[NavEntry]:
        """A level around the entry at a place, with the branch below it."""
        at = place[0] if place else 0
        count = len(level.entries)
        begin = max(0, min(at - size // 2, count - size))
        end = min(count, begin + size)
        if begin:
            yield replace(self.all_pages, title=MORE)
        for n in range(begin, end):
            if place and n == at and n in level.sections:
                section, below = level.sections[n]
                yield replace(section, entries=tuple(self._shown(below, place[1:], size)))
            else:
                yield level.entries[n]
        if end < count:
            yield replace(self.all_pages, title=MORE)


def count_entries(entries: Iterable[NavEntry]) -> int:
    return sum(1 for entry in entries for _entry in entry.walk())


def branches(
    entries: tuple[NavEntry, ...], limit: int, docname: str, target_uri: Callable[[str], str]
) -> Branches:
    """The sidebar of a section with more entries than `limit`.

    :param docname: of the page that lists the whole section
    :param target_uri: docname → its address from the top of the site
    """
    places: dict[str, tuple[int, ...]] = {}
    top = _level(entries, (), places)
    title = f"{_('All pages')} ({len(places)})"
    return Branches(top, places, limit, NavEntry(title, docname, is_link=True), target_uri)


def _level(
    entries: tuple[NavEntry, ...], around: tuple[int, ...], places: dict[str, tuple[int, ...]]
) -> Level:
    closed: list[NavEntry] = []
    sections: dict[int, tuple[NavEntry, Level]] = {}
    for n, entry in enumerate(entries):
        place = (*around, n)
        if not entry.entries:
            if entry.docname and not entry.is_link:
                places.setdefault(entry.docname, place)
            closed.append(entry)
            continue
        below = _level(entry.entries, place, places)
        # A section may list its landing page among its own entries.
        if entry.docname:
            places.setdefault(entry.docname, place)
        # Whether its name is a link depends on all its entries: find out once, not for each page.
        listed = entry.lists_itself
        link = NavEntry("", "" if listed else entry.docname, "" if listed else entry.url)
        opened = replace(link, title=entry.title, method=entry.method, is_open=True)
        sections[n] = (opened, below)
        closed.append(NavEntry(entry.title, entry.first_docname, entry.url, is_link=True))
    return Level(tuple(closed), sections)


def whole_list(
    title: str, entries: tuple[NavEntry, ...], top: str, target_uri: Callable[[str], str]
) -> str:
    """The entries of a large section for the page that lists them, unfolded, as HTML.

    :param title: of the section; empty for the pages that are in none
    """
    listed = print_navigation(tuple(map(opened, entries)), target_uri).for_page("", top)
    heading = f"{_('All pages')}: {title}" if title else _("All pages")
    return f'<section>\n<h1>{heading}</h1>\n<div class="lms-all-pages">{listed}</div>\n</section>'


def opened(entry: NavEntry) -> NavEntry:
    """An entry with everything below it unfolded."""
    return replace(entry, is_open=True, entries=tuple(map(opened, entry.entries)))
