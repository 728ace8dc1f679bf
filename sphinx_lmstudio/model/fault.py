"""Faults of a page's data: found while reading, reported later, never a reason to stop."""

from __future__ import annotations

from dataclasses import dataclass
from difflib import get_close_matches
from typing import TYPE_CHECKING, Literal

if TYPE_CHECKING:
    from collections.abc import Iterable

About = Literal["", "yaml", "conflict"]
"""Nothing but the data; how it is written as YAML; what version control has left in it."""


@dataclass(frozen=True, slots=True)
class Fault:
    """One thing that is wrong with data an author wrote."""

    line: int
    """0-based line in the text that was read."""
    message: str
    """What was found, what was expected, what to do."""
    raw: str = ""
    """The source that could not be understood, to be shown as written; empty if nothing is lost."""
    about: About = ""
    """What is wrong, if the data itself does not say it."""


class ContentError(Exception):
    """Data that cannot be understood at all: the whole of it is shown as written.

    :param line: 0-based line in the text that was read
    """

    def __init__(self, message: str, line: int = 0) -> None:
        super().__init__(message)
        self.message = message
        self.line = line


class YamlError(ContentError):
    """Text that is not YAML, or YAML that no page needs (a bomb, a bottomless nesting)."""


def refusal(fault: Fault) -> ContentError:
    """Raised if the data cannot be used at all."""
    kind = YamlError if fault.about == "yaml" else ContentError
    return kind(fault.message, fault.line)


def did_you_mean(word: str, known: Iterable[str], intro: str = "known") -> str:
    """`; did you mean 'code'?` for a near miss of a known word, else the list of known words.

    :param intro: what the list is called
    """
    names = list(known)
    if near := nearest(word, names):
        return f"; did you mean '{near}'?"
    return f" ({intro}: {', '.join(names)})"


def nearest(word: str, known: Iterable[str], cutoff: float = 0.6) -> str:
    """The known word that one is most like, whatever the case; empty where none is near.

    :param cutoff: how much has to be alike, from 0 to 1
    """
    by_case: dict[str, str] = {}
    for name in known:
        by_case.setdefault(name.casefold(), name)
    near = get_close_matches(word.strip().casefold(), by_case, n=1, cutoff=cutoff)
    return by_case[near[0]] if near else ""
