"""sphinx-notfound-page: a page that is shown at any address has links that work from there."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from tests.helpers.others import need

if TYPE_CHECKING:
    from collections.abc import Iterator

    from lxml.html import HtmlElement

    from tests.helpers.builds import Build, Built

FILES = {
    "index.md": "# Home\n",
    "1_guide/1_deep/use.md": "# Use\n",
    "2_api/models.md": "# Models\n",
}
OWN = """\
---
title: Lost
orphan: true
---

[Use](1_guide/1_deep/use.md), [models](/docs/api/models), [the web](https://example.org/a),
[here](#lost), [a file](a.zip).

![A picture](a.png)
"""
PREFIX = "/en/latest/"


def not_found(built: Built) -> HtmlElement:
    return built.html("404")


def addresses(page: HtmlElement) -> Iterator[str]:
    for element in page.iter():
        if isinstance(element.tag, str):
            for name in ("href", "src", "action", "data-content_root"):
                if name in element.attrib:
                    yield str(element.attrib[name])


@pytest.fixture(params=["html", "dirhtml"])
def builder(request: pytest.FixtureRequest) -> str:
    need("notfound.extension")
    return str(request.param)


def site(built: Built, *paths: str) -> set[str]:
    """Addresses of pages from the top of the host."""
    tail = {"html": ".html", "dirhtml": "/"}[built.builder]
    found = {f"{PREFIX}{path}{tail}" for path in paths}
    if built.builder == "dirhtml":
        found = {address.removesuffix("index/") for address in found}
    return found


@pytest.mark.parametrize("theme", ["furo", "alabaster"])
@pytest.mark.parametrize("first", ["sphinx_lmstudio", "notfound.extension"])
def test_links_begin_at_the_top_of_the_host(
    build: Build, builder: str, theme: str, first: str
) -> None:
    extensions = sorted(["notfound.extension", "sphinx_lmstudio"], key=lambda name: name != first)
    options = {"extensions": extensions, "notfound_urls_prefix": PREFIX, "html_theme": theme}
    built = build(FILES, builder, **options)
    assert built.warnings == []
    page = not_found(built)
    assert [a for a in addresses(page) if not a.startswith(("/", "#", "http", "data:"))] == []
    links = {str(href) for href in page.xpath("//a/@href")}
    assert links >= site(built, "index", "guide/index", "api/index")
    # All other pages have the links that they had.
    assert "../index.html" in built.html("api/index").xpath("//a/@href") or builder == "dirhtml"


def test_a_page_of_the_authors_too(build: Build, builder: str) -> None:
    files = {**FILES, "404.md": OWN, "a.zip": "", "a.png": ""}
    extensions = ["sphinx_lmstudio", "notfound.extension"]
    built = build(files, builder, extensions=extensions, notfound_urls_prefix=None)
    assert built.warnings == []
    page = not_found(built)
    assert [a for a in addresses(page) if not a.startswith(("/", "#", "http", "data:"))] == []
    found = [str(a) for a in page.xpath("//article//p//@href | //article//img/@src")]
    tail = {"html": ".html", "dirhtml": "/"}[builder]
    assert found[:4] == [
        f"/guide/deep/use{tail}",
        f"/api/models{tail}",
        "https://example.org/a",
        "#lost",
    ]
    assert found[4].startswith("/_downloads/")
    assert found[5] == "/_images/a.png"
    # It is in no navigation.
    assert [a for a in built.html("index").xpath("//a/@href") if "404" in a] == []


def test_without_the_extension_it_is_a_page_like_others(build: Build) -> None:
    built = build({**FILES, "404.md": "# Lost\n\n[Use](1_guide/1_deep/use.md)\n"})
    assert "guide/deep/use.html" in not_found(built).xpath("//article//a/@href")
