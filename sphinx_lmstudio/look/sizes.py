"""Sizes that are the same in several places, or in several outputs."""

from __future__ import annotations

from dataclasses import dataclass

SITE_HEADINGS = (2.125, 1.5, 1.2, 1.05)
"""Of levels 1 to 4, in the size of the page's text."""
SITE_RADIUS = 0.5
"""Of corners, in the size of the page's text."""
SITE_RULE = 3
"""Of callouts, in pixels."""


@dataclass(frozen=True, slots=True)
class Type:
    """The size of letters and the distance of lines, in points."""

    size: float
    leading: float


BOOK_TYPES = {
    "title": Type(40, 47),
    "subtitle": Type(14, 20),
    "part": Type(34, 40),
    "contents-part": Type(11, 14),
    "contents": Type(9.4, 13),
    "running-head": Type(8, 10),
}
BOOK_HEADINGS = (
    Type(21, 25),
    Type(15, 18.5),
    Type(12.2, 15.5),
    Type(10.6, 13.5),
    Type(9.8, 12.5),
    Type(9.8, 12.5),
)
"""Of levels 1 to 6."""
BOOK_MARGINS = {"left": 23, "right": 23, "top": 26, "bottom": 24}
"""In millimeters."""
BOOK_RULES = {"tone": 2.5, "quiet": 1, "card": 1.6, "nesting": 0.8}
"""Beside callouts, cards, and what is nested or folded, in points."""
