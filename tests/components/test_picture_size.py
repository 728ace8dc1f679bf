"""Pictures of no size have their own, and it is told."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from docutils import nodes

from sphinx_lmstudio.components.picture_size import is_nothing
from tests.helpers.pages import Pages, build_pages
from tests.helpers.pictures import PNG

if TYPE_CHECKING:
    from tests.helpers.builds import Build

NOTHING = [
    '<img src="p.png" width="0">',
    '<img src="p.png" width="0px">',
    '<img src="p.png" width="0%">',
    '<img src="p.png" style="width:0">',
    '<img src="p.png" style="max-width: 0.5px">',
    'Words <img src="p.png" width="0"> words',
    "```{image} p.png\n:width: 0\n```",
    "```{figure} p.png\n:width: 0%\n```",
    "```{image} p.png\n:height: 0\n```",
]
SEEN = '<img src="p.png" width="1">'


@pytest.fixture(scope="module")
def pages(build: Build) -> Pages:
    texts = [*NOTHING, SEEN]
    return build_pages(
        build, texts, "dummy", head="# P\n\n", section="s", files={"1_s0/p.png": PNG}
    )


@pytest.mark.parametrize("text", NOTHING)
def test_a_size_of_nothing_is_dropped(pages: Pages, text: str) -> None:
    shown = pages.doctree(text)
    found: list[nodes.Element] = [*shown.findall(nodes.image), *shown.findall(nodes.figure)]
    for node in found:
        assert not {"width", "height"} & node.attributes.keys()
    (warning,) = pages.warnings(text)
    assert warning.startswith("3: WARNING: a picture with ")
    assert warning.endswith(" is invisible; shown in its natural size [lmstudio.asset]")


def test_a_size_of_a_pixel_is_kept(pages: Pages) -> None:
    assert pages.warnings(SEEN) == []


@pytest.mark.parametrize(
    ("size", "expected"),
    [
        *(("0", True), ("0.0em", True), ("0.1px", True), ("0.5in", False), ("1%", False)),
        *(("0vw", False), ("", False), ("much", False), ("1.2.3", False)),
    ],
)
def test_what_is_nothing(size: str, expected: bool) -> None:
    assert is_nothing(size) is expected
