"""Lines that TeX could not take whole: code, words, and the LaTeX file itself."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

import pytest

from sphinx_lmstudio.writers.latex.long_lines import (
    PIECE,
    SOURCE_LINE,
    WRAPPED,
    code_pieces,
    with_short_lines,
)
from sphinx_lmstudio.writers.latex.visitors import CODE_LINES, in_parts
from tests.book.pdf import in_one_worker, make, needs_tex
from tests.helpers.latex import page_in_book

if TYPE_CHECKING:
    from tests.helpers.builds import Build


def test_a_line_that_fits_stays() -> None:
    line = r"\PYG{n}{x} \PYG{o}{=} \PYG{l+s+s2}{\PYGZdq{}a\PYGZdq{}}"
    assert code_pieces(line) == [line]


def test_pieces_end_and_begin_the_colors_of_a_line() -> None:
    pieces = code_pieces(r"\PYG{n}{x} \PYG{s}{" + "a" * (2 * PIECE) + r"\PYGZdq{}}")
    assert len(pieces) == 3
    assert pieces[0] == r"\PYG{n}{x} \PYG{s}{" + "a" * (PIECE - 2) + "}"
    assert pieces[1] == WRAPPED + r"\PYG{s}{" + "a" * PIECE + "}"
    assert pieces[2] == WRAPPED + r"\PYG{s}{aa\PYGZdq{}}"


def test_what_makes_one_character_stays_together() -> None:
    pieces = code_pieces("a" * (PIECE - 1) + "e\u0301\u0301" + "b" * 3)
    assert pieces[0].endswith("e\u0301\u0301")


def test_long_lines_are_broken_where_it_makes_no_difference() -> None:
    words = "word " * SOURCE_LINE
    letters = r"x\lmsbreak{}" * SOURCE_LINE
    text = with_short_lines(f"{words}\n{letters}\nshort\\ line")
    assert max(map(len, text.split("\n"))) <= SOURCE_LINE
    assert text.replace("%\n", "").replace("\n", " ").split(" ") == [
        *words.split(" "),
        letters,
        "short\\",
        "line",
    ]


def test_code_is_given_to_tex_by_its_height() -> None:
    code = "\n".join(["x" * 70] * 3 + ["y" * 100_000] + ["z"] * 3)
    text = in_parts(f"\\begin{{sphinxVerbatim}}[a]\n{code}\n\\end{{sphinxVerbatim}}")
    parts = re.findall(r"\\begin\{sphinxVerbatim\}\[a\]\n(.*?)\n\\end", text, re.DOTALL)
    assert "".join(parts).replace(WRAPPED, "").replace("\n", "") == code.replace("\n", "")
    assert len(parts) > 100_000 / 80 / CODE_LINES
    assert max(len(part) for part in parts) < 60_000


LETTERS = "Ab1c"
WORD = "Xy2z"
LONG = (
    f"Before.\n\n```python\nx = '{LETTERS * 2500}'\n```\n\n`{LETTERS * 15_000}`\n\n"
    f"{WORD * 60_000}\n\n<https://example.com/{'q' * 7000}>\n\n"
    f'| A |\n|---|\n| `{LETTERS * 1000}` |\n\n- item\n\n  ```json\n  {{"a": "{LETTERS * 1000}"}}\n'
    f"  ```\n\n{'word ' * 50_000}\n\nAfter.\n"
)


def test_no_line_of_a_book_is_too_long(build: Build) -> None:
    text = page_in_book(build, LONG)
    assert max(map(len, text.split("\n"))) < 2 * SOURCE_LINE
    assert text.count("word") == 50_000


@pytest.mark.parametrize("mark", [pytest.param("", marks=[*needs_tex, in_one_worker])])
def test_a_book_holds_long_lines_to_their_ends(build: Build, mark: str) -> None:
    built = build({"index.md": f"# T\n\n{LONG}", "1_a/p.md": "# Last\n\nThe end.\n"}, "latex")
    book = make(built.outdir)
    assert (book.status, book.errors) == (0, [])
    assert book.overfull() == []
    words = "".join(book.words().split())
    # Page numbers stand in the middle of some.
    assert words.count(LETTERS) > 19_400
    assert words.count(WORD) > 59_800
    assert words.count("q") > 6_990
    assert words.count("word") == 50_000
    assert "Theend." in words
