"""Plain text: lines, breaks, cells and depth."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from sphinx_lmstudio.writers.text.lines import HARD_BREAK, filled, paragraph_lines
from tests.helpers.pages import Pages, build_pages

if TYPE_CHECKING:
    from tests.helpers.builds import Build


@pytest.mark.parametrize(
    ("text", "lines"),
    [
        ("one two three", ["one two", "three"]),
        ("a manual-english.pdf", ["a", "manual-english.pdf"]),
        ("one\ntwo  three", ["one two", "three"]),
        ("a  b", ["a  b"]),
        ("a\u00a0b c\u00a0d e", ["a\u00a0b c\u00a0d", "e"]),
        ("中文中文中文中文", ["中文中文", "中文中文"]),
        (f"one{HARD_BREAK}\ntwo", ["one", "two"]),
        (f"one{HARD_BREAK}{HARD_BREAK}two", ["one", "", "two"]),
        ("  ", []),
        ("", []),
    ],
)
def test_lines_end_at_spaces(text: str, lines: list[str]) -> None:
    assert paragraph_lines(text, 8) == lines


def test_all_lines_have_the_indent_of_the_first() -> None:
    assert filled("  one two three", 9) == ["  one two", "  three"]


@pytest.mark.timeout(30)
def test_a_long_word_takes_time_by_its_length() -> None:
    """In time by its square, two million letters would take an hour."""
    assert paragraph_lines("x" * 2_000_000, 70) == ["x" * 2_000_000]


BREAKS = "One\\\ntwo<br>three\n\n## Head<br>line\n\n```lms_info\nfour\\\nfive\n```\n"
CELLS = (
    "| A |\n|---|\n| r1<br>r2 |\n| <ul><li>one</li><li>two</li></ul> |\n| <p>p1</p><p>p2</p> |\n"
)
ADDRESS = "https://example.com/" + "manual-english/" * 6 + "oven-one.pdf"
CODE = f"| A |\n|---|\n| {ADDRESS} |\n| use `--{'warm-' * 12}up` |\n\n{'word ' * 11}`--oven-door`\n"
PRE = "| A |\n|---|\n| <pre>jar = shelf.take(label)<br>&nbsp;&nbsp;jar.open( )</pre> |\n"
PICTURES = "![The oven](p.png) words ![](p.png)\n\n| A |\n|---|\n| ![In a cell](p.png) |\n"
QUOTES = f"{'> ' * 40}quoted\n\nafter\n"
ITEMS = f"{'> - ' * 20}item\n\nafter\n"
NUMBERS = f"{'1. ' * 40}number\n\nafter\n"
DEEP_TABLE = f"{'> ' * 30}| a |\n{'> ' * 30}|---|\n{'> ' * 30}| celled |\n\nafter\n"


@pytest.fixture(scope="module")
def pages(build: Build) -> Pages:
    texts = (BREAKS, CELLS, CODE, PRE, PICTURES, QUOTES, ITEMS, NUMBERS, DEEP_TABLE)
    return build_pages(build, texts, "text", head="# P\n\n", section="s", files={"1_s0/p.png": "x"})


def shown(pages: Pages, text: str) -> list[str]:
    return pages.built.text(pages.docname(text)).splitlines()[3:]


def test_hard_breaks_end_lines(pages: Pages) -> None:
    assert shown(pages, BREAKS) == [
        *("One", "two", "three", "", "", "Head line", "=========", ""),
        *("Info: four", "  five"),
    ]


def test_a_cell_keeps_its_blocks_and_lines(pages: Pages) -> None:
    cells = [line.strip("| ") for line in shown(pages, CELLS) if line.startswith("|")]
    assert cells[2:] == ["r1", "r2", "* one", "", "* two", "p1", "", "p2"]


def test_code_and_addresses_have_no_spaces_put_into_them(pages: Pages) -> None:
    text = "\n".join(shown(pages, CODE))
    assert ADDRESS in text
    assert f"--{'warm-' * 12}up" in text
    assert '"--oven-door"' in text


def test_code_in_a_cell_keeps_its_lines(pages: Pages) -> None:
    cells = [line.strip("|") for line in shown(pages, PRE) if line.startswith("|")]
    assert [cell.rstrip() for cell in cells[2:]] == [
        "    jar = shelf.take(label)",
        "      jar.open( )",
    ]


def test_a_picture_is_its_words_once(pages: Pages) -> None:
    text = "\n".join(shown(pages, PICTURES))
    assert text.startswith("[The oven] words [picture]\n")
    assert "| [In a cell]" in text
    assert "image" not in text


@pytest.mark.parametrize(
    ("text", "word"),
    [(QUOTES, "quoted"), (ITEMS, "item"), (NUMBERS, "number"), (DEEP_TABLE, "celled")],
)
def test_no_depth_ends_a_build(pages: Pages, text: str, word: str) -> None:
    lines = shown(pages, text)
    assert any(word in line for line in lines)
    assert "after" in lines


def test_man_pages_keep_hard_breaks(build: Build) -> None:
    built = build({"index.md": "# T\n", "1_a/p.md": f"# P\n\n{BREAKS}\n{CELLS}"}, "man")
    (page,) = built.outdir.glob("*.1")
    text = page.read_text(encoding="utf-8")
    assert "One\n.br\ntwo\n.br\nthree\n" in text
    assert ".SS Head line\n" in text
    assert "four\n.br\nfive\n" in text
    assert "r1\n.br\nr2\n" in text
