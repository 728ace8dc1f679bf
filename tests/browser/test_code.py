"""Around code: neither the copy button nor the name of the language covers it, or the other."""

from __future__ import annotations

from itertools import combinations
from typing import TYPE_CHECKING, Any

import pytest

from tests.browser.sites import served

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

    from tests.browser.sites import NewPage

PAGES = ["cli/local-models/load", "sample/code", "sample/tabs"]
BOXES = """() => {
  const box = r => [r.left, r.top, r.right, r.bottom];
  const seen = r => r.width > 0 && r.height > 0;
  return [...document.querySelectorAll("article div.highlight")].flatMap(block => {
    const button = block.querySelector("button.copybtn");
    const pre = block.querySelector("pre");
    if (!button || !seen(button.getBoundingClientRect())) return [];
    const frame = pre.getBoundingClientRect();
    const left = frame.left + pre.clientLeft;
    const right = left + pre.clientWidth;
    const range = document.createRange();
    range.selectNodeContents(pre);
    const code = [...range.getClientRects()].filter(seen)
      .map(r => [Math.max(r.left, left), r.top, Math.min(r.right, right), r.bottom])
      .filter(r => r[0] < r[2]);
    const named = block.parentElement;
    const label = getComputedStyle(named, "::before");
    const outer = named.getBoundingClientRect();
    const size = name => parseFloat(label[name]);
    const word = label.content === "none" || label.content === "normal" ? null : [
      outer.right - size("right") - size("width"), outer.bottom - size("bottom") - size("height"),
      outer.right - size("right"), outer.bottom - size("bottom"),
    ];
    return [{
      text: pre.textContent.slice(0, 40), lines: pre.textContent.trimEnd().split("\\n").length,
      scrolls: pre.scrollWidth > pre.clientWidth, code, word, frame: box(frame),
      button: box(button.getBoundingClientRect()), shown: getComputedStyle(button).opacity,
    }];
  });
}"""


@pytest.fixture(scope="module")
def site_url(site: Path) -> Iterator[str]:
    """From the server alone: where things stand does not depend on where a page comes from."""
    with served(site) as address:
        yield address


def overlap(first: list[float], second: list[float]) -> bool:
    across = min(first[2], second[2]) - max(first[0], second[0])
    down = min(first[3], second[3]) - max(first[1], second[1])
    return across > 0.5 and down > 0.5


def covered(blocks: list[dict[str, Any]]) -> list[tuple[str, str, str]]:
    """Blocks of code with two things that lie over each other."""
    found = []
    for block in blocks:
        things = [("button", block["button"])]
        things += [("word", block["word"])] if block["word"] else []
        things += [("code", line) for line in block["code"]]
        found += [
            (block["text"], name, other)
            for (name, box), (other, second) in combinations(things, 2)
            if (name, other) != ("code", "code") and overlap(box, second)
        ]
        if block["word"] and overlap(block["word"], block["frame"]):
            found.append((block["text"], "word", "bar that scrolls"))
    return found


@pytest.mark.parametrize("touch", [False, True])
@pytest.mark.parametrize("width", [390, 1024, 1440])
@pytest.mark.parametrize("name", PAGES)
def test_nothing_covers_code(
    new_page: NewPage, site_url: str, name: str, width: int, touch: bool
) -> None:
    page = new_page(viewport={"width": width, "height": 900}, has_touch=touch, is_mobile=touch)
    page.goto(f"{site_url}{name}.html")
    page.wait_for_selector("button.copybtn")
    if not touch:
        page.locator("article div.highlight").first.hover()
    blocks = page.evaluate(BOXES)
    assert blocks
    assert covered(blocks) == []
    if touch:
        assert {block["shown"] for block in blocks} == {"1"}
    page.evaluate(
        "document.querySelectorAll('article pre').forEach(pre => { pre.scrollLeft = 10000 })"
    )
    scrolled = page.evaluate(BOXES)
    assert covered(scrolled) == []


def test_the_page_has_what_can_go_wrong(new_page: NewPage, site_url: str) -> None:
    """One line with a name, lines that scroll, and blocks without a name."""
    page = new_page(viewport={"width": 390, "height": 900})
    page.goto(f"{site_url}{PAGES[0]}.html")
    page.wait_for_selector("button.copybtn")
    blocks = page.evaluate(BOXES)
    assert any(block["lines"] == 1 and block["word"] for block in blocks)
    assert any(block["scrolls"] and block["word"] for block in blocks)
    assert any(block["scrolls"] and not block["word"] for block in blocks)


def test_the_name_of_the_language_is_seen(new_page: NewPage, site_url: str) -> None:
    page = new_page()
    page.goto(f"{site_url}{PAGES[0]}.html")
    block = page.locator("article div[data-lms-language]").first
    shown = block.screenshot()
    page.add_style_tag(content="div[data-lms-language]::before { color: transparent; }")
    assert block.screenshot() != shown
