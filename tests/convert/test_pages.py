"""Pages of one dialect in another: the pairs of `pairs/`, what is told, and what stays as it is."""

from __future__ import annotations

import re
from cProfile import Profile
from typing import TYPE_CHECKING

import pytest
from myst_parser.config.main import MdParserConfig

from sphinx_lmstudio.convert.notation import DIALECTS
from sphinx_lmstudio.convert.page import NewPage, convert_page
from tests.convert.pages import HOSTILE, PAIRS, Pair
from tests.helpers.outputs import ROOT

if TYPE_CHECKING:
    from sphinx_lmstudio.convert.notation import Dialect

CONFIG = MdParserConfig()


def convert(text: str, suffix: str, to: Dialect) -> NewPage:
    return convert_page(text, suffix, to, CONFIG)


@pytest.mark.parametrize("pair", PAIRS.values(), ids=PAIRS)
def test_a_pair_is_said_either_way(pair: Pair) -> None:
    there = convert(pair.classic, ".md", "mdx")
    assert (there.text, there.suffix) == (pair.mdx, pair.suffix)
    assert convert(pair.mdx, pair.suffix, "classic") == NewPage(pair.classic, ".md")


@pytest.mark.parametrize("pair", PAIRS.values(), ids=PAIRS)
def test_a_page_stays_as_it_is_in_its_own_dialect(pair: Pair) -> None:
    assert convert(pair.mdx, pair.suffix, "mdx").text == pair.mdx
    assert convert(pair.classic, ".md", "classic").text == pair.classic


@pytest.mark.parametrize("pair", PAIRS.values(), ids=PAIRS)
def test_in_myst_fences_are_directives(pair: Pair) -> None:
    there = convert(pair.classic, ".md", "myst")
    assert re.sub(r"```\{(\w+)\}", r"```\1", there.text) == pair.classic
    assert there.text != pair.classic
    assert convert(there.text, ".md", "classic").text == pair.classic
    assert convert(there.text, ".md", "mdx") == convert(pair.classic, ".md", "mdx")


@pytest.mark.parametrize("suffix", [".md", ".mdx"])
@pytest.mark.parametrize("text", HOSTILE.values(), ids=HOSTILE)
def test_a_second_time_nothing_changes(text: str, suffix: str) -> None:
    for to in DIALECTS:
        once = convert(text, suffix, to)
        assert convert(once.text, once.suffix, to).text == once.text


@pytest.mark.parametrize("text", HOSTILE.values(), ids=HOSTILE)
def test_line_ends_and_the_mark_of_a_file_stay(text: str) -> None:
    for to in DIALECTS:
        plain = convert(text, ".md", to)
        odd = convert("\ufeff" + text.rstrip("\n").replace("\n", "\r\n"), ".md", to)
        assert odd.text == "\ufeff" + plain.text.rstrip("\n").replace("\n", "\r\n")
        assert [remark.name for remark in odd.remarks] == [r.name for r in plain.remarks]


@pytest.mark.parametrize(
    ("text", "suffix", "to", "told"),
    [
        ("a\n\n```lms_terminal\n$ ls\n```\n", ".md", "mdx", ["3 lms_terminal"]),
        ("```lms_noticechill\nx\n```\n", ".md", "mdx", ["1 lms_noticechill"]),
        ("<!-- c -->\n\n```lms_info\nx\n```\n", ".md", "mdx", ["1 <!--"]),
        (HOSTILE["a snippet with a comment"], ".md", "mdx", ["1 lms_code_snippet"]),
        (HOSTILE["two snippets in a row"], ".md", "mdx", ["1 lms_code_snippet"]),
        ("```lms_params\n- name: a\n```\n", ".md", "mdx", []),
        (HOSTILE["a callout without a title"], ".mdx", "classic", ["1 <Callout>"]),
        (HOSTILE["titles of their own"], ".md", "classic", ['1 ```js tab="A" title="b"']),
        (HOSTILE["a component of MDX"], ".md", "classic", ["1 <Steps>", "2 <Step>"]),
        (HOSTILE["an import and an expression"], ".mdx", "classic", ["1 import"]),
        ("<Steps />\n\n\n<Steps />\n", ".md", "classic", ["1 <Steps>"]),
        (HOSTILE["signs of MyST"], ".md", "myst", ["1 MyST"]),
        ("Words\n", ".mdx", "classic", []),
        ("<Note>\nx\n</Note>\n", ".mdx", "classic", ["1 <Note>", "1 .mdx"]),
        ("<LightVariant>\n\nx\n\n</LightVariant>\n", ".mdx", "classic", []),
    ],
)
def test_what_cannot_be_said_is_told(text: str, suffix: str, to: Dialect, told: list[str]) -> None:
    page = convert(text, suffix, to)
    assert [f"{remark.line + 1} {remark.name}" for remark in page.remarks] == told


@pytest.mark.parametrize("name", ["a component of MDX", "an import and an expression"])
def test_what_cannot_be_said_stays_with_the_ending_of_its_file(name: str) -> None:
    page = convert(HOSTILE[name], ".mdx", "classic")
    assert page.suffix == (".mdx" if "import" in name else ".md")
    assert convert(page.text, page.suffix, "mdx").text == HOSTILE[name]


@pytest.mark.slow
def test_the_manual_comes_back_to_the_character() -> None:
    """By way of MyST, which has a directive for every fence."""
    for file in sorted((ROOT / "docs/9_guide").rglob("*.md")):
        text = file.read_text(encoding="utf-8")
        there = convert(text, ".md", "myst")
        back = convert(there.text, ".md", "classic")
        assert back.text == convert(text, ".md", "classic").text
        assert back.text == text or " tab=" in text or "<Callout" in text


@pytest.mark.parametrize(
    ("pattern", "suffix", "to"),
    [
        (HOSTILE["a callout in a quote that never ends"], ".md", "mdx"),
        (HOSTILE["two snippets in a row"], ".md", "mdx"),
        (HOSTILE["titles of their own"], ".md", "classic"),
        ('<Callout title="Info">\nx\n</Callout>\n', ".mdx", "classic"),
        ("<Steps>\n\n", ".mdx", "myst"),
    ],
)
def test_calls_grow_with_the_length_of_a_page(pattern: str, suffix: str, to: Dialect) -> None:
    once, four = (calls_of(pattern * count, suffix, to) for count in (30, 120))
    assert four < 4.5 * once


def calls_of(text: str, suffix: str, to: Dialect) -> int:
    profile = Profile()
    profile.runcall(convert, text, suffix, to)
    return sum(entry.callcount for entry in profile.getstats())
