"""Where JavaScript ends, and what it says where nothing has to be computed.

    {/* don't */}              skipped to its brace: quotes in comments, regular expressions and
    {<p>Don't {n}</p>}         the text of JSX mean nothing, braces in the text of JSX do
    {["a", 1, { b: `c` }]}     read as data: texts, numbers, true, false, null, lists, objects
    {<b>x</b>}, {version}      read as JSX, and as a name
    {items.map(show)}          not read

Nothing is ever run. Grammar: https://262.ecma-international.org, https://facebook.github.io/jsx/
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import TYPE_CHECKING, TypeAlias, Union

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

MAX_DEPTH = 20
"""Lists and objects that are read inside one another."""

_CLOSER = {"{": "}", "(": ")", "[": "]"}
_WORD = re.compile(r"[^\W\d]|[$_]")
_NAME = re.compile(r"(?:[^\W\d]|[$_])[\w$]*")
_WORD_OR_NUMBER = re.compile(r"[\w$]+")
_BEFORE_VALUE = frozenset(
    (
        "await", "case", "default", "delete", "do", "else", "in", "instanceof", "new", "of",
        "return", "throw", "typeof", "void", "yield",
    )
)  # fmt: skip
"""Words after which `/` begins a regular expression, and `<` an element."""
_STRING = re.compile(r"""(["'])((?:\\[\s\S]|(?!\1)[^\\\n])*)\1""")
_TEMPLATE = re.compile(r"`((?:\\[\s\S]|\$(?!\{)|[^\\`$])*)`")
_COMMENT = re.compile(r"//[^\n]*|/\*[\s\S]*?\*/")
_REGEX = re.compile(r"/(?![*/])(?:\\.|\[(?:\\.|[^\]\\\n])*\]|[^/\\\[\n])+/[a-z]*")
_TEMPLATE_STOP = re.compile(r"\\[\s\S]|`|\$\{")
_CHILDREN_STOP = re.compile(r"[<{]")
_ATTRIBUTES_STOP = re.compile(r"""["'{>/]""")
_ELEMENT_START = re.compile(r"<(?=>|[^\W\d]|[$_])")
_NUMBER = re.compile(r"[+-]?(?:0[xX][0-9a-fA-F]+|(?:\d[\d_]*\.?[\d_]*|\.\d+)(?:[eE][+-]?\d+)?)")
_ESCAPE = re.compile(r"\\(u\{[0-9a-fA-F]+\}|u[0-9a-fA-F]{4}|x[0-9a-fA-F]{2}|\r\n|[\s\S])")
_ESCAPED = {"n": "\n", "t": "\t", "r": "\r", "b": "\b", "f": "\f", "v": "\v", "0": "\0", "\n": ""}
_CONSTANTS = {"true": True, "false": False, "null": None, "undefined": None}
_OPERATORS = frozenset("=+-*/%&|?:,.<>^!")
"""Signs at the end of a line after which a statement goes on."""
_GOES_ON = re.compile(r"[ \t]*(?:[.?:&]|\|[ \t]*[\"'\w{(\[][^|\n]*(?=\n|\Z))")
_AS_CONST = re.compile(r"\s*(?:as\s+const|satisfies\s+[\w.<>\[\]|]+)\s*")
_SPACE = re.compile(rf"(?:\s|{_COMMENT.pattern})*")


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
    """What would have to be computed."""


Value: TypeAlias = Union[
    str, bool, Number, Jsx, Name, Unread, "Sequence[Value]", "Mapping[str, Value]", None
]

UNREAD = Unread()


def skip_braces(text: str, start: int, limit: int) -> tuple[int, int]:
    """Skip what stands in the braces that open at a place.

    :param limit: where to give up
    :return: the first position after the closing brace, or -1; and how far was read
    """
    skimmer = _Skimmer(text, start + 1, limit, ["}"])
    return skimmer.run(), skimmer.pos


def skip_element(text: str, start: int) -> int:
    """The first position after the element that begins at a `<`, or -1."""
    return _Skimmer(text, start + 1, len(text), [_ATTRIBUTES]).run()


def skip_statement(text: str, start: int, end: int, limit: int) -> tuple[int, int]:
    """Skip a statement.

    :param start: where it begins
    :param end: the end of its first line
    :param limit: where to give up
    :return: the end of the line on which it ends, or -1 where something is never closed; and how
        far was read
    """
    skimmer = _Skimmer(text, start, limit, [""], stop=end)
    return skimmer.run(), skimmer.pos


_TEXT = "`"
_ATTRIBUTES = "<"
_CHILDREN = ">"


@dataclass(slots=True)
class _Skimmer:
    """Reads over JavaScript without understanding it."""

    text: str
    pos: int
    limit: int
    open: list[str]
    """What is open, innermost last: a bracket by the one that closes it, a template, the
    attributes or the content of an element; empty for a statement."""
    stop: int = -1
    """From where the end of a line ends a statement."""
    takes_value: bool = True
    """Whether a value may come next, and no operator."""
    last: str = ""
    """The sign that came last, if one did."""
    is_ended: bool = False

    def run(self) -> int:
        while self.pos < min(self.limit, len(self.text)) and self.open:
            mode = self.open[-1]
            if mode == _TEXT:
                done = self.template()
            elif mode == _CHILDREN:
                done = self.children()
            elif mode == _ATTRIBUTES:
                done = self.attributes()
            else:
                done = self.code(mode)
            if not done:
                return -1
        is_at_end = self.open == [""] and (self.pos >= len(self.text) or self.is_ended)
        return self.pos if not self.open or is_at_end else -1

    def template(self) -> bool:
        match = _TEMPLATE_STOP.search(self.text, self.pos, self.limit)
        if match is None:
            return self.give_up()
        self.pos = match.end()
        if match[0] == "`":
            self.end()
        elif match[0] == "${":
            self.begin("}")
        return True

    def children(self) -> bool:
        match = _CHILDREN_STOP.search(self.text, self.pos, self.limit)
        if match is None:
            return self.give_up()
        self.pos = match.end()
        if match[0] == "{":
            self.begin("}")
        elif self.text.startswith("/", self.pos):
            closing = self.text.find(">", self.pos, self.limit)
            if closing < 0:
                return self.give_up()
            self.pos = closing + 1
            self.end()
        elif _ELEMENT_START.match(self.text, match.start()):
            self.begin(_ATTRIBUTES)
        return True

    def attributes(self) -> bool:
        match = _ATTRIBUTES_STOP.search(self.text, self.pos, self.limit)
        if match is None:
            return self.give_up()
        self.pos = match.end()
        mark = match[0]
        if mark == "{":
            self.begin("}")
        elif mark == ">":
            self.open[-1] = _CHILDREN
        elif mark == "/":
            if self.text.startswith(">", self.pos):
                self.pos += 1
                self.end()
        else:
            closing = self.text.find(mark, self.pos, self.limit)
            if closing < 0:
                return self.give_up()
            self.pos = closing + 1
        return True

    def code(self, closer: str) -> bool:
        text, pos = self.text, self.pos
        here = text[pos]
        if here == "\n" and closer == "" and pos >= self.stop >= 0 and self.ends(pos):
            self.limit, self.is_ended = pos, True
            return True
        if here not in " \t\n\r":
            self.last = ""
        if here.isspace():
            self.pos += 1
        elif here in "/\"'":
            return self.literal(here)
        elif here == "`":
            self.pos += 1
            self.begin(_TEXT)
        elif here == "<" and self.takes_value and _ELEMENT_START.match(text, pos):
            self.pos += 1
            self.begin(_ATTRIBUTES)
        elif here in _CLOSER:
            self.pos += 1
            self.begin(_CLOSER[here])
        elif here in "})]":
            if here != closer:
                return self.give_up()
            self.pos += 1
            self.end()
        elif match := _WORD_OR_NUMBER.match(text, pos, self.limit):
            self.pos, self.takes_value = match.end(), match[0] in _BEFORE_VALUE
        else:
            self.pos, self.takes_value, self.last = pos + 1, here != ".", here
        return True

    def literal(self, here: str) -> bool:
        """Skip a comment, a regular expression, a string or a sign of division."""
        text, pos = self.text, self.pos
        if here != "/":
            match = _STRING.match(text, pos, self.limit)
            if match is None:
                return self.give_up()
            self.pos, self.takes_value = match.end(), False
        elif match := _COMMENT.match(text, pos, self.limit):
            self.pos = match.end()
        elif text.startswith("/*", pos):
            return self.give_up()
        elif self.takes_value and (match := _REGEX.match(text, pos, self.limit)):
            self.pos, self.takes_value = match.end(), False
        else:
            self.pos, self.takes_value, self.last = pos + 1, True, here
        return True

    def ends(self, pos: int) -> bool:
        """Whether a statement ends at the end of a line."""
        return self.last not in _OPERATORS and not _GOES_ON.match(self.text, pos + 1)

    def begin(self, mode: str) -> None:
        self.open.append(mode)
        self.takes_value = True

    def end(self) -> None:
        self.open.pop()
        self.takes_value = False

    def give_up(self) -> bool:
        self.pos = min(self.limit, len(self.text))
        return False


def without_comments(source: str) -> str:
    """What is left of JavaScript that begins with comments and white space."""
    match = _SPACE.match(source)
    return source[match.end() :] if match else source


def read_js(source: str) -> Value:
    """What an expression says; `UNREAD` where something would have to be computed."""
    reader = _Reader(source)
    try:
        value = reader.value(0)
    except _NotDataError:
        return UNREAD
    if match := _AS_CONST.match(source, reader.pos):
        reader.pos = match.end()
    reader.skip()
    return value if reader.pos == len(source) else UNREAD


def read_constant(source: str, start: int) -> Value:
    """What a name is given in `export const name = …`, from behind the `=`."""
    reader = _Reader(source, start)
    try:
        value = reader.value(0)
    except _NotDataError:
        return UNREAD
    if match := _AS_CONST.match(source, reader.pos):
        reader.pos = match.end()
    rest = source[reader.pos :].lstrip(" \t")
    return value if rest[:1] in ("", ";", "\n", ",") else UNREAD


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
        if match := _STRING.match(text, pos) or _TEMPLATE.match(text, pos):
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
        if match := _STRING.match(self.text, self.pos):
            self.pos = match.end()
            return _unescaped(match[2])
        if match := _WORD_OR_NUMBER.match(self.text, self.pos):
            self.pos = match.end()
            return match[0]
        raise _NotDataError

    def element(self) -> Jsx:
        start = self.pos
        end = skip_element(self.text, start) if _ELEMENT_START.match(self.text, start) else -1
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
