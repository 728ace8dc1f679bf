"""Values of JavaScript literals; nothing is evaluated.

    {["a", 1, { b: `c` }]}     read as data: texts, numbers, true, false, null, lists, objects
    {<b>x</b>}, {version}      read as JSX, and as a name
    {items.map(show)}          not read

Nothing is ever run.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import TYPE_CHECKING, TypeAlias, Union

from sphinx_lmstudio.model.js_skim import (
    COMMENT,
    ELEMENT_START,
    STRING,
    WORD_OR_NUMBER,
    skip_element,
)

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

MAX_DEPTH = 20
"""Lists and objects that are read inside one another."""

_NAME = re.compile(r"(?:[^\W\d]|[$_])[\w$]*")
_TEMPLATE = re.compile(r"`((?:\\[\s\S]|\$(?!\{)|[^\\`$])*)`")
_NUMBER = re.compile(r"[+-]?(?:0[xX][0-9a-fA-F]+|(?:\d[\d_]*\.?[\d_]*|\.\d+)(?:[eE][+-]?\d+)?)")
_ESCAPE = re.compile(r"\\(u\{[0-9a-fA-F]+\}|u[0-9a-fA-F]{4}|x[0-9a-fA-F]{2}|\r\n|[\s\S])")
_ESCAPED = {"n": "\n", "t": "\t", "r": "\r", "b": "\b", "f": "\f", "v": "\v", "0": "\0", "\n": ""}
_CONSTANTS = {"true": True, "false": False, "null": None, "undefined": None}
_AS_CONST = re.compile(r"\s*(?:as\s+const|satisfies\s+[\w.<>\[\]|]+)\s*")
_SPACE = re.compile(rf"(?:\s|{COMMENT.pattern})*")


@dataclass(frozen=True, slots=True)
class Jsx:
    """An element, as written."""

    source: str
    start: int
    """Where it begins in what was read."""


@dataclass(frozen=True, slots=True)
class Name:
    """A name, whose value somebody else may know."""

    name: str


@dataclass(frozen=True, slots=True)
class Number:
    """A number, as it is printed."""

    text: str


@dataclass(frozen=True, slots=True)
class Unread:
    """What cannot be evaluated."""


Value: TypeAlias = Union[
    str, bool, Number, Jsx, Name, Unread, "Sequence[Value]", "Mapping[str, Value]", None
]

UNREAD = Unread()


def without_comments(source: str) -> str:
    """What is left of JavaScript that begins with comments and white space."""
    match = _SPACE.match(source)
    return source[match.end() :] if match else source


def read_js(source: str) -> Value:
    """What an expression says; `UNREAD` where something cannot be evaluated."""
    value, end = _read(source, 0)
    return value if not without_comments(source[end:]) else UNREAD


def read_constant(source: str, start: int) -> Value:
    """What a name is given in `export const name = …`, from behind the `=`."""
    value, end = _read(source, start)
    rest = source[end:].lstrip(" \t")
    return value if rest[:1] in ("", ";", "\n", ",") else UNREAD


def _read(source: str, start: int) -> tuple[Value, int]:
    """The value that begins at a place, and where it ends with what is said of its type."""
    reader = _Reader(source, start)
    try:
        value = reader.value(0)
    except _NotDataError:
        return UNREAD, len(source)
    match = _AS_CONST.match(source, reader.pos)
    return value, match.end() if match else reader.pos


def shown_text(value: Value) -> str | None:
    """What a page shows of a value; None of one that has no words."""
    if isinstance(value, str):
        return value
    if isinstance(value, Number):
        return value.text
    return "" if value is None or isinstance(value, bool) else None


class _NotDataError(Exception):
    """An expression is more than data."""


@dataclass(slots=True)
class _Reader:
    text: str
    pos: int = 0

    def skip(self) -> None:
        match = _SPACE.match(self.text, self.pos)
        self.pos = match.end() if match else self.pos

    def take(self, mark: str) -> bool:
        """Skip a mark and the white space around it, if it comes next."""
        self.skip()
        if not self.text.startswith(mark, self.pos):
            return False
        self.pos += len(mark)
        self.skip()
        return True

    def value(self, depth: int) -> Value:
        if depth > MAX_DEPTH:
            raise _NotDataError
        if self.take("("):
            value = self.value(depth + 1)
            if not self.take(")"):
                raise _NotDataError
            return value
        if self.take("["):
            return self.items(depth)
        if self.take("{"):
            return self.entries(depth)
        return self.element() if self.text.startswith("<", self.pos) else self.plain()

    def plain(self) -> Value:
        """A text, a number, a constant or a name."""
        text, pos = self.text, self.pos
        if match := STRING.match(text, pos) or _TEMPLATE.match(text, pos):
            self.pos = match.end()
            return _unescaped(match[match.lastindex or 0])
        if match := _NUMBER.match(text, pos):
            self.pos = match.end()
            return Number(_printed(match[0]))
        if match := _NAME.match(text, pos):
            self.pos = match.end()
            return _CONSTANTS[match[0]] if match[0] in _CONSTANTS else Name(match[0])
        raise _NotDataError

    def items(self, depth: int) -> list[Value]:
        items: list[Value] = []
        while not self.take("]"):
            items.append(self.value(depth + 1))
            if not self.take(",") and not self.text.startswith("]", self.pos):
                raise _NotDataError
        return items

    def entries(self, depth: int) -> dict[str, Value]:
        entries: dict[str, Value] = {}
        while not self.take("}"):
            key = self.key()
            entries[key] = self.value(depth + 1) if self.take(":") else Name(key)
            if not self.take(",") and not self.text.startswith("}", self.pos):
                raise _NotDataError
        return entries

    def key(self) -> str:
        if match := STRING.match(self.text, self.pos):
            self.pos = match.end()
            return _unescaped(match[2])
        if match := WORD_OR_NUMBER.match(self.text, self.pos):
            self.pos = match.end()
            return match[0]
        raise _NotDataError

    def element(self) -> Jsx:
        start = self.pos
        end = skip_element(self.text, start) if ELEMENT_START.match(self.text, start) else -1
        if end < 0:
            raise _NotDataError
        self.pos = end
        return Jsx(self.text[start:end], start)


def _unescaped(text: str) -> str:
    """A text with its escapes resolved."""
    return _ESCAPE.sub(_character, text)


def _character(match: re.Match[str]) -> str:
    code = match[1]
    if len(code) > 1 and code[0] in "ux":
        number = int(code.strip("ux{}"), 16)
        return chr(number) if number <= 0x10FFFF and not 0xD800 <= number <= 0xDFFF else "\ufffd"
    return "" if code == "\r\n" else _ESCAPED.get(code, code)


def _printed(number: str) -> str:
    """A number as JavaScript prints it."""
    digits = number.replace("_", "")
    if "x" in digits.lower():
        return str(int(digits, 16))
    value = float(digits)
    if value.is_integer() and abs(value) < 1e15:
        return str(int(value))
    return repr(value)
