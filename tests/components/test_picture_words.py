"""The title of a picture is in every output, and its alt text has all of its words."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from tests.components.media import built_page, written
from tests.helpers.css import select
from tests.helpers.pages import Pages, build_pages
from tests.helpers.pictures import PNG

if TYPE_CHECKING:
    from tests.helpers.builds import Build

ALTS = [
    ("![Turn `valve()` on](a.png)", "Turn valve() on"),
    ("![Turn it\nslowly](a.png)", "Turn it slowly"),
    ("![Turn it\\\nslowly](a.png)", "Turn it slowly"),
    ("![*Turn* **it ~~now~~** _`on`_](a.png)", "Turn it now on"),
    ("![a [link](/x) and ![inner `b`](y.png)](a.png)", "a link and inner b"),
    (r"![1 \* 2 &amp; 3](a.png)", "1 * 2 & 3"),
    ("![Run <host> in <b>bold</b><!-- c -->](a.png)", "Run <host> in bold"),
    ("![{kbd}`x`](a.png)", "x"),
    ("![](a.png)", ""),
    ("![a https://lamp.example b](a.png)", "a https://lamp.example b"),
    ("![x][ref]\n\n[ref]: a.png", "x"),
]


@pytest.fixture(scope="module")
def alts(build: Build) -> Pages:
    texts = [source for source, _ in ALTS]
    return build_pages(build, texts, files={"1_a0/a.png": PNG}, head="# P\n\n", section="a")


@pytest.mark.parametrize(("source", "alt"), ALTS, ids=[source for source, _ in ALTS])
def test_alt_text(alts: Pages, source: str, alt: str) -> None:
    (picture,) = select(alts.html(source), "article img")
    assert picture.get("alt") == alt


BODY = """\
![Tank](img/dot.png "Seen from *above*")

Words ![Tank](https://lamp.example/a.png 'By the "sea"') more.

<img src="img/dot.png" alt="Tank" title="On its side">

<img src="img/dot.png" alt="Tank" title="Empty" data-caption="Half full">
"""
TITLES = ["Seen from *above*", 'By the "sea"', "On its side", "Empty"]


def test_html_shows_titles_where_one_points(build: Build) -> None:
    built = built_page(build, BODY)
    assert built.warnings == []
    pictures = select(built.html("app/a"), "article img")
    assert [picture.get("title") for picture in pictures] == TITLES
    assert {picture.get("alt") for picture in pictures} == {"Tank"}
    assert (
        select(built.html("app/a"), "article figcaption")[0].text_content().strip() == "Half full"
    )


def test_e_books_have_titles(build: Build) -> None:
    text = written(built_page(build, BODY, "epub"))
    assert 'title="Seen from *above*"' in text
    assert 'title="On its side"' in text
    assert "[Tank (By the &quot;sea&quot;)] " in text or '[Tank (By the "sea")] ' in text


@pytest.mark.parametrize("builder", ["text", "man"])
def test_plain_text_says_titles_and_alts_once(build: Build, builder: str) -> None:
    text = written(built_page(build, BODY, builder)).replace("\\", "")
    assert "[Tank (Seen from *above*)]" in text
    assert "[image" not in text
    assert '[Tank (By the "sea")]' in text.replace("(dq", '"')
    assert "[Tank (On its side)]" in text
    assert "[Tank (Empty)]" in text


def test_paper_prints_titles_beside_pictures(build: Build) -> None:
    text = written(built_page(build, BODY, "latex"))
    assert "(Seen from *above*)" in text
    assert "\\caption{On its side}" in text.replace("\n", "") or "On its side" in text
    assert "Half full (Empty)" in text


def test_a_title_that_says_no_more_is_not_repeated(build: Build) -> None:
    body = (
        '![Tank](img/dot.png "Tank")\n\n<img src="img/dot.png" alt="T" title="C" data-caption="C">'
    )
    text = written(built_page(build, body, "text"))
    assert "[Tank]" in text
    assert "(Tank)" not in text
    assert "C (C)" not in written(built_page(build, body, "latex"))


def test_a_lost_picture_keeps_its_title(build: Build) -> None:
    built = build({"1_a/p.md": '# P\n\n![Tank](gone.png "From above")\n', "index.md": "# T\n"})
    assert "[Tank (From above)] gone.png" in built.html("a/p").text_content()


def test_pictures_of_myst_pages_have_titles_too(build: Build) -> None:
    files = {"index.md": '# T\n\n![Tank](a.png "Above"){#tank}\n\n[x](#tank)\n', "a.png": PNG}
    built = build(files, myst_enable_extensions=["attrs_inline"])
    assert built.warnings == []
    (picture,) = select(built.html("index"), "article img")
    assert (picture.get("title"), picture.get("id")) == ("Above", "tank")
