"""What is kept of each page: by whom it is said, until when, and in parallel builds."""

from __future__ import annotations

import pickle
import subprocess
import sys
from typing import TYPE_CHECKING

import pytest
from sphinx.application import ENV_PICKLE_FILENAME

from sphinx_lmstudio.model.frontmatter import SocialCard
from sphinx_lmstudio.page_record import PageRecord, ParamObject, page_record, page_records

if TYPE_CHECKING:
    from tests.helpers.builds import Build, Built

POUR = """\
---
title: Pour
sidebar_title: Pouring
description: How *it* runs
index: 2
fullPage: true
api_info:
  method: post
socialCard:
  url: /card.png
  alt: A card
orphan: true
---

## By hand

[far](/docs/nowhere), [near](#by-hand), {doc}`tin`

![lost](/assets/lost.png)

```lms_params
- name: rate
```
"""
FILES = {
    "index.md": "# T\n",
    "1_guide/pour.md": POUR,
    "1_guide/tin.rst": ":sidebar_title: Can\n\nTin\n===\n\nText.\n",
}


@pytest.fixture(scope="module")
def built(build: Build) -> Built:
    return build(FILES, "dummy")


def test_a_record_has_what_the_page_says_of_itself(built: Built) -> None:
    record = page_record(built.env, "guide/pour")
    said = record.frontmatter
    assert (said.title, said.sidebar_title, said.description) == (
        "Pour",
        "Pouring",
        "How *it* runs",
    )
    assert (said.index, said.is_wide, said.method) == (2, True, "POST")
    assert said.social_card == SocialCard("/card.png", "A card")
    assert record.ids == ("by-hand", "param-rate", "pour")
    assert record.headings == {"pour": "Pour", "by-hand": "By hand"}
    assert record.params == {"rate": ParamObject("param-rate", "rate")}
    assert record.links == (("#by-hand", "guide/pour"), ("/docs/nowhere", "guide/pour"))
    assert record.references == (("doc", "tin"),)
    assert record.missing_pictures == ["/assets/lost.png"]


def test_a_restructuredtext_page_says_it_in_fields(built: Built) -> None:
    assert page_record(built.env, "guide/tin").frontmatter.sidebar_title == "Can"


def test_metadata_is_what_templates_and_other_tools_read(built: Built) -> None:
    theirs = {"myst_slugs", "wordcount", "orphan"}
    metadata = built.env.metadata["guide/pour"]
    assert {name: value for name, value in metadata.items() if name not in theirs} == {
        "title": "Pour",
        "description": "How *it* runs",
        "hide-toc": True,
    }


def test_every_page_has_a_record_until_it_goes(built: Built) -> None:
    assert page_records(built.env).keys() == built.env.found_docs
    assert "guide/tin" in built.env.found_docs
    again = built.rebuild({"1_guide/tin.rst": None, "1_guide/pour.md": "# Pour\n\nText.\n"})
    assert page_records(again.env).keys() == {"index", "guide/index", "guide/pour"}
    record = page_record(again.env, "guide/pour")
    assert record == PageRecord(ids=("pour",), headings={"pour": "Pour"}, search=record.search)
    assert [place.body for place in record.search.places] == ["Text."]


def test_processes_that_read_in_parallel_keep_the_same(build: Build) -> None:
    """Sphinx reads in parallel from six pages on."""
    built = build({**FILES, **{f"2_more/{n}.md": POUR for n in range(8)}}, "dummy")
    command = [sys.executable, "-m", "sphinx", "-q", "-j", "2", "-c", ".", "-b", "dummy"]
    subprocess.run([*command, "-d", "parallel", "src", "out"], cwd=built.base, check=True)
    env = pickle.loads((built.base / "parallel" / ENV_PICKLE_FILENAME).read_bytes())  # noqa: S301
    assert env.domaindata["lms"]["pages"] == page_records(built.env)
