"""`dir` on a tag is kept where an output has directions; its words are in all."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from tests.helpers.css import select, texts

if TYPE_CHECKING:
    from tests.helpers.builds import Build

PAGE = """\
# T

<div dir="rtl">

שלום *world*

- פריט

</div>

<p dir="RTL">سلام</p>

In <span dir="rtl">שלום</span> and <b dir="auto" id="bold">bold</b>, <span dir="up">plain</span>.
"""
PARTS = """\
# T

<ul dir="rtl" id="list"><li>one</li></ul>

<ul><li dir="rtl" id="item">two</li></ul>

<table dir="rtl"><tr><td>three</td></tr></table>

<table><tr><td dir="rtl">four</td></tr></table>

<dl><dt>key</dt><dd dir="rtl">five</dd></dl>

<blockquote dir="rtl">six</blockquote>

<details dir="rtl"><summary>seven</summary>eight</details>

<bdo dir="rtl">nine</bdo> <bdi>ten</bdi>

<ul dir="rtl"></ul>
"""


def test_html_has_the_direction_that_is_written(build: Build) -> None:
    built = build({"1_a/p.md": PAGE, "index.md": "# I\n"})
    assert built.warnings == []
    page = built.html("a/p")
    assert texts(page, "div[dir=rtl] > p") == ["שלום world", "سلام"]
    assert texts(page, "div[dir=rtl] li") == ["פריט"]
    assert texts(page, "span[dir=rtl]") == ["שלום"]
    assert texts(page, "span[dir=auto] > strong") == ["bold"]
    assert select(page, "[dir=up]") == []
    assert page.get_element_by_id("bold").tag == "strong"


def test_lists_tables_quotes_and_folds_have_one(build: Build) -> None:
    built = build({"1_a/p.md": PARTS, "index.md": "# I\n"})
    assert built.warnings == []
    page = built.html("a/p")
    assert [" ".join(text.split()) for text in texts(page, "article div[dir=rtl]")] == [
        "one", "two", "three", "four", "five", "six", "seven eight",
    ]  # fmt: skip
    assert texts(page, "article span[dir=rtl]") == ["nine"]
    assert "ten" in texts(page, "article")[0]
    assert page.get_element_by_id("list").tag == "ul"
    assert page.get_element_by_id("item").tag == "li"


@pytest.mark.parametrize(("builder", "suffix"), [("text", "txt"), ("man", "1"), ("xml", "xml")])
def test_its_words_are_in_every_output(build: Build, builder: str, suffix: str) -> None:
    built = build({"1_a/p.md": PAGE, "index.md": "# I\n"}, builder, project="T")
    text = "".join(file.read_text("utf-8") for file in built.outdir.rglob(f"*.{suffix}"))
    for word in ("שלום", "פריט", "سلام", "world", "bold", "plain"):
        assert word in text
