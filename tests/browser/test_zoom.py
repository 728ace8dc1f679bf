"""At 200 % zoom, on a screen of 1440 by 900: nothing is cut, and the header is of use.

https://www.w3.org/TR/WCAG22/#resize-text
"""

from __future__ import annotations

from itertools import combinations
from typing import TYPE_CHECKING

import pytest

from tests.browser.sites import KINDS, served

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

    from playwright.sync_api import Page

    from tests.browser.sites import NewPage

WIDTH, HEIGHT = 720, 450
HEADER = ".mobile-header"
BUTTONS = [f"{HEADER} .header-left label", f"{HEADER} .lms-search-link", f"{HEADER} .theme-toggle"]
OUTSIDE = """() => {
  const scrolls = e => e.scrollWidth > e.clientWidth && !e.matches(".content")
    && ["auto", "scroll"].includes(getComputedStyle(e).overflowX);
  const isInScroller = e => e && e !== document.body
    && (scrolls(e) || isInScroller(e.parentElement));
  return [...document.querySelectorAll(".mobile-header *, .main .content *")].filter(e => {
    const box = e.getBoundingClientRect();
    return e.checkVisibility({ opacityProperty: true, visibilityProperty: true }) && box.width > 1
      && (box.left < -1 || box.right > innerWidth + 1) && !isInScroller(e.parentElement);
  }).map(e => e.outerHTML.slice(0, 80));
}"""
CUT = """() => [...document.querySelectorAll(".mobile-header *, .main .content *")].filter(e => {
  const style = getComputedStyle(e);
  return e.checkVisibility() && e.clientWidth > 1 && e.textContent.trim()
    && ["hidden", "clip"].includes(style.overflowX) && e.scrollWidth > e.clientWidth + 1;
}).map(e => e.outerHTML.slice(0, 80))"""


@pytest.fixture(scope="module")
def site_url(kinds: Path) -> Iterator[str]:
    with served(kinds) as address:
        yield address


@pytest.fixture
def zoomed(new_page: NewPage) -> Page:
    return new_page(viewport={"width": WIDTH, "height": HEIGHT}, device_scale_factor=2)


@pytest.mark.parametrize("kind", KINDS)
def test_nothing_is_cut(zoomed: Page, site_url: str, kind: str) -> None:
    zoomed.goto(site_url + KINDS[kind])
    assert zoomed.evaluate("document.documentElement.scrollWidth") <= WIDTH
    assert zoomed.evaluate(OUTSIDE) == []
    assert zoomed.evaluate(CUT) == []
    # A page that has been scrolled leaves room for reading below what is sticky.
    zoomed.evaluate("scrollTo(0, 10000)")
    top = "getComputedStyle(document.documentElement).scrollPaddingTop"
    assert zoomed.evaluate(f"parseFloat({top})") < HEIGHT / 4


@pytest.mark.parametrize("kind", KINDS)
def test_the_header_is_of_use(zoomed: Page, site_url: str, kind: str) -> None:
    zoomed.goto(site_url + KINDS[kind])
    boxes = [zoomed.locator(button).bounding_box() for button in BUTTONS]
    for box in boxes:
        assert box is not None
        assert min(box["width"], box["height"]) >= 24
        assert box["x"] >= 0
        assert box["x"] + box["width"] <= WIDTH
    for one, other in combinations(boxes, 2):
        assert one is not None
        assert other is not None
        assert one["x"] + one["width"] <= other["x"]
    zoomed.locator(BUTTONS[0]).click()
    zoomed.locator(".sidebar-tree a").first.wait_for()
    entry = zoomed.locator(".sidebar-tree a").first.bounding_box()
    assert entry is not None
    assert 0 <= entry["x"] < entry["x"] + entry["width"] <= WIDTH
