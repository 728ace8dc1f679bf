"""What GitHub-flavored Markdown has beyond CommonMark, in HTML, plain text and LaTeX."""

from __future__ import annotations

from textwrap import dedent
from typing import TYPE_CHECKING

import pytest

from tests.helpers.css import select, texts
from tests.helpers.latex import page_in_book

if TYPE_CHECKING:
    from tests.helpers.builds import Build

INDEX = {"index.md": "# T\n"}


def tree(body: str) -> dict[str, str]:
    return {**INDEX, "1_a/page.md": f"# P\n\n{body}"}


def plain(build: Build, body: str) -> str:
    """The page as plain text, without its heading."""
    built = build(tree(body), "text")
    assert built.warnings == []
    return built.text("a/page").removeprefix("P\n*\n\n")


STRIKE = "Was ~~slow and *heavy*~~ fast; ~~`old()`~~.\n"


def test_strikethrough_in_html(build: Build) -> None:
    built = build(tree(STRIKE))
    assert built.warnings == []
    page = built.html("a/page")
    assert texts(page, "p > s") == ["slow and heavy", "old()"]
    assert texts(page, "s em, s code") == ["heavy", "old()"]


def test_strikethrough_in_text(build: Build) -> None:
    assert plain(build, STRIKE) == 'Was ~~slow and *heavy*~~ fast; ~~"old()"~~.\n'


def test_strikethrough_in_latex(build: Build) -> None:
    tex = page_in_book(build, STRIKE)
    struck = r"\lmsstrike{slow} \lmsstrike{and} \sphinxstyleemphasis{\lmsstrike{heavy}} fast"
    assert f"Was {struck}" in tex


TASKS = "- [x] load `it`\n- [ ] run it\n  - [X] twice\n- plain\n- [y] no task\n"


def test_task_lists_in_html(build: Build) -> None:
    built = build(tree(TASKS))
    assert built.warnings == []
    page = built.html("a/page")
    boxes = select(page, "li.lms-task > p > input[type=checkbox]")
    assert [box.get("checked") for box in boxes] == ["checked", None, "checked"]
    assert all(box.get("disabled") and box.get("aria-label") == "Task" for box in boxes)
    assert texts(page, "li.lms-task > p") == ["load it", "run it", "twice"]
    assert texts(page, "li > p")[-2:] == ["plain", "[y] no task"]


def test_task_lists_in_text(build: Build) -> None:
    text = plain(build, TASKS)
    items = [line.strip() for line in text.split("\n") if line]
    assert items == ['* [x] load "it"', "* [ ] run it", "* [x] twice", "* plain", "* [y] no task"]


def test_task_lists_in_latex(build: Build) -> None:
    tex = page_in_book(build, TASKS)
    assert r"\lmscheckbox{1}load \sphinxcode{\sphinxupquote{it}}" in tex
    assert r"\lmscheckbox{0}run it" in tex


def test_a_task_without_text_keeps_its_box(build: Build) -> None:
    built = build(tree("- [x] \n\n  ```sh\n  lms ls\n  ```\n"))
    page = built.html("a/page")
    shown = select(page, "article li")[0].text_content()
    assert select(page, "article li input") or "[x]" in shown
    assert "lms ls" in shown


@pytest.mark.parametrize("end", ["\\", "  ", "    "])
def test_hard_breaks(build: Build, end: str) -> None:
    body = f"one{end}\ntwo\nthree\n"
    page = build(tree(body)).html("a/page")
    (paragraph,) = [p for p in select(page, "p") if p.text_content().startswith("one")]
    (line_break,) = select(paragraph, "br")
    assert (paragraph.text, (line_break.tail or "").strip()) == ("one", "two\nthree")
    assert plain(build, body).split("\n")[0] == "one"
    assert plain(build, body).split() == ["one", "two", "three"]
    assert "one\\newline\ntwo" in page_in_book(build, body)


def test_hard_breaks_in_a_list_and_in_a_quote_keep_their_place(build: Build) -> None:
    body = "- one\\\n  two\n\n> three\\\n> four\n"
    text = plain(build, body)
    assert text == "* one\n  two\n\n   three\n   four\n"


TABLE = """\
| Left | Middle | Right | None |
|:-----|:------:|------:|------|
| `a`  | ~~b~~  | \\|   | [c](https://example.org) |
| 1    |        | **2** |
"""


def test_tables_keep_alignment_and_every_cell(build: Build) -> None:
    built = build(tree(TABLE))
    assert built.warnings == []
    page = built.html("a/page")
    rows = [
        [cell.text_content() for cell in select(row, "th, td")] for row in select(page, "table tr")
    ]
    assert rows == [
        ["Left", "Middle", "Right", "None"],
        ["a", "b", "|", "c"],
        ["1", "", "2", ""],
    ]
    for side, column in (("left", 0), ("center", 1), ("right", 2)):
        cells = [select(row, "th, td")[column] for row in select(page, "table tr")]
        assert all(f"text-{side}" in cell.get("class") for cell in cells)
    assert texts(page, "td code, td s, td strong, td a") == ["a", "b", "c", "2"]


def test_tables_are_tables_in_text_and_latex(build: Build) -> None:
    lines = plain(build, TABLE).split("\n")
    (header,) = [line for line in lines if "Left" in line]
    assert [cell.strip() for cell in header.strip("|").split("|")] == [
        "Left",
        "Middle",
        "Right",
        "None",
    ]
    tex = page_in_book(build, TABLE)
    assert r"\sphinxstyletheadfamily" in tex
    assert r"\begin{longtable}" in tex


def test_footnotes_go_there_and_back(build: Build) -> None:
    body = "Fast[^speed] and small[^1].\n\n[^1]: In *bytes*.\n[^speed]: In tokens.\n"
    built = build(tree(body))
    assert built.warnings == []
    page = built.html("a/page")
    targets = [a.get("href") for a in select(page, "a.footnote-reference")]
    notes = [page.xpath(f"//*[@id='{target[1:]}']")[0] for target in targets]
    assert ["tokens" in note.text_content() for note in notes] == [True, False]
    assert ["bytes" in note.text_content() for note in notes] == [False, True]
    text = plain(build, body)
    assert "In tokens." in text
    assert "In *bytes*." in text


def test_addresses_become_links(build: Build) -> None:
    body = """\
        <https://example.org/a>

        https://example.org/a?b=c

        (https://example.org).

        www.example.org and

        <me@example.org>
        """
    built = build(tree(dedent(body)))
    assert built.warnings == []
    links = select(built.html("a/page"), "p > a.external")
    assert [(a.get("href"), a.text_content()) for a in links] == [
        ("https://example.org/a", "https://example.org/a"),
        ("https://example.org/a?b=c", "https://example.org/a?b=c"),
        ("https://example.org", "https://example.org"),
        ("http://www.example.org", "www.example.org"),
        ("mailto:me%40example.org", "me@example.org"),
    ]


def test_a_page_outside_the_numbered_tree_has_all_of_it_too(build: Build) -> None:
    page = build({"index.md": f"# T\n\n{STRIKE}\n{TASKS}\n{TABLE}"}).html("index")
    assert len(select(page, "s")) == 3
    assert len(select(page, "li.lms-task")) == 3
    assert len(select(page, "td")) == 8
