"""The few CSS selectors these tests need: `div.note > p, a[type=x]`."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, cast

if TYPE_CHECKING:
    from lxml.html import HtmlElement

_STEP = re.compile(r"(?P<tag>[\w]*)(?P<classes>(?:\.[\w-]+)*)(?:\[(?P<name>\w+)=(?P<value>\w+)\])?")


def select(element: HtmlElement, selector: str) -> list[HtmlElement]:
    """The elements inside this one that the selector names, in document order."""
    paths = [_path(one.split()) for one in selector.split(",")]
    return cast("list[HtmlElement]", element.xpath(" | ".join(paths)))


def texts(element: HtmlElement, selector: str) -> list[str]:
    """The text of each element that the selector names."""
    return [found.text_content() for found in select(element, selector)]


def _path(words: list[str]) -> str:
    path, axis = ".", "//"
    for word in words:
        if word == ">":
            axis = "/"
            continue
        match = _STEP.fullmatch(word)
        assert match, f"cannot read the selector {word!r}"
        path += axis + (match["tag"] or "*")
        for name in match["classes"].split(".")[1:]:
            path += f"[contains(concat(' ', @class, ' '), ' {name} ')]"
        if match["name"]:
            path += f"[@{match['name']}='{match['value']}']"
        axis = "//"
    return path
