"""The LaTeX file of a book, read as far as tests need it."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from tests.conftest import Built

_HEADING = re.compile(
    r"^\\(?:lmsbookheading\{)?(part|chapter|section|subsection|subsubsection|paragraph|subparagraph)"
    r"(?:\}\{.*?\}\{|\[\{(?P<short>.*)\}\]\{)(?P<title>.*)\}$",
    re.M,
)
_BOOKMARK = re.compile(r"^.*\\lmsbookmark\{(\d+)\}\{(.*)\}%$", re.M)


def book(built: Built, name: str = "") -> str:
    """The text of the only LaTeX file, or of the one of that name."""
    files = sorted(built.outdir.glob("*.tex"))
    if name:
        return (built.outdir / f"{name}.tex").read_text(encoding="utf-8")
    assert len(files) == 1
    return files[0].read_text(encoding="utf-8")


def body(text: str) -> str:
    return text.partition(r"\pagestyle{normal}")[2]


def headings(text: str) -> list[tuple[str, str]]:
    """Rank and title of each heading."""
    return [(match[1], match["title"]) for match in _HEADING.finditer(text)]


def bookmarks(text: str) -> list[tuple[int, str]]:
    """Level and name of each bookmark."""
    return [(int(level), name) for level, name in _BOOKMARK.findall(text)]
