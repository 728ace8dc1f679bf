"""One scanner for the tags of HTML and JSX.

    <img src="a.png" data-caption='b' />      quoted
    <br clear=all hidden>                      unquoted and valueless
    <Card style={{ width: "80%" }} {...rest}>  JSX: the text between the braces, kept as data

Attributes may stand on several lines. Whether a tag means anything is for others to say; here it is
only found.

Grammar: https://html.spec.whatwg.org/#syntax-tags, https://facebook.github.io/jsx/ for braces.
"""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from html import unescape
from typing import TYPE_CHECKING, Literal

if TYPE_CHECKING:
    from collections.abc import Mapping

Kind = Literal["open", "close", "empty", "comment"]

_NAME = re.compile(r"[A-Za-z][\w.:-]*", re.ASCII)
_SPACE = re.compile(r"[ \t\n\r\f]*")
_ATTRIBUTE = re.compile(r"[A-Za-z_:@][\w.:@-]*", re.ASCII)
_UNQUOTED = re.compile(r"[^ \t\n\r\f\"'=<>`][^ \t\n\r\f\"'<>`]*")
_STRING = re.compile(r"""(["'`])((?:\\.|(?!\1)[^\\])*)\1""", re.DOTALL)
_ESCAPED = re.compile(r"""\\(["'`\\])""")
_QUOTES = frozenset("\"'`")

COMMENT = re.compile(r"<!--(?!-?>)")
"""How a comment begins; `<!-->` and `<!--->` are text, as on GitHub."""
SPREAD = "..."
"""The key under which `{...rest}` is kept."""


@dataclass(frozen=True, slots=True)
class Tag:
    """A tag or a comment, as found in a text."""

    kind: Kind
    name: str
    """As written; empty for a comment."""
    attributes: Mapping[str, str] = field(default_factory=dict)
    """Names in lower case; values with entities resolved, of JSX without braces and quotes."""
    braced: frozenset[str] = frozenset()
    """Names of attributes whose value stood in braces."""
    start: int = 0
    end: int = 0
    """First position after the tag."""

    @property
    def key(self) -> str:
        """The name by which tags are looked up and paired."""
        return self.name.lower()


@dataclass(slots=True)
class TagScanner:
    """Finds the tags of one text, asked from left to right, in time that grows with its length."""

    text: str
    void: frozenset[str]
    """Names of elements that have no end, in lower case."""
    absent: dict[str, int] = field(default_factory=dict)
    """Endings that were looked for in vain, and the first position from which."""
    patience: int = 100_000
    """Characters in braces that may still be read in vain."""
    read: int = 0
    """Characters read in the braces of the tag at hand."""

    def scan(self, start: int) -> Tag | None:
        """The tag or comment that begins at a `<`; None where none does, or none ends."""
        text = self.text
        if COMMENT.match(text, start):
            end = self._find("-->", start + 4)
            return None if end < 0 else Tag("comment", "", start=start, end=end + 3)
        if text.startswith("</", start):
            match = _NAME.match(text, start + 2)
            if match is None:
                return None
            end = _skip_space(text, match.end())
            if text[end : end + 1] != ">":
                return None
            return Tag("close", match[0], start=start, end=end + 1)
        match = _NAME.match(text, start + 1)
        if match is None:
            return None
        self.read = 0
        tag = self._scan_attributes(start, match[0], match.end())
        if tag is None:
            self.patience -= self.read
        return tag

    def find_closing(self, name: str, start: int) -> tuple[int, int] | None:
        """Where the next closing tag of this name begins and ends; None where none does."""
        if start >= self.absent.get(name, len(self.text)):
            return None
        match = re.compile(rf"</{name}\s*>", re.IGNORECASE).search(self.text, start)
        if match is None:
            self.absent[name] = start
            return None
        return match.span()

    def _scan_attributes(self, start: int, name: str, pos: int) -> Tag | None:
        text = self.text
        attributes: dict[str, str] = {}
        braced: set[str] = set()
        while True:
            after = _skip_space(text, pos)
            here = text[after : after + 1]
            if here == ">" or text.startswith("/>", after):
                is_empty = here == "/" or name.lower() in self.void
                end = after + (1 if here == ">" else 2)
                kind: Kind = "empty" if is_empty else "open"
                return Tag(kind, name, attributes, frozenset(braced), start, end)
            if after == pos and not attributes:
                return None  # an attribute is apart from the name
            key, pos = self._attribute_name(after)
            if not key:
                return None
            value = ""
            equals = _skip_space(text, pos)
            if key == SPREAD or text[equals : equals + 1] == "=":
                begin = after if key == SPREAD else _skip_space(text, equals + 1)
                scanned = self._scan_value(begin)
                if scanned is None:
                    return None
                value, is_braced, pos = scanned
                if is_braced and key not in attributes:
                    braced.add(key)
            attributes.setdefault(key, value)

    def _attribute_name(self, pos: int) -> tuple[str, int]:
        """The name of the attribute that begins here and where it ends; empty for none."""
        if self.text[pos : pos + 1] == "{":
            return SPREAD, pos
        match = _ATTRIBUTE.match(self.text, pos)
        return (match[0].lower(), match.end()) if match else ("", pos)

    def _scan_value(self, pos: int) -> tuple[str, bool, int] | None:
        """The value that begins here, whether it stood in braces, and where it ends."""
        text = self.text
        opening = text[pos : pos + 1]
        if opening and opening in "\"'":
            closing = self._find(opening, pos + 1)
            return None if closing < 0 else (unescape(text[pos + 1 : closing]), False, closing + 1)
        if opening == "{":
            closing = self._skip_braces(pos)
            return None if closing < 0 else (_plain(text[pos + 1 : closing - 1]), True, closing)
        match = _UNQUOTED.match(text, pos)
        if match is None:
            return None
        # As in HTML, the slash of `<img src=a/>` is part of the value.
        return unescape(match[0]), False, match.end()

    def _skip_braces(self, start: int) -> int:
        """The position after the `}` that closes a `{`, or -1. Braces in strings do not count."""
        depth, pos = 0, start
        limit = start + self.patience
        while pos < min(len(self.text), limit):
            here = self.text[pos]
            if here == "{":
                depth += 1
            elif here == "}":
                depth -= 1
                if depth == 0:
                    self.read += pos + 1 - start
                    return pos + 1
            elif here in _QUOTES:
                closing = self._find(here, pos + 1)
                while 0 < closing < limit and _is_escaped(self.text, closing):
                    pos = closing
                    closing = self._find(here, pos + 1)
                if closing < 0:
                    break
                pos = closing
            pos += 1
        self.read += pos - start
        return -1

    def _find(self, ending: str, pos: int) -> int:
        """Where an ending comes next, or -1; what is absent once is absent for good."""
        found = self.text.find(ending, pos, self.absent.get(ending, len(self.text)) + len(ending))
        if found < 0:
            self.absent[ending] = min(pos, self.absent.get(ending, pos))
        return found


def _is_escaped(text: str, pos: int) -> bool:
    """Whether an odd number of backslashes stands before a place."""
    start = pos
    while text[start - 1 : start] == "\\":
        start -= 1
    return (pos - start) % 2 == 1


def _plain(code: str) -> str:
    """What stood in braces; a string without its quotes, if it has nothing to be computed."""
    code = code.strip()
    match = _STRING.fullmatch(code)
    if match is None or (match[1] == "`" and "${" in code):
        return code
    return _ESCAPED.sub(r"\1", match[2])


def _skip_space(text: str, pos: int) -> int:
    match = _SPACE.match(text, pos)
    return match.end() if match else pos
