"""YAML as values: every scalar verbatim, every value with its lines.

`yaml.safe_load` would turn `1.0` into a float, drop a repeated key and forget where things stood.
This reads the parser's events instead (YAML 1.1, as PyYAML): nothing is constructed, so no tag can
run anything, and the walk is a loop, so deep nesting cannot exhaust the stack (PyYAML's C composer
crashes the interpreter at some 40,000 open brackets).
"""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from itertools import chain
from typing import TYPE_CHECKING, TypeAlias

import yaml
from yaml.reader import ReaderError

from sphinx_lmstudio.model.fault import YamlError
from sphinx_lmstudio.model.yaml_words import forbidden_words, problem_in_words

if TYPE_CHECKING:
    from collections.abc import Mapping as Lookup

MAX_DEPTH = 200
"""Levels of nesting that are read; a real page has some twelve."""
MAX_ALIASED = 2_000
"""The most values that aliases may repeat in total: an alias bomb repeats millions."""
MENDED = "\ue000mended\ue000"
"""What stands, in double quotes, where a value has been taken out and is given apart."""

_FAST: type = getattr(yaml, "CSafeLoader", yaml.SafeLoader)
_NULLS = frozenset(("", "~", "null", "Null", "NULL"))
_TRUE = frozenset(("true", "yes", "on"))
_FALSE = frozenset(("false", "no", "off"))
_ALIAS = re.compile(r"\*([\w-]+)")
_BREAKS = {0x85: 0xE085, 0x2028: 0xE028, 0x2029: 0xE029}
"""Line ends of YAML's that are none of a file's, and what stands for them meanwhile."""
_BREAKS_BACK = {there: here for here, there in _BREAKS.items()}
_COMMENT = re.compile(r"[ \t]+#.*")
_YAML_TAG = "tag:yaml.org,2002:"
_YAML_TYPES = re.compile(
    r"(?:str|int|float|bool|null|seq|map|set|omap|pairs|binary|timestamp|merge|value|python/.*)"
)


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
    column: int = 0
    """Where it begins in its line."""
    folded: bool = False
    """Whether YAML made one line of several."""
    sign: str = ""
    """An anchor that nothing repeats, or a tag that means nothing: the `text` begins with it."""
    comment: str = ""
    """What follows a plain value in its line, from the space before the `#`."""

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


def compose(text: str, given: Lookup[int, Scalar] | None = None) -> Value:
    """The value a text holds.

    :param given: by line, what the values are in whose place `MENDED` stands
    :raises YamlError: not YAML, nested too deeply, or an alias that repeats too much or itself
    """
    aliases = frozenset(_ALIAS.findall(text))
    lines = text.split("\n")
    text = text.translate(_BREAKS)
    try:
        return _Composer(lines, aliases, given or {}).compose(text, _FAST)
    except yaml.YAMLError:
        pass
    # Python's own parser says more clearly what is wrong, and takes some text that C's does not.
    try:
        return _Composer(lines, aliases, given or {}).compose(text, yaml.SafeLoader)
    except yaml.MarkedYAMLError as error:
        # What was begun and never ended is found later, and is wrong where it begins.
        context = error.context or ""
        is_open = any(word in context for word in ("quoted scalar", "flow", "simple key"))
        mark = (error.context_mark if is_open else None) or error.problem_mark
        raise YamlError(problem_in_words(error), _line(mark)) from error
    except ReaderError as error:
        line = text.count("\n", 0, error.position)
        raise YamlError(f"{forbidden_words(text[error.position])}; remove it", line) from error


def compose_fast(text: str) -> Value | None:
    """The value a text holds; None where it does not load."""
    try:
        return _Composer(text.split("\n"), frozenset(), {}).compose(text.translate(_BREAKS), _FAST)
    except (yaml.YAMLError, YamlError):
        return None


@dataclass(slots=True)
class _Open:
    """A collection whose end has not been seen."""

    is_mapping: bool
    is_flow: bool
    anchor: str | None
    line: int
    parts: list[Value] = field(default_factory=list)


@dataclass(slots=True)
class _Composer:
    """Builds the value of one document from the parser's events."""

    lines: list[str]
    aliases: frozenset[str]
    """Names that the text may repeat values by."""
    given: Lookup[int, Scalar]
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
                    self.add(self.scalar(event), event.anchor)
                case yaml.SequenceStartEvent() | yaml.MappingStartEvent():
                    self.open(event)
                case yaml.SequenceEndEvent() | yaml.MappingEndEvent():
                    collection = self.opened.pop()
                    self.add(_close(collection, event), collection.anchor)
                case yaml.AliasEvent():
                    self.add(self.resolve(event), None)
                case yaml.DocumentStartEvent() if self.root is not None:
                    message = "'---' begins a second YAML document; remove the line"
                    raise YamlError(message, _line(event.start_mark))
        return self.root if self.root is not None else Scalar("", True, False, 0, 0)

    def open(self, event: yaml.SequenceStartEvent | yaml.MappingStartEvent) -> None:
        line = _line(event.start_mark)
        if len(self.opened) == MAX_DEPTH:
            raise YamlError(f"nested deeper than {MAX_DEPTH} levels", line)
        is_mapping = isinstance(event, yaml.MappingStartEvent)
        self.opened.append(_Open(is_mapping, bool(event.flow_style), event.anchor, line))

    def add(self, value: Value, anchor: str | None) -> None:
        if anchor is not None:
            self.sizes[id(value)] = size = _size(value, self.sizes)
            self.anchors[anchor] = (value, size)
        if self.opened:
            self.opened[-1].parts.append(value)
        else:
            self.root = value

    def scalar(self, event: yaml.ScalarEvent) -> Scalar:
        line, last = _line(event.start_mark), _line(event.end_mark)
        if event.value == MENDED and line in self.given:
            return self.given[line]
        block = event.style in ("|", ">")
        end = last if block and last > line else last + 1
        text = _whole(event.value)
        sign = self.sign(event)
        if sign:
            text = f"{sign} {text}".rstrip()
        return Scalar(
            text,
            not event.style,
            block,
            line,
            end,
            column=_column(event.start_mark),
            folded=event.style != "|" and end - line > 1,
            sign=sign,
            comment=self.comment(event),
        )

    def sign(self, event: yaml.ScalarEvent) -> str:
        """What stands before a plain value as a sign of YAML, and can only be text."""
        if event.style:
            return ""
        anchor, tag = event.anchor, event.tag or ""
        signs = [f"&{anchor}"] if anchor is not None and anchor not in self.aliases else []
        if tag.startswith("!"):
            signs.append(tag)
        elif tag.startswith(_YAML_TAG):
            name = tag.removeprefix(_YAML_TAG)
            signs += [] if _YAML_TYPES.fullmatch(name) else [f"!!{name}"]
        return " ".join(signs)

    def comment(self, event: yaml.ScalarEvent) -> str:
        """The comment behind a plain value; in brackets, a comment is one."""
        line = _line(event.end_mark)
        in_flow = any(collection.is_flow for collection in self.opened)
        if event.style or in_flow or line >= len(self.lines) or "#" not in self.lines[line]:
            return ""
        match = _COMMENT.match(self.lines[line], _column(event.end_mark))
        return match[0].rstrip() if match else ""

    def resolve(self, event: yaml.AliasEvent) -> Value:
        line = _line(event.start_mark)
        if event.anchor not in self.anchors:
            is_inside = any(collection.anchor == event.anchor for collection in self.opened)
            what = "the value around it" if is_inside else "nothing"
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


def _whole(text: str) -> str:
    """Text that any output can hold: `\\ud83d\\ude00`, as JSON has it, is one character."""
    if text.isascii():
        return text
    text = text.translate(_BREAKS_BACK)
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


def _column(mark: object) -> int:
    return int(getattr(mark, "column", 0))


def _key_text(key: Value) -> str:
    return key.text if isinstance(key, Scalar) else "? …"
