"""Code among words reaches the reader to the character."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from tests.helpers.css import select
from tests.helpers.pages import Pages, build_pages

if TYPE_CHECKING:
    from tests.helpers.builds import Build

CASES = [
    ("`a  b`", "a  b"),
    ("`a   b \nc`", "a   b  c"),
    ("`a\u00a0b`", "a\u00a0b"),
    ("` \u00a0 `", "\u00a0"),
    ("`a\tb`", "a\tb"),
    ("`   `", "   "),
    ('`--ttl <x> & "y"`', '--ttl <x> & "y"'),
    ("<code>a  b</code>", "a  b"),
    ("<samp>a  b</samp>", "a  b"),
    ("## Use `a  b`", "a  b"),
    ("| `a  b` |\n| - |", "a  b"),
]


@pytest.fixture(scope="module")
def pages(build: Build) -> Pages:
    return build_pages(build, [source for source, _ in CASES], head="# P\n\n", section="a")


@pytest.mark.parametrize(("source", "text"), CASES, ids=[source for source, _ in CASES])
def test_code_is_kept(pages: Pages, source: str, text: str) -> None:
    (code,) = select(pages.html(source), "article code.literal")
    assert code.text_content() == text


def test_words_of_code_may_break_between_them_alone(pages: Pages) -> None:
    (code,) = select(pages.html("`a  b`"), "article code")
    assert [word.text for word in select(code, "span.pre")] == ["a", "b"]


def test_attributes_of_myst_still_count(build: Build) -> None:
    text = "# P\n\n`x = 1`{l=python}\n"
    built = build({"index.md": text}, myst_enable_extensions=["attrs_inline"])
    (code,) = select(built.html("index"), "article code")
    assert "highlight-python" in code.get("class")
