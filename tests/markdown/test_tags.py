"""What pages hold because of tags and comments: the cases of `tags/`."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from tests.helpers.doctrees import build_pages, page_tree, warned
from tests.markdown.tag_cases import CASES, TagCase

if TYPE_CHECKING:
    from tests.helpers.builds import Build, Built


@pytest.fixture(scope="module")
def pages(build: Build) -> Built:
    return build_pages(build, [case.page for case in CASES.values()])


@pytest.mark.parametrize(("n", "case"), list(enumerate(CASES.values())), ids=CASES)
def test_tree(pages: Built, n: int, case: TagCase) -> None:
    assert page_tree(pages, n) == case.tree
    assert warned(pages, n) == case.warnings


def test_every_warning_is_of_a_case(pages: Built) -> None:
    assert len(pages.warnings) == sum(len(case.warnings) for case in CASES.values())
