"""Pages that TeX stumbles over: the rest of the book is as it would be without them."""

from __future__ import annotations

import re
from io import BytesIO
from typing import TYPE_CHECKING, Any

import pytest
from PIL import Image

from tests.book.pdf import Book, in_one_worker, make, needs_tex

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


def words(count: int, letter: str, between: str = " ") -> str:
    return between.join(f"q{letter}{n}z" for n in range(count))


CELL = f"<table><tr><td>\n\n{words(120, 'a', '<br>')}\n\n</td><td>x</td></tr></table>\n"
TALL = {
    "breaks in a cell": CELL,
    "a topic": f"````{{topic}} Topic\n{words(900, 'b')}\n\n![](tall.png)\n\n"
    '<img src="tall.png" data-caption="qbendz">\n````\n',
    "a sidebar": f"````{{sidebar}} Side\n![](tall.png)\n\n{words(90, 'c')}\n````\n",
    "a key": f"<kbd>{words(80, 'd')}</kbd>\n",
    "a figure": '<img src="tall.png" style="width: 100%" data-caption="qez">\n',
}


@pytest.fixture(scope="module")
def tall(build: Build) -> Book:
    target = BytesIO()
    Image.new("1", (40, 2000)).save(target, "PNG")
    files = {f"1_a/{n}.md": f"# {name}\n\n{text}" for n, (name, text) in enumerate(TALL.items())}
    picture = target.getvalue().decode("utf-8", "surrogateescape")
    return made(build, {**files, "1_a/tall.png": picture})


def test_what_is_tall_is_within_the_pages(tall: Book) -> None:
    assert complaints(tall) == []
    assert tall.status == 0


@pytest.mark.parametrize("name", TALL)
def test_nothing_tall_is_lost(tall: Book, name: str) -> None:
    assert lost(tall, TALL[name]) == []


LONG = [f"q{letter * 150}z" for letter in "abcdefghijk"]
WIDE = {
    "index.md": "# Larder\n",
    "1_shelf/1_a.md": f"# {LONG[0]}\n\n## {LONG[1]}\n\n### A `{LONG[2]}`\n\n~~{LONG[3]}~~\n\n"
    f"| {LONG[4]} | B |\n|---|---|\n| ~~{LONG[5]}~~ | **{LONG[6]}** |\n\n"
    f"- <kbd>{LONG[7]}</kbd>\n",
    "1_shelf/2_b.md": f"```{{admonition}} {LONG[8]}\n{LONG[9]}\n```\n\n"
    f"```lms_code_snippet\ntitle: {LONG[10]}\nvariants:\n  A:\n    code: x\n```\n",
}


def test_what_is_long_is_within_the_lines(build: Build) -> None:
    book = made(build, WIDE)
    assert complaints(book) == []
    assert lost(book, " ".join(LONG)) == []
