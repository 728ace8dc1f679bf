"""What MDX pages hold: the cases of `mdx/`."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

import pytest

from tests.helpers.cases import read_cases
from tests.helpers.doctrees import page_tree
from tests.helpers.pages import Pages, build_pages
from tests.markdown.tag_cases import TagCase

if TYPE_CHECKING:
    from tests.helpers.builds import Build

CASES = read_cases(Path(__file__).with_name("mdx"), TagCase)


@pytest.fixture(scope="module")
def pages(build: Build) -> Pages:
    texts = [case.page for case in CASES.values()]
    return build_pages(build, texts, "dummy", head="# P\n\n", section="a", suffix=".mdx")


@pytest.mark.parametrize("case", CASES.values(), ids=CASES)
def test_tree(pages: Pages, case: TagCase) -> None:
    assert page_tree(pages.doctree(case.page)) == case.tree
    subtypes = [warning.rpartition("[lmstudio.")[2] for warning in pages.warnings(case.page)]
    assert subtypes == [f"{subtype}]" for subtype in case.warnings]


def test_every_warning_is_of_a_case(pages: Pages) -> None:
    assert len(pages.built.warnings) == sum(len(case.warnings) for case in CASES.values())
