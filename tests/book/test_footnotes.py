"""Every footnote is in the book once, wherever its reference stands."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from tests.helpers.latex import body, book

if TYPE_CHECKING:
    from tests.helpers.builds import Build

TEXTS = {
    "itself": "Text[^a]\n\n[^a]: Note-a [^a]\n",
    "each other": "Text[^a]\n\n[^a]: Note-a [^b]\n\n[^b]: Note-b [^a]\n",
    "no one": "Text\n\n[^a]: Note-a\n",
    "no one but itself": "Text\n\n[^a]: Note-a [^a]\n",
    "no one but each other": "Text\n\n[^a]: Note-a [^b]\n\n[^b]: Note-b [^a]\n",
    "a chain": "Text[^a]\n\n"
    + "\n\n".join(f"[^{a}]: Note-{a} [^{b}]" for a, b in ("ab", "bc", "cd"))
    + "\n\n[^d]: Note-d\n",
    "a title": "## Head [^a]\n\nText[^b]\n\n[^a]: Note-a [^b]\n\n[^b]: Note-b [^a]\n",
    "no one, without words": "Text\n\n[^a]: Note-a\n\n[^b]:\n",
    "a key": "<kbd>K[^a]</kbd>\n\n[^a]: Note-a\n",
}


@pytest.mark.parametrize("text", TEXTS.values(), ids=TEXTS)
def test_each_note_is_there_once(build: Build, text: str) -> None:
    said = body(book(build({"index.md": f"# Page\n\n{text}"}, "latex"))).replace(
        r"\sphinxhyphen{}", "-"
    )
    notes = [line[2:3] for line in text.split("\n") if line.startswith("[^") and "Note" in line]
    assert [said.count(f"Note-{name}") for name in notes] == [1] * len(notes)


def test_a_rubric_with_a_note_is_no_heading_of_latex(build: Build) -> None:
    page = "# Page\n\n```{rubric} Aside [^a]\n```\n\n[^a]: Note.\n"
    said = body(book(build({"index.md": page}, "latex")))
    assert r"\lmsheading{3}{Aside" in said
    assert r"\subsubsection*" not in said


def test_a_note_in_a_key_keeps_its_mark(build: Build) -> None:
    site = build({"index.md": TEXTS["a key"]})
    assert len(site.html("index").xpath("//a[contains(@class, 'footnote-reference')]")) == 1
