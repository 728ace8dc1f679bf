"""Lines of YAML, each by itself: where they begin, and whether they look like an entry."""

from __future__ import annotations

import re
from dataclasses import dataclass, field

from sphinx_lmstudio.model.fault import Fault
from sphinx_lmstudio.model.yaml_words import CONFLICT_WORDS, forbidden_words

INVISIBLE = "\u200b\u200c\u200d\u2060\ufeff\u00ad"
SPACES = "\u00a0\u2000\u2001\u2002\u2003\u2004\u2005\u2006\u2007\u2008\u2009\u200a\u202f\u3000"
"""Characters that look like a space, and are none to YAML or Markdown."""
ODD = f"{INVISIBLE}{SPACES}"
ODD_CHARACTER = re.compile(f"[{ODD}]")
TABS = "a tab, which YAML does not take for spaces; use spaces"
TAB = 2
"""Levels that a tab counts: the indent of one level where a list holds mappings."""

LEAD = re.compile(f"[ \t{ODD}]*")
DASH = re.compile(f"-(?:[ \t{ODD}]|$)")
DASHES = re.compile(f"(?:-(?:[ \t{ODD}]+|$))*")
KEY = re.compile(
    rf"""(?P<key>"(?:[^"\\]|\\.)*"|'(?:[^']|'')*'|[^\s#\[\]{{}},&*!|>'"%@`].*?)
    [ \t]{{0,8}}:(?:(?P<gap>[ \t{ODD}]+)(?P<value>.*)|)""",
    re.VERBOSE,
)
TIGHT = re.compile(r"(?P<key>\w+)[ \t]*(?P<colon>[:\uff1a])[ \t]*(?P<value>.*)")
"""A key whose colon has no space behind it, or is that of Chinese and Japanese."""
BLOCK = re.compile(r"[|>](?:[+-]?[1-9]?|[1-9][+-])[ \t]*(?:#.*)?")
"""What stands before the lines of a block."""
PROPERTIES = re.compile(r"(?:[&!]\S*[ \t]*)+")
"""An anchor or a tag before a value that stands below."""
FORBIDDEN = re.compile("[^\t\n\r\x20-\x7e\x85\xa0-\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]")
"""Characters that may stand nowhere in YAML."""
CONFLICT = re.compile(r"(?:<{7}|>{7}|\|{7})(?: .*)?|={7}")
"""What version control leaves in a file where two changes meet."""


@dataclass(frozen=True, slots=True)
class Keys:
    """The keys a text may have: those of texts, and those that hold other keys."""

    texts: frozenset[str] = frozenset()
    holders: frozenset[str] = frozenset()

    @classmethod
    def of(cls, *names: str, holders: tuple[str, ...] = ()) -> Keys:
        return cls(frozenset(names) - frozenset(holders), frozenset(holders))

    def __contains__(self, key: str) -> bool:
        return key in self.texts or key in self.holders

    def begin(self, line: str) -> bool:
        """Whether a line begins with one of the keys, well or badly written."""
        rest = line.lstrip(f" \t-{ODD}")
        match = KEY.fullmatch(rest) or TIGHT.fullmatch(rest)
        return match is not None and match["key"].strip(ODD) in self


NO_KEYS = Keys()


@dataclass(slots=True)
class Levels:
    """Where the keys and the dashes begin that lines further down may go on with."""

    keys: list[int] = field(default_factory=list)
    dashes: list[int] = field(default_factory=list)
    is_empty: bool = True
    """Whether the last key has no value yet: what belongs to it may begin further right."""

    def nearest(self, at: int, *, is_item: bool) -> int | None:
        """The column a known key or a dash belongs to that begins in none; None for a good one."""
        among = self.dashes if is_item else self.keys
        if not among or at in among:
            return None
        if self.is_empty and (
            at > max(self.keys + self.dashes) or (is_item and at >= self.keys[-1])
        ):
            return None
        # A line whose indent is gone goes on with the line above it.
        return among[-1] if not at else min(among, key=lambda c: (abs(c - at), -c))

    def note(self, at: int, dashes: str, key: int | None) -> None:
        """Remember where a line stands, and forget what it ends.

        :param at: where it begins
        :param key: where its key does
        """
        # A list may stand in the column of the key it belongs to.
        is_below = bool(dashes) and self.is_empty
        self.keys = [c for c in self.keys if c < at or (c == at and (not dashes or is_below))]
        self.dashes = [c for c in self.dashes if c < at or (c == at and not dashes)]
        self.dashes += [at + n for n, character in enumerate(dashes) if character == "-"]
        if key is not None and key not in self.keys:
            self.keys.append(key)


def matched(pattern: re.Pattern[str], text: str) -> str:
    """What a pattern takes of the beginning of a text."""
    match = pattern.match(text)
    return match[0] if match else ""


def width(line: str) -> int:
    """The column in which a line begins."""
    lead = line[: len(line) - len(line.lstrip(f" \t{ODD}"))]
    if not lead.strip(" "):
        return len(lead)
    return len(seen_spaces(lead).expandtabs(TAB))


def seen_spaces(gap: str) -> str:
    """White space with spaces for all that looks like one, and nothing for what is not seen."""
    return "".join(" " if c in SPACES else c for c in gap if c not in INVISIBLE)


def begins_entry(line: str) -> bool:
    """Whether a line looks like an item of a list or an entry of a mapping."""
    rest = line.strip()
    return bool(DASH.match(rest) or KEY.fullmatch(rest))


def wants_mending(text: str, keys: Keys) -> bool:
    """Whether a text that loads has what YAML reads, but not as its author meant it."""
    if "<<<<<<<" in text or ODD_CHARACTER.search(text):
        return True
    found = (TIGHT.fullmatch(line.lstrip(" -")) for line in text.split("\n"))
    return any(
        match["value"] and match["key"] in keys and not KEY.fullmatch(match[0])
        for match in found
        if match is not None
    )


def replace_forbidden(lines: list[str]) -> list[Fault]:
    """Put U+FFFD where characters stand that YAML does not allow, and say so."""
    found: dict[str, Fault] = {}
    for n, line in enumerate(lines):
        if match := FORBIDDEN.search(line):
            message = f"{forbidden_words(match[0])}, shown as U+FFFD; remove it"
            found.setdefault(match[0], Fault(n, message, about="yaml"))
            lines[n] = FORBIDDEN.sub("\ufffd", line)
    return list(found.values())


def drop_conflicts(lines: list[str]) -> list[Fault]:
    """Leave out the lines that version control has put around two changes, and say so."""
    starts = [n for n, line in enumerate(lines) if line.startswith("<" * 7)]
    if starts:
        lines[:] = ["" if CONFLICT.fullmatch(line) else line for line in lines]
    return [Fault(n, CONFLICT_WORDS, about="conflict") for n in starts if not lines[n]]
