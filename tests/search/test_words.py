"""Text as terms: Python, which writes the index, and the browser, which asks it, do the same."""

from __future__ import annotations

from pathlib import Path

import pytest
import yaml

from sphinx_lmstudio.search.words import find_terms
from tests.search.node import run

CASES = yaml.safe_load(Path(__file__).with_name("words.yaml").read_text("utf-8"))


@pytest.mark.parametrize("case", CASES, ids=lambda case: case["text"][:30])
def test_a_text_has_these_terms(case: dict[str, object]) -> None:
    terms, length = find_terms(str(case["text"]))
    assert [list(term) for term in terms] == case["terms"]
    assert length == case["length"]


def test_the_browser_finds_the_same_terms() -> None:
    found = run("terms", [case["text"] for case in CASES])
    assert found == [{"terms": case["terms"], "length": case["length"]} for case in CASES]


def test_each_position_has_a_place_in_the_text() -> None:
    """What snippets mark: as many as there are positions, each the part that stands there."""
    found = run("spans", [case["text"] for case in CASES])
    assert [len(spans) for spans in found] == [case["length"] for case in CASES]
    (spans,) = run("spans", ["see client.llm.respondStream, 服务器"])
    assert spans == ["see", "client", "llm", "respond", "Stream", "服务", "务器"]


def test_long_keys_are_no_terms() -> None:
    key = "x" * 100
    terms, length = find_terms(f"key {key} end")
    assert ([term.text for term in terms], length) == (["key", "end"], 3)


@pytest.mark.parametrize(
    ("word", "term", "is_begun", "is_slip"),
    [
        ("strcutured", "structured", False, True),
        ("structred", "structured", False, True),
        ("structtured", "structured", False, True),
        ("structored", "structured", False, True),
        ("srtuctred", "structured", False, False),
        ("structured", "structures", False, True),
        ("strcut", "structured", True, True),
        ("strcut", "structured", False, False),
    ],
)
def test_one_slip_is_forgiven(word: str, term: str, is_begun: bool, is_slip: bool) -> None:
    assert run("slips", [[word, term, is_begun]]) == [is_slip]
