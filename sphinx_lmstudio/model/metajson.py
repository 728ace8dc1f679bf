"""Reads `meta.json`: the label of a folder, and its entries in order.

    {
      "title": "Pump",
      "pages": ["---Start---", "index", "install", "...2_rest", "[Shop](https://example.org)"]
    }

`meta.yaml` has the same data as YAML. A file without any of the keys of `META` belongs to another
tool. `arrange.py` finds the pages that entries mean; the grammar is that of Fumadocs.
"""

from __future__ import annotations

import json
import re
from dataclasses import dataclass, field, replace
from typing import TYPE_CHECKING, Literal

from sphinx_lmstudio.model.fault import ContentError, Fault, nearest
from sphinx_lmstudio.model.shapes import Key, Shape
from sphinx_lmstudio.model.yaml_value import Mapping, Scalar, Sequence, Value, compose

if TYPE_CHECKING:
    from collections.abc import Iterable

META = Shape(
    "meta",
    "How a folder is shown in navigation.",
    (
        Key("title", "text", "The label of the folder."),
        Key(
            "pages",
            "list",
            "Pages and folders in order. `...` stands for everything not listed, `z...a` for the "
            "same in reverse, `---Name---` is a separator, `[Text](address)` a link, `!name` "
            "leaves an entry out, `...folder` inserts the contents of a folder.",
        ),
        Key("pagesIndex", "text", "The page or the link that comes first in the folder."),
        Key("root", "flag", "Whether the folder is a tab."),
        Key("defaultOpen", "flag", "Whether the folder is open at first."),
        Key("collapsible", "flag", "Whether the folder can be closed."),
        Key("description", "text", "What the folder is about, in a sentence."),
        Key("icon", "text", "The name of an icon; it is not shown."),
    ),
    is_open=True,
)
META_JSON = "meta.json"
NAMES = (META_JSON, "meta.yaml")
"""Files that say how their folder is shown; the first takes precedence."""
MAX_SIZE = 1_000_000
"""The most characters of a file that is read; real files have some hundred."""
MAX_FAULTS = 50
"""The most faults of a file that are reported."""

Kind = Literal["path", "extract", "exclude", "rest", "reversed", "separator", "link"]
"""The kind of an entry: a page or a folder, the contents of a folder, a page or folder to leave
out, all others (in order or reversed), a separator, or an address."""

_SEPARATOR = re.compile(r"---(?:\[[^\]]*\])?(.*)---", re.DOTALL)
_LINK = re.compile(r"(?:external:)?(?:\[[^\]]*\](?=\[))?\[([^\]]+)\]\((.+)\)", re.DOTALL)
_BROKEN_LINK = re.compile(r"(?:external:)?\[.*\]\(", re.DOTALL)
_SCHEME = re.compile(r"([A-Za-z][A-Za-z0-9+.-]*):")
_SPACE = re.compile(r"[ \t\n\r]*")
_CONTROL = re.compile(r"[\x00-\x1f\x7f]+")


@dataclass(frozen=True, slots=True)
class MetaEntry:
    """An entry of `pages`."""

    kind: Kind
    text: str
    """A path, or the text of a separator or a link; empty for a separator without text."""
    line: int
    """0-based."""
    address: str = ""
    """Where a link leads."""
    written: str = field(default="", compare=False)
    """The entry as it is in the list."""


@dataclass(frozen=True, slots=True)
class Meta:
    """The content of a folder's file."""

    title: str = ""
    description: str = ""
    pages: tuple[MetaEntry, ...] | None = None
    """None if the file does not order the folder."""
    line: int = 0
    """Of `pages`."""
    first: MetaEntry | None = None
    """`pagesIndex`: a path or a link."""
    is_open: bool | None = None
    """Whether the folder is open at first."""
    faults: tuple[Fault, ...] = ()


@dataclass(frozen=True, slots=True)
class _Part:
    """A value, and where it stands."""

    value: object
    """A text, a truth value or a list of parts; None for a value that is not used."""
    line: int


def parse_meta(text: str, *, is_yaml: bool = False) -> Meta | None:
    """The content of a file; None if it belongs to another tool."""
    if len(text) > MAX_SIZE:
        message = f"the file has more than {MAX_SIZE:,} characters, so it is not read"
        return Meta(faults=(Fault(0, message),))
    try:
        parts = _parts(text, is_yaml=is_yaml)
    except ContentError as error:
        return Meta(faults=(Fault(error.line, f"{error.message}; the file is ignored"),))
    if parts.keys().isdisjoint(META.names):
        return None
    reader = _MetaReader(parts)
    return reader.meta()


def key_lines(text: str, *, is_yaml: bool = False) -> dict[str, int]:
    """The keys of a file, known or not, each with its 0-based line.

    :raises ContentError: it is no JSON or YAML, or no object
    """
    return {key: part.line for key, part in _parts(text, is_yaml=is_yaml).items()}


def _parts(text: str, *, is_yaml: bool) -> dict[str, _Part]:
    """The values of a file, by key.

    :raises ContentError: it is no JSON or YAML, or no object
    """
    return _yaml_parts(text) if is_yaml else _JsonReader(text).parts()


@dataclass(slots=True)
class _MetaReader:
    parts: dict[str, _Part]
    faults: list[Fault] = field(default_factory=list)

    def meta(self) -> Meta:
        for name in self.parts.keys() - set(META.names):
            meant = nearest(name, META.names, 0.8)
            if meant and not name.startswith("$"):
                message = f"'{name}' is not a key of this file; did you mean '{meant}'?"
                self.fault(self.parts[name].line, message)
        pages = self.parts.get("pages")
        named = self.text("pagesIndex").strip()
        first = self.usable(self.entry(named, self.parts["pagesIndex"].line)) if named else []
        is_open, is_collapsible, _ = map(self.flag, ("defaultOpen", "collapsible", "root"))
        return Meta(
            title=self.text("title"),
            description=self.text("description"),
            pages=None if pages is None else self.entries(pages),
            line=pages.line if pages else 0,
            first=first[0] if first and first[0].kind in ("path", "link") else None,
            is_open=True if is_collapsible is False else is_open,
            faults=tuple(sorted(self.faults, key=lambda fault: fault.line)),
        )

    def fault(self, line: int, message: str) -> None:
        self.faults.append(Fault(line, message))

    def text(self, name: str) -> str:
        match self.parts.get(name):
            case _Part(str(value)):
                return value
            case _Part(value, line):
                self.fault(line, f"'{name}' is {_kind(value)}, not a string; put it in quotes")
        return ""

    def flag(self, name: str) -> bool | None:
        match self.parts.get(name):
            case _Part(bool(value)):
                return value
            case _Part(value, line):
                self.fault(line, f"'{name}' is {_kind(value)}, not true or false")
        return None

    def entries(self, pages: _Part) -> tuple[MetaEntry, ...] | None:
        if not isinstance(pages.value, list):
            message = f"'pages' is {_kind(pages.value)}, not a list; it is ignored"
            self.fault(pages.line, message)
            return None
        found: list[MetaEntry] = []
        for part in pages.value:
            if isinstance(part.value, str) and part.value.strip():
                written = part.value.strip()
                entry = replace(self.entry(written, part.line), written=written)
                found += self.usable(entry)
            else:
                what = "empty" if isinstance(part.value, str) else _kind(part.value)
                message = f"an entry of 'pages' is {what}, not the name of a page or a folder"
                self.fault(part.line, message)
        return tuple(found)

    def usable(self, entry: MetaEntry) -> list[MetaEntry]:
        """The entry, unless it is a link that a navigation cannot contain."""
        scheme = _SCHEME.match(entry.address)
        if scheme is None or scheme[1].casefold() in ("http", "https"):
            return [entry]
        message = f"'{entry.address}' is neither a page nor a web address; the link is left out"
        self.fault(entry.line, message)
        return []

    def entry(self, text: str, line: int) -> MetaEntry:
        if text in ("...", "z...a"):
            return MetaEntry("rest" if text == "..." else "reversed", text, line)
        if text.startswith("---"):
            return self.separator(text, line)
        if match := _LINK.fullmatch(text):
            return MetaEntry("link", match[1].strip(), line, match[2].strip())
        if _BROKEN_LINK.match(text):
            message = f"'{text}' is not a link, and shown as text; write [words](address)"
            self.fault(line, message)
            return MetaEntry("separator", text, line)
        for sign, kind in _SIGNS:
            if text.startswith(sign):
                return MetaEntry(kind, text.removeprefix(sign).strip(), line)
        return MetaEntry("path", text, line)

    def separator(self, text: str, line: int) -> MetaEntry:
        if not text.strip("-"):
            return MetaEntry("separator", "", line)
        if match := _SEPARATOR.fullmatch(text):
            return MetaEntry("separator", match[1].strip(), line)
        words = text.lstrip("-").strip()
        self.fault(line, f"the separator '{text}' is not closed; write '---{words}---'")
        return MetaEntry("separator", words, line)


_SIGNS: tuple[tuple[str, Kind], ...] = (("!", "exclude"), ("...", "extract"))


def _kind(value: object) -> str:
    match value:
        case bool():
            return "true or false"
        case str():
            return "a text"
        case list():
            return "a list"
    return "something else"


class _JsonReader:
    """Reads strict JSON; each item of a list in the outermost object has its line."""

    def __init__(self, text: str) -> None:
        self.text = text
        self.decoder = json.JSONDecoder(parse_int=str, parse_float=str, parse_constant=_refuse)
        self.line, self.counted = 0, 0

    def parts(self) -> dict[str, _Part]:
        """The values of the outermost object, by key.

        :raises ContentError: it is no JSON, or no object
        """
        try:
            return self.read()
        except json.JSONDecodeError as error:
            message = f"this is not JSON ({error.msg})"
            raise ContentError(message, self.text.count("\n", 0, error.pos)) from error
        except RecursionError as error:
            raise ContentError("the file is nested too deeply to be read") from error
        except ValueError as error:
            raise ContentError(f"this is not JSON ({error})", self.line) from error

    def read(self) -> dict[str, _Part]:
        position = self.skip(0)
        if self.text[position : position + 1] != "{":
            value, position = self.decoder.raw_decode(self.text, position)
            raise ContentError(f"the file is {_kind(_plain(value))}, not an object: {{ … }}")
        parts: dict[str, _Part] = {}
        position = self.skip(position + 1)
        while self.text[position : position + 1] != "}":
            if parts:
                position = self.expect(",", position)
            if self.text[position : position + 1] != '"':
                self.fail("expected a key in double quotes", position)
            line = self.line_of(position)
            key, position = self.decoder.raw_decode(self.text, position)
            position = self.expect(":", self.skip(position))
            value, position = self.value(position)
            parts[_clean(str(key))] = _Part(value, line)
            position = self.skip(position)
        if self.skip(position + 1) < len(self.text):
            self.fail("unexpected text after the object", self.skip(position + 1))
        return parts

    def value(self, position: int) -> tuple[object, int]:
        if self.text[position : position + 1] != "[":
            value, position = self.decoder.raw_decode(self.text, position)
            return _plain(value), position
        items: list[_Part] = []
        position = self.skip(position + 1)
        while self.text[position : position + 1] != "]":
            if items:
                position = self.expect(",", position)
            line = self.line_of(position)
            value, position = self.decoder.raw_decode(self.text, position)
            items.append(_Part(_plain(value), line))
            position = self.skip(position)
        return items, position + 1

    def skip(self, position: int) -> int:
        match = _SPACE.match(self.text, position)
        return match.end() if match else position

    def expect(self, sign: str, position: int) -> int:
        if self.text[position : position + 1] != sign:
            self.fail(f"'{sign}' is expected", position)
        return self.skip(position + 1)

    def fail(self, message: str, position: int) -> None:
        raise json.JSONDecodeError(message, self.text, position)

    def line_of(self, position: int) -> int:
        """The line of a position that is not before the last one asked for."""
        self.line += self.text.count("\n", self.counted, position)
        self.counted = position
        return self.line


def _refuse(name: str) -> object:
    raise ValueError(f"{name} is not a JSON number")


def _plain(value: object) -> object:
    """A value in the form that the keys use; nested lists and objects lose their content."""
    match value:
        case str():
            return _clean(value)
        case bool():
            return value
        case list():
            return []
    return None


def _clean(text: str) -> str:
    """Text that any output can contain: JSON may escape surrogates and control characters."""
    whole = text.encode("utf-16", "surrogatepass").decode("utf-16", "replace")
    return _CONTROL.sub(" ", whole)


def _yaml_parts(text: str) -> dict[str, _Part]:
    """The values of the outermost mapping, by key.

    :raises ContentError: it is no YAML, or no mapping
    """
    value = compose(text)
    if not isinstance(value, Mapping):
        raise ContentError("the file is not a mapping (`key: value`)", value.line)
    return {entry.key: _Part(_yaml_value(entry.value), entry.line) for entry in value.entries}


def _yaml_value(value: Value) -> object:
    match value:
        case Scalar():
            return value.flag if value.plain and value.flag is not None else _clean(value.text)
        case Sequence():
            return [_Part(_yaml_value(item), item.line) for item in value.items]
    return None


def limited(faults: Iterable[Fault]) -> list[Fault]:
    """The faults of one file that are reported, and how many more there are."""
    found = sorted(faults, key=lambda fault: fault.line)
    shown, more = found[:MAX_FAULTS], found[MAX_FAULTS:]
    if more:
        shown.append(Fault(more[0].line, f"there are {len(more):,} more faults in this file"))
    return shown
