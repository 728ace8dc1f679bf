"""Every character of a tree is in the book, or named where it is not."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

import pytest

from sphinx_lmstudio.writers.latex.characters import coverage, typeset
from tests.helpers.latex import body, book, bookmarks

if TYPE_CHECKING:
    from tests.helpers.builds import Build

NEEDED = "⌘⌥⇧⌃←↑→↓➔➜⇄│├└─┌┐┘┬┴┼║╔═\u2011\u202f‡†…·•✓✔✕✖★☆▶●○◆■□≤≥≠≈×÷∞√∑αβγδЖяñüßçøłőž€£¥§¶©®™°±²³½"
"""What trees of this kind contain, as text and in code."""


@pytest.mark.parametrize("character", [c for c in NEEDED if c not in "✓✔✕✖"])
def test_the_fonts_have_what_trees_contain(character: str) -> None:
    known = coverage()
    assert ord(character) in known.everywhere | known.fallback


@pytest.mark.parametrize("character", "✅❌⚠✨⭐⚡👾🎉🚀🔧💡🤗❤")
def test_there_are_pictures_of_emoji(character: str) -> None:
    assert ord(character) in coverage().emoji


@pytest.mark.parametrize(
    ("text", "written", "defined"),
    [
        ("plain é Ж", "plain é Ж", ""),
        ("➔", r"\lmsSCHJE{}", r"\lmsdefinesymbol\lmsSCHJE{➔}"),
        ("✅", r"\lmsECHAF{}", r"\lmsdefineemoji\lmsECHAF{2705}{2705}{✅}{\lmspicture{2705}}"),
        ("中", r"\lmsMEOCN{}", r"\lmsdefinemissing\lmsMEOCN{4E2D}{中}"),
        ("a\x1bb", r"a\lmsMBL{}b", r"\lmsdefinemissing\lmsMBL{001B}{}"),
        ("a\u200bb", r"a\lmsbreak{}b", ""),
        ("a\ufe0fb\u200dc\ufeff", "abc", ""),
        ("☺", r"\lmsSCGDK{}", r"\lmsdefinesymbol\lmsSCGDK{☺}"),
        ("a שלום!", r"a \lmsword{Hebrew}{שלום}!", ""),
        ("می\u200cخواهم", "\\lmsword{Arabic}{می\u200cخواهم}", ""),
        ("ߒߞߏ", r"\lmsword{Nko}{ߒߞߏ}", ""),
        (r"\sphinxincludegraphics{{✅}.png}", r"\sphinxincludegraphics{{✅}.png}", ""),
    ],
)
def test_how_a_character_is_written(text: str, written: str, defined: str) -> None:
    assert typeset(text, checked=True) == (written, f"{defined}\n" if defined else "")


@pytest.mark.parametrize(
    ("text", "picture"),
    [
        ("❤️", "2764"),
        ("👍🏽", "1f44d-1f3fd"),
        ("👨‍👩‍👧", "1f468-200d-1f469-200d-1f467"),
        ("🏃🏻‍♀️", "1f3c3-1f3fb-200d-2640-fe0f"),
        ("🇩🇪", "1f1e9-1f1ea"),
        ("1️⃣", "31-20e3"),
        (r"\#️⃣", "23-20e3"),
        (r"\PYGZsh{}️⃣", "23-20e3"),
    ],
)
def test_a_sequence_is_one_picture(text: str, picture: str) -> None:
    written, defined = typeset(text, checked=True)
    assert re.fullmatch(r"\\lmsE[A-P X]+\{\}", written)
    assert f"{{{picture}}}" in defined


def test_macros_are_made_of_letters_and_told_apart() -> None:
    written, defined = typeset("👍🏽👍🏻✅➔中文", checked=True)
    macros = re.findall(r"\\([A-Za-z]+)\{\}", written)
    assert len(set(macros)) == 6
    assert defined.count("\n") == 6


def test_other_fonts_are_left_alone() -> None:
    assert typeset("中➔☺", checked=False) == ("中➔☺", "")
    assert typeset("✅", checked=False)[0] == r"\lmsECHAF{}"
    assert typeset("ہے", checked=False)[0] == r"\lmsword{Arabic}{ہے}"


TREE = {
    "index.md": "# Front\n\nfine ⌘ ✅\n",
    "1_a/signs.md": "# Ab 中\n\nWords 文 and `न`.\n\n```text\n中 1️⃣\n```\n",
}


def test_what_no_font_has_is_told_with_its_page(build: Build) -> None:
    built = build(TREE, "latex")
    assert built.warnings == [
        "1_a/signs.md:1: WARNING: no font of the book has '中' (U+4E2D), '文' (U+6587), "
        "'न' (U+0928); shown as code points, set `fontpkg` in `latex_elements` to fonts that "
        "have them [lmstudio.font]"
    ]
    assert body(book(built)).count(r"\lmsMEOCN{}") >= 3


@pytest.mark.parametrize(
    "conf",
    [
        {"latex_elements": {"fontpkg": r"\setmainfont{Noto Sans CJK SC}"}},
        {"latex_engine": "pdflatex"},
        {"suppress_warnings": ["lmstudio.font"]},
    ],
)
def test_nothing_is_told_of_other_fonts(build: Build, conf: dict[str, object]) -> None:
    assert build(TREE, "latex", **conf).warnings == []


def test_each_page_is_told_once_beside_documents_of_sections(build: Build) -> None:
    assert len(build(TREE, "latex", lmstudio_pdf_sections=True).warnings) == 1


def test_many_are_counted(build: Build) -> None:
    text = "".join(chr(0x4E00 + n) for n in range(12))
    built = build({"index.md": f"# A\n\n{text}\n"}, "latex")
    assert "and 4 more; shown" in built.warnings[0]


def test_bookmarks_hold_no_formulas(build: Build) -> None:
    text = book(build({"index.md": "# A ✓ b\n"}, "latex"))
    assert bookmarks(text) == [(0, r"A \lmsSCHBD{} b")]


def test_the_font_draws_what_is_written(build: Build) -> None:
    # Without its alternates, which make arrows of `->` and a sign of multiplication in `2x3`.
    assert "RawFeature=-calt" in book(build({"index.md": "# T\n"}, "latex"))
