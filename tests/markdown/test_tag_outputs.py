"""What tags become in every output: none is lost, and none costs the build."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from tests.components.css import select, texts
from tests.markdown import test_tag_lines, test_tags

if TYPE_CHECKING:
    from tests.conftest import Build

BUILDERS = ("html", "text", "latex", "man", "texinfo", "epub", "xml")
CASES = (
    *test_tags.CASES,
    *test_tag_lines.CASES,
    ("## Head <video src=a.mp4></video>",),
    ("**<ul><li>x</li></ul>** *<dl><dt>a</dt></dl>* **<table><tr><td>c</td></tr></table>**",),
    ("**<figure><figcaption>x</figcaption></figure>** [<video src=/b.mp4>](https://e.org)",),
    (
        "| <ul><li>a</li></ul> | <dl><dt>b</dt></dl> |\n|---|---|\n| <h2>x</h2> <hr> "
        "| <video src=/b> |",
    ),
    ("| <figure><img src=/a.png><figcaption>x</figcaption></figure> |\n|---|",),
    ('<a href="/docs"><img src="/assets/a.png" data-caption="x"></a>',),
    ("<table><thead><tr><th>only a head</th></tr></thead></table>",),
)
WORDS = """\
# P

A <q>quoted word</q>, an <abbr title="explained at length">EAL</abbr>, a <mark>marked</mark> one.

<table><tr><td>outer <table><tr><td>inner one</td><td>inner two</td></tr></table></td></tr></table>

<dl><dt>Term</dt><dd>Its definition.</dd><dt>Lonely</dt></dl>
"""


@pytest.mark.parametrize("builder", BUILDERS)
def test_every_page_is_built(build: Build, builder: str) -> None:
    extra = {
        "man": {"man_pages": [("index", "m", "M", "a", 1)]},
        "epub": {"version": "1", "copyright": "a"},
    }
    files = {f"1_a/p{n:03}.md": f"# P\n\n{case[0]}\n" for n, case in enumerate(CASES)}
    built = build({"index.md": "# T\n", **files}, builder, **extra.get(builder, {}))
    assert [text for text in built.warnings if "[lmstudio." not in text] == []


@pytest.mark.parametrize("builder", ["text", "latex", "man", "texinfo"])
def test_words_are_on_paper(build: Build, builder: str) -> None:
    extra = {"man_pages": [("index", "m", "M", "a", 1)]} if builder == "man" else {}
    built = build({"index.md": "# T\n", "1_a/p.md": WORDS}, builder, **extra)
    assert built.warnings == []
    found = [
        path for path in built.outdir.rglob("*") if path.suffix in (".txt", ".tex", ".1", ".texi")
    ]
    shown = " ".join(path.read_text(encoding="utf-8") for path in found)
    shown = " ".join(shown.replace("|", " ").split())
    for words in (
        "EAL",
        "explained at length",
        "marked",
        "inner one",
        "inner two",
        "Its definition",
        "Lonely",
    ):
        assert words in shown
    assert "“quoted word”" in shown or "``quoted word''" in shown


def test_words_have_their_look_in_html(build: Build) -> None:
    built = build({"index.md": "# T\n", "1_a/p.md": WORDS})
    assert built.warnings == []
    (article,) = select(built.html("a/p"), "article")
    assert [a.get("title") for a in select(article, "abbr")] == ["explained at length"]
    assert texts(article, ".lms-mark") == ["marked"]
    assert texts(article, "dt") == ["Term", "Lonely"]
    assert texts(article, "table table td") == ["inner one", "inner two"]
