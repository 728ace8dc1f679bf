"""Phrases that were edited out of the manual stay out."""

from __future__ import annotations

import pytest

from . import pages, phrases

LISTED = phrases.read_list()
FILES = pages.page_files(pages.DOCS)


def test_no_page_has_a_phrase_that_was_edited_out() -> None:
    assert [line for file in FILES.values() for line in phrases.report(file, LISTED)] == []


@pytest.mark.parametrize(
    ("text", "places"),
    [
        ("---\ntitle: Ask\n---\n\nA grey lamp.\n", [(2, "Ask"), (5, "grey")]),
        ("## Ask\n\nAsk a model.\n", [(1, "Ask")]),
        ("At the end of\nthis page, after THIS PAGE\n", [(2, "after THIS PAGE")]),
        ("The key `colour`, [a page](/docs/grey), [grey](/a).\n", [(1, "grey")]),
        ("```json\n{}\n```\n\nA colour.\n", [(5, "colour")]),
        ("```python\n# grey\n```\n", []),
        ("````text\n```lms_info\nA grey lamp.\n```\n````\n", []),
        ("```lms_info\nA grey lamp.\n```\n", [(2, "grey")]),
        ("```lms_params\n- name: a\n  description: grey\n```\n", [(3, "grey")]),
        (
            "````lms_hstack\n```json\ngrey\n```\ngrey\n:::split:::\n```lms_info\ngrey\n```\n````\n",
            [(5, "grey"), (8, "grey")],
        ),
        ("1. Do\n\n   ```text\n   grey\n   ```\n\n2. See grey.\n", [(7, "grey")]),
        ("Greyhounds, a cataloguer.\n", []),
    ],
)
def test_a_phrase_is_found_where_readers_read_it(text: str, places: list[tuple[int, str]]) -> None:
    found = phrases.found(text, LISTED)
    assert [(line, words) for line, words, _ in found] == places
