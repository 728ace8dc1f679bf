"""However long or deep a page is, reading it takes time that grows with its length, and ends."""

from __future__ import annotations

from cProfile import Profile
from typing import TYPE_CHECKING

import pytest
from myst_parser.config.main import MdParserConfig

from sphinx_lmstudio.markdown.parser import create_dialect_parser
from tests.helpers.css import select
from tests.helpers.quick import one_in
from tests.helpers.repeated import IN_MDX, REPEATED, repeated

if TYPE_CHECKING:
    from tests.helpers.builds import Build, Built

END = "end-of-page"


@pytest.mark.parametrize(("form", "pattern"), one_in(5, REPEATED))
def test_calls_grow_with_length(form: str, pattern: str) -> None:
    """Four times the text takes four times the calls of Python's functions, and hardly more."""
    once, four = (calls_of(repeated(form, pattern, count)) for count in (100, 400))
    assert four < 4.2 * once


@pytest.mark.parametrize(("form", "pattern"), one_in(5, IN_MDX))
def test_calls_grow_with_length_in_mdx(form: str, pattern: str) -> None:
    once, four = (calls_of(repeated(form, pattern, n), is_mdx=True) for n in (60, 240))
    assert four < 4.2 * once


def calls_of(text: str, *, is_mdx: bool = False) -> int:
    """How many functions are called while a text is scanned and paired."""
    parser = create_dialect_parser(MdParserConfig(), is_dialect=True, is_mdx=is_mdx)
    profile = Profile(subcalls=False)
    profile.runcall(parser.parse, text, {})
    return sum(entry.callcount for entry in profile.getstats())


def deep_pages(count: int) -> dict[str, str]:
    """Pages of some thousand tags, words or marks; at the deepest or last place is a word."""
    return {
        "div": "<div>" * count + "deep" + "</div>" * count,
        "lines": "<div>\n" * count + "deep\n" + "</div>\n" * count,
        "unclosed": "<div>" * count + "deep",
        "inline": "<b>" * count + "deep" + "</b>" * count,
        "details": "<details><summary>" * count + "deep",
        "cells": "<table><tr><td>" * (count * 3 // 10) + "deep",
        "stray": "deep" + "</foo>" * count,
        "unknown": "<foo>" * count + "deep",
        "quotes": ">" * (count // 2) + " deep",
        "angles": "<" * (count * 2) + " deep",
        "comments": "<!-- " * count + "deep",
        "line": "x" * (count * 100) + " deep",
        "words": "how we {wrote}: now " * (count * 5) + " deep",
        "tags": "<a\n" * (count * 2) + " deep",
        "open": '<Card a="1">\n\n' * (count // 20) + " deep",
        "comments at once": "<!-- -->" * count + "deep",
        "code": "<pre>x</pre>" * (count // 5) + "deep",
        "items": "<div>\n\n" + "- x</div>\n" * (count // 5) + "\ndeep",
        "styles": "<b>x\n\n" * (count // 10) + "deep" + "</b>" * (count // 10),
    }


@pytest.fixture(
    scope="module", params=[2_000, pytest.param(10_000, marks=pytest.mark.slow)], ids=str
)
def pages(request: pytest.FixtureRequest, build: Build) -> Built:
    texts = deep_pages(request.param)
    files = {f"1_a/{name}.md": f"# P\n\n{text}\n\n{END}\n" for name, text in texts.items()}
    return build({"index.md": "# T\n", **files})


@pytest.mark.parametrize("name", deep_pages(1))
def test_the_end_of_the_page_is_there(pages: Built, name: str) -> None:
    (article,) = select(pages.html(f"a/{name}"), "article")
    shown = article.text_content()
    assert "deep" in shown
    # What is not closed holds all that follows, be it the title of a fold.
    assert END in shown.partition("deep")[2]
