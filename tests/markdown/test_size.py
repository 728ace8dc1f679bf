"""However long or deep a page is, reading it takes time that grows with its length, and ends."""

from __future__ import annotations

import time
from cProfile import Profile
from typing import TYPE_CHECKING

import pytest
from myst_parser.config.main import MdParserConfig

from sphinx_lmstudio.markdown.parser import create_dialect_parser
from tests.helpers.css import select

if TYPE_CHECKING:
    from tests.helpers.builds import Build, Built

PATTERNS = (
    "<", '<a b="', "<a b={", "<!-- ", "<div>", "</div>", "<b>", "<details><summary>",
    "<a", "<a b", "<Card>", "</Card>", '<Card a="1">', "`<!-- ", "x <!-- --> ",
    "[x](javascript:a) ", "<a b={'\\' ",
    "<!-- -->", "x <pre>", "<pre><b></pre>", "<the one>", "x <table> ", "<table><tr><td>",
)  # fmt: skip
LINES = (
    "| a |\n| - |", "a\n:-", "| `a|b` |", "[^a]: b", "[a]: b", "> [!NOTE]\n> a\n",
    "```lms_info\n[a]: b\n```", "# a",
    *PATTERNS, "- <a", "> <a", "<a\n- b", "<a b={\n- c", '<a b="\n# c', "x <!--\n", "- x <!--",
    "x <!--\n\n-->", "> x <!--", "<Card>\n", "x </Card>\n", "<Card>\nx\n\n</Card>",
    "x\n<hr>\n---",
    "- x\n</div>", "| a |\n|-|\n</div>", "- x\n</Card>", "<div>\n\n- x</div>\n",
    "- <div>\n\n</div>", "- x\n<!--", "- x\n<pre>", "x <pre>a\n\n</pre>", "<p>\n", "<ul>\n",
    "<details>\n\n## H\n", "<b>x\n\n</b>", "<b>\n\n<i>\n", "| <div> |\n|-|\n| </div> |\n",
)  # fmt: skip
PAIRS = (
    "<b>x\n\n|</b>", "<i>x <b>y\n\n|</b></i>", "<p>|</div>", "- <div>\n|</div>\n",
    '<Card a="1">\n\nx\n\n|</Card>\n\n',
)  # fmt: skip
"""What is opened many times, and then closed as often."""
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
    "www.a.b) ",
    "http://a.b))",
    "ftp://a;",
    "_a@b.cd_ ",
    "a@b",
    "[a][b] ",
    "![a][b]",
    "[a",
    "[a]",
    "[^a]",
    "~a ~~",
    "~a~b",
    "`a``",
    "*a **",
    "a|b ",
)
REPEATED = [
    *(("in a row", pattern) for pattern in PATTERNS),
    *(("as words", pattern) for pattern in WORDS),
    *(("on lines", pattern) for pattern in LINES),
    *(("opened, then closed", pair) for pair in PAIRS),
]
END = "end-of-page"


def repeated(form: str, pattern: str, count: int) -> str:
    """The pattern so many times; of words, so many times twenty characters."""
    if form == "as words":
        return pattern * (count * 20 // len(pattern))
    if form == "opened, then closed":
        opening, closing = pattern.split("|")
        return opening * count + closing * count
    return (pattern if form == "in a row" else f"{pattern}\n") * count


@pytest.mark.parametrize(("form", "pattern"), REPEATED)
def test_calls_grow_with_length(form: str, pattern: str) -> None:
    """Four times the text takes four times the calls of Python's functions, and hardly more."""
    once, four = (calls_of(repeated(form, pattern, count)) for count in (100, 400))
    assert four < 4.2 * once


def calls_of(text: str) -> int:
    """How many functions are called while a text is scanned and paired."""
    parser = create_dialect_parser(MdParserConfig(), is_dialect=True)
    profile = Profile()
    profile.runcall(parser.parse, text, {})
    return sum(entry.callcount for entry in profile.getstats())


COUNT = 1_500
LIMIT = 12.0
"""Four times the text may take this many times as long: linear is 4, quadratic 16."""
LEAST = 0.02
"""Seconds that are too few to compare."""


@pytest.mark.slow
@pytest.mark.parametrize(("form", "pattern"), REPEATED)
def test_time_grows_with_length(form: str, pattern: str) -> None:
    """A search through the whole text is one call, however long it takes: hence also the clock."""
    seconds_of(repeated(form, pattern, 10))
    once, twice, four = (
        seconds_of(repeated(form, pattern, COUNT * factor)) for factor in (1, 2, 4)
    )
    assert twice < LIMIT / 2 * max(once, LEAST)
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
