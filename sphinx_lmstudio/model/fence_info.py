"""What is on the line of a plain fence, after its backticks: the language, then words.

    js title="bake.js" {1,3-5}         Docusaurus, Fumadocs, GitBook
    py title="bake.py" linenums="1" hl_lines="1 3-5"      MkDocs
    {.python .numberLines startFrom="9"}                  Pandoc, Quarto
    bash npm                           a label

Names of attributes are compared without case, `-` and `_`.
"""

from __future__ import annotations

import re
from dataclasses import dataclass, field

_WORD = re.compile(
    r"""(?P<lines>\{[\d\s,-]+\})
    |(?P<name>[A-Za-z][\w-]*)=(?:"(?P<double>[^"]*)"|'(?P<single>[^']*)'|(?P<bare>\{[^{}]*\}|\S*))
    |(?P<word>\S+)""",
    re.VERBOSE,
)
_BRACES = re.compile(r"\{(?!\s*\d)(.*)\}")
_LANGUAGE = re.compile(r"(?![^\s{]*=)[^\s{]+")
_RANGE = re.compile(r"(\d{1,6})(?:-(\d{1,6}))?")
_SIGNS = re.compile(r"[\W_]+")
_DASH = re.compile(r"\s*-\s*")
_INFO_IN_BRACES = re.compile(r"\{[.#\d]")
_TITLES = frozenset(("title", "file", "filename"))
_NUMBERS = frozenset(
    (
        "linenos",
        "linenums",
        "linenumbers",
        "showlinenumbers",
        "numberlines",
        "linenostart",
        "startfrom",
    )
)
_MARKS = frozenset(("hl", "hllines", "highlight", "emphasizelines"))
_IDLE = frozenset(
    (
        "collapse", "copy", "editable", "expand", "group", "live", "nocopy", "noinline", "nowrap",
        "npm2yarn", "runnable", "showcopybutton", "tabgroup", "ts2js", "twoslash", "wrap",
    )
)  # fmt: skip
"""What other tools do with a block; a reader misses nothing without it."""


@dataclass(frozen=True, slots=True)
class FenceInfo:
    """What the line of a fence says of its code."""

    language: str = ""
    """As written; empty where none is named."""
    title: str = ""
    """What the code is called: a file, or a label."""
    tab: str | None = None
    """Its label among others; None where it is no tab."""
    is_bare_tab: bool = False
    """Whether the label stands without quotes."""
    is_copied: bool = True
    """Whether readers are offered to copy it."""
    marked: tuple[tuple[int, int], ...] = ()
    """Ranges of lines, 1-based and with their ends, that are to be marked."""
    first_number: int | None = None
    """The number of the first line; None where lines are not numbered."""
    strays: tuple[str, ...] = ()
    """Words that mean nothing."""

    def marked_lines(self, count: int) -> list[int]:
        """The lines to mark, 1-based, of a block that has a number of lines."""
        lines = {n for first, last in self.marked for n in range(first, min(last, count) + 1)}
        return sorted(lines)


@dataclass(slots=True)
class _Reading:
    """What has been read so far."""

    language: str
    titles: list[str] = field(default_factory=list)
    labels: list[str] = field(default_factory=list)
    tab: str | None = None
    is_bare_tab: bool = False
    is_copied: bool = True
    marked: list[tuple[int, int]] = field(default_factory=list)
    first_number: int | None = None
    strays: list[str] = field(default_factory=list)

    def words(self, text: str) -> None:
        for match in _WORD.finditer(text):
            word = match[0]
            name = _SIGNS.sub("", match["name"] or match["word"] or "").lower()
            value = match["double"] or match["single"] or match["bare"] or ""
            if match["lines"]:
                is_known = self.mark(word)
            elif match["name"]:
                is_known = self.attribute(name, value)
                self.is_bare_tab |= name == "tab" and match["bare"] is not None
            else:
                is_known = self.word(word, name)
            if not is_known:
                self.strays.append(word)

    def attribute(self, name: str, value: str) -> bool:
        """Take `name="value"`; whether it means anything."""
        if name in _TITLES:
            self.titles.append(value)
        elif name == "tab":
            self.tab = value
        elif name in _NUMBERS:
            return self.number(value)
        elif name in _MARKS:
            return self.mark(value)
        else:
            return name in _IDLE
        return True

    def word(self, word: str, name: str) -> bool:
        """Take a word by itself."""
        if name in _NUMBERS:
            return self.number("")
        if name == "nocopy":
            self.is_copied = False
        is_idle = word[0] in ".#/" or name in _IDLE
        if word[0] == "." and not self.language:
            self.language = word[1:]
        elif name and not is_idle and word[0] != "{":
            self.labels.append(word)
        return is_idle or (bool(name) and word[0] != "{")

    def number(self, value: str) -> bool:
        """Number the lines: from 1, or from a number."""
        value = value.strip("{} ").lower()
        if value.isdecimal():
            self.first_number = int(value)
        elif value in ("", "true", "inline", "table"):
            self.first_number = self.first_number or 1
        return value.isdecimal() or value in ("", "true", "false", "inline", "table")

    def mark(self, value: str) -> bool:
        """Mark lines: `{1,3-5}`, `1 3-5`, `[1, 3]`."""
        parts = _DASH.sub("-", value.strip("{}[] ")).replace(",", " ").split()
        ranges = [_RANGE.fullmatch(part) for part in parts]
        found = [(int(part[1]), int(part[2] or part[1])) for part in ranges if part]
        marked = [(first, last) for first, last in found if 0 < first <= last]
        self.marked += marked
        return bool(parts) and len(marked) == len(parts)


def is_fence_info(word: str) -> bool:
    """Whether a first word in braces says what the code is; else it is a directive's name."""
    return _INFO_IN_BRACES.match(word) is not None


def parse_fence_info(info: str, *, has_labels: bool = True) -> FenceInfo:
    """What the words after a fence's marks say.

    :param has_labels: whether words without a meaning are a title; else they mean nothing
    """
    text = info.strip()
    match = _LANGUAGE.match(text)
    reading = _Reading(match[0] if match else "")
    rest = text[match.end() :].strip() if match else text
    braces = _BRACES.fullmatch(rest)
    reading.words(braces[1] if braces else rest)
    if not has_labels:
        reading.labels, reading.strays = [], []
    has_title = bool(reading.titles)
    return FenceInfo(
        language=reading.language,
        title=reading.titles[0] if has_title else " ".join(reading.labels).strip("\"'"),
        tab=reading.tab,
        is_bare_tab=reading.is_bare_tab,
        is_copied=reading.is_copied,
        marked=tuple(reading.marked),
        first_number=reading.first_number,
        strays=(*reading.strays, *(reading.labels if has_title else ())),
    )
