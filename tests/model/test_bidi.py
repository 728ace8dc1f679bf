"""Levels of text that runs both ways, as the Unicode Bidirectional Algorithm gives them."""

from __future__ import annotations

import pytest

from sphinx_lmstudio.model.bidi import embedding_levels, first_strong_level, visual_order

CASES = [
    ("plain text, 12 (x)", 0, "000000000000000000"),
    # Neutral characters between words of one direction run as they do.
    ("go אב גד on", 0, "00011111000"),
    ("אב, ab", 0, "110000"),
    ("אב, ab", 1, "111122"),
    # Numbers run from left to right, also among such words.
    ("אב 12 גד", 0, "11122111"),
    ("אב 1.5% גד", 0, "1112222111"),
    ("سل ١٢ 12", 0, "11122122"),
    ("ab 12 אב", 0, "00000011"),
    # Brackets run as what is in them.
    ("a (אב) b", 0, "00011000"),
    ("אב (12)", 0, "1111221"),
    ("אב (ab) גד", 1, "1111221111"),
    ("אב [(ab]) גד", 0, "110000000011"),
    # Marks on letters go with them.
    ("בָּ", 0, "111"),
    ("ab\u0301", 1, "222"),
    # What the author isolates or embeds is a text of its own.
    ("אב \u2066ab 12\u2069 גד", 0, "1111222221111"),
    ("a \u2067b אב\u2069!", 0, "000211100"),
    ("a \u2068אב!\u2069", 0, "0001110"),
    ("a\u202c\u2069 b", 0, "00000"),
    # What has no look runs as the character before it.
    ("אב\u200bגד", 0, "11111"),
]


@pytest.mark.parametrize(("text", "base", "levels"), CASES)
def test_levels(text: str, base: int, levels: str) -> None:
    assert "".join(map(str, embedding_levels(text, base))) == levels


@pytest.mark.parametrize(
    ("text", "seen"),
    [("go AB 12 on", "go AB 12 on"), ("ab אבג 12 דה cd", "ab הד 12 גבא cd"), ("", "")],
)
def test_the_order_on_a_line(text: str, seen: str) -> None:
    order = visual_order(embedding_levels(text, 0))
    assert "".join(text[place] for place in order) == seen


@pytest.mark.parametrize(("text", "level"), [("12 שלום ab", 1), ("ab שלום", 0), ("12 ()", 0)])
def test_the_direction_of_the_first_letter(text: str, level: int) -> None:
    assert first_strong_level(text) == level


@pytest.mark.parametrize(
    "text", ["(א" * 20_000, "\u2067א" * 20_000, "א)" * 20_000, "\u2068" * 20_000]
)
def test_what_is_never_closed_ends(text: str) -> None:
    assert len(embedding_levels(text, 0)) == len(text)
