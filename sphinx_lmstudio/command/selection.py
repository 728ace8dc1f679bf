"""Which faults to report, by the names that `suppress_warnings` uses."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from sphinx_lmstudio.model.fault import did_you_mean, nearest
from sphinx_lmstudio.warning import TYPE, WarningSubtype

if TYPE_CHECKING:
    from collections.abc import Iterable

OURS = tuple(subtype.subtype for subtype in WarningSubtype)


class SelectionError(Exception):
    """A name is not that of any fault."""


@dataclass(frozen=True, slots=True)
class Selection:
    """The names of the faults to report, all if there are none, and of those to ignore."""

    select: frozenset[str] = frozenset()
    ignore: frozenset[str] = frozenset()

    @classmethod
    def read(cls, select: Iterable[str], ignore: Iterable[str]) -> Selection:
        """The names given by the two options; each value may have several, separated by commas.

        :raises SelectionError: one is misspelled
        """
        return cls(_names(select), _names(ignore))

    def takes(self, subtype: str) -> bool:
        """Whether faults of this name are reported."""
        ways = {subtype, subtype.partition(".")[0], f"{subtype.partition('.')[0]}.*"}
        return (not self.select or bool(ways & self.select)) and not ways & self.ignore


def _names(values: Iterable[str]) -> frozenset[str]:
    words = [word.strip() for value in values for word in value.split(",")]
    return frozenset(name for word in words if word for name in _meant(word))


def _meant(word: str) -> tuple[str, ...]:
    """The names that a word may stand for: our own need no type."""
    if word in OURS:
        return (f"{TYPE}.{word}", word)
    kind, _, rest = word.rpartition(".")
    if kind not in ("", TYPE) or (kind == TYPE and rest in (*OURS, "*")) or word == TYPE:
        return (word,)
    if kind == TYPE or nearest(rest, OURS):
        raise SelectionError(f"there is no fault named '{word}'{did_you_mean(rest, OURS)}")
    return (word,)
