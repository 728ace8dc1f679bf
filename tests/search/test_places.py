"""What is found of a page, and what is not: its nodes as places."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from sphinx_lmstudio.page_record import page_record

if TYPE_CHECKING:
    from sphinx_lmstudio.model.search import SearchPlace
    from tests.helpers.builds import Build, Built

REST = """\
---
title: Start the pump
api_info:
  method: POST
---

`POST /api/v1/pump` starts it.

## Body

```lms_params
- name: dry_run
  type: boolean
  description: Only say what would be done.
  children:
    - name: seconds
      type: number
      description: For how long.
```
"""
PAGES = {
    "rest": REST,
    "code": "# Code\n\n```lms_code_snippet\ntitle: water.py\nvariants:\n"
    "  Python:\n    language: python\n    code: pump.start()\n"
    "  curl:\n    language: shell\n    code: curl host\n```\n",
    "fold": "# Fold\n\n"
    "<details><summary>Hidden depths</summary>\n\nBelow the fold.\n\n</details>\n",
    "picture": "# Picture\n\n"
    '<img src="/assets/a.png" data-caption="A caption" alt="Other words" />\n',
    "names": "# Names\n\n- `--quiet` says nothing.\n- [`linked`](rest.md) leads elsewhere.\n\n"
    "| Name | What |\n| --- | --- |\n| `LEVEL` | The level |\n| `GET /x` | [Pump](rest.md) |\n\n"
    "`alone()`\n\nSome `inline` code.\n",
    "notes": "# Notes\n\nWater[^1] is [^2]wet.\n\n[^1]: One.\n\n[^2]: Two.\n",
    "drafts": "# Drafts\n\n<!-- not said -->\n\nSaid.\n",
    "deep": "# Deep\n\nFirst.\n\n## Second\n\nUnder.\n\n### Third\n\nMore.\n\n## Fourth\n\nLast.\n",
}
RST = """\
Plain
=====

.. contents::

.. index:: kettle

.. only:: latex

   On paper.

.. only:: html

   On screen.

.. py:function:: brew(leaf, cup=1)

   Makes tea.

term
   What it means.

.. meta::
   :keywords: samovar
"""


@pytest.fixture(scope="module")
def built(build: Build) -> Built:
    files = {f"1_a/{name}.md": text for name, text in PAGES.items()}
    return build({**files, "1_a/_draft.md": "# Not yet\n", "plain.rst": RST}, "dummy")


def places(built: Built, docname: str) -> tuple[SearchPlace, ...]:
    return page_record(built.env, docname).search.places


def said(built: Built, docname: str) -> str:
    return "\n".join(f"{place.head}\n{place.body}" for place in places(built, docname))


def heads(built: Built, docname: str) -> list[tuple[str, str, str]]:
    return [(place.kind, place.anchor, place.head) for place in places(built, docname)]


def test_params_are_places_where_a_link_leads(built: Built) -> None:
    assert heads(built, "a/rest") == [
        ("p", "", "Start the pump"),
        ("s", "body", "Body"),
        ("n", "param-dry_run", "dry_run"),
        ("n", "param-dry_run-seconds", "seconds"),
        ("a", "", "/api/v1/pump"),
    ]
    page, _, dry_run, seconds, _ = places(built, "a/rest")
    assert page.body == "POST\nPOST /api/v1/pump starts it."
    assert dry_run.body == "boolean\nOnly say what would be done."
    assert seconds.body == "number\nFor how long."


def test_all_variants_folds_and_captions_are_found(built: Built) -> None:
    assert said(built, "a/code") == "Code\nwater.py\nPython\npump.start()\ncurl\ncurl host"
    assert said(built, "a/fold") == "Fold\nHidden depths\nBelow the fold."
    assert {"A caption", "Other words"} <= set(said(built, "a/picture").split("\n"))


def test_code_that_begins_an_item_is_a_name(built: Built) -> None:
    assert heads(built, "a/names")[1:] == [
        ("f", "", "--quiet"),
        ("n", "", "LEVEL"),
        ("a", "", "alone()"),
    ]
    text = said(built, "a/names")
    assert "--quiet says nothing." in text
    assert "linked leads elsewhere." in text
    assert "Some inline code." in text


def test_marks_of_notes_are_no_part_of_words(built: Built) -> None:
    assert said(built, "a/notes") == "Notes\nWater is wet.\nOne.\nTwo."


def test_text_belongs_to_the_nearest_section(built: Built) -> None:
    found = [(place.anchor, place.body) for place in places(built, "a/deep")]
    assert found == [("", "First."), ("second", "Under."), ("third", "More."), ("fourth", "Last.")]


def test_comments_and_drafts_are_not_found(built: Built) -> None:
    assert said(built, "a/drafts") == "Drafts\nSaid."
    assert "a/_draft" not in built.env.found_docs


def test_pages_in_rst_are_found_as_a_site_shows_them(built: Built) -> None:
    text = said(built, "plain")
    assert "On screen." in text
    assert "On paper." not in text
    assert "Contents" not in text
    assert "samovar" in text
    names = [place.head for place in places(built, "plain") if place.kind == "n"]
    assert names == ["kettle", "brew", "term"]
    assert "brew(leaf, cup=1)" in text


def test_lists_of_pages_are_not_found(built: Built) -> None:
    """A landing page that was made has its title, and nothing of its pages."""
    assert said(built, "a/index").strip() == "A"
