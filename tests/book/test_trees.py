"""Every fact of a docs tree is in the book made of it: ``docs/``, and ``LMSTUDIO_DOCS``."""

from __future__ import annotations

import re
import unicodedata
from typing import TYPE_CHECKING

import pytest

from tests.acceptance.source import read_tree
from tests.acceptance.trees import ROOT, TREES
from tests.book.pdf import Book, goals_of, latexmk, needs_tex
from tests.helpers.outputs import sphinx_build

if TYPE_CHECKING:
    from collections.abc import Iterator

    from tests.acceptance.facts import SourcePage

pypdf = pytest.importorskip("pypdf")
pytestmark = needs_tex
KEPT = frozenset(
    ("Lu", "Ll", "Lt", "Lm", "Lo", "Nd", "Nl", "No", "Pc", "Ps", "Pe", "Pi", "Pf", "Po", "Sm", "Sc")
)
"""Categories of characters that are compared: no spaces, dashes, emoji, arrows of wrapped lines."""
ONLY_ON_SCREENS = ("You read this page in dark colors.",)
"""What stands in a <DarkVariant> of the guide."""
TEXT_AREA = ("-x", "0", "-y", "58", "-W", "595", "-H", "732")
"""Of a page, in points: without its running head and its number."""
PAGE_NUMBER = re.compile(r",\s*p\.\s*\d+")
"""What a link has after its words."""


def plain(text: str) -> str:
    """Letters, digits and signs: without what lines are broken at and marked with, and pictures."""
    text = unicodedata.normalize("NFKC", PAGE_NUMBER.sub("", text))
    return "".join(c for c in text if c not in "-•" and unicodedata.category(c) in KEPT)


@pytest.fixture(
    scope="module",
    params=[pytest.param(name, marks=pytest.mark.xdist_group(f"book-{name}")) for name in TREES],
)
def book(
    request: pytest.FixtureRequest, tmp_path_factory: pytest.TempPathFactory
) -> tuple[str, Book]:
    """The book of a tree: its name and its file."""
    out = tmp_path_factory.mktemp(f"book-{request.param}")
    run = sphinx_build("-q", "-c", ROOT, "-b", "latex", TREES[request.param], out)
    assert run.returncode == 0, run.stderr
    made = latexmk(out, "-silent")
    assert made.pdf.name == "lm-studio.pdf"
    assert made.status == 0, made.log[-2000:]
    return request.param, made


def facts(page: SourcePage) -> Iterator[str]:
    """All that a page says and a book must say: labels, lines of code, names, types, texts."""
    for snippet in page.snippets:
        yield snippet.title or ""
        for variant in snippet.variants:
            # One variant without a title of its own goes by its code.
            yield variant.label if len(snippet.variants) > 1 else ""
            yield from variant.code.splitlines()
    for code in (*page.fences, *page.terminals):
        yield from code.splitlines()
    for param in page.params:
        yield param.path[-1]
        yield param.type or ""
        yield from param.description
    for downloads in page.downloads:
        for option in downloads.options:
            yield option.name
            yield from option.description
    for callout in page.callouts:
        yield callout.title
    for text in (page.title or (), page.description or (), *page.headings, *page.texts):
        yield from text


def is_in(fact: str, shown: str) -> bool:
    """Whether a fact is in a text, in one piece or with a page's end somewhere in it."""
    wanted = plain(fact)
    return wanted in shown or any(
        wanted[:n] in shown and wanted[n:] in shown for n in range(8, len(wanted) - 8)
    )


def test_every_fact_of_the_tree_is_in_its_book(book: tuple[str, Book]) -> None:
    name, made = book
    shown = plain(made.words("-raw", *TEXT_AREA))
    missing = [
        f"{page.path}: {fact!r}"
        for page in read_tree(TREES[name]).pages
        for fact in facts(page)
        if fact not in ONLY_ON_SCREENS and not is_in(fact, shown)
    ]
    assert missing == []


def test_tex_has_nothing_to_complain_of(book: tuple[str, Book]) -> None:
    log = book[1].log
    assert "Missing character" not in log
    assert re.findall(r"^! .*", log, re.MULTILINE) == []
    assert re.findall(r".*undefined.*", log) == []
    wide = [float(width) for width in re.findall(r"Overfull \\hbox \(([\d.]+)pt", log)]
    assert [width for width in wide if width > 5] == []


def test_every_link_within_the_book_leads_somewhere(book: tuple[str, Book]) -> None:
    reader = pypdf.PdfReader(book[1].pdf)
    names = set(reader.named_destinations)
    assert [name for name in goals_of(reader) if name not in names] == []
