"""What tells pages of one name apart."""

from __future__ import annotations

import pytest

from sphinx_lmstudio.model.namesakes import tell_apart


@pytest.mark.parametrize(
    ("around", "words"),
    [
        ([("Python",), ("REST",)], ["Python", "REST"]),
        ([("Python", "Agents"), ("TypeScript", "Agents")], ["Python", "TypeScript"]),
        ([("REST", "Chat"), ("REST", "Server")], ["Chat", "Server"]),
        ([("A", "B"), ("A", "C"), ("D", "B")], ["A › B", "A › C", "D › B"]),
        ([("A",), ("A", "B")], ["A", "B"]),
        ([(), ("A",)], [None, "A"]),
        ([("A", "B"), ("A", "B")], ["B", "B"]),
    ],
)
def test_the_sections_that_differ_are_named(
    around: list[tuple[str, ...]], words: list[str | None]
) -> None:
    pages = [f"page-{n}" for n in range(len(around))]
    named = [("Output", page) for page in pages]
    found = tell_apart([*named, ("Other", "other")], dict(zip(pages, around, strict=True)))
    assert [found.get(("Output", page)) for page in pages] == words
    assert ("Other", "other") not in found


def test_a_name_is_the_same_in_capitals_and_of_one_page_is_not_repeated() -> None:
    around = {"a": ("A",), "b": ("B",)}
    found = tell_apart([("Structured  Output", "a"), ("Structured output", "b")], around)
    assert found == {("Structured  Output", "a"): "A", ("Structured output", "b"): "B"}
    assert tell_apart([("Output", "a"), ("output", "a")], around) == {}
