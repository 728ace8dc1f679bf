from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from sphinx_lmstudio.page_record import page_record
from tests.helpers.css import select
from tests.helpers.latex import book

if TYPE_CHECKING:
    from tests.helpers.builds import Build

PAGE = "---\ntitle: Load\ndescription: A lead\napi_info:\n  method: post\n---\n\nBody.\n"


def test_the_method_of_an_endpoint_stands_below_the_heading(build: Build) -> None:
    built = build({"index.md": "# T\n", "1_api/load.md": PAGE})
    assert built.warnings == []
    page = built.html("api/load")
    (badge,) = select(page, "p.lms-page-badges .lms-badge")
    assert badge.text_content() == "POST"
    assert set(badge.get("class").split()) == {"lms-badge", "lms-method", "lms-method-post"}
    assert badge.getparent().getprevious().tag == "h1"
    assert select(page, "h1")[0].text_content().rstrip("¶") == "Load"


def test_the_method_is_kept_for_navigation(build: Build) -> None:
    built = build({"index.md": "# T\n", "1_api/load.md": PAGE}, "dummy")
    assert page_record(built.env, "api/load").frontmatter.method == "POST"


def test_a_badge_says_the_same_without_color(build: Build) -> None:
    files = {"index.md": PAGE}
    assert "[POST]\n" in build(files, "text").text("index")
    tex = book(build(files, "latex"))
    assert r"\lmsmethod{post}{POST}" in tex


@pytest.mark.parametrize("method", ["m-search", "größe", "a b"])
def test_an_odd_method_makes_no_class_of_its_own(build: Build, method: str) -> None:
    files = {"index.md": "# T\n", "1_a/page.md": PAGE.replace("post", method)}
    page = build(files).html("a/page")
    badges = select(page, ".lms-badge")  # in the sidebar, and below the heading
    shown = [(badge.text_content(), badge.get("class")) for badge in badges]
    assert shown == [(method.upper(), "lms-badge lms-method")] * 2
