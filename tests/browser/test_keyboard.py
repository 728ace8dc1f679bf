"""By keyboard alone: all is reached, one sees where one is. And no motion for who wants none."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import pytest

from tests.browser.sites import KINDS, served

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

    from playwright.sync_api import Page

    from tests.browser.sites import NewPage

FOCUSED = """() => {
  const all = document.activeElement;
  if (all === document.body) return null;
  const shown = element => {
    const style = getComputedStyle(element);
    return style.outlineStyle !== "none" && parseFloat(style.outlineWidth) > 0;
  };
  // What is focused, or what is drawn in its place: the label of a hidden box.
  const box = all.getBoundingClientRect();
  const drawn = [all, ...(all.labels ?? [])];
  return {
    words: (all.getAttribute("aria-label") ?? all.textContent).trim().replace(/\\s+/g, " "),
    tag: all.localName,
    classes: all.className,
    outlined: drawn.some(shown),
    inside: drawn.some(element => {
      const box = element.getBoundingClientRect();
      return box.width > 0 && box.right > 0 && box.left < innerWidth && box.bottom > 0;
    }),
    index: (all.dataset.reached = (Number(all.dataset.reached) || 0) + 1),
  };
}"""


@pytest.fixture(scope="module")
def site_url(kinds: Path) -> Iterator[str]:
    with served(kinds) as address:
        yield address


def stops(page: Page) -> list[dict[str, Any]]:
    """What Tab comes to, in order, from the top of a page to its end."""
    found: list[dict[str, Any]] = []
    for _ in range(200):
        page.keyboard.press("Tab")
        stop = page.evaluate(FOCUSED)
        if stop is None or stop["index"] > 1:
            break
        found.append(stop)
    return found


@pytest.mark.parametrize("width", [1440, 390])
@pytest.mark.parametrize("kind", KINDS)
def test_every_stop_is_seen(new_page: NewPage, site_url: str, kind: str, width: int) -> None:
    page = new_page(viewport={"width": width, "height": 900})
    page.goto(site_url + KINDS[kind])
    found = stops(page)
    assert len(found) > 5
    assert [stop for stop in found if not (stop["outlined"] and stop["inside"])] == []


def test_all_there_is_to_operate_is_reached(new_page: NewPage, site_url: str) -> None:
    page = new_page()
    page.goto(site_url + KINDS["REST"])
    found = stops(page)
    words = [stop["words"] for stop in found]
    assert words[0] == "Skip to content"
    assert words.index("Developer") < words.index("Search")  # section tabs
    tags = [stop["tag"] for stop in found]
    assert "summary" in tags  # folds of the sidebar
    classes = " ".join(str(stop["classes"]) for stop in found).split()
    assert {"copybtn", "theme-toggle", "sidebar-search"} <= set(classes)
    assert any(stop["tag"] == "pre" for stop in found)  # code too wide for its column
    tabs = page.locator(".lms-tabs").first.locator("[role=tab]")
    assert any(tabs.nth(i).get_attribute("data-reached") for i in range(tabs.count()))


def test_arrows_change_tabs(new_page: NewPage, site_url: str) -> None:
    page = new_page()
    page.goto(site_url + KINDS["REST"])
    tabs = page.locator(".lms-tabs").first.locator("[role=tab]")
    tabs.first.focus()
    page.keyboard.press("ArrowRight")
    assert page.get_by_text("import requests").is_visible()


def test_a_fold_opens_and_its_links_are_reached(new_page: NewPage, site_url: str) -> None:
    page = new_page()
    page.goto(site_url + KINDS["tags"])
    summary = page.locator("article summary")
    assert summary.locator("a").count() == 0
    assert summary.inner_text() == "A fold with a link"
    summary.focus()
    page.keyboard.press("Enter")
    page.keyboard.press("Tab")
    page.keyboard.press("Enter")
    page.wait_for_url("**/mcp/deeplink.html")


def test_the_drawers_of_narrow_screens_open_by_keyboard(new_page: NewPage, site_url: str) -> None:
    page = new_page(viewport={"width": 390, "height": 900})
    page.goto(site_url + KINDS["SDK"])
    search = page.locator(".sidebar-search")
    assert not search.is_visible()
    page.keyboard.press("Tab")
    page.keyboard.press("Space")
    search.wait_for()
    page.keyboard.press("Space")
    search.wait_for(state="hidden")
    page.keyboard.press("Tab")
    page.keyboard.press("Space")
    page.locator(".toc-drawer a").last.wait_for()


@pytest.mark.parametrize("kind", KINDS)
def test_nothing_moves_for_who_wants_no_motion(new_page: NewPage, site_url: str, kind: str) -> None:
    page = new_page(reduced_motion="reduce")
    page.goto(site_url + KINDS[kind])
    moving = page.evaluate("""
      [...document.querySelectorAll("*")].filter(element => {
        const style = getComputedStyle(element);
        const seconds = `${style.transitionDuration},${style.animationDuration}`.split(",");
        return style.scrollBehavior === "smooth" || seconds.some(text => parseFloat(text) > 0);
      }).map(element => `${element.localName}.${element.className}`)
    """)
    assert moving == []


def test_a_link_jumps_for_who_wants_no_motion(new_page: NewPage, site_url: str) -> None:
    page = new_page(reduced_motion="reduce", viewport={"width": 1440, "height": 400})
    page.goto(site_url + KINDS["SDK"])
    steps = page.evaluate("""async () => {
      const frame = () => new Promise(done => requestAnimationFrame(done));
      document.querySelector(".toc-tree a[href='#use']").click();
      const seen = [];
      for (let i = 0; i < 20; i++) { await frame(); seen.push(scrollY); }
      return [...new Set(seen.filter(y => y > 0))];
    }""")
    assert len(steps) == 1
