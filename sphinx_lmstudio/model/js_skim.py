"""Where JavaScript ends, found without parsing it.

    {/* don't */}              quotes in comments and regular expressions mean nothing,
    {<p>Don't {n}</p>}         nor do those in the text of JSX, in which braces do
    {`a ${b}`}                 and a template holds JavaScript

Grammar: https://262.ecma-international.org, https://facebook.github.io/jsx/
"""

from __future__ import annotations

import re
from dataclasses import dataclass

STRING = re.compile(r"""(["'])((?:\\[\s\S]|(?!\1)[^\\\n])*)\1""")
COMMENT = re.compile(r"//[^\n]*|/\*[\s\S]*?\*/")
WORD_OR_NUMBER = re.compile(r"[\w$]+")
ELEMENT_START = re.compile(r"<(?=>|[^\W\d]|[$_])")

_CLOSER = {"{": "}", "(": ")", "[": "]"}
_BEFORE_VALUE = frozenset(
    (
        "await", "case", "default", "delete", "do", "else", "in", "instanceof", "new", "of",
        "return", "throw", "typeof", "void", "yield",
    )
)  # fmt: skip
"""Words after which `/` begins a regular expression, and `<` an element."""
_REGEX = re.compile(r"/(?![*/])(?:\\.|\[(?:\\.|[^\]\\\n])*\]|[^/\\\[\n])+/[a-z]*")
_TEMPLATE_STOP = re.compile(r"\\[\s\S]|`|\$\{")
_CHILDREN_STOP = re.compile(r"[<{]")
_ATTRIBUTES_STOP = re.compile(r"""["'{>/]""")
_TAG_END = re.compile(">")
_QUOTES = {mark: re.compile(mark) for mark in "\"'"}
_OPERATORS = frozenset("=+-*/%&|?:,.<>^!")
"""Signs at the end of a line after which a statement goes on."""
_GOES_ON = re.compile(r"[ \t]*(?:[.?:&]|\|[ \t]*[\"'\w{(\[][^|\n]*(?=\n|\Z))")


def skip_braces(text: str, start: int, limit: int) -> tuple[int, int]:
    """Skip what is in the braces that open at a place.

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
        match = self.seek(_TEMPLATE_STOP)
        if match is None:
            return False
        if match[0] == "`":
            self.end()
        elif match[0] == "${":
            self.begin("}")
        return True

    def children(self) -> bool:
        match = self.seek(_CHILDREN_STOP)
        if match is None:
            return False
        if match[0] == "{":
            self.begin("}")
        elif self.text.startswith("/", self.pos):
            if self.seek(_TAG_END) is None:
                return False
            self.end()
        elif ELEMENT_START.match(self.text, match.start()):
            self.begin(_ATTRIBUTES)
        return True

    def attributes(self) -> bool:
        match = self.seek(_ATTRIBUTES_STOP)
        if match is None:
            return False
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
            return self.seek(_QUOTES[mark]) is not None
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
        elif here == "<" and self.takes_value and ELEMENT_START.match(text, pos):
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
        elif match := WORD_OR_NUMBER.match(text, pos, self.limit):
            self.pos, self.takes_value = match.end(), match[0] in _BEFORE_VALUE
        else:
            self.pos, self.takes_value, self.last = pos + 1, here != ".", here
        return True

    def literal(self, here: str) -> bool:
        """Skip a comment, a regular expression, a string or a sign of division."""
        text, pos = self.text, self.pos
        if here != "/":
            match = STRING.match(text, pos, self.limit)
            if match is None:
                return self.give_up()
            self.pos, self.takes_value = match.end(), False
        elif match := COMMENT.match(text, pos, self.limit):
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

    def seek(self, pattern: re.Pattern[str]) -> re.Match[str] | None:
        """Go behind what comes next; None, and to the end, where nothing does."""
        match = pattern.search(self.text, self.pos, self.limit)
        self.pos = match.end() if match else min(self.limit, len(self.text))
        return match

    def give_up(self) -> bool:
        self.pos = min(self.limit, len(self.text))
        return False
