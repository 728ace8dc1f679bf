"""Every fact of a docs tree is in the book made of it: ``docs/``, and ``LMSTUDIO_DOCS``."""

from __future__ import annotations

import re

import pytest

from tests.acceptance.trees import ROOT, TREES
from tests.book.oracle import missing_facts
from tests.book.pdf import Book, goals_of, latexmk, needs_tex
from tests.helpers.outputs import sphinx_build

pypdf = pytest.importorskip("pypdf")
pytestmark = needs_tex
TEXT_AREA = ("-x", "0", "-y", "58", "-W", "595", "-H", "732")
"""Of a page, in points: without its running head and its number."""


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


def test_every_fact_of_the_tree_is_in_its_book(book: tuple[str, Book]) -> None:
    name, made = book
    assert missing_facts(TREES[name], made.words("-raw", *TEXT_AREA)) == []


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
