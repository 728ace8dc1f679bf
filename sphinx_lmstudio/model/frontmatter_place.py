"""Where the frontmatter of a page is, even if its `---` lines are not quite right."""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import TYPE_CHECKING

from sphinx_lmstudio.model.fault import Fault
from sphinx_lmstudio.model.yaml_lines import ODD

if TYPE_CHECKING:
    from collections.abc import Container

KEY_LINE = re.compile(r"\+?([A-Za-z][\w-]*)[ \t]*:(?:[ \t]+(.*)|[ \t]*)")

_FENCE = re.compile(r"---[ \t]*")
_CLOSING = re.compile(r"(?:---|\.\.\.)[ \t]*")
_ODD_FENCE = re.compile(
    rf"[ \t{ODD}]*(?:[-\u2010-\u2015]{{2,}}|[\u2013\u2014]|\+{{3,}})[ \t{ODD}]*"
)
"""What was to be `---`: more dashes, those that a word processor makes, or TOML's `+++`."""
_TOML = re.compile(r"[ \t]*([A-Za-z][\w-]*)[ \t]*=[ \t]*(.*)")


@dataclass(frozen=True, slots=True)
class FrontmatterPlace:
    """The lines of a page's frontmatter."""

    first: int
    """The first line between the fences."""
    lines: tuple[str, ...]
    """Those between them."""
    line_count: int
    """Lines of the page up to its body."""
    faults: tuple[Fault, ...] = ()
    """Lines count from the first of the page."""


def find_frontmatter(lines: list[str], keys: Container[str]) -> FrontmatterPlace | None:
    """Where the frontmatter of a page stands; None where it has none.

    :param lines: of the whole page
    :param keys: by these, what is not quite frontmatter is known to be meant as such
    """
    faults: list[Fault] = []
    start = next((n for n, line in enumerate(lines) if line.strip(f" \t{ODD}")), len(lines))
    if start >= len(lines) - 1:
        return None
    fence = lines[start].rstrip()
    is_plain = start == 0 and _FENCE.fullmatch(lines[0]) is not None
    if not is_plain:
        if not _ODD_FENCE.fullmatch(fence) or _key(lines[start + 1]) not in keys:
            return None
        if start:
            message = "the frontmatter begins below the first line; remove the lines above it"
            faults.append(Fault(0, message))
        if fence != "---":
            message = f"the frontmatter begins with '{fence.strip()}', expected '---'"
            if "+" in fence:
                message += " and lines like 'title: Words'"
            faults.append(Fault(start, message))
    place = _end(lines, start + 1, keys, faults, is_odd=fence != "---")
    if place is None and faults:
        return None
    return place


def _key(line: str) -> str:
    match = KEY_LINE.fullmatch(line) or _TOML.fullmatch(line)
    return match[1] if match else ""


def _end(
    lines: list[str], first: int, keys: Container[str], faults: list[Fault], *, is_odd: bool
) -> FrontmatterPlace | None:
    """The frontmatter that begins at a line, up to where it ends or should."""
    after = range(first, len(lines))
    end = next((n for n in after if _CLOSING.fullmatch(lines[n])), None)
    odd = next((n for n in range(first, end or len(lines)) if _is_odd_end(lines[n])), None)
    body = _body(lines, first, len(lines) if end is None else end, keys)
    if odd is not None and (body is None or odd <= body):
        if not is_odd:
            message = f"the frontmatter ends with '{lines[odd].strip()}', expected '---'"
            faults.append(Fault(odd, message))
        end = odd
    elif body is not None and _key(lines[first]) in keys:
        message = (
            f"the frontmatter that begins here has no closing '---' line; it is taken to end "
            f"before line {body + 1}, add one there"
        )
        faults.append(Fault(first - 1, message))
        return FrontmatterPlace(first, _yaml(lines[first:body]), body, tuple(faults))
    elif end is None:
        return _unclosed(lines, first, keys, faults)
    text = lines[first:end]
    if not any(KEY_LINE.match(line) for line in _yaml(text)) and any(line.strip() for line in text):
        return None  # two rules with text between them
    return FrontmatterPlace(first, _yaml(text), end + 1, tuple(faults))


def _is_odd_end(line: str) -> bool:
    # An indented one is a line of a value.
    return (
        _ODD_FENCE.fullmatch(line) is not None
        and not _CLOSING.fullmatch(line)
        and line == line.lstrip(" \t")
    )


def _unclosed(
    lines: list[str], first: int, keys: Container[str], faults: list[Fault]
) -> FrontmatterPlace | None:
    """Frontmatter without an end, on a page that has nothing else."""
    if not KEY_LINE.fullmatch(lines[first]):
        return None
    message = "the frontmatter that begins here has no closing '---' line; add one"
    if _key(lines[first]) in keys:
        return FrontmatterPlace(
            first, _yaml(lines[first:]), len(lines), (*faults, Fault(first - 1, message))
        )
    return FrontmatterPlace(
        first, (), 0, (*faults, Fault(first - 1, f"{message}, it is shown as text"))
    )


def _body(lines: list[str], first: int, end: int, keys: Container[str]) -> int | None:
    """The first line of what can only be the page's body: text below all keys and a blank line."""
    # Keys in a fence are those of the fence.
    code = next((n for n in range(first, end) if lines[n].startswith(("```", "~~~"))), end)
    known = [n for n in range(first, code) if _key(lines[n]) in keys]
    is_apart = False
    start = None
    for n in range(known[-1] + 1 if known else end, end):
        line = lines[n]
        if not line.strip():
            is_apart = True
        elif is_apart:
            start = n if start is None else start
            is_text = not line.startswith(("#", "-", " ", "\t")) and not KEY_LINE.fullmatch(line)
            if is_text or line.startswith("```"):
                return start
    return None


def _yaml(lines: list[str]) -> tuple[str, ...]:
    """Lines of TOML as YAML, whose texts and numbers are written alike."""
    if any(KEY_LINE.match(line) for line in lines):
        return tuple(lines)
    return tuple(_TOML.sub(r"\1: \2", line) for line in lines)
