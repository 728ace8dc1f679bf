"""Every sentence of the manual is ours."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from . import own_words, pages

if TYPE_CHECKING:
    from pathlib import Path

CORPORA = pages.corpora() or {}
MINE = pages.page_files(pages.DOCS)
PHRASES = own_words.read_unavoidable()
needs_corpora = pytest.mark.skipif(not CORPORA, reason="LMSTUDIO_DOCS names no corpus")


@needs_corpora
def test_pages_share_no_nine_words_with_the_corpora() -> None:
    corpus = own_words.corpus_grams(own_words.corpus_files(CORPORA.values()))
    read = [pages.read_page(file) for file in MINE.values()]
    assert [line for page in read for line in own_words.copied(page, corpus, PHRASES)] == []


def test_few_phrases_are_unavoidable_each_for_a_reason() -> None:
    assert len(PHRASES) <= own_words.MOST_UNAVOIDABLE
    assert [" ".join(words) for words, reason in PHRASES.items() if not reason] == []
    assert [" ".join(words) for words in PHRASES if len(words) < own_words.LENGTH] == []


THEIRS = """\
---
title: Water
---

The pump in the shed fills <b>the long</b> [basin](/docs/basin) every
morning at six, unless it rained.
"""


def runs(tmp_path: Path, text: str, theirs: str = THEIRS) -> list[tuple[int, str, str]]:
    corpus = tmp_path / "theirs.mdx"
    corpus.write_text(theirs, encoding="utf-8")
    ours = tmp_path / "ours.md"
    ours.write_text(text, encoding="utf-8")
    found = own_words.shared_runs(pages.read_page(ours), own_words.corpus_grams([corpus]))
    return [(run.line, " ".join(run.words), run.place.rpartition(":")[2]) for run in found]


def test_a_run_is_found_across_lines_and_markup(tmp_path: Path) -> None:
    text = "First.\n\nWhat\nfills the **long [basin](x.md)** every morning, at `six`, is\n"
    assert runs(tmp_path, text) == []
    text = text.replace("What\n", "Shed\n")
    assert runs(tmp_path, text) == [(3, "shed fills the long basin every morning at six", "5")]


RUN = "shed fills the long basin every morning at six"


@pytest.mark.parametrize(
    "text",
    [
        f"```lms_info\n{RUN}.\n```\n",
        f"```lms_params\n- name: a\n  description: {RUN}\n```\n",
        f"```lms_code_snippet\nvariants:\n  A:\n    code: |\n      {RUN}\n```\n",
        f"```python\n# {RUN}\n```\n",
        f"````text\n```lms_info\n{RUN}\n```\n````\n",
        f"| A |\n| :-- |\n| {RUN.upper()} |\n",
        f"---\ndescription: {RUN}\n---\n",
    ],
)
def test_a_run_is_found_wherever_readers_see_it(tmp_path: Path, text: str) -> None:
    assert [words for _, words, _ in runs(tmp_path, text)] == [RUN]


def test_names_and_types_of_params_are_facts(tmp_path: Path) -> None:
    entries = "".join(f"- name: {name}\n  type: text\n  optional: true\n" for name in "abc")
    fence = f"```lms_params\n{entries}```\n"
    assert runs(tmp_path, fence, theirs=fence) == []


def test_a_url_ends_a_run(tmp_path: Path) -> None:
    text = "curl -s -X -H http://localhost:1234/api/v1/basins/all/of/them -d a b c d\n"
    assert runs(tmp_path, text, theirs=text) == []


@pytest.mark.parametrize(
    ("phrase", "left"),
    [
        ("shed fills the long basin", 0),
        ("the long basin every morning", 0),
        ("six in the evening", 1),
        ("unless it", 1),
    ],
)
def test_a_phrase_is_taken_out_where_it_stands(tmp_path: Path, phrase: str, left: int) -> None:
    file = tmp_path / "ours.md"
    file.write_text(f"{RUN}, unless it rained.\n", encoding="utf-8")
    theirs = tmp_path / "theirs.md"
    theirs.write_text(THEIRS, encoding="utf-8")
    corpus = own_words.corpus_grams([theirs])
    found = own_words.copied(pages.read_page(file), corpus, [tuple(phrase.split())])
    assert len(found) == left
