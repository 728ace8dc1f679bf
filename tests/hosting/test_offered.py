"""Files, languages and versions: what the drawer of furo and the home page offer."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import pytest

from tests.helpers.builds import write_conf

if TYPE_CHECKING:
    from lxml.html import HtmlElement

    from tests.helpers.builds import Build, Built

FILES = {"index.md": "# A\n", "1_a/b.md": "# B\n"}
CONF: dict[str, Any] = {
    "html_baseurl": "https://pumps.example/en/2/",
    "lmstudio_site": "off",
    "lmstudio_downloads": {"PDF": "book.pdf", "<EPUB>": "https://files.example/b.epub?a&b"},
    "lmstudio_languages": {"en": "../../en/2", "de_AT": "https://pumps.example/de/2/", "xx": "/xx"},
    "lmstudio_versions": "../versions.json",
}


@pytest.fixture(scope="module", params=["html", "dirhtml"])
def site(request: pytest.FixtureRequest, build: Build) -> Built:
    built = build(FILES, request.param, **CONF)
    assert built.warnings == []
    return built


def links(page: HtmlElement, name: str) -> list[tuple[str | None, str | None]]:
    found = page.xpath(f"//*[@class='{name}']//a")
    return [(link.text, link.get("href")) for link in found]


def top(site: Built) -> str:
    return {"html": "../", "dirhtml": "../../"}[site.builder]


def path(site: Built) -> str:
    return {"html": "a/b.html", "dirhtml": "a/b/"}[site.builder]


def test_files_are_offered_on_every_page_and_on_the_home_page(site: Built) -> None:
    web = ("<EPUB>", "https://files.example/b.epub?a&b")
    assert links(site.html("a/b"), "lms-files") == [("PDF", f"{top(site)}book.pdf"), web]
    assert links(site.html("a/b"), "lms-offered") == []
    assert links(site.html("index"), "lms-offered") == [("PDF", "./book.pdf"), web]


def test_languages_lead_to_the_same_page(site: Built) -> None:
    assert links(site.html("a/b"), "lms-languages") == [
        ("English", f"{top(site)}../../en/2/{path(site)}"),
        ("Deutsch (Österreich)", f"https://pumps.example/de/2/{path(site)}"),
        ("xx", f"/xx/{path(site)}"),
    ]
    page = site.html("a/b")
    assert page.xpath("//nav[@class='lms-languages']//a[@aria-current]/@lang") == ["en"]
    # A page that is made beside the tree may be missing there.
    assert links(site.html("search"), "lms-languages")[2] == ("xx", "/xx/")


def test_search_engines_know_the_other_languages(site: Built) -> None:
    found = site.html("a/b").xpath("//link[@rel='alternate' and @hreflang]")
    assert [(link.get("hreflang"), link.get("href")) for link in found] == [
        ("en", f"https://pumps.example/en/2/{path(site)}"),
        ("de-AT", f"https://pumps.example/de/2/{path(site)}"),
        ("xx", f"https://pumps.example/xx/{path(site)}"),
    ]
    assert site.html("search").xpath("//link[@rel='alternate' and @hreflang]") == []


def test_versions_have_a_place_that_a_script_fills(site: Built) -> None:
    page = site.html("a/b")
    (place,) = page.xpath("//nav[@class='lms-versions']")
    assert "hidden" in place.attrib
    assert len(place) == 0
    (script,) = page.xpath("//script[contains(@src, 'versions.js')]")
    assert script.get("data-versions") == f"{top(site)}../versions.json"
    assert script.get("data-page") == path(site)


def test_without_the_options_there_is_nothing(build: Build) -> None:
    page = build(FILES).html("index")
    assert page.xpath("//*[contains(@class, 'lms-site') or contains(@class, 'lms-offered')]") == []
    assert page.xpath("//script[contains(@src, 'versions.js')]") == []


def test_other_themes_and_outputs(build: Build) -> None:
    built = build(FILES, **{**CONF, "html_theme": "alabaster"})
    page = built.html("index")
    assert [name for name, _ in links(page, "lms-offered")] == ["PDF", "<EPUB>"]
    assert page.xpath("//script[contains(@src, 'versions.js')]") == []
    assert len(page.xpath("//link[@rel='alternate' and @hreflang]")) == 3
    # Nothing of it is in an e-book.
    write_conf(built.base, version="1", **CONF)
    book = built.rebuild({}, "epub")
    assert book.warnings == []
    assert "lms-offered" not in (book.outdir / "index.xhtml").read_text("utf-8")


def test_what_is_no_address_on_the_web_is_told_and_not_offered(build: Build) -> None:
    script = "javascript://%0aalert(1)"
    conf = {
        "lmstudio_downloads": {"PDF": "book.pdf", "x": f" java\tscript{script[10:]}"},
        "lmstudio_versions": "data:,[]",
        "lmstudio_languages": {"en": script},
    }
    built = build(FILES, "html", **conf)
    expected = "expected a path, or an address with https:// or http://, found"
    assert [warning.partition(expected)[0] + expected for warning in built.warnings] == [
        f"WARNING: {name}: {expected}" for name in conf
    ]
    assert "script:" not in (built.outdir / "index.html").read_text(encoding="utf-8")
