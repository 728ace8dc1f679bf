"""Every builder takes a page that has everything, without a warning; what is wrong still warns."""

from __future__ import annotations

import re
import zipfile
from typing import TYPE_CHECKING, Any

import pytest
from lxml import html

from tests.build.catalogs import read_catalog
from tests.build.components import CONF
from tests.build.everything import EVERYTHING, WORDS
from tests.helpers.typst import sources_text

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

    from tests.helpers.builds import Build, Built


def parsed(text: str | bytes) -> Any:
    """The root of an HTML document: lxml's types know too little to be of use."""
    return html.document_fromstring(text)


def html_text(paths: list[Path]) -> str:
    documents = [parsed(path.read_text("utf-8")) for path in paths]
    for document in documents:
        for script in document.xpath("//script | //style | //head | //nav"):
            script.drop_tree()
    return "\n".join(str(document.text_content()) for document in documents)


def pages_text(outdir: Path) -> str:
    return html_text([path for path in outdir.rglob("*.html") if "genindex" not in path.parts])


def files_text(pattern: str) -> Callable[[Path], str]:
    """A reader of all output files that match."""

    def text(outdir: Path) -> str:
        return "\n".join(path.read_text("utf-8") for path in sorted(outdir.rglob(pattern)))

    return text


def epub_text(outdir: Path) -> str:
    (book,) = outdir.glob("*.epub")
    with zipfile.ZipFile(book) as archive:
        pages = [archive.read(name) for name in archive.namelist() if name.endswith(".xhtml")]
    return "\n".join(str(parsed(page).text_content()) for page in pages)


def xml_text(outdir: Path) -> str:
    return re.sub(r"<[^>]*>", "", files_text("*.xml")(outdir))


def man_text(outdir: Path) -> str:
    return re.sub(r"\\\(..|\\f.", " ", files_text("*.1")(outdir))


BUILDERS: dict[str, Callable[[Path], str]] = {
    "html": pages_text,
    "dirhtml": pages_text,
    "singlehtml": pages_text,
    "text": files_text("*.txt"),
    "man": man_text,
    "texinfo": files_text("*.texi"),
    "latex": files_text("*.tex"),
    "typst": sources_text,
    "epub": epub_text,
    "xml": xml_text,
    "pseudoxml": files_text("*.pseudoxml"),
}


@pytest.mark.parametrize("builder", BUILDERS)
def test_a_builder_takes_everything_without_a_warning(build: Build, builder: str) -> None:
    built = build(EVERYTHING, builder, **CONF)
    assert built.warnings == []
    text = BUILDERS[builder](built.outdir)
    assert [word for word in WORDS if not re.search(rf"(?<![a-z]){word}", text)] == []


@pytest.mark.parametrize(
    ("builder", "prefix"), [("html", ""), ("dirhtml", ""), ("singlehtml", ("param-", "lms-"))]
)
def test_ids_are_unique_in_a_file(
    build: Build, builder: str, prefix: str | tuple[str, ...]
) -> None:
    """In the one file of `singlehtml` our own are; what Sphinx makes of headings is Sphinx's."""
    repeated = {**EVERYTHING, "1_guide/twin.md": EVERYTHING["2_api/1_rest/chat.md"]}
    repeated["1_guide/twin.md"] = repeated["1_guide/twin.md"].replace("](../../1_guide/", "](")
    repeated["1_guide/twin.md"] = repeated["1_guide/twin.md"].replace("](old.rst)", "](setup.md)")
    built = build({**repeated, "1_guide/dot.png": EVERYTHING["2_api/1_rest/dot.png"]}, builder)
    for path in built.outdir.rglob("*.html"):
        ids = parsed(path.read_text("utf-8")).xpath("//@id")
        twice = {one for one in ids if ids.count(one) > 1 and one.startswith(prefix)}
        assert twice == set(), path.name


PAGE = "---\ntitle: A\n---\n\n{body}\n"
FAULTS = {
    "reST: an unknown role": ("1_a/p.rst", "A\n=\n\n:nope:`x`\n", ":4: ERROR:", "nope"),
    "reST: an unknown directive": ("1_a/p.rst", "A\n=\n\n.. nope::\n", ":4: ERROR:", "nope"),
    "reST: a title line too short": (
        "1_a/p.rst",
        "A title\n====\n\nT.\n",
        ":2: WARNING:",
        "underline",
    ),
    "reST: a dead :doc:": ("1_a/p.rst", "A\n=\n\n:doc:`nope`\n", ":4: WARNING:", "nope"),
    "reST in Markdown": (
        "1_a/p.md",
        PAGE.format(body="```{eval-rst}\n:nope:`x`\n```"),
        ": ERROR:",
        "nope",
    ),
    "MyST: a dead page": ("1_a/p.md", PAGE.format(body="[x](nope.md)"), ":5: WARNING:", "nope.md"),
    "MyST: a dead anchor": ("1_a/p.md", PAGE.format(body="[x](#nope)"), ":5: WARNING:", "nope"),
    "MyST: a dead role target": (
        "1_a/p.md",
        PAGE.format(body="{ref}`nope`"),
        ":5: WARNING:",
        "nope",
    ),
    "a missing image": ("1_a/p.md", PAGE.format(body="![x](nope.png)"), ":5: WARNING:", "nope.png"),
    "a missing file to download": (
        "1_a/p.md",
        PAGE.format(body="{download}`nope.zip`"),
        ":5: WARNING:",
        "nope.zip",
    ),
}


@pytest.mark.parametrize("fault", FAULTS.values(), ids=FAULTS)
def test_what_is_wrong_still_warns(build: Build, fault: tuple[str, str, str, str]) -> None:
    path, text, where, words = fault
    built = build({path: text})
    assert len(built.warnings) in {1, 2}  # docutils tells of an unknown role twice
    for warning in built.warnings:
        assert warning.startswith(path)
    assert where in built.warnings[0]
    assert words in built.warnings[0]


@pytest.fixture(scope="module")
def translatable(build: Build) -> Built:
    built = build(EVERYTHING, "gettext", gettext_compact=False, **CONF)
    assert built.warnings == []
    return built


MESSAGES = {
    "title": "Talk with `chatword`",
    "description": "The leadword, with *emphasis* and `leadcode`.",
    "heading": "Headtwo",
    "small print": "Headfive",
    "snippet title": "titleword.py",
    "variant label": "Labelone",
    "second variant label": "Label (two)",
    "label of a nested snippet": "Nestedlabel",
    "param description": "Paramtext with `paramcode` and `LinkedThing`.",
    "list in a param description": "paramitem",
    "description of a child": "Childtext.",
    "caption of a param": "Captionword",
    "table head": "Cellhead",
    "table cell": "cellone",
    "table cell with code": "`celltwo`",
    "table cell struck through": "~~cellthree~~",
    "list item": "itemone",
    "nested list item": "itemthree",
    "task": "taskdone",
    "quote": "quoteword",
    "footnote": "Noteword.",
}


@pytest.mark.parametrize("message", MESSAGES.values(), ids=MESSAGES)
def test_a_catalog_holds_all_that_translators_need(translatable: Built, message: str) -> None:
    ids = [entry.id for entry in read_catalog(translatable.outdir / "api/rest/chat.pot")]
    assert message in ids


@pytest.mark.parametrize(
    ("name", "message"),
    [
        ("api/rest/index.pot", "REST"),
        ("index.pot", "Rootword"),
        ("api/rest/old.pot", "Oldword"),
    ],
)
def test_so_does_that_of_other_pages(translatable: Built, name: str, message: str) -> None:
    assert message in [entry.id for entry in read_catalog(translatable.outdir / name)]


def test_a_message_is_located_in_the_source(translatable: Built) -> None:
    entries = {entry.id: entry for entry in read_catalog(translatable.outdir / "api/rest/chat.pot")}
    lines = EVERYTHING["2_api/1_rest/chat.md"].splitlines()
    for message in ("Headtwo", "Childtext.", "itemone", "titleword.py", "Labelone"):
        ((path, line),) = entries[message].locations
        assert path.endswith("2_api/1_rest/chat.md")
        assert message in lines[line - 1]


def test_a_translation_is_shown(build: Build, tmp_path: Path) -> None:
    """What the catalog holds comes back: titles, params, snippets, sidebar."""
    words = {
        "Talk with `chatword`": "Sprich mit `chatword`",
        "Labelone": "Erstes",
        "Childtext.": "Kindtext.",
        "cellone": "Zelle",
        "Headfive": "Kleingedrucktes",
    }
    lines = ['msgid ""\nmsgstr "Content-Type: text/plain; charset=UTF-8\\n"\n']
    lines += [f'msgid "{one}"\nmsgstr "{other}"\n' for one, other in words.items()]
    folder = tmp_path / "de" / "LC_MESSAGES"
    folder.mkdir(parents=True)
    (folder / "api.po").write_text("\n".join(lines), encoding="utf-8")
    built = build(EVERYTHING, language="de", locale_dirs=[str(tmp_path)])
    assert built.warnings == []
    page = built.html("api/rest/chat")
    article = " ".join(page.xpath("//article")[0].text_content().split())
    shown = [word.replace("`", "") for word in words.values()]
    assert [word for word in shown if word not in article] == []
    tabs = page.xpath("//*[contains(@class,'lms-variant-label')]")
    assert "Erstes" in [tab.text_content().strip() for tab in tabs]
    listing = built.html("api/rest/index").xpath("//article//ul[contains(@class,'lms-listing')]")[0]
    assert "Sprich mit chatword" in [link.text_content() for link in listing.xpath(".//a")]
