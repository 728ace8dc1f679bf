"""YAML as its author wrote it: every scalar verbatim, every value with its lines.

`yaml.safe_load` would turn `1.0` into a float, drop a repeated key and forget where things stood.
This reads the parser's events instead (YAML 1.1, as PyYAML): nothing is constructed, so no tag can
run anything, and the walk is a loop, so deep nesting cannot exhaust the stack (PyYAML's C composer
crashes the interpreter at some 40,000 open brackets).
"""

from __future__ import annotations

from dataclasses import dataclass, field
from itertools import chain
from typing import TypeAlias

import yaml
from yaml.reader import ReaderError

from sphinx_lmstudio.model.fault import YamlError

MAX_DEPTH = 200
"""Levels of nesting that are read; a real page has some twelve."""
MAX_ALIASED = 2_000
"""Values that aliases may repeat, all told: an alias bomb wants millions."""

_FAST: type = getattr(yaml, "CSafeLoader", yaml.SafeLoader)
_NULLS = frozenset(("", "~", "null", "Null", "NULL"))
_TRUE = frozenset(("true", "yes", "on"))
_FALSE = frozenset(("false", "no", "off"))


@dataclass(frozen=True, slots=True)
class Scalar:
    """A single value, as written."""

    text: str
    plain: bool
    """Without quotes and not a block: where `true` and nothing have a meaning of their own."""
    block: bool
    line: int
    end: int
    """First line after the value."""

    @property
    def is_null(self) -> bool:
        return self.plain and self.text in _NULLS

    @property
    def is_missing(self) -> bool:
        """Whether nothing at all was written."""
        return self.plain and not self.text

    @property
    def text_line(self) -> int:
        """The line of its first words: a block's text begins a line later, after blank lines."""
        blank = len(self.text) - len(self.text.lstrip("\n"))
        return self.line + self.block + blank

    @property
    def flag(self) -> bool | None:
        """The truth value of `true`, `yes`, `on` and their opposites, else None."""
        word = self.text.casefold()
        return True if word in _TRUE else False if word in _FALSE else None


@dataclass(frozen=True, slots=True)
class Sequence:
    """A list."""

    items: tuple[Value, ...]
    line: int
    end: int


@dataclass(frozen=True, slots=True)
class Entry:
    """One key of a mapping and its value."""

    key: str
    value: Value
    line: int

    @property
    def end(self) -> int:
        return max(self.value.end, self.line + 1)


@dataclass(frozen=True, slots=True)
class Mapping:
    """Keys and values in the order written; a repeated key stands as often as it was written."""

    entries: tuple[Entry, ...]
    line: int
    end: int


Value: TypeAlias = Scalar | Sequence | Mapping

KINDS = {Scalar: "text", Sequence: "a list", Mapping: "a mapping"}


@dataclass(frozen=True, slots=True)
class YamlText:
    """A YAML text and the value it holds.

    :raises YamlError: not YAML, nested too deeply, or an alias that repeats too much or itself
    """

    text: str
    value: Value = field(init=False)

    def __post_init__(self) -> None:
        object.__setattr__(self, "value", _compose(self.text))

    def raw(self, part: Value | Entry) -> str:
        """The source lines of one part of the value."""
        lines = self.text.split("\n")[part.line : part.end]
        return "\n".join(lines).rstrip()


@dataclass(slots=True)
class _Open:
    """A collection whose end has not been seen."""

    is_mapping: bool
    anchor: str | None
    line: int
    parts: list[Value] = field(default_factory=list)


def _compose(text: str) -> Value:
    try:
        return _Composer().compose(text, _FAST)
    except yaml.YAMLError:
        pass
    # Python's own parser says more clearly what is wrong, and takes some text that C's does not.
    try:
        return _Composer().compose(text, yaml.SafeLoader)
    except yaml.MarkedYAMLError as error:
        # What was opened and never closed is found at the end, and is wrong where it begins.
        is_open = "quoted scalar" in (error.context or "") or "flow" in (error.context or "")
        mark = (error.context_mark if is_open else None) or error.problem_mark
        problem = error.problem or error.context or "it cannot be read"
        raise YamlError(f"not valid YAML: {problem}", _line(mark)) from error
    except ReaderError as error:
        line = text.count("\n", 0, error.position)
        message = f"not valid YAML: the character U+{ord(text[error.position]):04X} is not allowed"
        raise YamlError(message, line) from error


@dataclass(slots=True)
class _Composer:
    """Builds the value of one document from the parser's events."""

    opened: list[_Open] = field(default_factory=list)
    anchors: dict[str, tuple[Value, int]] = field(default_factory=dict)
    """Anchored values, each with how many values it holds."""
    sizes: dict[int, int] = field(default_factory=dict)
    aliased: int = 0
    root: Value | None = None

    def compose(self, text: str, loader: type) -> Value:
        for event in yaml.parse(text, Loader=loader):
            match event:
                case yaml.ScalarEvent():
                    self.add(_scalar(event), event.anchor)
                case yaml.SequenceStartEvent() | yaml.MappingStartEvent():
                    self.open(event)
                case yaml.SequenceEndEvent() | yaml.MappingEndEvent():
                    collection = self.opened.pop()
                    self.add(_close(collection, event), collection.anchor)
                case yaml.AliasEvent():
                    self.add(self.resolve(event), None)
                case yaml.DocumentStartEvent() if self.root is not None:
                    message = "a second YAML document begins; only one is expected"
                    raise YamlError(message, _line(event.start_mark))
        return self.root if self.root is not None else Scalar("", True, False, 0, 0)

    def open(self, event: yaml.SequenceStartEvent | yaml.MappingStartEvent) -> None:
        line = _line(event.start_mark)
        if len(self.opened) == MAX_DEPTH:
            raise YamlError(f"nested deeper than {MAX_DEPTH} levels", line)
        is_mapping = isinstance(event, yaml.MappingStartEvent)
        self.opened.append(_Open(is_mapping, event.anchor, line))

    def add(self, value: Value, anchor: str | None) -> None:
        if anchor is not None:
            self.sizes[id(value)] = size = _size(value, self.sizes)
            self.anchors[anchor] = (value, size)
        if self.opened:
            self.opened[-1].parts.append(value)
        else:
            self.root = value

    def resolve(self, event: yaml.AliasEvent) -> Value:
        line = _line(event.start_mark)
        if event.anchor not in self.anchors:
            is_inside = any(collection.anchor == event.anchor for collection in self.opened)
            what = "what it stands in" if is_inside else "nothing"
            raise YamlError(f"alias '*{event.anchor}' refers to {what}", line)
        value, size = self.anchors[event.anchor]
        self.aliased += size
        if self.aliased > MAX_ALIASED:
            raise YamlError(
                f"aliases repeat more than {MAX_ALIASED:,} values; write them out", line
            )
        return value


def _size(value: Value, sizes: dict[int, int]) -> int:
    """How many values there are in this one, itself included; known sizes are not counted again."""
    total, todo = 0, [value]
    while todo:
        part = todo.pop()
        if (known := sizes.get(id(part))) is not None:
            total += known
            continue
        total += 1
        if isinstance(part, Sequence):
            todo.extend(part.items)
        elif isinstance(part, Mapping):
            todo.extend(entry.value for entry in part.entries)
    return total


def _scalar(event: yaml.ScalarEvent) -> Scalar:
    block = event.style in ("|", ">")
    line, last = _line(event.start_mark), _line(event.end_mark)
    end = last if block and last > line else last + 1
    return Scalar(_whole(event.value), not event.style, block, line, end)


def _whole(text: str) -> str:
    """Text that any output can hold: `\\ud83d\\ude00`, as JSON has it, is one character."""
    if text.isascii():
        return text
    return text.encode("utf-16", "surrogatepass").decode("utf-16", "replace")


def _close(collection: _Open, event: yaml.Event) -> Value:
    # A block collection's own end mark stands at the next token, often lines below its last value.
    parts, line = collection.parts, collection.line
    start, stop = event.start_mark, event.end_mark
    is_flow = start is not None and stop is not None and stop.index > start.index
    end = max(chain((part.end for part in parts), (_line(stop) + 1 if is_flow else line + 1,)))
    if not collection.is_mapping:
        return Sequence(tuple(parts), line, end)
    pairs = zip(parts[::2], parts[1::2], strict=True)
    entries = tuple(Entry(_key_text(key), value, key.line) for key, value in pairs)
    return Mapping(entries, line, end)


def _line(mark: object) -> int:
    """The line of a mark of either parser, Python's or C's."""
    return int(getattr(mark, "line", 0))


def _key_text(key: Value) -> str:
    return key.text if isinstance(key, Scalar) else "? …"
