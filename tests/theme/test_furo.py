"""Around the pages in furo: section tabs, breadcrumbs, neighbors, edit links, the user's own."""

from __future__ import annotations

import os
import posixpath
import subprocess
from typing import TYPE_CHECKING, Any

import pytest

from tests.helpers.drawing import drawn, drawn_files, sidebar

if TYPE_CHECKING:
    from pathlib import Path

    from lxml.html import HtmlElement

    from tests.helpers.builds import Build, Built

TREE = drawn_files(
    """
    0_root/start.md [title=Start]
    1_guide/
      index.md [title="The `guide`" description="How to use *it*."]
      use.md [title="Use `it`"]
      1_rest/
        chat.md [title=Chat]
        1_old/
          index.md [title="The old one"]
          v0.md [title="Version 0"]
    2_api/models.md [title=Models description="All of them."]
    """
)
BUILDERS = ["html", "dirhtml"]


@pytest.fixture(scope="module", params=BUILDERS)
def site(build: Build, request: pytest.FixtureRequest) -> Built:
    built = build(TREE, request.param)
    assert built.warnings == []
    return built


def links(elements: list[HtmlElement]) -> list[tuple[str, str]]:
    return [(" ".join(a.text_content().split()), a.get("href")) for a in elements]


def pages_at(built: Built, docname: str, elements: list[HtmlElement]) -> list[tuple[str, str]]:
    """Links by the docname they lead to, whatever the builder's addresses look like."""
    found = []
    for words, href in links(elements):
        here = "" if docname == "index" else docname.removesuffix("/index")
        folder = here if built.builder == "dirhtml" else posixpath.dirname(docname)
        path = posixpath.normpath(posixpath.join(folder, href)).removesuffix(".html")
        if built.builder == "dirhtml":
            path = next(d for d in (path, f"{path}/index", "index") if d in built.env.found_docs)
        found.append((words, path))
    return found


TABS = [("Home", "index"), ("Guide", "guide/index"), ("API", "api/index")]


@pytest.mark.parametrize("docname", ["index", "start", "guide/rest/old/v0", "api/models"])
@pytest.mark.parametrize("place", ["header", "aside"])
def test_top_level_sections_are_tabs_and_in_the_drawer(
    site: Built, docname: str, place: str
) -> None:
    """The header on wide screens, furo's drawer on narrow ones: neither needs JavaScript."""
    name = {"header": "lms-section-tabs", "aside": "lms-switcher"}[place]
    (nav,) = site.html(docname).xpath(f"//{place}//nav[@class='{name}']")
    assert pages_at(site, docname, nav.xpath(".//a")) == TABS
    (current,) = nav.xpath(".//a[@aria-current]")
    top = docname.partition("/")[0]
    assert current.text_content() == {"guide": "Guide", "api": "API"}.get(top, "Home")


def test_the_header_stands_above_the_page_once(site: Built) -> None:
    page = site.html("guide/rest/chat")
    (header,) = page.xpath("//header[@class='lms-header']")
    assert header.getnext().get("class") == "page"
    assert header.xpath(".//a[contains(@class,'sidebar-brand')]") != []
    # What a keyboard comes to first is the way past it.
    (skip,) = page.xpath("//a[contains(@class,'skip-to-content')]")
    assert page.xpath("//a")[0] is skip


def test_without_pages_of_its_own_the_root_has_no_tab(build: Build) -> None:
    page = build(drawn_files("1_a/b.md [title=B]")).html("a/b")
    assert links(page.xpath("//nav[@class='lms-section-tabs']//a")) == [("A", "../a/index.html")]


BREADCRUMBS = {
    "index": [],
    "start": [],
    "guide/index": [],
    "guide/use": [("Guide", "guide/index")],
    "guide/rest/index": [("Guide", "guide/index")],
    "guide/rest/old/v0": [
        ("Guide", "guide/index"),
        ("REST", "guide/rest/index"),
        ("Old", "guide/rest/old/index"),
    ],
}


@pytest.mark.parametrize("docname", BREADCRUMBS)
def test_breadcrumbs_lead_up(site: Built, docname: str) -> None:
    page = site.html(docname)
    found = page.xpath("//nav[@class='lms-breadcrumbs']//a")
    assert pages_at(site, docname, found) == BREADCRUMBS[docname]
    if found:
        (nav,) = page.xpath("//nav[@class='lms-breadcrumbs']")
        assert nav.getnext().tag == "article"


def test_neighbors_are_named_with_their_group(site: Built) -> None:
    page = site.html("guide/rest/chat")

    def foot(name: str) -> str:
        (title,) = page.xpath(f"//a[@class='{name}']//div[@class='title']")
        return " ".join(title.text_content().split())

    assert (foot("prev-page"), foot("next-page")) == ("Guide REST", "Old The old one")
    # In the head they have no more than their titles.
    assert page.xpath("//head/link[@rel='next']/@title") == ["The old one"]
    assert page.xpath("//head/link[@rel='prev']/@title") == ["REST"]


def test_all_folds_are_native_and_only_those_around_the_page_are_open(site: Built) -> None:
    for docname, opened in (("guide/rest/old/v0", [""]), ("guide/rest/chat", [])):
        tree = site.html(docname).xpath("//div[@class='sidebar-tree']")[0]
        assert len(tree.xpath(".//details/summary")) == 1
        assert tree.xpath(".//details/@open") == opened
        assert tree.xpath(".//input | .//label") == []


def test_the_link_to_a_landing_page_stands_beside_its_fold(build: Build) -> None:
    """A summary is a button: a link inside of it is out of reach for some."""
    built = build(drawn_files("1_a/1_b/1_c/d.md [title=D]"))
    (summary,) = built.html("a/b/c/d").xpath("//div[@class='sidebar-tree']//summary")
    assert (summary.text_content(), summary.xpath(".//a")) == ("C", [])
    link = summary.getparent().getprevious()
    assert pages_at(built, "a/b/c/d", [link]) == [("C", "a/b/c/index")]


def test_drawers_have_names_and_the_search_page_a_heading(site: Built) -> None:
    for docname in ("guide/rest/chat", "search", "genindex"):
        page = site.html(docname)
        assert page.xpath("//aside/@aria-label") == ["Site navigation", "On this page"]
        assert len(page.xpath("//h1")) == 1


def test_one_entry_is_the_current_page(site: Built) -> None:
    for docname in site.env.found_docs - {"guide/rest/index"}:
        tree = site.html(docname).xpath("//div[@class='sidebar-tree']")[0]
        marked = tree.xpath(".//a[@aria-current='page']")
        assert [page for _, page in pages_at(site, docname, marked)] == [docname]


def test_every_link_of_the_navigation_is_a_page(site: Built) -> None:
    for docname in site.env.found_docs:
        nav = site.html(docname).xpath("//nav//a | //div[@class='sidebar-tree']//a")
        assert {page for _, page in pages_at(site, docname, nav)} <= site.env.found_docs


@pytest.mark.parametrize("name", ["search", "genindex"])
def test_pages_of_sphinx_itself_have_the_tabs_and_the_way_to_all_sections(
    build: Build, name: str
) -> None:
    built = build(TREE)
    page = built.html(name)
    assert pages_at(built, name, page.xpath("//nav[@class='lms-section-tabs']//a")) == TABS
    assert sidebar(built, name) == "Home\nStart\nGuide\nAPI"


def test_the_home_page_shows_the_sections_as_cards(site: Built) -> None:
    cards = site.html("index").xpath("//article//ul[contains(@class,'lms-cards')]/li")
    assert [" ".join(card.text_content().split()) for card in cards] == [
        "Guide How to use it.",
        "API",
    ]
    assert cards[0].xpath(".//em/text()") == ["it"]
    (article,) = site.html("index").xpath("//article//ul[not(contains(@class,'lms-cards'))]/li")
    assert article.text_content().strip() == "Start"


@pytest.mark.slow
def test_a_page_weighs_the_same_whatever_other_sections_hold(build: Build) -> None:
    more = {f"2_api/{n}.md": f"# Page {n}\n" for n in range(40)}
    more |= {f"2_api/1_deep/{n}.md": f"# Page {n}\n" for n in range(40)}
    few, many = build(TREE), build({**TREE, **more})
    for docname in ("index", "start", "guide/index", "guide/rest/old/v0"):
        sizes = [(b.outdir / f"{docname}.html").stat().st_size for b in (few, many)]
        assert sizes[0] == sizes[1]


OWN = {
    "index.md": "# Own\n\n```{toctree}\n:caption: Read & do\na\nWords <b>\n```\n\n"
    "```{toctree}\n:hidden:\nc/index\nElsewhere <https://example.com/?a=1&b=2>\n```\n",
    "a.md": "# A\n",
    "b.md": "# B\n",
    "c/index.md": "# C\n\n```{toctree}\nd\nself\n../a\n```\n",
    "c/d.md": "# D\n",
}


def test_toctrees_their_author_wrote_are_the_navigation(build: Build) -> None:
    built = build(OWN)
    assert sidebar(built, "a") == drawn("A <\nWords")
    assert sidebar(built, "c/d") == drawn("D <\nC\nA")
    tabs = built.html("c/d").xpath("//nav[@class='lms-section-tabs']//a")
    assert links(tabs) == [("Read & do", "../a.html"), ("C", "../c/index.html")]
    (away,) = built.html("index").xpath("//div[@class='sidebar-tree']//a[text()='Elsewhere']")
    assert away.get("href") == "https://example.com/?a=1&b=2"


SOURCES: dict[str, tuple[dict[str, Any], str, str]] = {
    "github": (
        {
            "source_repository": "https://github.com/o/r/",
            "source_branch": "main",
            "source_directory": "docs/",
        },
        "https://github.com/o/r/edit/main/docs/1_guide/1_rest/chat.md",
        "https://github.com/o/r/blob/main/docs/1_guide/1_rest/chat.md?plain=true",
    ),
    "gitlab": (
        {"source_repository": "https://gitlab.com/o/r", "source_branch": "main"},
        "https://gitlab.com/o/r/-/edit/main/1_guide/1_rest/chat.md",
        "https://gitlab.com/o/r/blob/main/1_guide/1_rest/chat.md",
    ),
    "bitbucket": (
        {"source_repository": "https://bitbucket.org/o/r", "source_branch": "main"},
        "https://bitbucket.org/o/r/src/main/1_guide/1_rest/chat.md?mode=edit&at=main",
        "https://bitbucket.org/o/r/src/main/1_guide/1_rest/chat.md",
    ),
    "any": (
        {
            "source_edit_link": "https://example.com/e?f={filename}&x=1",
            "source_view_link": "https://example.com/v?f={filename}&x={1}",
        },
        "https://example.com/e?f=1_guide/1_rest/chat.md&x=1",
        "https://example.com/v?f=1_guide/1_rest/chat.md&x={1}",
    ),
}


def to_source(built: Built, docname: str) -> list[str]:
    """The links to edit a page and to view its file."""
    links = built.html(docname).xpath("//div[@class='content-icon-container']//a/@href")
    return sorted(str(href) for href in links)


@pytest.mark.parametrize(("options", "edit", "view"), SOURCES.values(), ids=SOURCES)
def test_links_to_the_source_are_those_of_the_file(
    build: Build, options: dict[str, Any], edit: str, view: str
) -> None:
    files = {**TREE, "1_guide/1_rest/{x} ü.md": "# X\n"}
    built = build(files, html_theme_options=options)
    assert built.warnings == []
    assert to_source(built, "guide/rest/chat") == sorted([edit, view])
    quoted = [address.replace("chat", "%7Bx%7D%20%C3%BC") for address in (edit, view)]
    assert to_source(built, "guide/rest/{x} ü") == sorted(quoted)
    assert to_source(built, "guide/rest/index") == []  # made: there is no file


def test_on_read_the_docs_too(build: Build) -> None:
    """As the snippet does that puts its variables into `conf.py`."""
    context = {
        "READTHEDOCS": True,
        "conf_py_path": "/docs/",
        "github_user": "o",
        "github_repo": "r",
        "github_version": "main",
    }
    built = build(TREE, html_context=context)
    assert to_source(built, "guide/rest/chat") == [
        "https://github.com/o/r/blob/main/docs/1_guide/1_rest/chat.md?plain=true",
        "https://github.com/o/r/edit/main/docs/1_guide/1_rest/chat.md",
    ]


def test_without_options_the_copy_of_a_file_can_be_viewed(site: Built) -> None:
    up = {"html": "../", "dirhtml": "../../"}[site.builder]
    assert to_source(site, "guide/use") == [f"{up}_sources/guide/use.md.txt"]


def test_a_site_has_an_icon_where_the_user_sets_none(build: Build) -> None:
    """Browsers would ask the server for `/favicon.ico`, and report that there is none."""
    built = build(TREE)
    assert built.html("guide/rest/chat").xpath("//link[contains(@rel,'icon')]/@href") == [
        "../../_static/lmstudio/icon.svg"
    ]
    assert (built.outdir / "_static" / "lmstudio" / "icon.svg").exists()


def test_what_the_user_sets_is_the_users(build: Build, tmp_path: Path) -> None:
    logo = tmp_path / "logo.svg"
    logo.write_text("<svg xmlns='http://www.w3.org/2000/svg'/>", "utf-8")
    title = "Bread and butter"
    built = build(
        TREE,
        html_title=title,
        html_logo=str(logo),
        html_favicon=str(logo),
        html_theme_options={
            "announcement": "<b>News</b>",
            "footer_icons": [
                {"name": "Shop", "url": "https://example.com", "html": "S", "class": ""}
            ],
        },
    )
    page = built.html("guide/rest/chat")
    (header,) = page.xpath("//header[@class='lms-header']")
    assert title in header.text_content()
    assert header.xpath(".//img/@src") == ["../../_static/logo.svg"]
    assert page.xpath("//link[contains(@rel,'icon')]/@href") == ["../../_static/logo.svg"]
    assert page.xpath("//div[@class='announcement']//b/text()") == ["News"]
    assert page.xpath("//footer//a[@aria-label='Shop']/@href") == ["https://example.com"]


def test_the_date_of_a_page_is_that_of_its_file_in_git(build: Build, tmp_path: Path) -> None:
    built = build(TREE)
    git = ("git", "-c", "user.name=A", "-c", "user.email=a@example.com")
    for date, names in (("2026-01-05", ["1_guide/use.md"]), ("2026-02-07", ["."])):
        moment = f"{date}T12:00:00Z"
        when = {**os.environ, "GIT_AUTHOR_DATE": moment, "GIT_COMMITTER_DATE": moment}
        for command in (["init", "-q"], ["add", *names], ["commit", "-q", "-m", "x"]):
            subprocess.run([*git, *command], cwd=built.srcdir, env=when, check=True)
    (built.base / "conf.py").write_text(
        "extensions = ['sphinx_lmstudio', 'sphinx_last_updated_by_git']\n", "utf-8"
    )
    again = built.rebuild({})

    def date_of(docname: str) -> list[str]:
        found = again.html(docname).xpath("//div[@class='last-updated']")
        return [" ".join(element.text_content().split()) for element in found]

    assert date_of("guide/use") == ["Last updated on Jan 05, 2026"]
    assert date_of("guide/rest/chat") == ["Last updated on Feb 07, 2026"]


def test_a_wide_page_has_no_contents_at_its_side(build: Build) -> None:
    text = "---\ntitle: Wide\nfullPage: true\n---\n\n## One\n\n## Two\n"
    built = build({"1_a/wide.md": text, "1_a/other.md": text.replace("fullPage: true\n", "")})
    assert built.html("a/other").xpath("//aside[@class='toc-drawer']//a") != []
    assert built.html("a/wide").xpath("//aside[contains(@class,'toc-drawer')]//a") == []


def test_another_theme_has_the_whole_navigation_and_none_of_this(build: Build) -> None:
    built = build(TREE, html_theme="alabaster")
    assert built.warnings == []
    page = built.html("guide/rest/chat")
    assert page.xpath("//*[contains(@class,'lms-header') or contains(@class,'lms-switcher')]") == []
    assert page.xpath("//link[contains(@href,'lmstudio-furo')]") == []
    hrefs = page.xpath("//div[contains(@class,'sphinxsidebar')]//a/@href")
    assert any(href.endswith("api/index.html") for href in hrefs)


def test_a_template_of_the_user_still_gets_sphinxs_toctree(build: Build, tmp_path: Path) -> None:
    """furo is only kept from printing it: what templates call is there."""
    (tmp_path / "own.html").write_text("<div id='own'>{{ toctree(maxdepth=1) }}</div>", "utf-8")
    built = build(TREE, templates_path=[str(tmp_path)], html_sidebars={"**": ["own.html"]})
    own = built.html("guide/use").xpath("//div[@id='own']//a")
    assert [a.text_content() for a in own] == ["Start", "Guide", "API"]


def test_a_page_template_of_the_user_keeps_the_tabs(build: Build, tmp_path: Path) -> None:
    block = '{% block extrahead %}<meta name="own">{{ super() }}{% endblock %}'
    own = '{% extends "!page.html" %}' + block
    (tmp_path / "page.html").write_text(own, encoding="utf-8")
    built = build(TREE, templates_path=[str(tmp_path)])
    for name in ("guide/use", "genindex", "search"):
        page = built.html(name)
        assert page.xpath("//meta[@name='own']"), name
        assert page.xpath("//header[@class='lms-header']"), name
        assert page.xpath("//aside[@aria-label='Site navigation']"), name
    assert built.html("guide/use").xpath("//nav[@class='lms-breadcrumbs']")
