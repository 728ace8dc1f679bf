"""What tags become in every output: none is lost, and none costs the build."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Any

import pytest

from tests.helpers.css import select, texts
from tests.helpers.pages import build_pages
from tests.markdown.tag_cases import CASES

if TYPE_CHECKING:
    from tests.helpers.builds import Build, Built

BUILDERS = ("html", "text", "latex", "man", "texinfo", "epub", "xml")
PAGES = (
    *(case.page for case in CASES.values()),
    "## Head <video src=a.mp4></video>",
    "**<ul><li>x</li></ul>** *<dl><dt>a</dt></dl>* **<table><tr><td>c</td></tr></table>**",
    "**<figure><figcaption>x</figcaption></figure>** [<video src=/b.mp4>](https://e.org)",
    "| <ul><li>a</li></ul> | <dl><dt>b</dt></dl> |\n|---|---|\n| <h2>x</h2> <hr> "
    "| <video src=/b> |",
    "| <figure><img src=/a.png><figcaption>x</figcaption></figure> |\n|---|",
    '<a href="/docs"><img src="/assets/a.png" data-caption="x"></a>',
    "<table><thead><tr><th>only a head</th></tr></thead></table>",
    "**>**   \nx",
)
"""The cases of tags, and what only an output stumbles over."""
WORDS = """\
# P

A <q>quoted word</q>, an <abbr title="explained at length">EAL</abbr>, a <mark>marked</mark> one.

<table><tr><td>outer <table><tr><td>inner one</td><td>inner two</td></tr></table></td></tr></table>

<dl><dt>Term</dt><dd>Its definition.</dd><dt>Lonely</dt></dl>
"""


@pytest.fixture(scope="module")
def site(build: Build) -> Built:
    """All pages, read once for all builders."""
    conf: dict[str, Any] = {
        "man_pages": [("index", "m", "M", "a", 1)],
        "version": "1",
        "copyright": "a",
    }
    site = build_pages(build, PAGES, "dummy", head="# P\n\n", section="a", **conf).built
    assert [text for text in site.warnings if "[lmstudio." not in text] == []
    return site


@pytest.mark.slow
@pytest.mark.parametrize("builder", BUILDERS)
def test_every_page_is_built(site: Built, builder: str) -> None:
    assert [text for text in site.rebuild({}, builder).warnings if "[lmstudio." not in text] == []


@pytest.mark.slow
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


NAMES = [
    *("blockquote", "center", "details", "div", "dl", "figcaption", "figure", "h2", "li"),
    *("LightVariant", "ol", "p", "pre", "section", "summary", "table", "td", "ul", "video"),
]
FORMS = {
    "title": "## <{0}>{1}</{0}>",
    "link": "[<{0}>{1}</{0}>](https://example.com/{1})",
    "struck": "~~<{0}>x [{1}](https://example.com/)</{0}>~~",
}


@pytest.mark.slow
@pytest.mark.parametrize("builder", ["html", "text", "latex", "epub"])
def test_words_of_blocks_among_words_are_kept(build: Build, builder: str) -> None:
    words = {f"{form}{n}word": (form, name) for form in FORMS for n, name in enumerate(NAMES)}
    lines = [FORMS[form].format(name, word) for word, (form, name) in words.items()]
    page = "# P\n\n" + "\n\n".join(lines) + "\n"
    built = build({"index.md": page}, builder, copyright="a", version="1")
    suffixes = (".html", ".txt", ".tex", ".xhtml")
    files = [file for file in built.outdir.rglob("*") if file.suffix in suffixes]
    # What is in a tag is no word.
    text = re.sub(r"<[^<>]*>", "", "".join(file.read_text(encoding="utf-8") for file in files))
    assert [words[word] for word in words if word not in text] == []


def test_words_have_their_look_in_html(build: Build) -> None:
    built = build({"index.md": "# T\n", "1_a/p.md": WORDS})
    assert built.warnings == []
    (article,) = select(built.html("a/p"), "article")
    assert [a.get("title") for a in select(article, "abbr")] == ["explained at length"]
    assert texts(article, ".lms-mark") == ["marked"]
    assert texts(article, "dt") == ["Term", "Lonely"]
    assert texts(article, "table table td") == ["inner one", "inner two"]
