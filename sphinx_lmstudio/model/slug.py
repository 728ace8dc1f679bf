"""Slugs: what headings and parameters are called in URLs."""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from myst_parser.slugs import github_slugify

if TYPE_CHECKING:
    from collections.abc import Container

# Of all white space GitHub makes dashes of U+0020 alone, and a heading's text has line ends too.
_SPACE = re.compile(r"[ \t\n\v\f\r]+")


def slugify(text: str) -> str:
    """GitHub's slug of a heading, kept to one line."""
    return github_slugify(_SPACE.sub(" ", text).strip(" "))


@dataclass(slots=True)
class Slugs:
    """Gives each of the things of a page a slug of its own."""

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
