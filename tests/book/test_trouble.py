"""Pages that TeX stumbles over: the rest of the book is as it would be without them."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Any

import pytest

from tests.book.pdf import Book, in_one_worker, make, needs_tex
from tests.book.sizes import LONG, TALL, WIDE, tall_tree

if TYPE_CHECKING:
    from tests.helpers.builds import Build

pytestmark = [*needs_tex, in_one_worker]


def made(build: Build, files: dict[str, str], **conf: Any) -> Book:
    """The book as `make latexpdf` makes it."""
    folder = build(files, "latex", project="Larder", **conf).outdir
    return make(folder, "-interaction=nonstopmode -f -silent")


def shown(book: Book) -> str:
    """What is within the pages, without white space."""
    return "".join(book.words().split())


def complaints(book: Book) -> list[str]:
    return re.findall(r"^! .*|.*undefined.*", book.log, re.MULTILINE) + book.overfull(10)


def lost(book: Book, text: str) -> list[str]:
    """Words that are in no page."""
    within = shown(book)
    return [word for word in re.findall(r"\bq\w+z\b", text) if word not in within]


def test_a_fault_costs_no_contents_and_no_page_numbers(build: Build) -> None:
    page = "# Jars\n\n```{raw} latex\n\\nosuchmacro\n```\n\nSee [the lids](b.md).\n"
    book = made(build, {"1_shelf/a.md": page, "1_shelf/b.md": "# Lids\n"})
    assert "Undefined control sequence" in book.log
    assert book.status != 0
    assert "undefined on input line" not in book.log
    assert re.search(r"Contents.*Jars[. ]*\d+Lids[. ]*\d+", shown(book))
    assert re.search(r"thelids,p\.\d", shown(book))


@pytest.fixture(scope="module")
def tall(build: Build) -> Book:
    return made(build, tall_tree())


def test_what_is_tall_is_within_the_pages(tall: Book) -> None:
    assert complaints(tall) == []
    assert tall.status == 0


@pytest.mark.parametrize("name", TALL)
def test_nothing_tall_is_lost(tall: Book, name: str) -> None:
    assert lost(tall, TALL[name]) == []


def test_what_is_long_is_within_the_lines(build: Build) -> None:
    book = made(build, WIDE)
    assert complaints(book) == []
    assert lost(book, " ".join(LONG)) == []
