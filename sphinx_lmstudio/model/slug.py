"""Slugs: the names of headings and parameters in URLs.

They are those of github-slugger, which Fumadocs uses, and so of GitHub. `slug_characters.txt`
contains the ranges of characters that it leaves out; `tools/slug_characters.py` writes it.
"""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from functools import cache
from pathlib import Path
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Container

_CHARACTERS = Path(__file__).with_name("slug_characters.txt")


def slugify(text: str) -> str:
    """The slug of a heading: in small letters, a dash for each space, without signs."""
    return _left_out().sub("", text.lower()).replace(" ", "-")


@cache
def _left_out() -> re.Pattern[str]:
    ranges = (found.split("-") for found in _CHARACTERS.read_text("ascii").split())
    codes = ("-".join(rf"\U{code:0>8}" for code in found) for found in ranges)
    return re.compile(f"[{''.join(codes)}]+")


@dataclass(slots=True)
class Slugs:
    """Gives each target on a page a unique slug."""

    taken: Container[str]
    """Slugs that are in use: each one that was given out is, when the next is asked for."""
    last: dict[str, int] = field(default_factory=dict)
    """The number given out last, by slug: a thousand headings may be the same."""

    def unique(self, slug: str) -> str:
        """The slug, with `-1`, `-2`, … at its end where it is taken: GitHub's numbers."""
        number = self.last.get(slug, 0)
        found = f"{slug}-{number}" if number else slug
        while found in self.taken:
            number += 1
            found = f"{slug}-{number}"
        self.last[slug] = number
        return found
