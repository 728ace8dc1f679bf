"""Notations in comments of code, as Shiki's transformers have them.

    pump()  // [!code highlight]      line 1 is marked; readers see `pump()`
    # [!code ++:2]                    the next two lines were added; this line is not shown
    fill(tank) /* [!code word:tank] */

A notation is never shown, and its comment is not where nothing else is in it. `[\\!code` is text.

https://shiki.style/packages/transformers
"""

from __future__ import annotations

import re
from dataclasses import dataclass, field

_ONE = r"\[!code (?:highlight|hl|\+\+|--|focus|error|warning|info|word:[^\]\n]*?)(?::\d{1,4})?\]"
_NOTATION = re.compile(_ONE)
_ONES = rf"{_ONE}(?:[ \t]*{_ONE})*"
_COMMENT = re.compile(
    rf"[ \t]*(?:\{{/\*[ \t]*{_ONES}[ \t]*\*/\}}|/\*[ \t]*{_ONES}[ \t]*\*/"
    rf"|<!--[ \t]*{_ONES}[ \t]*-->|(?://|\#|--|;|%)[ \t]*{_ONES}[ \t]*\Z)"
)
_COUNT = re.compile(r":(\d{1,4})\]")
_SIGNS = {"++": "+", "--": "-"}
ESCAPED = "[\\!code"


@dataclass(slots=True)
class Notated:
    """Code without its notations, and what they say. Lines are 1-based."""

    code: str
    marked: set[int] = field(default_factory=set)
    signs: dict[int, str] = field(default_factory=dict)
    """`+` or `-`, by line."""


def read_notations(code: str) -> Notated:
    """Take the notations out of code."""
    if "[!code " not in code and ESCAPED not in code:
        return Notated(code)
    found = Notated("")
    shown: list[str] = []
    for line in code.split("\n"):
        notations = _NOTATION.findall(line)
        if not notations:
            shown.append(line.replace(ESCAPED, "[!code"))
            continue
        rest = _NOTATION.sub("", _COMMENT.sub("", line)).rstrip()
        if rest.strip():
            shown.append(rest.replace(ESCAPED, "[!code"))
        first = max(len(shown), 1) if rest.strip() else len(shown) + 1
        for notation in notations:
            _note(notation, first, found)
    found.code = "\n".join(shown)
    found.marked = {n for n in found.marked if n <= len(shown)}
    found.signs = {n: sign for n, sign in found.signs.items() if n <= len(shown)}
    return found


def _note(notation: str, first: int, found: Notated) -> None:
    """Mark the lines that a notation speaks of."""
    match = _COUNT.search(notation)
    lines = range(first, first + (int(match[1]) if match else 1))
    found.marked.update(lines)
    sign = _SIGNS.get(notation[len("[!code ") :][:2])
    if sign:
        found.signs.update(dict.fromkeys(lines, sign))
