"""YAML that does not load, mended line by line where its author can only have meant one thing.

    description: One of: x        the text 'One of: x'
     type: string                 a key, in the column of those above
    code: |                       the lines below, wherever they begin
    print(1)

Lines stay where they are: a value that is taken out leaves `MENDED` in its first line and nothing
in the others, and is given apart. Each change is a fault that says how the line is written right.
"""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from textwrap import dedent

from sphinx_lmstudio.model.fault import Fault
from sphinx_lmstudio.model.yaml_block import end_of_block, read_block
from sphinx_lmstudio.model.yaml_lines import (
    BLOCK,
    DASHES,
    KEY,
    LEAD,
    ODD,
    ODD_CHARACTER,
    PROPERTIES,
    TAB,
    TABS,
    TIGHT,
    Keys,
    Levels,
    begins_entry,
    drop_conflicts,
    matched,
    replace_forbidden,
    seen_spaces,
    width,
)
from sphinx_lmstudio.model.yaml_value import MENDED, Mapping, Scalar, Sequence, compose_fast
from sphinx_lmstudio.model.yaml_words import (
    character_name,
    cure,
    meaning,
    reason,
)

MAX_TRIES = 200
"""Lines that are tried, in one text, as the end of a quote or a bracket that is still open."""

_ALIAS = re.compile(r"\*([\w-]+)")
_ANCHOR = re.compile(r"&([\w-]+)")


@dataclass(frozen=True, slots=True)
class MendedYaml:
    """A text with as many lines, the values taken out of it, and what was done."""

    text: str
    given: dict[int, Scalar]
    faults: tuple[Fault, ...]


def mend(text: str, keys: Keys, *, is_broken: bool) -> MendedYaml:
    """The text, mended.

    :param is_broken: whether it does not load; else only keys and the space around them are mended
    """
    mender = _Mender(text.split("\n"), keys, is_broken, frozenset(_ANCHOR.findall(text)))
    mender.run()
    return MendedYaml("\n".join(mender.lines), mender.given, tuple(mender.faults))


@dataclass(slots=True)
class _Line:
    """A line that begins an entry or an item."""

    number: int
    parent: int
    """Lines that begin further right belong to it."""
    key: str
    """Empty for an item."""
    value: str
    start: str
    """What stands before the value."""

    @property
    def is_block(self) -> bool:
        return BLOCK.fullmatch(self.value) is not None


@dataclass(slots=True)
class _Mender:
    lines: list[str]
    keys: Keys
    is_broken: bool
    anchors: frozenset[str]
    given: dict[int, Scalar] = field(default_factory=dict)
    faults: list[Fault] = field(default_factory=list)
    told: set[str] = field(default_factory=set)
    """Kinds of faults that are reported once, where they first stand."""
    levels: Levels = field(default_factory=Levels)
    last: _Line | None = None
    """The last line with a value."""
    last_end: int = 0
    tries: int = 0
    respaced: int = -1
    """The line whose white space was mended last: what follows of it for columns is not told."""

    def run(self) -> None:
        self.faults += replace_forbidden(self.lines)
        self.faults += drop_conflicts(self.lines)
        number = 0
        while number < len(self.lines):
            number = self.mend_line(number)

    def fault(self, line: int, message: str, *, once: str = "") -> None:
        if not once or once not in self.told:
            self.faults.append(Fault(line, message, about="yaml"))
        self.told.add(once)

    def mend_line(self, number: int) -> int:
        """Mend what begins at a line.

        :return: the next line to look at
        """
        if not self.lines[number].strip(f" \t{ODD}"):
            return number + 1
        indent, dashes, rest = self.begin(number)
        if not rest or rest.startswith("#"):
            if dashes:
                self.levels.note(len(indent), dashes, None)
            return number + 1
        key, value = self.entry(number, indent + dashes, rest) or ("", rest)
        if not key and not dashes:
            return self.stray(number)
        if self.is_broken and key in self.keys:
            indent = self.straighten(number, indent, dashes, key)
        start = len(indent + dashes)
        self.levels.note(len(indent), dashes, start if key else None)
        line, value = self.lines[number].rstrip(), value.strip()
        before = line[: len(line) - len(value)] if value else f"{line} "
        parent = start if key else len(indent + dashes.rstrip()) - 1
        found = _Line(number, parent, key, value, before)
        self.levels.is_empty = (
            not value or value.startswith("#") or PROPERTIES.fullmatch(value) is not None
        )
        if self.levels.is_empty:
            self.last = None
            return self.text_below(found)
        return self.block(found) if found.is_block else self.value(found)

    # The beginning of a line

    def begin(self, number: int) -> tuple[str, str, str]:
        """The indent, the dashes and the rest of a line, with spaces where YAML needs them."""
        line = self.lines[number]
        lead = matched(LEAD, line)
        indent = self.spaces(number, lead, "the line is indented with")
        written = matched(DASHES, line[len(lead) :])
        rest = line[len(lead) + len(written) :]
        gaps = written.split("-")[1:]
        where = "after the dash there is"
        dashes = "".join(f"-{self.spaces(number, gap, where) or ' '}" for gap in gaps)
        self.lines[number] = f"{indent}{dashes}{rest}" if rest else f"{indent}{dashes}".rstrip()
        return indent, dashes, rest

    def spaces(self, number: int, gap: str, where: str) -> str:
        """White space of any kind as spaces."""
        if odd := ODD_CHARACTER.search(gap):
            self.respaced = number
            use = "write a space" if seen_spaces(odd[0]) else "remove it"
            self.fault(number, f"{where} {character_name(odd[0])}; {use}", once=odd[0])
            gap = seen_spaces(gap)
        if "\t" in gap and self.is_broken:
            self.respaced = number
            self.fault(number, f"{where} {TABS}", once="tab")
            gap = gap.expandtabs(TAB)
        return gap

    def entry(self, number: int, start: str, rest: str) -> tuple[str, str] | None:
        """The key and the value of a line, if it is an entry."""
        if match := KEY.fullmatch(rest):
            name, gap, value = match["key"].strip(ODD), match["gap"] or "", match["value"] or ""
            odd = "".join(ODD_CHARACTER.findall(match["key"])) if name != match["key"] else ""
            if odd or ODD_CHARACTER.search(gap):
                gap = self.spaces(number, odd + gap, f"at the key '{name}' there is") or " "
                self.lines[number] = f"{start}{name}: {value}".rstrip()
            if self.is_broken and (label := self.label(number, name, value)):
                self.lines[number] = f"{start}{label}:"
                message = f"as a key '{rest.rstrip().removesuffix(':')}' needs quotes: {label}:"
                self.fault(number, message)
                return label, ""
            return name.strip("'\""), value
        match = TIGHT.fullmatch(rest)
        if match is None or match["key"] not in self.keys:
            return None
        key, colon, value = match["key"], match["colon"], match["value"]
        found = "there is no space" if colon == ":" else f"there is {character_name(colon)}"
        self.fault(number, f"{found} after '{key}'; write '{key}: '")
        self.lines[number] = f"{start}{key}: {value}".rstrip()
        return key, value

    def label(self, number: int, key: str, value: str) -> str:
        """A key in quotes that YAML would cut at a sign, where known keys stand below it."""
        text = f"{key}: {value.rstrip().removesuffix(':')}" if value else key
        is_cut = value.rstrip().endswith(":") or (" #" in text and not value)
        below = next((line for line in self.lines[number + 1 :] if line.strip()), "")
        is_holder = width(below) > width(self.lines[number]) and self.keys.begin(below)
        if key in self.keys or key[:1] in "'\"" or not (is_cut and is_holder):
            return ""
        return "'{}'".format(text.replace("'", "''"))

    def straighten(self, number: int, indent: str, dashes: str, key: str) -> str:
        """The indent with which a line stands among those it belongs to."""
        nearest = self.levels.nearest(len(indent), is_item=bool(dashes))
        if nearest is None:
            return indent
        what, others = ("the dash", "those") if dashes else (f"'{key}'", "the keys")
        message = (
            f"{what} begins in column {len(indent) + 1}, {others} it belongs to in column "
            f"{nearest + 1}; align them"
        )
        if number != self.respaced:
            self.fault(number, message)
        self.lines[number] = " " * nearest + self.lines[number].lstrip(" ")
        return " " * nearest

    # Values

    def below(self, number: int, parent: int) -> int:
        """Where what belongs to a line ends: at a known key too, which can only be misplaced."""
        end = number + 1
        for n in range(number + 1, len(self.lines)):
            line = self.lines[n]
            if line.strip():
                if width(line) <= parent or self.keys.begin(line):
                    break
                end = n + 1
        return end

    def value(self, found: _Line) -> int:
        """A value on the line of its key, and the lines it goes on in."""
        end = self.below(found.number, found.parent)
        self.last, self.last_end = found, end
        if not self.is_broken or self.loads(found, end):
            return end
        if found.value[0] in "'\"[{":
            for longer in range(end + 1, len(self.lines) + 1):
                self.tries += 1
                if self.tries > MAX_TRIES:
                    break
                if self.loads(found, longer):
                    self.last_end = longer
                    return longer
        if found.key in self.keys.holders:
            return self.drop(found, end)
        lines = self.lines[found.number + 1 : end]
        written = "\n".join([found.value, *dedent("\n".join(lines)).split("\n")][: len(lines) + 1])
        text = meaning(written.rstrip())
        self.take(found, text, end)
        of = f" of '{found.key}'" if found.key else ""
        why = reason(written)
        message = f"the value{of} is read as text, because {why}; {cure(found.key, text)}"
        self.fault(found.number, message)
        return end

    def drop(self, found: _Line, end: int) -> int:
        """Leave out what stands where other keys do, and is none."""
        n = found.number
        below = next((line for line in self.lines[n + 1 : end] if line.strip()), "")
        if found.value[0] in "[{":
            message = f"'{found.value[0]}' after '{found.key}:' is never closed, left out; close it"
        else:
            message = f"'{found.value}' after '{found.key}:' has no meaning, left out; remove it"
        stop = n + 1 if begins_entry(below) else end
        raw = "\n".join(self.lines[n:stop]).rstrip()
        self.faults.append(Fault(n, message, raw, "yaml"))
        self.lines[n] = found.start.rstrip()
        self.lines[n + 1 : stop] = [""] * (stop - n - 1)
        self.levels.is_empty = True
        return stop

    def loads(self, found: _Line, end: int) -> bool:
        """Whether a value is YAML by itself."""
        if any(name in self.anchors for name in _ALIAS.findall(found.value)):
            return True
        text = "\n".join([f"v: {found.value}", *self.lines[found.number + 1 : end]])
        whole = compose_fast(text)
        if not isinstance(whole, Mapping) or len(whole.entries) != 1:
            return False
        value = whole.entries[0].value
        return isinstance(value, Scalar | Sequence) or found.value.startswith("{")

    def take(self, found: _Line, text: str, end: int, *, is_below: bool = False) -> None:
        """Put a mark where a value stands.

        :param is_below: whether its text begins on the next line
        """
        n = found.number
        self.given[n] = Scalar(text, False, is_below, n, end, len(found.start))
        self.lines[n] = f'{found.start}"{MENDED}"'
        self.lines[n + 1 : end] = [""] * (end - n - 1)
        self.last, self.last_end = found, end

    def text_below(self, found: _Line) -> int:
        """What stands below a key without a value, where that is a text."""
        after = found.number + 1
        if not self.is_broken or found.key not in self.keys.texts or found.value:
            return after
        end = self.below(found.number, found.parent)
        first = next((line for line in self.lines[after:end] if line.strip()), "")
        if not first:
            return after
        if self.loads(found, end):
            return after if begins_entry(first) else end
        self.take(found, dedent("\n".join(self.lines[after:end])), end, is_below=True)
        self.levels.is_empty = False
        message = f"the text below '{found.key}:' is not YAML; write '{found.key}: |'"
        self.fault(found.number, message)
        return end

    # Blocks

    def block(self, found: _Line) -> int:
        """The lines of a block: they are the author's, whatever they look like."""
        after = found.number + 1
        if not self.is_broken:
            self.last, self.last_end = found, end_of_block(self.lines, after, found.parent)
            return self.last_end
        block = read_block(self.lines, after, found.parent, self.keys, self.levels.keys)
        self.last, self.last_end = found, block.end
        is_counted = any(character.isdigit() for character in found.value)
        if block.text is not None and not is_counted:
            self.take(found, block.text, block.end, is_below=True)
            for line, message in block.faults:
                self.fault(line, message, once="tab" if message.endswith(TABS) else "")
        return block.end

    def stray(self, number: int) -> int:
        """Lines that are no entries: they go on with the text above."""
        if self.lines[number].rstrip() in ("---", "..."):
            message = f"'{self.lines[number].rstrip()}' ends the YAML too early; remove the line"
            self.fault(number, message)
            self.lines[number] = ""
            return number + 1
        if not self.is_broken or self.last is None:
            return number + 1
        found = self.last
        end = number + 1
        for n in range(number + 1, len(self.lines)):
            if self.lines[n].strip():
                if begins_entry(self.lines[n]) or self.keys.begin(self.lines[n]):
                    break
                end = n + 1
        if (scalar := self.given.get(found.number)) is not None:
            text, is_below = scalar.text, scalar.block
        else:
            lines = dedent("\n".join(self.lines[found.number + 1 : self.last_end]))
            text, is_below = (lines, True) if found.is_block else (f"{found.value}\n{lines}", False)
        first = found.number + is_below
        gap = "\n" * max(1, number - first - text.rstrip().count("\n"))
        more = dedent("\n".join(self.lines[number:end]))
        self.take(found, f"{text.rstrip()}{gap}{more}", end, is_below=is_below)
        name = f"'{found.key}'" if found.key else "the text above"
        message = f"the line is not 'key: value' and continues {name}; indent it below that"
        self.fault(number, message)
        return end
