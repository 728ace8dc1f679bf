"""However long or deep a page is, reading it takes time that grows with its length, and ends."""

from __future__ import annotations

import time
from typing import TYPE_CHECKING

import pytest
from myst_parser.config.main import MdParserConfig

from sphinx_lmstudio.markdown.parser import create_dialect_parser
from tests.components.css import select

if TYPE_CHECKING:
    from tests.conftest import Build, Built

PATTERNS = (
    "<", '<a b="', "<a b={", "<!-- ", "<div>", "</div>", "<b>", "<details><summary>",
    "<a", "<a b", "<Card>", "</Card>", '<Card a="1">', "`<!-- ", "x <!-- --> ",
    "[x](javascript:a) ", "<a b={'\\' ",
)  # fmt: skip
LINES = (
    *PATTERNS, "- <a", "> <a", "<a\n- b", "<a b={\n- c", '<a b="\n# c', "x <!--\n", "- x <!--",
    "x <!--\n\n-->", "> x <!--", "<Card>\n", "x </Card>\n", "<Card>\nx\n\n</Card>",
    "x\n<hr>\n---",
)  # fmt: skip
WORDS = (
    "w ",
    "www ",
    "{ ",
    "{",
    "{a}` ",
    "a: ",
    ":",
    "http: ",
    "http://_ ",
    "a@b ",
    "a@",
    "http://a.b ",
)
COUNT = 1_500
LIMIT = 12.0
"""Four times the text may take this many times as long: linear is 4, quadratic 16."""
LEAST = 0.02
"""Seconds that are too few to compare."""
END = "end-of-page"


@pytest.mark.parametrize("pattern", PATTERNS)
def test_time_grows_with_length(pattern: str) -> None:
    seconds_of(pattern * 10)
    once, twice, four = (seconds_of(pattern * COUNT * factor) for factor in (1, 2, 4))
    assert twice < LIMIT / 2 * max(once, LEAST)
    assert four < LIMIT * max(once, LEAST)


@pytest.mark.parametrize("pattern", WORDS)
def test_time_grows_with_words(pattern: str) -> None:
    once, four = (seconds_of(pattern * (30_000 * factor // len(pattern))) for factor in (1, 4))
    assert four < LIMIT * max(once, LEAST)


@pytest.mark.parametrize("pattern", LINES)
def test_time_grows_with_lines(pattern: str) -> None:
    once, four = (seconds_of(f"{pattern}\n" * COUNT * factor) for factor in (1, 4))
    assert four < LIMIT * max(once, LEAST)


def seconds_of(text: str) -> float:
    """The best of three times that scanning and pairing take."""
    times = []
    for _attempt in range(3):
        md = create_dialect_parser(MdParserConfig(), is_dialect=True)
        start = time.process_time()
        md.parse(text, {})
        times.append(time.process_time() - start)
    return min(times)


DEEP = 10_000
PAGES = {
    "div": "<div>" * DEEP + "deep" + "</div>" * DEEP,
    "lines": "<div>\n" * DEEP + "deep\n" + "</div>\n" * DEEP,
    "unclosed": "<div>" * DEEP + "deep",
    "inline": "<b>" * DEEP + "deep" + "</b>" * DEEP,
    "details": "<details><summary>" * DEEP + "deep",
    "cells": "<table><tr><td>" * 3_000 + "deep",
    "stray": "deep" + "</foo>" * DEEP,
    "unknown": "<foo>" * DEEP + "deep",
    "quotes": ">" * 5_000 + " deep",
    "angles": "<" * 20_000 + " deep",
    "comments": "<!-- " * DEEP + "deep",
    "line": "x" * 1_000_000 + " deep",
    "words": "how we {wrote}: now " * 50_000 + " deep",
    "tags": "<a\n" * 20_000 + " deep",
    "open": '<Card a="1">\n\n' * 500 + " deep",
}


@pytest.fixture(scope="module")
def pages(build: Build) -> Built:
    files = {f"1_a/{name}.md": f"# P\n\n{text}\n\n{END}\n" for name, text in PAGES.items()}
    return build({"index.md": "# T\n", **files})


@pytest.mark.parametrize("name", PAGES)
def test_the_end_of_the_page_is_there(pages: Built, name: str) -> None:
    (article,) = select(pages.html(f"a/{name}"), "article")
    shown = article.text_content()
    assert "deep" in shown
    # What is not closed holds all that follows, be it the title of a fold.
    assert END in shown.partition("deep")[2]
