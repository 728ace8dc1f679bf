"""What the search knows about a page, as plain data: kept between builds."""

from __future__ import annotations

from dataclasses import dataclass

PAGE, SECTION, NAME, FLAG, LINE = "p", "s", "n", "f", "a"
"""Kinds of places: a page with what stands before its first section, a section, a name (a
parameter, an endpoint, a command, a function) with what is said about it, one that begins with a
dash, and a name that stands alone in a line."""


@dataclass(frozen=True, slots=True)
class SearchPlace:
    """A part of a page that a hit can lead to."""

    kind: str
    anchor: str
    """Id of the nearest target at or before it; empty for the top of the page."""
    head: str
    """Title or name."""
    body: str
    """Text without that of places inside, a line for each block."""


@dataclass(frozen=True, slots=True)
class SearchRecord:
    """A page as the search has it, in any language and for any output."""

    places: tuple[SearchPlace, ...] = ()
    """In reading order; the first is the page itself."""
    sizes: tuple[tuple[int, int], ...] = ()
    """Of each place, how many positions its head and its body have."""
    terms: str = ""
    """A line for each term: the term, a tab, and its positions in the page, encoded."""
