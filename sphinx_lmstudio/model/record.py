"""One mapping of a fence, read key by key: what is not understood is kept as written."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from sphinx_lmstudio.model.fault import Fault, did_you_mean
from sphinx_lmstudio.model.yaml_source import KINDS, Entry, Mapping, Scalar, YamlText

if TYPE_CHECKING:
    from collections.abc import Sequence


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

    def scalar(self, key: str) -> Scalar | None:
        """The text at a key; None where there is none. A list or mapping there is a fault."""
        entry = self.entries.get(key)
        if entry is None:
            return None
        if isinstance(entry.value, Scalar):
            return None if entry.value.is_missing else entry.value
        kind = KINDS[type(entry.value)]
        message = f"{self.what}: '{key}' is {kind}, expected text"
        self.faults.append(Fault(entry.line, message, self.source.raw(entry)))
        return None

    def text(self, key: str) -> str:
        """The text at a key, without surrounding space; empty where there is none or null."""
        scalar = self.scalar(key)
        return "" if scalar is None or scalar.is_null else scalar.text.strip()

    def flag(self, key: str) -> bool | None:
        """The truth value at a key; None where it is not said."""
        scalar = self.scalar(key)
        if scalar is None or scalar.is_null:
            return None
        value = scalar.flag
        if value is None or not scalar.plain:
            expected = "expected true or false, without quotes"
            message = f"{self.what}: '{key}' is '{scalar.text}', {expected}"
            raw = "" if value is not None else self.source.raw(self.entries[key])
            self.faults.append(Fault(self.entries[key].line, message, raw))
        return value
