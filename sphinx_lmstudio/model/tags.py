"""One scanner for the tags of HTML and JSX.

    <img src="a.png" data-caption='b' />      quoted
    <br clear=all hidden>                      unquoted and valueless
    <Card style={{ width: "80%" }} {...rest}>  JSX: the text between the braces, kept as data
    <>, </>, </ A>, <A/ >, <$a>                JSX alone: fragments, odd spaces and odd names

Attributes may stand on several lines. Whether a tag means anything is for others to say; here it is
only found. In JSX a name with a capital or a dot in it is a component, to the letter.

Grammar: https://html.spec.whatwg.org/#syntax-tags, https://facebook.github.io/jsx/ for braces.
"""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from html import unescape
from typing import TYPE_CHECKING, Literal

from sphinx_lmstudio.model.js_skim import skip_braces

if TYPE_CHECKING:
    from collections.abc import Mapping

Kind = Literal["open", "close", "empty", "comment"]

_NAME = re.compile(r"[A-Za-z][\w.:-]*", re.ASCII)
_JSX_NAME = re.compile(r"(?:[^\W\d]|\$)[\w$.:-]*")
_SPACE = re.compile(r"[ \t\n\r\f]*")
_EMPTY_END = re.compile(r"/[ \t\n\r\f]*>")
_ATTRIBUTE = re.compile(r"[A-Za-z_:@][\w.:@-]*", re.ASCII)
_UNQUOTED = re.compile(r"[^ \t\n\r\f\"'=<>`][^ \t\n\r\f\"'<>`]*")
_STRING = re.compile(r"""(["'`])((?:\\.|(?!\1)[^\\])*)\1""", re.DOTALL)
_ESCAPED = re.compile(r"""\\(["'`\\])""")

COMMENT = re.compile(r"<!--(?!-?>)")
"""How a comment begins; `<!-->` and `<!--->` are text, as on GitHub."""
SPREAD = "..."
"""The key under which `{...rest}` is kept."""
FRAGMENT = "Fragment"
"""The key of `<>`."""


@dataclass(frozen=True, slots=True)
class Tag:
    """A tag or a comment, as found in a text."""

    kind: Kind
    name: str
    """As written; empty for a comment and a fragment."""
    attributes: Mapping[str, str] = field(default_factory=dict)
    """Names in lower case; values with entities resolved, of JSX without braces and quotes."""
    braced: Mapping[str, str] = field(default_factory=dict)
    """The source of the values that stood in braces, by the names of their attributes."""
    start: int = 0
    end: int = 0
    """First position after the tag."""
    key: str = ""
    """The name by which tags are looked up and paired: of an element of HTML in lower case."""
    bare: tuple[str, ...] = ()
    """Names of attributes whose value stood neither in quotes nor in braces."""

    @property
    def is_component(self) -> bool:
        """Whether a component is meant, and no element of HTML."""
        return self.key != self.key.lower()


@dataclass(frozen=True, slots=True)
class Meaning:
    """What a name means that a page or an owner has given a component."""

    key: str
    attributes: Mapping[str, str] = field(default_factory=dict)
    """Those it has where the tag has none of the name."""


@dataclass(frozen=True, slots=True)
class Grammar:
    """How tags are read on a page."""

    void: frozenset[str]
    """Keys of elements that have no end."""
    components: frozenset[str] = frozenset()
    """Names that mean components where case does not count otherwise."""
    is_jsx: bool = False
    """Whether names with a capital or a dot are components, and never elements of HTML."""
    meanings: Mapping[str, Meaning] = field(default_factory=dict)
    """Names that mean other components."""

    def key(self, name: str) -> str:
        """The key of a name as written."""
        if name in self.meanings:
            return self.meanings[name].key
        return name if self.is_jsx or name in self.components else name.lower()


@dataclass(slots=True)
class TagScanner:
    """Finds the tags of one text, asked from left to right, in time that grows with its length."""

    text: str
    grammar: Grammar
    absent: dict[str, int] = field(default_factory=dict)
    """Endings that were looked for in vain, and the first position from which."""
    patience: int = 100_000
    """Characters in braces that may still be read in vain; in JSX also some times the text."""
    read: int = 0
    """Characters read in the braces of the tag at hand."""
    unclosed: set[int] = field(default_factory=set)
    """Where braces open that were skipped in vain."""
    is_told: bool = False
    """Whether an author was warned of braces that are never closed."""
    is_told_of_tag: bool = False
    """The same of a tag that does not end."""
    _counted: int = 0
    _lines: int = 0
    """Line ends up to the position `_counted`."""

    def __post_init__(self) -> None:
        if self.grammar.is_jsx:
            self.patience = min(self.patience, 1_000 + 8 * len(self.text))

    def scan(self, start: int) -> Tag | None:
        """The tag or comment that begins at a `<`; None where none does, or none ends."""
        text = self.text
        if COMMENT.match(text, start):
            end = self._find("-->", start + 4)
            return None if end < 0 else Tag("comment", "", start=start, end=end + 3)
        is_jsx = self.grammar.is_jsx
        pattern = _JSX_NAME if is_jsx else _NAME
        if text.startswith("</", start):
            begin = _skip_space(text, start + 2) if is_jsx else start + 2
            match = pattern.match(text, begin)
            end = _skip_space(text, match.end() if match else begin)
            if text[end : end + 1] != ">" or not (match or is_jsx):
                return None
            name = match[0] if match else ""
            key = self.grammar.key(name) if name else FRAGMENT
            return Tag("close", name, start=start, end=end + 1, key=key)
        if is_jsx and text.startswith("<>", start):
            return Tag("open", "", start=start, end=start + 2, key=FRAGMENT)
        match = pattern.match(text, start + 1)
        if match is None:
            return None
        self.read = 0
        tag = self._scan_attributes(start, match[0], match.end())
        if tag is None:
            self.patience -= self.read
        return tag

    def skip_braces(self, start: int) -> int:
        """The position after the `}` that closes a `{`, or -1."""
        if start in self.unclosed:
            return -1
        end, reached = skip_braces(self.text, start, start + self.patience)
        self.read += reached - start
        if end < 0:
            self.unclosed.add(start)
        return end

    def line_at(self, pos: int) -> int:
        """How many line ends stand before a position; asked from left to right."""
        if pos < self._counted:
            self._counted = self._lines = 0
        self._lines += self.text.count("\n", self._counted, pos)
        self._counted = pos
        return self._lines

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
        key = self.grammar.key(name)
        is_last_right = self.grammar.is_jsx or key in self.grammar.components
        attributes: dict[str, str] = {}
        braced: dict[str, str] = {}
        bare: list[str] = []
        while True:
            after = _skip_space(text, pos)
            here = text[after : after + 1]
            if here == ">" or (here == "/" and (ending := self._empty_end(after))):
                is_empty = here == "/" or key in self.grammar.void
                end = after + 1 if here == ">" else ending
                kind: Kind = "empty" if is_empty else "open"
                return Tag(
                    kind, name, self._meant(name, attributes), braced, start, end, key, tuple(bare)
                )
            if after == pos and not attributes:
                return None  # an attribute is apart from the name
            attribute, pos = self._attribute_name(after)
            if not attribute:
                return None
            value, source = "", None
            equals = _skip_space(text, pos)
            if attribute == SPREAD or text[equals : equals + 1] == "=":
                begin = after if attribute == SPREAD else _skip_space(text, equals + 1)
                scanned = self._scan_value(begin)
                if scanned is None:
                    return None
                value, source, pos = scanned
                if source is None and text[begin] not in "\"'":
                    bare.append(attribute)
            if attribute not in attributes or is_last_right:
                attributes[attribute] = value
                braced.pop(attribute, None)
                if source is not None:
                    braced[attribute] = source

    def _empty_end(self, pos: int) -> int:
        """The position after the `/>` that begins here, or 0."""
        if not self.grammar.is_jsx:
            return pos + 2 if self.text.startswith("/>", pos) else 0
        match = _EMPTY_END.match(self.text, pos)
        return match.end() if match else 0

    def _meant(self, name: str, attributes: dict[str, str]) -> Mapping[str, str]:
        """The attributes, with those that an owner has given the name."""
        meaning = self.grammar.meanings.get(name)
        return {**meaning.attributes, **attributes} if meaning else attributes

    def _attribute_name(self, pos: int) -> tuple[str, int]:
        """The name of the attribute that begins here and where it ends; empty for none."""
        if self.text[pos : pos + 1] == "{":
            return SPREAD, pos
        match = _ATTRIBUTE.match(self.text, pos)
        return (match[0].lower(), match.end()) if match else ("", pos)

    def _scan_value(self, pos: int) -> tuple[str, str | None, int] | None:
        """The value that begins here, its source if it stood in braces, and where it ends."""
        text = self.text
        opening = text[pos : pos + 1]
        if opening and opening in "\"'":
            closing = self._find(opening, pos + 1)
            return None if closing < 0 else (unescape(text[pos + 1 : closing]), None, closing + 1)
        if opening == "{":
            closing = self.skip_braces(pos)
            if closing < 0:
                return None
            source = text[pos + 1 : closing - 1]
            return _plain(source), source.strip(), closing
        match = _UNQUOTED.match(text, pos)
        if match is None:
            return None
        # As in HTML, the slash of `<img src=a/>` is part of the value.
        return unescape(match[0]), None, match.end()

    def _find(self, ending: str, pos: int) -> int:
        """Where an ending comes next, or -1; what is absent once is absent for good."""
        found = self.text.find(ending, pos, self.absent.get(ending, len(self.text)) + len(ending))
        if found < 0:
            self.absent[ending] = min(pos, self.absent.get(ending, pos))
        return found


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
