"""Links by reference and footnotes are defined for the whole page, and lead nowhere untold."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from tests.helpers.css import select

if TYPE_CHECKING:
    from tests.helpers.builds import Build, Built

COLUMNS = "````lms_hstack\n{}\n\n:::split:::\n\n{}\n````"
NOTE = "````lms_info\n{}\n````"
PARAMS = (
    "```lms_params\n- name: p\n  children:\n    - name: q\n      description: |\n        {}\n```"
)
DOWNLOADS = (
    "```lms_download_options\nrepository: r/r\n"
    "options:\n  - name: n\n    download: /d\n    description: |\n      {}\n```"
)
TANK = "[tank]: https://tank.example"
LINK = "https://tank.example"
# Two texts of a page: one has the link, the other defines it.
PLACES = [
    (COLUMNS.format("See [tank].", TANK), "in the other column"),
    (COLUMNS.format(TANK, "See [the tank][tank]."), "in the column before"),
    (f"{COLUMNS.format(TANK, 'x')}\n\nSee [tank].", "in a column above"),
    (f"See [tank].\n\n{COLUMNS.format(TANK, 'x')}", "in a column below"),
    (f"{COLUMNS.format('See [tank].', 'x')}\n\n{TANK}", "below the columns"),
    (f"See [tank][].\n\n{NOTE.format(TANK)}", "in a callout"),
    (f"See [tank].\n\n{PARAMS.format(TANK)}", "in a parameter in a parameter"),
    (f"See [tank].\n\n{DOWNLOADS.format(TANK)}", "in a download"),
    (
        f"See [tank].\n\n{COLUMNS.format('```lms_info' + chr(10) + TANK + chr(10) + '```', 'x')}",
        "deep",
    ),
    (f"---\ntitle: P\ndescription: See [tank].\n---\n\n{NOTE.format(TANK)}", "for the lead"),
]


@pytest.fixture(scope="module")
def pages(build: Build) -> Built:
    files = {
        f"1_a/p{n}.md": text if text.startswith("---") else f"# P\n\n{text}\n"
        for n, (text, _) in enumerate(PLACES)
    }
    return build({"index.md": "# T\n", **files})


@pytest.mark.parametrize("n", range(len(PLACES)), ids=[place for _, place in PLACES])
def test_a_definition_is_known_everywhere(pages: Built, n: int) -> None:
    (article,) = select(pages.html(f"a/p{n}"), "article")
    assert LINK in [link.get("href") for link in select(article, "a")]
    assert "[tank]" not in article.text_content()


def test_nothing_is_told_of_them(pages: Built) -> None:
    assert pages.warnings == []


def test_the_first_definition_counts_and_others_are_told_at_their_line(build: Build) -> None:
    other = "[tank]: https://other.example"
    notes = "\n\n".join([NOTE.format(TANK), NOTE.format(f"x\n\n{other}")])
    text = f"# P\n\n[tank]\n\n{TANK}\n\n{TANK}\n\n{notes}\n"
    built = build({"index.md": "# T\n", "1_a/p.md": text})
    line = text.split("\n").index(other) + 1
    assert len(built.warnings) == 1
    assert built.warnings[0].startswith(f"1_a/p.md:{line}: WARNING: Duplicate reference definition")
    assert [link.get("href") for link in select(built.html("a/p"), "article p a")] == [LINK]


def test_what_an_example_shows_defines_nothing(build: Build) -> None:
    built = build({"index.md": "# T\n", "1_a/p.md": f"# P\n\n[tank]\n\n```md\n{TANK}\n```\n"})
    assert select(built.html("a/p"), "article p a") == []


NOTES = """\
# P

Full[^Tank], half[^half], full again[^tank]. [id](#id1) [tank](#tank) [note](#fn)

[^tank]: Forty liters.
[^half]: Twenty.

## Tank

## id1

## fn

````lms_info
A callout[^in].

[^in]: A note in it.

## Half
````
"""


def test_headings_keep_their_anchors_beside_footnotes(build: Build) -> None:
    built = build({"index.md": "# T\n", "1_a/p.md": NOTES})
    assert built.warnings == []
    page = built.html("a/p")
    ids = [element.get("id") for element in page.iter() if element.get("id")]
    assert len(ids) == len(set(ids))
    for heading in ("tank", "id1", "fn"):
        assert page.get_element_by_id(heading).tag == "section"
    assert page.get_element_by_id("half").text_content().startswith("Half")
    links = select(page, "a.footnote-reference")
    assert [link.get("href") for link in links] == ["#fn.tank", "#fn.half", "#fn.tank", "#fn.in"]
    assert [link.text_content() for link in links] == ["[1]", "[2]", "[1]", "[3]"]
    for link in select(page, "aside.footnote a"):
        assert page.get_element_by_id(link.get("href")[1:]).tag == "a"


@pytest.mark.parametrize("builder", ["singlehtml", "latex", "text", "man", "epub"])
def test_footnotes_in_other_outputs(build: Build, builder: str) -> None:
    conf = {"copyright": "a", "version": "1", "man_pages": [("index", "m", "M", "a", 1)]}
    built = build({"index.md": "# T\n", "1_a/p.md": NOTES}, builder, **conf)
    assert built.warnings == []
    written = [
        path.read_text(encoding="utf-8")
        for path in built.outdir.rglob("*")
        if path.suffix in (".html", ".tex", ".txt", ".1", ".xhtml")
    ]
    assert any("Forty liters" in text for text in written)


@pytest.mark.parametrize("builder", ["html", "latex", "text", "man", "epub"])
def test_a_footnote_without_words_costs_nothing_else(build: Build, builder: str) -> None:
    page = "# T\n\nBefore[^a], [^b].\n\n[^a]:\n\n[^b]: [x]: /u\n\nAfter.\n"
    conf = {"copyright": "a", "version": "1", "man_pages": [("index", "m", "M", "a", 1)]}
    built = build({"index.md": page}, builder, **conf)
    message = "WARNING: the footnote '[^{}]' has no text; write it after the colon [lmstudio.link]"
    assert built.warnings == [
        f"index.md:{line}: {message.format(name)}" for line, name in ((5, "a"), (7, "b"))
    ]
    written = [path.read_text("utf-8", "ignore") for path in built.outdir.rglob("*.*")]
    assert any("After." in text for text in written)


HEAD = 'msgid ""\nmsgstr "Content-Type: text/plain; charset=UTF-8"\n\n'


def test_notes_of_a_translated_page_are_kept(build: Build) -> None:
    files = {
        "index.md": "# T\n",
        "1_a/p.md": "# P\n\nFull[^Tank] and half[^half].\n\n[^Tank]: Forty.\n\n[^half]: Twenty.\n",
        "locale/de/LC_MESSAGES/a.po": HEAD
        + 'msgid "Full[^Tank] and half[^half]."\nmsgstr "Voll[^Tank], halb[^half]."\n',
    }
    built = build(files, language="de", locale_dirs=["locale"])
    assert built.warnings == []
    (words, *_) = select(built.html("a/p"), "article p")
    assert words.text_content() == "Voll[1], halb[2]."


QUOTED = """\
---
title: Pump
description: Best when full[^full], see [the tank][tank] and ![dial][tank].
---

Text.

[^full]: Up to the line.

[tank]: https://tank.example
"""


def test_what_other_pages_quote_has_no_loose_ends(build: Build) -> None:
    built = build({"index.md": "# T\n", "1_a/p.md": QUOTED})
    assert built.warnings == []
    (item,) = select(built.html("a/index"), "ul.lms-listing li")
    assert item.text_content().split("\n")[-2:] == ["Best when full, see the tank and dial.", ""]
    (meta,) = built.html("a/p").xpath("//meta[@name='description']")
    assert meta.get("content") == "Best when full, see the tank and dial."
    (lead,) = select(built.html("a/p"), "p.lms-lead")
    assert lead.text_content() == "Best when full[1], see the tank and ."


def test_pages_of_myst_keep_its_way_with_notes(build: Build) -> None:
    built = build({"index.md": "# T\n\nText[^lost], [oil][lost].\n"})
    assert len(built.warnings) == 2
    assert not any("lmstudio" in text for text in built.warnings)
