"""Phrases that may not come back in the manual, and where they stand.

`python -m tests.manual.phrases [ADDRESS …]` lists them.
"""

from __future__ import annotations

import re
import sys
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import TYPE_CHECKING

from . import pages

if TYPE_CHECKING:
    from collections.abc import Iterator

LIST = Path(__file__).with_name("phrases.yaml")
CODE_FENCE = re.compile(r"\s*(?:[-*]\s+|\d+\.\s+)?(`{3,}|~{3,})\{?(\w*)")
TITLE = re.compile(r"(?:#{1,6}\s+|(?:sidebar_)?title:\s*)(.+?)\s*\Z")
SPAN = re.compile(r"(`+)(?!`).+?(?<!`)\1(?!`)")
ADDRESS = re.compile(r"\]\([^)\s]*\)|https?://\S+")
TEXT_FENCES = pages.CONTAINERS | {"lms_params"}
"""Fences whose lines are text that readers read."""


@dataclass(frozen=True, slots=True)
class Phrase:
    """One line of the list: what is looked for, if only in titles, and why it may not stand."""

    written: str
    pattern: re.Pattern[str]
    titles: bool
    why: str


@cache
def read_list() -> list[Phrase]:
    """What the file says."""
    loaded = pages.load_yaml(LIST.read_text(encoding="utf-8"))
    assert isinstance(loaded, dict)
    found = [
        Phrase(text, re.compile(rf"(?<!\w)(?:{text})(?!\w)", re.IGNORECASE), False, why)
        for why, texts in loaded["phrases"].items()
        for text in texts
    ]
    why = "A title says the thing."
    found += [
        Phrase(text, re.compile(re.escape(text), re.IGNORECASE), True, why)
        for text in loaded["titles"]
    ]
    return found


def lines(text: str) -> Iterator[tuple[int, str]]:
    """The lines of a page that are not code, each with its number; code spans are left out."""
    opened: list[tuple[str, bool]] = []
    for number, line in enumerate(text.splitlines(), 1):
        fence = CODE_FENCE.match(line)
        if opened and fence and fence[1].startswith(opened[-1][0]) and not fence[2]:
            opened.pop()
        elif fence and (not opened or opened[-1][1]):
            word = fence[2].lower()
            opened.append((fence[1], word in TEXT_FENCES or word == "lms_hstack"))
        elif not opened or opened[-1][1]:
            yield number, ADDRESS.sub("]", SPAN.sub("``", line))


def found(text: str, phrases: list[Phrase]) -> Iterator[tuple[int, str, Phrase]]:
    """Line, words and phrase of each place in a page where one of the phrases stands."""
    for number, line in lines(text):
        title = TITLE.match(line)
        for phrase in phrases:
            if phrase.titles:
                match = phrase.pattern.fullmatch(title[1].strip("\"'")) if title else None
            else:
                match = phrase.pattern.search(line)
            if match:
                yield number, match[0], phrase


def report(file: Path, phrases: list[Phrase]) -> list[str]:
    """A line for each place: `docs/…:12: 'grey': Spell it the American way.`"""
    shown = file.relative_to(pages.DOCS.parent).as_posix()
    text = file.read_text(encoding="utf-8-sig")
    return [f"{shown}:{line}: {words!r}: {one.why}" for line, words, one in found(text, phrases)]


def main(addresses: list[str]) -> int:
    """Print all places of the pages, 1 if there are any."""
    listed = read_list()
    files = pages.page_files(pages.DOCS)
    all_lines = [line for address in addresses or files for line in report(files[address], listed)]
    print(*all_lines, sep="\n")
    print(f"{len(all_lines)} places")
    return int(bool(all_lines))


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
