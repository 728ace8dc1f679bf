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
    """A name that no fault has."""


@dataclass(frozen=True, slots=True)
class Selection:
    """Names of faults: those asked for, all where there is none; and those that are not."""

    select: frozenset[str] = frozenset()
    ignore: frozenset[str] = frozenset()

    @classmethod
    def read(cls, select: Iterable[str], ignore: Iterable[str]) -> Selection:
        """The names of two options; each value may have several, with commas between.

        :raises SelectionError: one is misspelled
        """
        return cls(_names(select), _names(ignore))

    def takes(self, subtype: str) -> bool:
        """Whether faults of this name are asked for."""
        ways = {subtype, subtype.partition(".")[0], f"{subtype.partition('.')[0]}.*"}
        return (not self.select or bool(ways & self.select)) and not ways & self.ignore


def _names(values: Iterable[str]) -> frozenset[str]:
    words = [word.strip() for value in values for word in value.split(",")]
    return frozenset(name for word in words if word for name in _meant(word))


def _meant(word: str) -> tuple[str, ...]:
    """The names a word may have: our own do without their type."""
    if word in OURS:
        return (f"{TYPE}.{word}", word)
    kind, _, rest = word.rpartition(".")
    if kind not in ("", TYPE) or (kind == TYPE and rest in (*OURS, "*")) or word == TYPE:
        return (word,)
    if kind == TYPE or nearest(rest, OURS):
        raise SelectionError(f"there is no fault named '{word}'{did_you_mean(rest, OURS)}")
    return (word,)
