"""Drawings of the manual can be read on a phone, and are the same on light and on dark pages."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from lxml import etree

from . import pages

if TYPE_CHECKING:
    from pathlib import Path

DRAWINGS = sorted((pages.DOCS / "_images").glob("*-light.svg"))
PHONE = 358
"""The width of the text on a screen of 390 pixels."""
READABLE = 10.5
"""The smallest size of letters there, in pixels."""


def words(drawing: Path) -> list[str]:
    return [str(one) for one in etree.parse(drawing).getroot().itertext() if one.strip()]


@pytest.mark.parametrize("drawing", DRAWINGS, ids=lambda path: path.stem)
def test_letters_are_large_enough_on_a_phone(drawing: Path) -> None:
    root = etree.parse(drawing).getroot()
    shrunk = min(1, PHONE / float(root.attrib["width"]))
    sizes = [float(one.attrib["font-size"]) for one in root.iter() if "font-size" in one.attrib]
    assert sizes
    assert min(sizes) * shrunk >= READABLE


@pytest.mark.parametrize("drawing", DRAWINGS, ids=lambda path: path.stem)
def test_the_dark_drawing_says_the_same(drawing: Path) -> None:
    dark = drawing.with_name(drawing.name.replace("-light", "-dark"))
    assert words(dark) == words(drawing)
