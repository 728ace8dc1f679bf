"""A docs tree as a part of a larger Sphinx project: where its addresses, tabs and names begin."""

from __future__ import annotations

from pathlib import PurePosixPath
from typing import TYPE_CHECKING, Any

import pytest

from sphinx_lmstudio.model.docpath import find_root

if TYPE_CHECKING:
    from tests.helpers.builds import Build, Built

FILES = {
    "index.rst": "Pumps\n=====\n\n.. toctree::\n\n   api/start\n   2_manual/index\n",
    "api/start.rst": "Start\n=====\n\nSee :doc:`/manual/app/chat`.\n",
    "api/notes.md": "# Notes\n\n[chat](/docs/app/chat)\n",
    "2_manual/index.md": "# Manual\n\n[chat](/docs/app/chat) and [start](/api/start).\n",
    "2_manual/README.md": "# Not a page\n",
    "2_manual/1_app/1_chat.md": (
        "# Chat\n\n[rest](/docs/dev/rest), [beside](../dev/rest), [old](/docs/old), "
        "[file](../2_dev/1_rest.md), [top](/2_dev/1_rest.md), [code](../../api/start.rst)\n"
    ),
    "2_manual/2_dev/1_rest.md": "# REST\n\n[the tree](/docs), [gone](/docs/app/cat)\n",
}
OPTIONS: dict[str, Any] = {
    "project": "Pumps",
    "lmstudio_root": "2_manual",
    "lmstudio_section_labels": {"dev": "For programs"},
    "lmstudio_redirects": {"/docs/old": "/docs/app/chat"},
}
FIXED = {**FILES, "index.rst": FILES["index.rst"].replace("2_manual", "manual")}


@pytest.fixture(scope="module")
def site(build: Build) -> Built:
    return build(FIXED, **OPTIONS)


def links(site: Built, docname: str) -> dict[str, str]:
    """Words of the links in the text of a page → where they lead."""
    body = site.html(docname).xpath("//article")[0]
    return {
        a.text_content(): a.get("href")
        for a in body.xpath(".//a[not(contains(@class, 'headerlink'))]")
    }


def tabs(site: Built, docname: str) -> list[tuple[str, str]]:
    found = site.html(docname).xpath("//nav[@class='lms-section-tabs']//a")
    return [(a.text_content().strip(), a.get("href")) for a in found]


def test_addresses_begin_at_the_tree(site: Built) -> None:
    assert links(site, "manual/app/chat") == {
        "rest": "../dev/rest.html",
        "beside": "../dev/rest.html",
        "old": "#",
        "file": "../dev/rest.html",
        "top": "../dev/rest.html",
        "code": "../../api/start.html",
    }
    assert links(site, "manual/index") == {"chat": "app/chat.html", "start": "../api/start.html"}
    assert links(site, "manual/dev/rest")["the tree"] == "../index.html"


def test_pages_around_the_tree_lead_into_it(site: Built) -> None:
    assert links(site, "api/notes")["chat"] == "../manual/app/chat.html"
    assert links(site, "api/start")["Chat"] == "../manual/app/chat.html"


def test_what_is_told_names_addresses_of_the_tree(site: Built) -> None:
    assert site.warnings == [
        "2_manual/2_dev/1_rest.md:3: WARNING: there is no page '/docs/app/cat'; the link goes to "
        "https://lmstudio.ai/docs/app/cat; did you mean '/docs/app/chat'? [lmstudio.link]"
    ]


def test_tabs_are_the_sections_of_the_tree_and_around_it_those_of_the_project(
    site: Built,
) -> None:
    assert tabs(site, "manual/app/chat") == [
        ("App", "../../manual/app/index.html"),
        ("For programs", "../../manual/dev/index.html"),
    ]
    assert [title for title, _ in tabs(site, "api/start")] == ["Home", "Manual", "API"]


def test_neighbors_stay_in_a_section_of_the_tree(site: Built) -> None:
    relations = {
        link.get("rel"): link.get("href")
        for link in site.html("manual/app/chat").xpath("//head/link[@rel='next' or @rel='prev']")
    }
    assert relations == {"prev": "index.html"}


def test_a_readme_in_the_tree_is_no_page(site: Built) -> None:
    assert "manual/README" not in site.env.found_docs


def test_a_page_that_is_read_again_shows_what_a_new_build_shows(site: Built) -> None:
    renamed = FIXED["2_manual/1_app/1_chat.md"].replace("# Chat", "# Talk")
    again = site.rebuild({"2_manual/1_app/1_chat.md": renamed})
    assert "manual/app/index" in again.rewritten
    sidebar = again.html("manual/app/index").xpath("//*[@class='sidebar-tree']")[0]
    assert "Talk" in sidebar.text_content()


def test_the_one_folder_that_is_numbered_is_found(build: Build) -> None:
    files = {name.replace("2_manual", "manual"): text for name, text in FIXED.items()}
    options = {name: value for name, value in OPTIONS.items() if name != "lmstudio_root"}
    found = build(files, **options)
    assert links(found, "manual/app/chat")["rest"] == "../dev/rest.html"
    assert [title for title, _ in tabs(found, "manual/app/chat")] == ["App", "For programs"]


def test_a_folder_without_pages_is_told_and_the_source_folder_is_used(build: Build) -> None:
    built = build({"1_a/1_b.md": "# B\n\n[b](/docs/a/b)\n"}, "dummy", lmstudio_root="manuel")
    assert built.warnings == [
        "WARNING: lmstudio_root: there is no page in a folder 'manuel'; the source folder is used "
        "[lmstudio.config]"
    ]


@pytest.mark.parametrize(
    ("paths", "root"),
    [
        (["index.rst", "manual/1_app/1_chat.md"], "manual"),
        (["index.rst", "docs/2_manual/1_app/chat.md", "docs/notes.md"], "docs"),
        (["index.rst", "parts/manual/1_app/chat.md", "parts/notes.md"], "parts/manual"),
        (["1_app/1_chat.md", "index.md"], ""),
        (["manual/1_app/1_chat.md"], ""),
        (["index.md", "guide/1_chat.md"], ""),
        (["index.rst", "a/1_x/b.md", "c/1_x/b.md"], ""),
        ([], ""),
    ],
)
def test_find_root(paths: list[str], root: str) -> None:
    assert find_root(map(PurePosixPath, paths)) == root
