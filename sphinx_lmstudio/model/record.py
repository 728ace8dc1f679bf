"""One mapping of a fence, read key by key; what is not understood is kept as written."""

from __future__ import annotations

import re
from dataclasses import dataclass, field, replace
from typing import TYPE_CHECKING

from sphinx_lmstudio.model.fault import Fault, did_you_mean
from sphinx_lmstudio.model.yaml_source import as_written, code_lines, kept_lines
from sphinx_lmstudio.model.yaml_value import KINDS, Entry, Mapping, Scalar
from sphinx_lmstudio.model.yaml_words import cure

if TYPE_CHECKING:
    from collections.abc import Sequence

    from sphinx_lmstudio.model.yaml_source import YamlText

CURLY = {"“": "”", "”": "”", "„": "“", "‘": "’", "’": "’", "«": "»"}
"""Quotes that word processors make, by the one that opens."""
_TEXT_COMMENT = re.compile(r"\s+#[^\s#!]")
"""Text that YAML reads as a comment, but authors do not: `#12`, `#general`."""


@dataclass(slots=True)
class Record:
    """The known keys of a mapping, and the faults met while reading them."""

    source: YamlText
    what: str
    """What messages call it: `variant 'curl'`."""
    entries: dict[str, Entry]
    line: int
    faults: list[Fault] = field(default_factory=list)

    @classmethod
    def read(
        cls,
        source: YamlText,
        mapping: Mapping,
        what: str,
        known: Sequence[str],
        faults: list[Fault],
    ) -> Record:
        """The mapping's known keys; others and repeated ones are faults that keep their source."""
        entries: dict[str, Entry] = {}
        for entry in mapping.entries:
            if entry.key not in known:
                hint = did_you_mean(entry.key, known)
                message = f"{what} has an unknown key '{entry.key}'{hint}"
                faults.append(Fault(entry.line, message, source.raw(entry)))
            elif entry.key in entries:
                message = f"{what} has the key '{entry.key}' twice; the first counts"
                faults.append(Fault(entry.line, message, source.raw(entry)))
            else:
                entries[entry.key] = entry
        return cls(source, what, entries, mapping.line, faults)

    def text(self, key: str) -> str:
        """The words at a key, without surrounding space; empty where there is none or null."""
        scalar = self.scalar(key)
        if scalar is None or scalar.is_null:
            return ""
        return self.straight(key, scalar).text.strip()

    def markdown(self, key: str) -> tuple[str, int]:
        """The blocks of text at a key, and their first line; empty where there are none.

        Line ends stay where they are: Markdown reads them, and YAML would fold lists and code.
        """
        scalar = self.scalar(key)
        if scalar is None or scalar.is_null:
            return "", self.line
        return kept_lines(self.source.text, scalar).strip("\n").rstrip(), scalar.text_line

    def code(self, key: str) -> Scalar | None:
        """The lines of code at a key; None where there is none."""
        entry = self.entries.get(key)
        if entry is None:
            return None
        code = code_of(self.source.text, entry, self.faults, what=self.what)
        return None if code.is_missing else code

    def scalar(self, key: str) -> Scalar | None:
        """The text at a key; None where there is none. Anything else there is read as text."""
        entry = self.entries.get(key)
        if entry is None:
            return None
        text = text_of(self.source.text, entry, self.faults, what=self.what)
        return None if text.is_missing else text

    def straight(self, key: str, scalar: Scalar) -> Scalar:
        """A word without the curly quotes that were to be YAML's."""
        text = scalar.text.strip()
        if not scalar.plain or len(text) < 3 or CURLY.get(text[0]) != text[-1]:
            return scalar
        inner = text[1:-1]
        message = f"{self.what}: '{key}' is in curly quotes, which are text; {cure(key, inner)}"
        self.faults.append(Fault(self.entries[key].line, message))
        return replace(scalar, text=inner, plain=False)

    def flag(self, key: str) -> bool | None:
        """The truth value at a key; None where it is not said."""
        entry = self.entries.get(key)
        if entry is None:
            return None
        scalar = entry.value
        if not isinstance(scalar, Scalar):
            message = f"{self.what}: '{key}' is {KINDS[type(scalar)]}, expected true or false"
            self.faults.append(Fault(entry.line, message, self.source.raw(entry)))
            return None
        if scalar.is_null:
            return None
        value = scalar.flag
        word = scalar.text.strip("".join(CURLY) + "".join(CURLY.values()))
        if value is None and word != scalar.text:
            value = replace(scalar, text=word).flag
        if value is None or not scalar.plain or word != scalar.text:
            expected = "expected true or false, without quotes"
            message = f"{self.what}: '{key}' is '{scalar.text}', {expected}"
            raw = "" if value is not None else self.source.raw(entry)
            self.faults.append(Fault(entry.line, message, raw))
        return value


def text_of(
    source: str, entry: Entry, faults: list[Fault], *, what: str = "", is_code: bool = False
) -> Scalar:
    """The value of an entry as the text its author meant, where YAML takes some of it for a sign.

    :param source: the YAML it is in
    :param what: what messages call the mapping it is in
    :param is_code: whether a comment is one of the code's
    """
    at = f"{what}: " if what else ""
    value = entry.value
    if not isinstance(value, Scalar):
        written = as_written(source, entry)
        message = f"{at}'{entry.key}' is {KINDS[type(value)]}, expected text; read as text"
        faults.append(Fault(entry.line, f"{message}, {cure(entry.key, written.text)}"))
        return written
    if value.comment:
        shown = value.comment.strip()
        if is_code or _TEXT_COMMENT.match(value.comment):
            text = f"{value.text}{value.comment}".strip()
            message = f"'{shown}' is a comment to YAML, read as text; {cure(entry.key, text)}"
            value = replace(value, text=text, comment="")
        else:
            message = (
                f"'{shown}' after '{entry.key}' is a comment and not shown; put the value in "
                "quotes to show it, else give it a line of its own"
            )
        faults.append(Fault(value.end - 1, f"{at}{message}", about="yaml"))
    if value.sign:
        message = f"'{value.sign}' is YAML syntax, read as text; {cure(entry.key, value.text)}"
        faults.append(Fault(value.line, f"{at}{message}", about="yaml"))
    return value


def code_of(source: str, entry: Entry, faults: list[Fault], *, what: str) -> Scalar:
    """The value of an entry as lines of code, which YAML makes one of where there is no `|`.

    :param source: the YAML it is in
    :param what: what messages call the mapping it is in
    """
    code = text_of(source, entry, faults, what=what, is_code=True)
    if code.plain and not code.is_missing:
        code = code_lines(source, entry, code)
        is_one = "\n" not in code.text
    else:
        is_one = not code.folded or (code.block and "\n" in code.text.strip("\n"))
    if is_one:
        return code
    found = f"{what}: '{entry.key}'" if entry.key == "code" else what
    use = f"write '{entry.key}: |' and the lines below"
    if code.plain:
        message = f"{found} has several lines and no '|', shown as written; {use}"
    else:
        how = "begins with '>'" if code.block else "is in quotes"
        message = f"{found} {how}, so its lines are joined; {use} to keep them"
    faults.append(Fault(entry.line, message))
    return code
