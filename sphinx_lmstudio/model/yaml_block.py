"""Block scalars, below a `|` or a `>`, whose lines are not indented as YAML requires."""

from __future__ import annotations

from dataclasses import dataclass
from textwrap import dedent
from typing import TYPE_CHECKING

from sphinx_lmstudio.model.yaml_lines import KEY, LEAD, TABS, matched, width

if TYPE_CHECKING:
    from collections.abc import Collection

    from sphinx_lmstudio.model.yaml_lines import Keys

LEFT = "the line begins further left than the text it belongs to; indent it alike"
UNDER_KEY = "the text begins no further right than its key; indent it"


@dataclass(frozen=True, slots=True)
class Block:
    """The lines of a block."""

    end: int
    """The first line after its last one."""
    text: str | None = None
    """What its author meant; None where YAML says that too."""
    faults: tuple[tuple[int, str], ...] = ()
    """Lines, each with what is wrong with it."""


def end_of_block(lines: list[str], start: int, parent: int) -> int:
    """Where a block ends as YAML has it.

    :param start: its first line
    :param parent: the column of its key
    """
    for n in range(start, len(lines)):
        if lines[n].strip() and width(lines[n]) <= parent:
            return n
    return len(lines)


def read_block(
    lines: list[str], start: int, parent: int, keys: Keys, columns: Collection[int]
) -> Block:
    """The block that begins at a line.

    :param parent: the column of its key
    :param columns: where keys begin that may follow
    """
    end, strays = _end(lines, start, parent, keys, columns)
    inside = ["" if n in strays else line for n, line in enumerate(lines[start:end], start)]
    leads = {n: matched(LEAD, line) for n, line in enumerate(inside, start) if line.strip()}
    if not leads:
        return _under_key(lines, start, end, keys, columns)
    size = len(next(iter(leads.values())))
    tabs = next((n for n, lead in leads.items() if "\t" in lead[:size]), None)
    short = next((n for n, lead in leads.items() if len(lead) < size), None)
    faults = [(tabs, f"the line is indented with {TABS}")] if tabs is not None else []
    if strays:
        faults += [(n, LEFT) for n in strays]
    elif short is not None and tabs is None:
        faults.append((short, LEFT))
    if not faults:
        return Block(end)
    text = dedent("\n".join(inside)).split("\n")
    for n in strays:
        text[n - start] = lines[n].strip()
    return Block(end, "\n".join(text), tuple(faults))


def _end(
    lines: list[str], start: int, parent: int, keys: Keys, columns: Collection[int]
) -> tuple[int, list[int]]:
    """Where a block ends, and its lines that begin no further right than its key.

    Such a line belongs to it if no key begins there and the text goes on below.
    """
    end, at = start, 0
    strays: list[int] = []
    left: list[int] = []
    for n in range(start, len(lines)):
        line = lines[n]
        if not line.strip():
            continue
        column = width(line)
        if column > parent:
            at = at or column
            if left and column < at:
                break
            strays += left
            left = []
            end = n + 1
            continue
        match = KEY.fullmatch(line.strip())
        is_label = match is not None and not match["value"] and column in columns
        if not at or is_label or keys.begin(line):
            break
        left.append(n)
    return end, strays


def _under_key(
    lines: list[str], start: int, first: int, keys: Keys, columns: Collection[int]
) -> Block:
    """The lines of a block that begin no further right than its key."""
    while first < len(lines) and not lines[first].strip():
        first += 1
    end = first
    at = width(lines[first]) if first < len(lines) else 0
    for n in range(first, len(lines)):
        line = lines[n]
        if not line.strip():
            continue
        column = width(line)
        is_next = column != at and column in columns and KEY.fullmatch(line.strip())
        if column < at or is_next or keys.begin(line):
            break
        end = n + 1
    if end == first:
        return Block(start)
    has_tab = "\t" in matched(LEAD, lines[first])
    fault = f"the line is indented with {TABS}" if has_tab else UNDER_KEY
    return Block(end, dedent("\n".join(lines[start:end])), ((first, fault),))
