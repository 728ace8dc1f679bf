"""Text in both directions: the Unicode Bidirectional Algorithm, https://www.unicode.org/reports/tr9/.

    embedding_levels("go שלום 12", 0)   →  0 0 0 1 1 1 1 1 2 2

The level of a character is its depth among runs of alternating direction: even levels run from left
to right, odd ones from right to left.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING
from unicodedata import bidirectional

if TYPE_CHECKING:
    from collections.abc import Sequence

RIGHT_TO_LEFT = re.compile(
    "[\u0590-\u08ff\ufb1d-\ufdff\ufe70-\ufefc\U00010800-\U00010fff\U0001e800-\U0001efff]"
)
"""Letters of Hebrew, Arabic and related scripts, with their marks and digits."""
OBJECT = "\ufffc"
"""Stands for an object within text that is not text; it is neutral."""
_STRONG = {"L": 0, "R": 1, "AL": 1}
_OPENERS = {"LRE": 0, "RLE": 1, "LRO": 0, "RLO": 1, "LRI": 0, "RLI": 1, "FSI": None}
"""Characters that begin text of a direction, and which; their sorts are one here."""
_CLOSERS = ("PDF", "PDI")
_DEEPEST = 60
"""The deepest level; text that is nested deeper runs like the text around it."""
_NEUTRAL = ("B", "S", "WS", "ON")
_BRACKETS = {"(": ")", "[": "]", "{": "}", "⟨": "⟩", "⟦": "⟧", "「": "」", "『": "』", "【": "】"}
_OPEN_BRACKETS = 63
"""Brackets that wait for their ends, by UAX #9."""


def first_strong_level(text: str, default: int = 0) -> int:
    """0 or 1, by the first letter that has a direction (rules P2, P3)."""
    for character in text:
        level = _STRONG.get(bidirectional(character))
        if level is not None:
            return level
    return default


def embedding_levels(text: str, base: int) -> list[int]:
    """The level of each character.

    :param base: 0 where the text around runs from left to right, else 1
    """
    levels = [base] * len(text)
    sequences: list[tuple[int, list[int]]] = [(base, [])]
    nested = [0]
    for place, character in enumerate(text):
        kind = bidirectional(character)
        level, members = sequences[nested[-1]]
        if kind == "BN":
            continue
        if kind in _OPENERS and len(nested) < _DEEPEST:
            members.append(place)
            direction = _OPENERS[kind]
            if direction is None:
                direction = first_strong_level(text[place + 1 : place + 100])
            nested.append(len(sequences))
            sequences.append((level + 1 + (level + 1 + direction) % 2, []))
        elif kind in _CLOSERS:
            if len(nested) > 1:
                nested.pop()
            sequences[nested[-1]][1].append(place)
        else:
            members.append(place)
    for level, members in sequences:
        found = _resolved([text[place] for place in members], level)
        for place, resolved in zip(members, found, strict=True):
            levels[place] = resolved
    for place, character in enumerate(text):
        if place and bidirectional(character) == "BN":
            levels[place] = levels[place - 1]
    return levels


def visual_order(levels: Sequence[int]) -> list[int]:
    """The places of characters from left to right on one line (rule L2)."""
    order = list(range(len(levels)))
    for level in range(max(levels, default=0), 0, -1):
        start = None
        for place in range(len(levels) + 1):
            is_inside = place < len(levels) and levels[order[place]] >= level
            if is_inside and start is None:
                start = place
            elif not is_inside and start is not None:
                order[start:place] = reversed(order[start:place])
                start = None
    return order


def _resolved(characters: list[str], level: int) -> list[int]:
    """Levels of characters that are in one direction."""
    own = "R" if level % 2 else "L"
    kinds = [bidirectional(character) or "L" for character in characters]
    kinds = ["ON" if kind in _OPENERS or kind in _CLOSERS else kind for kind in kinds]
    _resolve_weak(kinds, own)
    _resolve_brackets(characters, kinds, own)
    _resolve_neutral(kinds, own)
    if level % 2:
        return [level if kind == "R" else level + 1 for kind in kinds]
    return [level + {"L": 0, "R": 1}.get(kind, 2) for kind in kinds]


def _resolve_weak(kinds: list[str], own: str) -> None:
    """Numbers, their signs, and marks on letters (rules W1 to W7)."""
    before, strong = own, own
    for place, kind in enumerate(kinds):
        if kind == "NSM":
            kinds[place] = before
        elif kind == "EN" and strong == "AL":
            kinds[place] = "AN"
        before = kinds[place]
        strong = before if before in _STRONG else strong
    kinds[:] = ["R" if kind == "AL" else kind for kind in kinds]
    for place in range(1, len(kinds) - 1):
        sides = {kinds[place - 1], kinds[place + 1]}
        if (kinds[place] in ("ES", "CS") and sides == {"EN"}) or (
            kinds[place] == "CS" and sides == {"AN"}
        ):
            kinds[place] = kinds[place - 1]
    for places in (range(len(kinds)), range(len(kinds) - 1, -1, -1)):
        is_number = False
        for place in places:
            if kinds[place] == "ET" and is_number:
                kinds[place] = "EN"
            is_number = kinds[place] == "EN"
    strong = own
    for place, kind in enumerate(kinds):
        if kind in ("ES", "ET", "CS"):
            kinds[place] = "ON"
        elif kind == "EN" and strong == "L":
            kinds[place] = "L"
        strong = kind if kind in _STRONG else strong


def _side(kind: str) -> str:
    """The direction that neutral characters beside this one see: numbers count as R."""
    return "R" if kind in ("EN", "AN") else kind


def _resolve_brackets(characters: list[str], kinds: list[str], own: str) -> None:
    """Brackets run as what is in them (rule N0)."""
    for start, end in sorted(_pairs(characters, kinds)):
        inside = {_side(kind) for kind in kinds[start + 1 : end]} & {"L", "R"}
        if not inside:
            continue
        found = own
        if own not in inside:
            before = (_side(kinds[place]) for place in range(start - 1, -1, -1))
            found = next((kind for kind in before if kind in ("L", "R")), own)
        kinds[start] = kinds[end] = found


def _pairs(characters: list[str], kinds: list[str]) -> list[tuple[int, int]]:
    """Brackets that belong together (BD16)."""
    pairs: list[tuple[int, int]] = []
    waiting: list[tuple[str, int]] = []
    for place, character in enumerate(characters):
        if kinds[place] != "ON":
            continue
        if character in _BRACKETS:
            if len(waiting) == _OPEN_BRACKETS:
                break
            waiting.append((_BRACKETS[character], place))
        elif any(character == end for end, _ in waiting):
            while True:
                end, start = waiting.pop()
                if end == character:
                    pairs.append((start, place))
                    break
    return pairs


def _resolve_neutral(kinds: list[str], own: str) -> None:
    """What has no direction runs as both its neighbors, or as what it is in (N1, N2)."""
    place = 0
    while place < len(kinds):
        if kinds[place] not in _NEUTRAL:
            place += 1
            continue
        start = place
        while place < len(kinds) and kinds[place] in _NEUTRAL:
            place += 1
        before = _side(kinds[start - 1]) if start else own
        after = _side(kinds[place]) if place < len(kinds) else own
        kinds[start:place] = [before if before == after else own] * (place - start)
