"""What is wider or longer than a page is made to fit."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from sphinx_lmstudio.manual.characters import BREAK
from sphinx_lmstudio.manual.fit import LINES, breakable, letter_size, split_code
from tests.book.latex import body, book

if TYPE_CHECKING:
    from tests.conftest import Build


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
    text = body(book(build({"index.md": page}, "latex")))
    assert text.count(r"www\lmsbreak{}w") == 1
    assert rf"\sphinxurl{{https://example.com/{word}}}" in text


def table(columns: int, rows: int = 2, cell: str = "word") -> str:
    line = "|".join([""] + [f"{cell}{n}" for n in range(columns)] + [""])
    return "\n".join([line, "|" + "---|" * columns, *[line] * rows]) + "\n"


def test_tables_turn_the_page_and_repeat_their_head(build: Build) -> None:
    text = body(book(build({"index.md": f"# A\n\n{table(3)}"}, "latex")))
    assert r"\begin{longtable}" in text
    assert r"\endfirsthead" in text
    assert "lmstable" not in text


@pytest.mark.parametrize(
    ("columns", "size"), [(7, "footnotesize"), (12, "scriptsize"), (30, "tiny")]
)
def test_tables_of_many_columns_are_set_small(build: Build, columns: int, size: str) -> None:
    text = body(book(build({"index.md": f"# A\n\n{table(columns)}"}, "latex")))
    assert rf"\begin{{lmstable}}{{{size}}}" in text


def test_words_wider_than_a_column_may_be_broken(build: Build) -> None:
    text = body(book(build({"index.md": f"# A\n\n{table(30, cell='value')}"}, "latex")))
    assert r"v\lmsbreak{}a\lmsbreak{}l" in text


@pytest.mark.parametrize(
    "around", ["```lms_info\n{}\n```", "> {}", "```lms_hstack\n{}\n:::split:::\nx\n```"]
)
def test_tables_in_boxes_do_not_turn_the_page(build: Build, around: str) -> None:
    inner = table(2).replace("\n", "\n> ") if around.startswith(">") else table(2)
    built = build({"index.md": f"# A\n\n{around.format(inner)}\n"}, "latex")
    text = body(book(built))
    assert r"\begin{tabular}" in text
    assert "longtable" not in text


def test_letters_shrink_with_columns_and_words() -> None:
    assert letter_size([10, 20], 2) == ""
    assert letter_size([70, 70], 2) == "footnotesize"
    assert letter_size([10] * 30, 30) == "tiny"


def test_long_code_is_cut_for_latex_alone(build: Build) -> None:
    code = "".join(f"x{n}\n" for n in range(2 * LINES + 1))
    text = body(book(build({"index.md": f"# A\n\n```text\n{code}```\n"}, "latex")))
    assert text.count(r"\begin{sphinxVerbatim}") == 3
    assert text.count(r"\end{sphinxVerbatim}") == 3
    lines = [line for line in text.splitlines() if line.startswith("x")]
    assert len(lines) == 2 * LINES + 1


def test_short_code_is_left_alone() -> None:
    text = "\\begin{sphinxVerbatim}[commandchars=\\\\\\{\\}]\na\nb\n\\end{sphinxVerbatim}\n"
    assert split_code(text) == text
