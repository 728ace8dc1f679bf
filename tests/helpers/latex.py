"""The LaTeX file of a book, read as far as tests need it."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from tests.helpers.builds import Build, Built

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


def document(build: Build, files: dict[str, str], **conf: Any) -> str:
    """The book of these files and a title page, from its `\\begin{document}`; without a warning."""
    built = build({"index.md": "# T\n", **files}, "latex", **conf)
    assert built.warnings == []
    return book(built)[book(built).index(r"\begin{document}") :]


def page_in_book(build: Build, text: str, name: str = "1_a/page.md", **conf: Any) -> str:
    """What a book says of a page with this text, below the title of the page."""
    before, _, _ = document(build, {name: f"# Page\n\n{text}\n\nEND\n"}, **conf).partition("END")
    title, _, shown = before.rpartition("::doc}}")
    assert "Page" in title
    return shown.strip()


def headings(text: str) -> list[tuple[str, str]]:
    """Rank and title of each heading."""
    return [(match[1], match["title"]) for match in _HEADING.finditer(text)]


def bookmarks(text: str) -> list[tuple[int, str]]:
    """Level and name of each bookmark."""
    return [(int(level), name) for level, name in _BOOKMARK.findall(text)]
