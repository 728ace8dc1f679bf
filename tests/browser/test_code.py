"""Around code: title, language and copy button stand in one row, and nothing covers anything."""

from __future__ import annotations

from itertools import combinations
from typing import TYPE_CHECKING, Any

import pytest

from tests.browser.sites import served

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

    from tests.browser.sites import NewPage

PAGES = ["cli/local-models/load", "sample/code", "sample/tabs", "sample/heads"]
BOXES = """() => {
  const box = r => [r.left, r.top, r.right, r.bottom];
  const seen = r => r.width > 0 && r.height > 0;
  return [...document.querySelectorAll("article div.highlight")].flatMap(block => {
    const button = block.querySelector("button.copybtn");
    const pre = block.querySelector("pre");
    if (!button || !button.checkVisibility()) return [];
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
    const size = name => parseFloat(label[name]) || 0;
    let word = null;
    if (label.content !== "none" && label.content !== "normal") {
      const right = label.position === "absolute"
        ? named.closest(".lms-snippet").getBoundingClientRect().right - size("right")
        : outer.right - 44;
      const isLine = label.position !== "absolute" && getComputedStyle(named).display === "grid";
      const isHead = label.position !== "absolute" && !isLine;
      const top = isHead ? outer.top
        : isLine ? (outer.top + outer.bottom - size("height")) / 2
        : named.closest(".lms-snippet").getBoundingClientRect().top;
      const pen = document.createElement("canvas").getContext("2d");
      pen.font = label.font;
      const width = isHead ? pen.measureText(named.dataset.lmsLanguage).width : size("width");
      const left = isHead ? outer.left + size("paddingLeft") : right - width;
      word = [left, top + 1, left + width, top + size("height") - 1];
    }
    const title = block.closest(".lms-snippet")?.querySelector(":scope > .lms-snippet-title");
    return [{
      text: pre.textContent.slice(0, 40), lines: pre.textContent.trimEnd().split("\\n").length,
      scrolls: pre.scrollWidth > pre.clientWidth, code, word, frame: box(frame),
      button: box(button.getBoundingClientRect()), shown: getComputedStyle(button).opacity,
      title: title ? box(title.getBoundingClientRect()) : null,
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
        things += [(name, block[name]) for name in ("word", "title") if block[name]]
        things += [("code", line) for line in block["code"]]
        found += [
            (block["text"], name, other)
            for (name, box), (other, second) in combinations(things, 2)
            if (name, other) != ("code", "code") and overlap(box, second)
        ]
        if block["word"] and overlap(block["word"], block["frame"]):
            found.append((block["text"], "word", "bar that scrolls"))
    return found


def in_other_rows(blocks: list[dict[str, Any]]) -> list[tuple[str, str]]:
    """Blocks whose title or language stands in another row than the button."""
    return [
        (block["text"], name)
        for block in blocks
        for name in ("word", "title")
        if block[name]
        and not block[name][1] <= (block["button"][1] + block["button"][3]) / 2 <= block[name][3]
    ]


@pytest.mark.parametrize("touch", [False, True])
@pytest.mark.parametrize("width", [320, 390, 1024, 1440])
@pytest.mark.parametrize("name", PAGES)
def test_nothing_covers_code_and_its_head_is_one_row(
    new_page: NewPage, site_url: str, name: str, width: int, touch: bool
) -> None:
    page = new_page(viewport={"width": width, "height": 900}, has_touch=touch, is_mobile=touch)
    page.goto(f"{site_url}{name}.html")
    page.wait_for_selector("button.copybtn")
    blocks = page.evaluate(BOXES)
    assert blocks
    assert covered(blocks) == []
    assert in_other_rows(blocks) == []
    assert {block["shown"] for block in blocks} == {"1"}
    page.evaluate(
        "document.querySelectorAll('article pre').forEach(pre => { pre.scrollLeft = 10000 })"
    )
    scrolled = page.evaluate(BOXES)
    assert covered(scrolled) == []


def test_one_line_is_one_row(new_page: NewPage, site_url: str) -> None:
    page = new_page()
    page.goto(f"{site_url}sample/code.html")
    line = page.locator("article .lms-line").first
    assert line.bounding_box()["height"] < 60  # type: ignore[index]
    assert line.evaluate("e => e.querySelector('pre').textContent.trim().split('\\n').length") == 1


@pytest.mark.parametrize("width", [320, 390])
def test_tabs_that_do_not_fit_scroll_and_the_chosen_one_is_in_view(
    new_page: NewPage, site_url: str, width: int
) -> None:
    page = new_page(viewport={"width": width, "height": 900})
    page.goto(f"{site_url}sample/tabs.html")
    tabs = page.locator(".lms-tablist").first
    rows = "e => new Set([...e.children].map(tab => tab.getBoundingClientRect().top)).size"
    assert tabs.evaluate(rows) == 1
    assert tabs.evaluate("e => e.scrollWidth > e.clientWidth")
    tabs.get_by_role("tab").first.focus()
    page.keyboard.press("End")
    last = tabs.get_by_role("tab").last.bounding_box()
    frame = tabs.bounding_box()
    assert last is not None
    assert frame is not None
    assert last["x"] >= frame["x"]
    assert last["x"] + min(last["width"], frame["width"]) <= frame["x"] + frame["width"] + 1
    assert page.evaluate("document.documentElement.scrollWidth <= innerWidth")


LEAST_TITLE = 96
HEADS = """() => [...document.querySelectorAll("article .lms-tabs")].map(snippet => {
  const box = e => {
    const r = e.getBoundingClientRect();
    return [r.left, r.top, r.right, r.bottom];
  };
  const list = snippet.querySelector(":scope > .lms-tablist");
  const title = snippet.querySelector(":scope > .lms-snippet-title");
  return {
    tops: [title, ...list.children].filter(Boolean).map(e => e.getBoundingClientRect().top),
    list: box(list), title: title ? box(title) : null,
    scrolls: list.scrollWidth > list.clientWidth,
    button: box([...snippet.querySelectorAll("button.copybtn")].find(b => b.checkVisibility())),
  };
})"""


@pytest.mark.parametrize("touch", [False, True])
@pytest.mark.parametrize("width", [320, 390, 1024, 1440])
@pytest.mark.parametrize("name", ["sample/tabs", "sample/heads", "index"])
def test_title_tabs_and_button_are_one_row(
    new_page: NewPage, site_url: str, name: str, width: int, touch: bool
) -> None:
    page = new_page(viewport={"width": width, "height": 900}, has_touch=touch, is_mobile=touch)
    page.goto(f"{site_url}{name}.html")
    page.wait_for_selector("button.copybtn")
    heads = page.evaluate(HEADS)
    assert heads
    for head in heads:
        assert len(set(head["tops"])) == 1
        assert not overlap(head["list"], head["button"])
        assert head["list"][1] <= head["button"][1] < head["button"][3] <= head["list"][3]
        if head["title"]:
            assert not overlap(head["title"], head["list"])
            assert not overlap(head["title"], head["button"])
            # Of long titles, and of many tabs, something is left; titles are cut first.
            width_of_title = head["title"][2] - head["title"][0]
            assert width_of_title >= LEAST_TITLE
            assert head["list"][2] - head["list"][0] >= 100
            assert not head["scrolls"] or width_of_title == LEAST_TITLE


def test_the_page_has_what_can_go_wrong(new_page: NewPage, site_url: str) -> None:
    """One line with a name, lines that scroll, and blocks without a name."""
    blocks = []
    for width in (390, 1440):
        page = new_page(viewport={"width": width, "height": 900})
        for name in PAGES:
            page.goto(f"{site_url}{name}.html")
            page.wait_for_selector("button.copybtn")
            blocks += page.evaluate(BOXES)
    assert any(block["lines"] == 1 and block["word"] for block in blocks)
    assert any(block["lines"] > 1 and block["word"] for block in blocks)
    assert any(block["title"] and block["word"] for block in blocks)
    assert any(block["scrolls"] for block in blocks)
    assert any(not block["word"] and not block["title"] for block in blocks)


def test_the_name_of_the_language_is_seen(new_page: NewPage, site_url: str) -> None:
    page = new_page()
    page.goto(f"{site_url}{PAGES[0]}.html")
    block = page.locator("article div[data-lms-language]").first
    shown = block.screenshot()
    page.add_style_tag(content="div[data-lms-language]::before { color: transparent; }")
    assert block.screenshot() != shown
