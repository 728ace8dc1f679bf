"""YAML as its author wrote it, and read as its author meant it.

What does not load is mended where it can only mean one thing; what is beyond that is cut out, so
that one bad line costs one entry. Both are faults that say how the line is written right.
"""

from __future__ import annotations

import re
from dataclasses import dataclass, field, replace
from textwrap import dedent

from sphinx_lmstudio.model.fault import ContentError, Fault, YamlError
from sphinx_lmstudio.model.yaml_lines import NO_KEYS, Keys, wants_mending, width
from sphinx_lmstudio.model.yaml_mend import mend
from sphinx_lmstudio.model.yaml_value import Entry, Scalar, Value, compose

MAX_CUTS = 10
"""Entries that are cut out of one text before it is given up."""

_FOLDED = re.compile(r">[+-]?[ \t]*(?:#.*)?")


@dataclass(frozen=True, slots=True)
class YamlText:
    """A YAML text and the value it holds.

    :raises YamlError: nothing of it is YAML; where `can_cut` is false, not all of it
    """

    text: str
    keys: Keys = NO_KEYS
    can_cut: bool = True
    """Whether entries that cannot be read may be left out of the value: their faults have them."""
    value: Value = field(init=False)
    faults: tuple[Fault, ...] = field(init=False)

    def __post_init__(self) -> None:
        value, faults = _read(self.text, self.keys, can_cut=self.can_cut)
        object.__setattr__(self, "value", value)
        object.__setattr__(self, "faults", faults)

    def raw(self, part: Value | Entry) -> str:
        """The source lines of one part of the value."""
        lines = self.text.split("\n")[part.line : part.end]
        return "\n".join(lines).rstrip()


def kept_lines(text: str, scalar: Scalar) -> str:
    """A value with its lines kept where YAML makes one of several.

    Of one in quotes it is what YAML says: there, line ends are the author's to write.

    :param text: the YAML it is in
    """
    if not scalar.folded or not (scalar.plain or scalar.block):
        return scalar.text
    first, *rest = text.split("\n")[scalar.line : scalar.end]
    first, below = first[scalar.column :], dedent("\n".join(rest))
    if scalar.plain:
        return f"{first.rstrip()}\n{below}".removesuffix(scalar.comment).rstrip()
    # A number of spaces that is written counts from the entry: YAML's business.
    return below if _FOLDED.fullmatch(first.rstrip()) else scalar.text


def code_lines(text: str, entry: Entry, scalar: Scalar) -> Scalar:
    """Code that is written without a `|`: its lines, with those that YAML takes for comments.

    :param text: the YAML it is in
    :param scalar: the value of the entry, without quotes
    """
    lines = text.split("\n")
    is_below = scalar.line > entry.line
    start = entry.line + 1
    end = scalar.end
    column = lines[entry.line].find(f"{entry.key}:")
    for n in range(end, len(lines)):
        if lines[n].strip():
            if not lines[n].lstrip().startswith("#") or width(lines[n]) <= column:
                break
            end = n + 1
    below = dedent("\n".join(lines[start:end])).rstrip()
    if is_below:
        return replace(scalar, text=below, line=start)
    inline = lines[entry.line][scalar.column :].rstrip() if scalar.folded else scalar.text
    code = f"{inline}\n{below}".rstrip()
    # In brackets, what follows is none of it.
    return replace(scalar, text=code) if scalar.text.split()[-1] in code else scalar


def as_written(text: str, entry: Entry) -> Scalar:
    """The value of an entry as text, whatever YAML takes it for.

    :param text: the YAML it is in
    """
    first, *rest = text.split("\n")[entry.line : entry.end]
    first = first.partition(f"{entry.key}:")[2].strip()
    below = dedent("\n".join(rest)).rstrip()
    return Scalar(f"{first}\n{below}".strip("\n"), False, not first, entry.line, entry.end)


def _read(text: str, keys: Keys, *, can_cut: bool) -> tuple[Value, tuple[Fault, ...]]:
    try:
        value = compose(text)
    except ContentError:
        mended = mend(text, keys, is_broken=True)
    else:
        if not wants_mending(text, keys):
            return value, ()
        mended = mend(text, keys, is_broken=False)
    try:
        return compose(mended.text, mended.given), mended.faults
    except ContentError as error:
        if not can_cut:
            raise
        lines = mended.text.split("\n")
        value, cuts = _cut(lines, mended.given, error)
    whole = text.split("\n")
    shown = [
        Fault(cut.start, message, "\n".join(whole[cut.start : cut.stop]).rstrip(), "yaml")
        for cut, message in cuts
    ]
    cut_out = {line for cut, _ in cuts for line in cut}
    return value, tuple(f for f in mended.faults if f.line not in cut_out) + tuple(shown)


def _cut(
    lines: list[str], given: dict[int, Scalar], error: ContentError
) -> tuple[Value, list[tuple[range, str]]]:
    """The value of lines without the entries that keep them from loading.

    :raises ContentError: nothing is left
    """
    first = error
    cuts: list[tuple[range, str]] = []
    for _ in range(MAX_CUTS):
        cut = _entry_at(lines, error.line, [c for c, _ in cuts])
        # Of a value that is given apart, only the first line is there.
        ends = [scalar.end for line, scalar in given.items() if line in cut]
        cut = range(cut.start, max([cut.stop, *ends]))
        message = error.message
        for other in [other for other in cuts if other[0].start in cut]:
            message = other[1]
            cuts.remove(other)
        cuts.append((cut, message))
        left = ["" if any(n in c for c, _ in cuts) else line for n, line in enumerate(lines)]
        if not any(line.strip(" -") for line in left):
            break
        try:
            return compose("\n".join(left), given), cuts
        except ContentError as again:
            error = again
    raise YamlError(first.message, first.line) from first


def _entry_at(lines: list[str], line: int, cuts: list[range]) -> range:
    """The lines of the entry at a line; of the one around it where that is cut out already."""
    start = min(line, len(lines) - 1)
    while start > 0 and not lines[start].strip():
        start -= 1
    around = next((cut for cut in cuts if start in cut), None)
    if around is not None:
        start = around.start
        column = max(width(lines[start]), 1)
        while start > 0 and (not lines[start].strip() or width(lines[start]) >= column):
            start -= 1
    column = width(lines[start])
    stop = start + 1
    while stop < len(lines) and (not lines[stop].strip() or width(lines[stop]) > column):
        stop += 1
    while not lines[stop - 1].strip() and stop > start + 1:
        stop -= 1
    return range(start, stop)
