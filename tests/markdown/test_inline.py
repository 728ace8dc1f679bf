"""What pages hold of links, notes, alerts and marks among words: the cases of `inline/`."""

from __future__ import annotations

from dataclasses import dataclass, field
from pathlib import Path
from typing import TYPE_CHECKING

import pytest

from tests.helpers.cases import read_cases
from tests.helpers.doctrees import page_tree
from tests.helpers.pages import Pages, build_pages

if TYPE_CHECKING:
    from tests.helpers.builds import Build


@dataclass(frozen=True, slots=True)
class InlineCase:
    page: str
    """What stands on the page below its title."""
    tree: str
    """As `helpers.doctrees` draws it."""
    warnings: list[str] = field(default_factory=list)
    """What is told of its first line."""


CASES = read_cases(Path(__file__).with_name("inline"), InlineCase)


@pytest.fixture(scope="module")
def pages(build: Build) -> Pages:
    texts = [case.page for case in CASES.values()]
    return build_pages(build, texts, "dummy", head="# P\n\n", section="a")


@pytest.mark.parametrize("case", CASES.values(), ids=CASES)
def test_tree(pages: Pages, case: InlineCase) -> None:
    assert page_tree(pages.doctree(case.page)) == case.tree
    assert pages.warnings(case.page) == [f"3: WARNING: {text}" for text in case.warnings]


def test_two_tildes_alone_strike_outside_of_numbered_trees(build: Build) -> None:
    built = build({"index.md": "# T\n\n~a~ ~~b~~\n"}, "dummy")
    assert page_tree(built.doctree("index")).startswith("p['~a~ ' lms_strike['b']]")
