from __future__ import annotations

import pytest

from sphinx_lmstudio.model.columns import Column, Columns, split_columns
from sphinx_lmstudio.model.fault import Fault

ONE = "no ':::split:::' line between columns; shown as one column"


def columns(body: str) -> list[str]:
    """The texts of sound columns."""
    parsed = split_columns(body)
    assert parsed.faults == ()
    return [column.text for column in parsed.columns]


def test_columns_know_the_line_they_begin_at() -> None:
    body = "left\n\nmore\n:::split:::\n\nmiddle\n:::split:::\nright\n"
    assert split_columns(body) == Columns(
        (Column("left\n\nmore", 0), Column("\nmiddle", 4), Column("right", 7)), ()
    )


@pytest.mark.parametrize(
    "line",
    [
        ":::split:::",
        "::: split :::",
        ":::split :::",
        ":::\tsplit\t:::",
        "  :::split:::",
        "\t:::split:::",
        "      :::split:::",
        ":::split:::  ",
        ":::split:::\t",
    ],
)
def test_space_about_a_split_means_nothing(line: str) -> None:
    assert columns(f"a\n{line}\nb\n") == ["a", "b"]


@pytest.mark.parametrize(
    "line",
    [
        ":::split::: x",
        ":::note:::",
        "x :::split:::",
        ":::split:::split:::",
        "> :::split:::",
        "- :::split:::",
        "`:::split:::`",
        ":::",
        "",
    ],
)
def test_other_lines_are_text(line: str) -> None:
    assert columns(f"a\n{line}\nb\n:::split:::\nc\n") == [f"a\n{line}\nb", "c"]


@pytest.mark.parametrize(
    "line", [":::Split:::", "::split::", "::::split::::", ":::split", ":::spilt:::", ":splitt:"]
)
def test_lines_that_are_almost_a_split_are_text_and_told(line: str) -> None:
    parsed = split_columns(f"a\n{line}\nb\n:::split:::\nc\n")
    assert [column.text for column in parsed.columns] == [f"a\n{line}\nb", "c"]
    assert parsed.faults == (Fault(1, f"'{line}' is not a divider, expected ':::split:::'"),)


def test_a_line_of_code_that_is_almost_a_split_is_code() -> None:
    assert columns("```\n::split::\n```\n:::split:::\nc\n") == ["```\n::split::\n```", "c"]


@pytest.mark.parametrize(
    ("body", "texts"),
    [
        (":::split:::\nb\n", ["", "b"]),
        ("a\n:::split:::\n", ["a", ""]),
        (":::split:::\n", ["", ""]),
        (":::split:::", ["", ""]),
        ("a\n:::split:::\n:::split:::\nb\n", ["a", "", "b"]),
        ("a\n:::split:::\n\n\n", ["a", "\n"]),
    ],
)
def test_a_column_may_be_empty(body: str, texts: list[str]) -> None:
    assert columns(body) == texts


@pytest.mark.parametrize("body", ["", "\n", "a", "a\n", "a\n\nb\n", "```\n:::split:::\n```\n"])
def test_without_a_split_there_is_one_column_and_a_fault(body: str) -> None:
    whole = Column(body.removesuffix("\n"), 0)
    assert split_columns(body) == Columns((whole,), (Fault(0, ONE),))


FENCES = {
    "backticks": "```\n{}\n```",
    "backticks with a language": "```py title=x\n{}\n```",
    "tildes": "~~~\n{}\n~~~",
    "tildes with a language": "~~~ py\n{}\n~~~",
    "tildes with a backtick in the words after them": "~~~ a`b\n{}\n~~~",
    "four": "````\n{}\n````",
    "many": "``````````md\n{}\n``````````",
    "closed by more": "```\n{}\n`````",
    "not closed by fewer": "`````\n```\n{}\n```\n`````",
    "not closed by the other kind": "```\n~~~\n{}\n~~~\n```",
    "not closed by a fence with words": "```\n```py\n{}\n```",
    "tildes around backticks": "~~~\n```\n{}\n~~~",
    "closed with space after it": "```\n{}\n```  \t",
    "indented": "   ```\n   {}\n   ```",
    "indented as in a list of lists": "- a\n\n      ```\n      {}\n      ```",
    "indented by a tab": "- a\n\n\t```\n\t{}\n\t```",
    "closed at another indent": "   ```\n{}\n```",
    "after a bullet": "- ```py\n  {}\n  ```",
    "after a number": "1. ~~~\n   {}\n   ~~~",
    "after two bullets": "- * ```\n    {}\n    ```",
    "in a quote": "> ```\n> {}\n> ```",
    "columns": "````lms_hstack\na\n{}\nb\n````",
    "two in a row": "```\n{}\n```\n\n```\nx\n```",
    "with nothing in it but the split": "```\n{}\n```",
}


@pytest.mark.parametrize("fence", FENCES.values(), ids=FENCES)
def test_a_split_inside_a_fence_is_text(fence: str) -> None:
    text = fence.format(":::split:::")
    assert columns(f"{text}\n:::split:::\n{text}\n") == [text, text]


@pytest.mark.parametrize(
    "block",
    [
        "<img src='a.png'>",
        "<div>\nwords\n</div>",
        "<br>",
        "| a |\n|---|\n| b |",
        "> quote",
        "- item\n  1. item",
        "    code",
        "[d]: https://example.com",
    ],
)
def test_a_split_right_after_a_block_divides(block: str) -> None:
    assert columns(f"{block}\n:::split:::\n{block}\n:::split:::\nc\n") == [block, block, "c"]


def test_a_split_in_a_comment_is_text() -> None:
    comment = "<!--\n:::split:::\n\n:::split:::\n-->"
    assert columns(f"a\n\n{comment}\n\n:::split:::\nb\n") == [f"a\n\n{comment}\n", "b"]


@pytest.mark.parametrize(
    "line",
    [
        "```code``` at the start of a line",
        "``` a`b ```",
        "```` a ``` b ````",
        "``two``",
        "~~struck~~ words",
        "text ``` in a line",
        "    ``two",
    ],
)
def test_a_code_span_opens_no_fence(line: str) -> None:
    assert columns(f"{line}\n:::split:::\nb\n") == [line, "b"]


@pytest.mark.parametrize("marks", ["```", "~~~~", "`````"])
def test_a_fence_that_hides_every_split_is_told_by_whoever_renders_it(marks: str) -> None:
    body = f"a\n\n{marks}py\nx\n:::split:::\nb\n"
    assert split_columns(body) == Columns((Column(body.removesuffix("\n"), 0),), ())


def test_a_fence_that_is_never_closed_ends_with_its_columns() -> None:
    parsed = split_columns("a\n:::split:::\n```\nx\n:::split:::\n:::split:::\n")
    rest = "```\nx\n:::split:::\n:::split:::"
    assert parsed == Columns((Column("a", 0), Column(rest, 2)), ())


def test_a_fence_that_is_never_closed_is_no_matter_where_no_split_is_in_it() -> None:
    assert columns("a\n:::split:::\n```\nx\n") == ["a", "```\nx"]


RST = "Text ``a``.\n\n```\n\n.. lms_hstack::\n\n   a\n   :::split:::\n   b"


def test_in_restructuredtext_what_is_indented_belongs_to_something_else() -> None:
    parsed = split_columns(f"{RST}\n:::split::: \n{RST}\n", is_markdown=False)
    assert parsed == Columns((Column(RST, 0), Column(RST, 10)), ())


def test_no_character_is_lost() -> None:
    texts = ["\ta  \n\n", "  b\u2028c\x0bd", "\u00a0é \\\n```\n\n```\n"]
    assert columns("\n:::split:::\n".join(texts)) == [*texts[:2], texts[2].removesuffix("\n")]
