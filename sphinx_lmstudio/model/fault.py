"""Faults of a page's data: found while reading, told later, never a reason to stop."""

from __future__ import annotations

from dataclasses import dataclass
from difflib import get_close_matches
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterable


@dataclass(frozen=True, slots=True)
class Fault:
    """One thing that is wrong with data an author wrote."""

    line: int
    """0-based line in the text that was read."""
    message: str
    """What was found, what was expected, what to do."""
    raw: str = ""
    """The source that could not be understood, to be shown as written; empty if nothing is lost."""


class ContentError(Exception):
    """Data that cannot be understood at all: the whole of it is shown as written.

    :param line: 0-based line in the text that was read
    """

    def __init__(self, message: str, line: int = 0) -> None:
        super().__init__(message)
        self.message = message
        self.line = line


def did_you_mean(word: str, known: Iterable[str], intro: str = "known") -> str:
    """`; did you mean 'code'?` for a near miss of a known word, else the list of known words.

    :param intro: what the list is called
    """
    names = list(known)
    near = get_close_matches(word.strip().casefold(), [name.casefold() for name in names], n=1)
    for name in names:
        if near and name.casefold() == near[0]:
            return f"; did you mean '{name}'?"
    return f" ({intro}: {', '.join(names)})"


class YamlError(ContentError):
    """Text that is not YAML, or YAML that no page needs (a bomb, a bottomless nesting)."""
