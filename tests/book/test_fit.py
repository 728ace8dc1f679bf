"""Words that are wider than a line may be broken."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

import pytest

from sphinx_lmstudio.writers.latex.characters import BREAK
from sphinx_lmstudio.writers.latex.fit import PARAGRAPH, PIECE, breakable
from tests.helpers.latex import book, page_in_book

if TYPE_CHECKING:
    from tests.helpers.builds import Build


def test_long_words_may_be_broken() -> None:
    word = "abcdefgh" * 4
    broken = breakable(f"short {word} words")
    assert broken.replace(BREAK, "") == f"short {word} words"
    assert broken.startswith(f"short abc{BREAK}d")
    assert broken.endswith("fgh words")
    assert breakable("short words of a sentence") == "short words of a sentence"


def test_where_words_are_broken_and_where_not(build: Build) -> None:
    word = "w" * 40
    page = f"# {word}\n\n`{word}`\n\n```text\n{word}\n```\n\n<https://example.com/{word}>\n"
    text = book(build({"index.md": page}, "latex"))
    # In the title and in its short form, which goes into the contents.
    assert text.count(r"{www\lmsbreak{}w") == 3
    assert rf"\lmsbookmark{{0}}{{{word}}}" in text
    assert rf"\sphinxurl{{https://example.com/{word}}}" in text


def test_long_code_among_words_is_several(build: Build) -> None:
    code = "ab c" * 2000
    text = page_in_book(build, f"Use `{code}` and `{'x' * 3000}`.")
    pieces = re.findall(r"\\sphinxupquote\{((?:[^{}]|\{\})*)\}", text)
    shown = [
        piece.replace(r"\lmsbreak{}", "").replace("%\n", "").replace("\n", " ") for piece in pieces
    ]
    assert len(pieces) > 4
    assert "".join(shown) == code + "x" * 3000
    assert max(map(len, shown)) <= PIECE
    assert text.count(r"\lmspiece{\sphinxcode{") == len(pieces)


def test_long_text_is_several_paragraphs_of_several_pieces(build: Build) -> None:
    words = "four " * PIECE * PARAGRAPH
    text = page_in_book(build, f"A {words} end.\n\nShort.")
    assert text.count(r"\lmspiece{") == 5 * PARAGRAPH + 1
    assert text.count(r"\lmspieceend{}") == 5
    assert text.count("four") == PIECE * PARAGRAPH
    assert "Short." in text


@pytest.mark.parametrize(
    ("code", "written"),
    [
        ("`a  b`", "{a ~b}"),
        ("`a \t  b` c  d", "{a ~~~b}} c  d"),
        ("`one two`", "{one two}"),
    ],
)
def test_spaces_in_code_are_kept(build: Build, code: str, written: str) -> None:
    assert written in page_in_book(build, code)


def test_an_address_that_tex_cannot_take_is_no_link(build: Build) -> None:
    address = f"https://example.com/{'q' * 200_000}"
    built = build({"index.md": f"# T\n\n[words]({address}) <{address}>\n"}, "latex")
    assert [text.partition(": WARNING: ")[0] for text in built.warnings] == ["index.md:3"] * 2
    assert "has 200020 characters" in built.warnings[0]
    text = book(built)
    assert text.count("q") == 200_000
    assert r"\sphinxhref{https" not in text
    assert max(map(len, text.split("\n"))) < 10_000
