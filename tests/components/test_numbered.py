"""Numbered lists as tags: their numbers are those of HTML in every output."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Any
from zipfile import ZipFile

import pytest

from tests.helpers.css import select
from tests.helpers.latex import body, book

if TYPE_CHECKING:
    from tests.helpers.builds import Build, Built

# Source of a list, the attributes of `ol`, those of each `li`, and the numbers that are shown.
LISTS: tuple[tuple[str, dict[str, str], list[str], list[str]], ...] = (
    ('<ol start="12"><li>k<li>k</ol>', {"start": "12"}, ["", ""], ["12.", "13."]),
    ('<ol type="a"><li>k<li>k</ol>', {"type": "a", "start": "1"}, ["", ""], ["a.", "b."]),
    (
        '<ol type="A" start="26"><li>k<li>k</ol>',
        {"type": "A", "start": "26"},
        ["", ""],
        ["Z.", "AA."],
    ),
    (
        '<ol type="i" start="3"><li>k<li>k</ol>',
        {"type": "i", "start": "3"},
        ["", ""],
        ["iii.", "iv."],
    ),
    ('<ol><li>k<li value="5">k<li>k</ol>', {"start": "1"}, ["", "5", ""], ["1.", "5.", "6."]),
    (
        "<ol reversed><li>k<li>k</ol>",
        {"reversed": "reversed", "start": "2"},
        ["", ""],
        ["2.", "1."],
    ),
    (
        '<ol reversed start="9" type="I">\n<li>k\n<li value="4">k\n<li>k\n</ol>',
        {"reversed": "reversed", "start": "9", "type": "I"},
        ["", "4", ""],
        ["IX.", "IV.", "III."],
    ),
    ('<ol start="-1"><li>k<li>k</ol>', {"start": "-1"}, ["", ""], ["-1.", "0."]),
    ("<ol start={3}><li>k</ol>", {"start": "3"}, [""], ["3."]),
    ('<ol start="x" type="1"><li>k</ol>', {}, [""], ["1."]),
    ('<ol start="99999999999999999999"><li>k</ol>', {}, [""], ["1."]),
    # What stands between items is an item.
    ('<ol type="a"><li>k</li>k<li>k</li></ol>', {"type": "a", "start": "1"}, [""] * 3,
     ["a.", "b.", "c."]),
)  # fmt: skip
PAGE = "# P\n\n" + "\n\nApart.\n\n".join(source for source, *_ in LISTS) + "\n"
NUMBERS = [number for *_, numbers in LISTS for number in numbers]
OPTIONS: dict[str, dict[str, Any]] = {
    "man": {"man_pages": [("a/p", "m", "M", "a", 1)]},
    "epub": {"version": "1", "copyright": "a"},
}


def test_markdown_may_count_from_zero(build: Build) -> None:
    page = "# P\n\n0. zero\n   - [x] in\n1. one\n"
    built = build({"index.md": "# T\n", "1_a/p.md": page}, "text")
    assert built.warnings == []
    assert built.text("a/p").split("\n\n")[1:] == ["0. zero", "   * [x] in", "1. one\n"]


def made(build: Build, builder: str) -> Built:
    built = build({"index.md": "# T\n", "1_a/p.md": PAGE}, builder, **OPTIONS.get(builder, {}))
    assert built.warnings == []
    return built


def test_html_counts_as_its_author_says(build: Build) -> None:
    lists = select(made(build, "html").html("a/p"), "article ol")
    found = [
        (dict(one.attrib), [item.get("value", "") for item in select(one, "li")]) for one in lists
    ]
    for attributes, _values in found:
        attributes.pop("class", None)
    assert found == [(attributes, values) for _, attributes, values, _ in LISTS]


def test_text_shows_the_numbers(build: Build) -> None:
    assert re.findall(r"^(\S+) k$", made(build, "text").text("a/p"), re.M) == NUMBERS


def test_man_pages_show_the_numbers(build: Build) -> None:
    text = (made(build, "man").outdir / "m.1").read_text(encoding="utf-8")
    assert re.findall(r"^\.IP (\S+) \d+\nk$", text, re.M) == NUMBERS


def test_the_book_shows_the_numbers(build: Build) -> None:
    text = body(book(made(build, "latex"))).replace(r"\sphinxhyphen{}", "-")
    found = []
    following = 1
    for start, label in re.findall(
        r"\\begin\{enumerate\}\n.*\n(?:\\setcounter\{enumi\}\{(-?\d+)\}\n)?"
        r"|\\item(\[\{.*?\}\]| \{\})",
        text,
    ):
        if not label:
            following = int(start or 0) + 1
            continue
        found.append(label.strip("[{} ]") or f"{following}.")
        following += 1
    assert found == NUMBERS


def test_an_e_book_counts_as_its_author_says(build: Build) -> None:
    (path,) = made(build, "epub").outdir.glob("*.epub")
    with ZipFile(path) as archive:
        text = archive.read("a/p.xhtml").decode()
    assert re.findall(r'<ol [^>]*type="(.)"', text) == ["a", "A", "i", "I", "a"]
    assert re.findall(r'<li value="(\d+)"', text) == ["5", "4"]
    assert len(re.findall(r'<ol [^>]*reversed="reversed"', text)) == 2


@pytest.mark.parametrize("builder", ["texinfo", "xml"])
def test_no_item_is_lost_elsewhere(build: Build, builder: str) -> None:
    made(build, builder)
