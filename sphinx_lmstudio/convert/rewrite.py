"""Replaces the lines of a page that change in another dialect; all others stay as they are.

A component can be in lists and quotes: their signs before its lines are also put before new ones.
"""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from sphinx_lmstudio.convert.notation import (
    CALLOUT_TAG,
    CALLOUTS,
    DEEP_LINK,
    DEEP_LINK_TAG,
    SNIPPET,
    UnsaidError,
    callout_of_tag,
    callout_opening,
    fence_lines,
    snippet_lines,
    tabs_of_fences,
    tabs_of_yaml,
)
from sphinx_lmstudio.convert.reading import FoundFence, FoundTabs
from sphinx_lmstudio.dialects.names import NAMES

if TYPE_CHECKING:
    from collections.abc import Container, Iterable, Sequence

    from sphinx_lmstudio.convert.notation import Dialect
    from sphinx_lmstudio.convert.reading import Found, FoundTag

KEPT_IN_MDX = frozenset(("lms_params", "lms_hstack", "lms_download_options"))
"""Fences that pages of MDX have, too."""
_LINE = re.compile(r"[^\r\n]*(?:\r\n|\r|\n)|[^\r\n]+\Z")
_VOID = re.compile(
    rf"(?P<code>(?<!`)(?P<marks>`+)(?!`).*?(?<!`)(?P=marks)(?!`))"
    rf"|(?P<open><(?:{'|'.join(sorted(NAMES.void))})(?:\s(?:[^<>\"']|\"[^\"]*\"|'[^']*')*)?)(?<!/)>"
    r"(?!</)"
)
_BEGIN = re.compile(r"(?P<prefix>[ \t>]*(?:(?:[-+*]|\d{1,9}[.)])[ \t]+[ \t>]*)*)(?P<rest>.*)")
_SIGN = re.compile(r"[^>\s]")
_TAB = re.compile(r"[`~\s]tab=")
_MARKS = re.compile(r"(?P<marks>`{3,}|~{3,})[ \t]*(?P<name>[^\s`]*)")


@dataclass(frozen=True, slots=True)
class Edit:
    """Lines that replace others; 0-based, without their ends."""

    first: int
    last: int
    lines: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Rewrite:
    """A component in another notation."""

    name: str
    line: int
    edits: tuple[Edit, ...]
    is_tag: bool = False
    """Whether the new notation is a tag of MDX."""


@dataclass(frozen=True, slots=True)
class Remark:
    """Something that a dialect cannot express, with its 0-based line and the reason."""

    line: int
    name: str
    message: str


def rewrites(
    lines: Sequence[str], found: Iterable[Found], to: Dialect
) -> tuple[list[Rewrite], list[Remark]]:
    """The components to rewrite, and remarks on those that the dialect cannot express.

    :param lines: of the page
    """
    writer = _TO[to](lines, to)
    done: list[Rewrite] = []
    remarks: list[Remark] = []
    # From the end: components inside of others come first, whose fences need more marks.
    for one in reversed(list(found)):
        try:
            if (rewrite := writer.rewrite(one)) is not None:
                done.insert(0, rewrite)
                writer.edits.extend(rewrite.edits)
        except UnsaidError as reason:
            remarks.append(Remark(one.first, _name(one), f"{reason}; left as it is"))
    return done, remarks


def split_lines(text: str) -> list[str]:
    """The lines of a text, with their ends; `str.splitlines` also splits at other characters."""
    return _LINE.findall(text)


def closed_tags(
    lines: Sequence[str], done: Iterable[Rewrite], verbatim: Container[int]
) -> list[Rewrite]:
    """Close elements without an end, such as `<br>`, in the way that MDX requires: `<br />`.

    :param done: parts that are rewritten already
    :param verbatim: lines of code and of data
    """
    taken = {n for one in done for edit in one.edits for n in range(edit.first, edit.last + 1)}
    found: list[Rewrite] = []
    for n, line in enumerate(lines):
        if "<" not in line or n in verbatim or n in taken:
            continue
        new = _VOID.sub(lambda match: match["code"] or f"{match['open'].rstrip()} />", line)
        if new != line:
            found.append(Rewrite("<", n, (Edit(n, n, (new,)),)))
    return found


def apply_edits(lines: Sequence[str], edits: Iterable[Edit], end: str) -> list[str]:
    """The lines, with some replaced by others.

    :param lines: with their ends
    :param end: of new lines
    """
    new = list(lines)
    for edit in sorted(edits, key=lambda edit: edit.first, reverse=True):
        last_end = new[edit.last][len(new[edit.last].rstrip("\r\n")) :]
        made = [f"{line}{end}" for line in edit.lines]
        made[-1] = f"{edit.lines[-1]}{last_end}"
        new[edit.first : edit.last + 1] = made
    return new


def _name(found: Found) -> str:
    if isinstance(found, FoundFence):
        return found.name
    return f"<{found.tag.name}>" if not isinstance(found, FoundTabs) else f"```{found.fences[0][0]}"


@dataclass(frozen=True, slots=True)
class _Writer:
    lines: Sequence[str]
    to: Dialect
    edits: list[Edit] = field(default_factory=list)
    """The components that have been rewritten so far."""

    def fence_name(self, name: str) -> str:
        return f"{{{name}}}" if self.to == "myst" else name

    def prefix(self, line: int) -> str:
        """The signs of lists and quotes before a component on its first line."""
        match = _BEGIN.match(self.lines[line])
        return match["prefix"] if match else ""

    def further(self, prefix: str) -> str:
        """The indent and the signs before the further lines of a component."""
        return _SIGN.sub(" ", prefix)

    def in_place(self, first: int, last: int, new: Sequence[str]) -> Edit:
        """Lines that replace a whole component."""
        prefix = self.prefix(first)
        further = self.further(prefix)
        made = [f"{further}{line}" if line else further.rstrip() for line in new]
        return Edit(first, last, (f"{prefix}{new[0]}", *made[1:]))

    def marks(self, first: int, last: int) -> str:
        """The opening and the closing marks of a fence around the new lines."""
        edits = [edit for edit in self.edits if first <= edit.first and edit.last <= last]
        replaced = {n for edit in edits for n in range(edit.first, edit.last + 1)}
        kept = [self.lines[n] for n in range(first, last + 1) if n not in replaced]
        lines = [*kept, *(line for edit in edits for line in edit.lines)]
        runs = (match["marks"] for line in lines if (match := _MARKS.match(_rest(line))))
        longest = max((len(run) for run in runs if run[0] == "`"), default=2)
        return "`" * (longest + 1)

    def renamed(self, fence: FoundFence) -> Rewrite | None:
        """A fence with braces around its name, or without, and with as many marks as it needs."""
        line = self.lines[fence.first]
        match = _MARKS.search(line)
        if match is None:
            return None
        marks = match["marks"]
        holds_new = any(fence.first < edit.first and edit.last < fence.last for edit in self.edits)
        if holds_new and fence.is_closed and marks[0] == "`":
            marks = max(marks, self.marks(fence.first + 1, fence.last - 1), key=len)
        name = match["name"]
        if fence.is_braced != (self.to == "myst"):
            name = self.fence_name(fence.name)
        if (marks, name) == (match["marks"], match["name"]):
            return None
        new = f"{line[: match.start()]}{marks}{name}{line[match.end() :]}"
        edits = [Edit(fence.first, fence.first, (new,))]
        if marks != match["marks"]:
            edits.append(self.in_place(fence.last, fence.last, [marks]))
        return Rewrite(fence.name, fence.first, tuple(edits))

    def rewrite(self, found: Found) -> Rewrite | None:
        """A component in the notation of the dialect; None if it already has that notation.

        :raises UnsaidError: the dialect cannot express it
        """
        raise NotImplementedError


class _ToMdx(_Writer):
    def rewrite(self, found: Found) -> Rewrite | None:
        if not isinstance(found, FoundFence):
            return None
        if not found.is_closed or found.words:
            raise UnsaidError("it has no end" if not found.words else "it has words after its name")
        if found.name == SNIPPET:
            tabs = tabs_of_yaml(found.content)
            if self.is_before_tabs(found):
                raise UnsaidError("what follows would be tabs of the same set")
            new = fence_lines(tabs)
            return Rewrite(SNIPPET, found.first, (self.in_place(found.first, found.last, new),))
        if found.name in CALLOUTS and found.content.strip():
            opening = self.in_place(found.first, found.first, [callout_opening(found.name)])
            closing = self.in_place(found.last, found.last, [f"</{CALLOUT_TAG}>"])
            return Rewrite(found.name, found.first, (opening, closing), is_tag=True)
        if found.name == DEEP_LINK and not found.content.strip():
            edit = self.in_place(found.first, found.last, [f"<{DEEP_LINK_TAG} />"])
            return Rewrite(DEEP_LINK, found.first, (edit,), is_tag=True)
        if found.name not in KEPT_IN_MDX and not found.is_braced:
            raise UnsaidError("MDX has no component for it")
        return self.renamed(found)

    def is_before_tabs(self, found: FoundFence) -> bool:
        """Whether a fence is directly before code that is a tab, or becomes one."""
        following = found.last + 1
        while following < len(self.lines) - 1 and not self.lines[following].strip(" \t>"):
            following += 1
        # Components are written from the end, so the next one is the last that was written.
        edit = self.edits[-1] if self.edits else None
        is_new = edit is not None and edit.first == following
        line = edit.lines[0] if edit is not None and is_new else self.lines[following]
        further = self.further(self.prefix(found.first))
        match = _MARKS.match(line.removeprefix(further).lstrip(" "))
        return match is not None and line.startswith(further) and _TAB.search(line) is not None


class _ToFences(_Writer):
    """Writes the fences of the classic dialect, and of MyST."""

    def rewrite(self, found: Found) -> Rewrite | None:
        if isinstance(found, FoundFence):
            return self.renamed(found)
        if isinstance(found, FoundTabs):
            if not found.is_closed:
                raise UnsaidError("it has no end")
            new = snippet_lines(tabs_of_fences(found.fences), self.fence_name(SNIPPET))
            return Rewrite(
                _name(found), found.first, (self.in_place(found.first, found.last, new),)
            )
        if found.tag.key == CALLOUT_TAG:
            return self.callout(found, self.fence_name(callout_of_tag(found.tag)))
        if found.tag.key == DEEP_LINK_TAG and self.is_alone(found.first, found.source):
            new = [f"```{self.fence_name(DEEP_LINK)}", "```"]
            return Rewrite(
                _name(found), found.first, (self.in_place(found.first, found.first, new),)
            )
        raise UnsaidError("there is no fence for it")

    def callout(self, found: FoundTag, name: str) -> Rewrite:
        if found.last is None:
            raise UnsaidError("it has no end")
        end = f"</{found.tag.name}>"
        first, last = found.first, found.last
        whole = _rest(self.lines[first])
        if first == last and whole.startswith(found.source) and whole.endswith(end):
            words = whole[len(found.source) : -len(end)].strip()
            edit = self.in_place(first, last, [f"```{name}", words, "```"])
            return Rewrite(_name(found), first, (edit,))
        opened = first + found.source.count("\n")
        if not self.is_alone(first, found.source) or _rest(self.lines[last]) != end:
            raise UnsaidError("its tags are not on lines of their own")
        marks = self.marks(opened + 1, last - 1)
        opening = self.in_place(first, opened, [f"{marks}{name}"])
        return Rewrite(_name(found), first, (opening, self.in_place(last, last, [marks])))

    def is_alone(self, line: int, source: str) -> bool:
        """Whether a tag is alone on its lines."""
        parts = [part.strip() for part in source.split("\n")]
        return [_rest(one) for one in self.lines[line : line + len(parts)]] == parts


def _rest(line: str) -> str:
    """A line without the signs of lists and quotes."""
    match = _BEGIN.match(line)
    return match["rest"].strip() if match else ""


_TO = {"mdx": _ToMdx, "classic": _ToFences, "myst": _ToFences}
