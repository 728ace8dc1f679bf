"""What pages hold because of tags and comments: the cases of `tags/`."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from tests.helpers.doctrees import page_tree
from tests.helpers.pages import Pages, build_pages
from tests.markdown.tag_cases import CASES, TagCase

if TYPE_CHECKING:
    from tests.helpers.builds import Build


@pytest.fixture(scope="module")
def pages(build: Build) -> Pages:
    texts = [case.page for case in CASES.values()]
    return build_pages(build, texts, "dummy", head="# P\n\n", section="a")


@pytest.mark.parametrize("case", CASES.values(), ids=CASES)
def test_tree(pages: Pages, case: TagCase) -> None:
    assert page_tree(pages.doctree(case.page)) == case.tree
    subtypes = [warning.rpartition("[lmstudio.")[2] for warning in pages.warnings(case.page)]
    assert subtypes == [f"{subtype}]" for subtype in case.warnings]


def test_every_warning_is_of_a_case(pages: Pages) -> None:
    assert len(pages.built.warnings) == sum(len(case.warnings) for case in CASES.values())


def test_no_two_cases_have_the_same_page(pages: Pages) -> None:
    assert len(pages.files) == len(CASES)
