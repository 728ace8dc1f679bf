"""The data of the search about a page, which is stored between builds."""

from __future__ import annotations

from dataclasses import dataclass

PAGE, SECTION, NAME, FLAG, LINE = "p", "s", "n", "f", "a"
"""Kinds of places: a page with what stands before its first section, a section, a name (a
parameter, an endpoint, a command, a function) with what is said about it, one that begins with a
dash, and a name that stands alone in a line."""


@dataclass(frozen=True, slots=True)
class SearchPlace:
    """A part of a page to which a hit can lead."""

    kind: str
    anchor: str
    """The id of the nearest target at or before it; empty for the top of the page."""
    head: str
    """Title or name."""
    body: str
    """Text without that of places inside, a line for each block."""


@dataclass(frozen=True, slots=True)
class SearchRecord:
    """A page for the search, in any language and for any output."""

    places: tuple[SearchPlace, ...] = ()
    """In reading order; the first is the page itself."""
    sizes: tuple[tuple[int, int], ...] = ()
    """The numbers of positions in the head and in the body of each place."""
    terms: str = ""
    """A line for each term: the term, a tab, and its positions in the page, encoded."""
