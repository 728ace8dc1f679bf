"""A build on Read the Docs, as its variables make it."""

from __future__ import annotations

import subprocess
from typing import TYPE_CHECKING, Any

import pytest
from lxml import etree

from sphinx_lmstudio.hosting.checkout import offline_formats
from tests.helpers.builds import build_site, write_conf, write_files

if TYPE_CHECKING:
    from pathlib import Path

    from tests.helpers.builds import Built

VARIABLES = {
    "READTHEDOCS": "True",
    "READTHEDOCS_CANONICAL_URL": "https://pumps.readthedocs.io/en/latest/",
    "READTHEDOCS_PROJECT": "pumps",
    "READTHEDOCS_LANGUAGE": "en",
    "READTHEDOCS_VERSION": "latest",
    "READTHEDOCS_VERSION_TYPE": "branch",
    "READTHEDOCS_PRODUCTION_DOMAIN": "app.readthedocs.org",
    "READTHEDOCS_GIT_CLONE_URL": "git@github.com:greenhouse/pumps.git",
    "READTHEDOCS_GIT_IDENTIFIER": "main",
}
CONFIG = "version: 2\nformats: [epub, pdf]\n"
EDIT = "//a[@rel='edit']/@href"


@pytest.fixture
def base(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    for name, value in VARIABLES.items():
        monkeypatch.setenv(name, value)
    (tmp_path / "src").mkdir()
    write_files(tmp_path / "src", {"index.md": "# A\n", "1_a/2_b.md": "# B\n"})
    write_files(tmp_path, {".readthedocs.yaml": CONFIG})
    subprocess.run(["git", "init", "-q"], cwd=tmp_path, check=True)
    return tmp_path


def built(base: Path, **conf: Any) -> Built:
    write_conf(base, ogp_social_cards={"enable": False}, **conf)
    site = build_site(base, "html")
    assert site.warnings == []
    return site


def test_pages_and_theme_know_where_they_are(base: Path) -> None:
    page = built(base).html("a/b")
    assert page.xpath("//link[@rel='canonical']/@href") == [
        "https://pumps.readthedocs.io/en/latest/a/b.html"
    ]
    assert page.xpath("//meta[@name='readthedocs-addons-api-version']/@content") == ["1"]
    assert page.xpath(EDIT) == ["https://github.com/greenhouse/pumps/edit/main/src/1_a/2_b.md"]
    (foot,) = page.xpath("//div[@class='lms-site']")
    assert "Version latest" in foot.text_content()
    # furo's menu needs a style sheet that Read the Docs no longer has.
    assert page.xpath("//*[@id='furo-readthedocs-versions']") == []
    assert page.xpath("//footer//a[contains(@href, 'readthedocs.org/projects/pumps')]") != []


def test_its_own_files_are_offered(base: Path) -> None:
    site = built(base, lmstudio_versions="../versions.json")
    files = [
        ("PDF", "https://pumps.readthedocs.io/_/downloads/en/latest/pdf/"),
        ("EPUB", "https://pumps.readthedocs.io/_/downloads/en/latest/epub/"),
    ]
    for place in ("//nav[@class='lms-files']//a", "//div[@class='lms-offered']//a"):
        links = site.html("index").xpath(place)
        assert [(link.text, link.get("href")) for link in links] == files
    # Its own switcher is there.
    assert site.html("index").xpath("//nav[@class='lms-versions']") == []
    # And its own `robots.txt`.
    assert not (site.outdir / "robots.txt").exists()


def test_a_tag_can_be_viewed_and_not_edited(base: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("READTHEDOCS_VERSION_TYPE", "tag")
    monkeypatch.setenv("READTHEDOCS_GIT_IDENTIFIER", "v2")
    page = built(base).html("a/b")
    assert page.xpath(EDIT) == []
    views = page.xpath("//div[@class='view-this-page']/a/@href")
    assert views == ["https://github.com/greenhouse/pumps/blob/v2/src/1_a/2_b.md?plain=true"]


def test_conf_py_wins(base: Path) -> None:
    page = built(
        base,
        html_baseurl="https://own.example/",
        html_theme_options={"source_edit_link": "https://own.example/edit/{filename}"},
        html_context={"current_version": "mine"},
        html_sidebars={"**": ["sidebar/brand.html", "sidebar/variant-selector.html"]},
        lmstudio_downloads={"Book": "book.pdf"},
    ).html("index")
    assert page.xpath("//link[@rel='canonical']/@href") == ["https://own.example/index.html"]
    assert page.xpath(EDIT) == ["https://own.example/edit/index.md"]
    assert "v: mine" in page.xpath("//div[@id='furo-readthedocs-versions']")[0].text_content()
    assert page.xpath("//nav[@class='lms-files']//a/@href") == ["./book.pdf"]


def test_its_theme_has_links_to_the_source_too(base: Path) -> None:
    pytest.importorskip("sphinx_rtd_theme")
    page = built(base, html_theme="sphinx_rtd_theme").html("a/b")
    (bar,) = page.xpath("//ul[@class='wy-breadcrumbs']")
    links = bar.xpath(".//a[contains(@class, 'fa-github')]/@href")
    address = "https://github.com/greenhouse/pumps/blob/main/src/1_a/2_b.md"
    assert links == [address], etree.tostring(bar, encoding="unicode")


@pytest.mark.parametrize(
    ("text", "formats"),
    [
        (CONFIG, ("pdf", "epub")),
        ("formats: all\n", ("pdf", "epub", "htmlzip")),
        ("build:\n  jobs:\n    build:\n      html: [a]\n      pdf: [b]\n", ("pdf",)),
        ("formats: [{a: b}, ps, 1]\n", ()),
        ("formats: pdf\n", ()),
        ("- a\n", ()),
        ("a: [\n", ()),
        ("", ()),
        ("\udce9", ()),
    ],
)
def test_what_it_is_asked_to_make(tmp_path: Path, text: str, formats: tuple[str, ...]) -> None:
    write_files(tmp_path, {".readthedocs.yaml": text})
    assert offline_formats(tmp_path) == formats
