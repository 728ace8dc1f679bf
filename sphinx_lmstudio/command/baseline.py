"""A baseline: a file of known faults, and which faults are new compared with it.

    {
      "version": 1,
      "faults": {
        "1_developer/chat.md": {
          "lmstudio.link: there is no page '/docs/old'; …": 2
        }
      }
    }

A fault is identified by its file, its name, its message, and how often it occurs. Its line and the
lines that its message mentions do not count, since they move with every edit.
"""

from __future__ import annotations

import json
import re
from collections import Counter
from dataclasses import dataclass, field
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable

    from sphinx_lmstudio.command.findings import Finding

VERSION = 1
_NUMBER = re.compile(r"(?P<quoted>'[^'\n]*')|(?<![\w-])\d+(?!\w)")

Key = tuple[str, str]
"""A file, and the name and message of a fault."""


class BaselineError(Exception):
    """A file is not a baseline; says why."""


@dataclass(frozen=True, slots=True)
class Baseline:
    """How often each fault is known."""

    counts: Counter[Key] = field(default_factory=Counter)

    @classmethod
    def of(cls, findings: Iterable[Finding]) -> Baseline:
        """A baseline of these faults."""
        return cls(Counter(fault_key(finding) for finding in findings))

    @classmethod
    def parse(cls, text: str) -> Baseline:
        """Read the text of a file.

        :raises BaselineError: it is not a baseline
        """
        try:
            data = json.loads(text)
        except (ValueError, RecursionError) as error:
            raise BaselineError(f"is not JSON ({error})") from None
        if not isinstance(data, dict) or data.get("version") != VERSION:
            raise BaselineError(f"has no '\"version\": {VERSION}'")
        files = data.get("faults")
        if not isinstance(files, dict):
            raise BaselineError("has no 'faults' by file")
        counts: Counter[Key] = Counter()
        for path, faults in files.items():
            if not isinstance(faults, dict):
                raise BaselineError(f"has no faults at '{path}'")
            for words, count in faults.items():
                if type(count) is not int or count < 1:
                    raise BaselineError(f"has no number at '{path}', '{words}'")
                counts[path, words] = count
        return cls(counts)

    def text(self) -> str:
        """The text of the file, in a fixed order."""
        files: dict[str, dict[str, int]] = {}
        for (path, words), count in sorted(self.counts.items()):
            files.setdefault(path, {})[words] = count
        data = {"version": VERSION, "faults": files}
        return json.dumps(data, ensure_ascii=False, indent=2) + "\n"

    def compare(
        self, findings: Iterable[Finding], takes: Callable[[str], bool]
    ) -> tuple[list[Finding], int]:
        """The new faults, and the number of known ones that are gone.

        If a fault occurs more often than before, its last occurrences are the new ones.

        :param takes: whether faults of a name are selected; others are neither new nor gone
        """
        left = Counter(self.counts)
        new: list[Finding] = []
        for finding in findings:
            key = fault_key(finding)
            if left[key] > 0:
                left[key] -= 1
            else:
                new.append(finding)
        gone = sum(n for (_, words), n in left.items() if takes(words.partition(": ")[0]))
        return new, gone


def fault_key(finding: Finding) -> Key:
    """The key that identifies a fault."""
    return finding.path, f"{finding.subtype}: {without_numbers(finding.message)}"


def without_numbers(message: str) -> str:
    """A message with `N` for the lines it mentions; what it quotes from the author stays."""
    return _NUMBER.sub(lambda match: match["quoted"] or "N", message)
