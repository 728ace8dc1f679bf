"""Links that TSDoc left in descriptions of params."""

from __future__ import annotations

import pytest

from sphinx_lmstudio.model.params import tsdoc_to_markdown


@pytest.mark.parametrize(
    ("text", "markdown"),
    [
        ("{@link Model}", "`Model`"),
        (
            "See {@link Model.load} and {@link Model.unload}.",
            "See `Model.load` and `Model.unload`.",
        ),
        ("{@link  Model  }", "`Model`"),
        ("{@link Model | the model}", "the model"),
        ("{@link Model|}", "`Model`"),
        ("{@linkcode Model}", "`Model`"),
        ("{@linkplain Model | it}", "it"),
        ("`{@link Model}`", "`{@link Model}`"),
        ("{@link", "{@link"),
        ("{@linked Model}", "{@linked Model}"),
        ("{link Model}", "{link Model}"),
        ("{@link\nModel}", "`Model`"),
    ],
)
def test_tsdoc_links_become_code_or_their_words(text: str, markdown: str) -> None:
    assert tsdoc_to_markdown(text) == markdown


def test_links_of_tsdoc_in_code_stay_as_written() -> None:
    text = "~~~text\n{@link A}\n~~~\n````py\n{@link B}\n````\n``x {@link C}`` and {@link D} `"
    assert tsdoc_to_markdown(text) == text.replace("{@link D}", "`D`")


def test_links_of_tsdoc_in_fences_of_the_dialect_are_text() -> None:
    text = "```lms_info\nSee {@link Bar}.\n```\nAnd {@link Baz}."
    assert tsdoc_to_markdown(text) == "```lms_info\nSee `Bar`.\n```\nAnd `Baz`."
