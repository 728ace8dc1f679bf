"""What stands around a page tells where one is: sidebar, contents, neighbors, anchors."""

from __future__ import annotations

from itertools import pairwise
from typing import TYPE_CHECKING, Any, Literal

import pytest

if TYPE_CHECKING:
    from playwright.sync_api import Page

    from tests.browser.sites import NewPage

LONG = "cli/local-models/load.html"
WIDTHS = [1440, 1024, 390]
ENTRY = ".sidebar-tree [aria-current=page]"
IN_VIEW = """(selector) => {
  const entry = document.querySelector(selector).getBoundingClientRect();
  const frame = document.querySelector('.sidebar-scroll').getBoundingClientRect();
  return entry.top >= frame.top && entry.bottom <= frame.bottom;
}"""
HEIGHT = """e => e.getBoundingClientRect().top
  - document.querySelector('.sidebar-tree').getBoundingClientRect().top"""
"""How far down in the list an entry stands."""
FAR = "developer/anthropic-compat/messages.html"
"""A page whose entry is far down."""


def open_page(new_page: NewPage, url: str, width: int = 1440, **options: Any) -> Page:
    page = new_page(viewport={"width": width, "height": 700}, **options)
    page.goto(url)
    return page


def scroll(page: Page, top: int | str) -> None:
    page.evaluate(f"scrollTo(0, {top})")
    page.evaluate("new Promise(done => requestAnimationFrame(() => requestAnimationFrame(done)))")


def marked(page: Page) -> list[str]:
    """The entries of the contents that are marked."""
    return page.locator(".toc-tree a.lms-in-view").all_text_contents()


def seen_headings(page: Page) -> list[str]:
    """The headings that can be seen, below what stands over the page."""
    return page.evaluate(  # type: ignore[no-any-return]
        """() => [...document.querySelectorAll('article :is(h2, h3)')]
          .map(h => [h, h.getBoundingClientRect()])
          .filter(([, box]) => box.top > 110 && box.bottom < innerHeight).map(([h]) => h)
          .map(h => h.firstChild.textContent)"""
    )


@pytest.mark.parametrize("scripts", [True, False])
@pytest.mark.parametrize("width", [1440, 1024])
def test_the_entry_of_the_page_is_in_view(
    new_page: NewPage, site_url: str, width: int, scripts: bool
) -> None:
    page = open_page(new_page, f"{site_url}{FAR}", width, java_script_enabled=scripts)
    assert page.locator(ENTRY).evaluate(HEIGHT) > 700
    assert page.evaluate(IN_VIEW, ENTRY)
    assert page.evaluate("scrollY") == 0


@pytest.mark.parametrize("storage", [True, False])
def test_the_sidebar_stays_where_it_was(new_page: NewPage, site_url: str, storage: bool) -> None:
    page = new_page(storage=storage, viewport={"width": 1440, "height": 700})
    page.goto(f"{site_url}{FAR}")
    place = "document.querySelector('.sidebar-scroll').scrollTop"
    page.evaluate(f"{place} -= 20")
    before = page.evaluate(place)
    # By a script: a click of Playwright's would scroll.
    page.locator(".sidebar-tree li:has(+ li > [aria-current=page]) > a").first.evaluate(
        "link => link.click()"
    )
    page.wait_for_url("**/anthropic-compat/index.html")
    page.wait_for_load_state()
    assert page.evaluate(IN_VIEW, ENTRY)
    assert (page.evaluate(place) == before) == storage
    page.goto(f"{site_url}cli/index.html")
    assert page.evaluate(IN_VIEW, ENTRY)


@pytest.mark.parametrize("width", WIDTHS)
def test_what_is_in_view_is_marked(new_page: NewPage, site_url: str, width: int) -> None:
    page = open_page(new_page, f"{site_url}{LONG}", width)
    for top in (0, 900, 2600, "document.documentElement.scrollHeight"):
        scroll(page, top)
        found = marked(page)
        assert found
        assert [heading for heading in seen_headings(page) if heading not in found] == []
        assert page.locator(".toc-tree [aria-current=location]").text_content() == found[0]
    if width == 1440:
        place = page.locator(".toc-tree a.lms-in-view").last.bounding_box()
        assert place is not None
        assert place["y"] + place["height"] <= 700


@pytest.mark.parametrize("scripts", [True, False])
@pytest.mark.parametrize("width", [1024, 390])
def test_on_small_screens_the_contents_are_a_bar(
    new_page: NewPage, site_url: str, width: int, scripts: bool
) -> None:
    page = open_page(
        new_page,
        f"{site_url}{LONG}",
        width,
        java_script_enabled=scripts,
        has_touch=True,
        is_mobile=width == 390,
    )
    bar, drawer = page.locator(".lms-contents-bar"), page.locator(".toc-drawer")
    assert not drawer.is_visible()
    assert bar.text_content() == "On this page"
    bar.tap()
    drawer.wait_for(state="visible")
    box, below = bar.bounding_box(), drawer.bounding_box()
    assert box is not None
    assert below is not None
    assert below["y"] == pytest.approx(box["y"] + box["height"], abs=2)
    if not scripts:
        return
    drawer.get_by_role("link", name="Unload models").tap()
    drawer.wait_for(state="hidden")
    page.wait_for_function("scrollY > 500")
    page.wait_for_function(
        "document.querySelector('.lms-contents-here').textContent === 'Unload models'"
    )
    heading = page.locator("#unload-models > h2").bounding_box()
    box = bar.bounding_box()
    assert heading is not None
    assert box is not None
    # It stays below the header, and over no heading that one goes to.
    assert heading["y"] >= box["y"] + box["height"] - 1
    assert 0 < float(bar.evaluate("e => e.style.getPropertyValue('--lms-read')")) <= 1


def test_the_bar_works_by_keyboard(new_page: NewPage, site_url: str) -> None:
    page = open_page(new_page, f"{site_url}{LONG}", 390)
    toggle = page.locator("#__toc")
    toggle.focus()
    page.keyboard.press("Space")
    page.locator(".toc-drawer").wait_for(state="visible")
    assert (
        page.locator(".lms-contents-bar").evaluate("e => getComputedStyle(e).outlineStyle")
        == "solid"
    )
    page.keyboard.press("Escape")
    page.locator(".toc-drawer").wait_for(state="hidden")
    assert toggle.evaluate("e => e === document.activeElement")


@pytest.mark.parametrize("width", WIDTHS)
def test_the_header_stays(new_page: NewPage, site_url: str, width: int) -> None:
    page = open_page(new_page, f"{site_url}{LONG}", width)
    scroll(page, 3000)
    header = page.locator(".lms-header, .mobile-header").filter(visible=True).first
    assert header.bounding_box()["y"] == 0  # type: ignore[index]


def test_buttons_of_the_header_do_not_touch(new_page: NewPage, site_url: str) -> None:
    page = open_page(new_page, f"{site_url}{LONG}", 390, has_touch=True, is_mobile=True)
    boxes = page.evaluate(
        """() => [...document.querySelectorAll('.mobile-header :is(button, label, a[aria-label])')]
          .map(e => e.getBoundingClientRect()).filter(r => r.width)
          .map(r => [r.left, r.right, r.width, r.height])"""
    )
    assert len(boxes) >= 3
    assert all(min(width, height) >= 44 for _, _, width, height in boxes)
    edges = sorted((left, right) for left, right, _, _ in boxes)
    assert all(right < left for (_, right), (left, _) in pairwise(edges))


@pytest.mark.parametrize("width", WIDTHS)
def test_neighbors_say_where_they_lead(new_page: NewPage, site_url: str, width: int) -> None:
    page = open_page(new_page, f"{site_url}{LONG}", width, java_script_enabled=False)
    cards = page.locator(".related-pages a")
    assert cards.count() == 2
    assert all(cards.nth(n).locator(".lms-nav-lead").text_content() for n in range(2))
    first, second = cards.nth(0).bounding_box(), cards.nth(1).bounding_box()
    assert first is not None
    assert second is not None
    assert (first["y"] == second["y"]) == (width > 640)
    # Chromium hides the ellipsis of lines that end at the right.
    assert all(
        cards.nth(n).evaluate("e => getComputedStyle(e).textAlign") == "start" for n in (0, 1)
    )


@pytest.mark.parametrize("width", [1440, 1024])
def test_nothing_lies_over_the_header(new_page: NewPage, site_url: str, width: int) -> None:
    page = open_page(new_page, f"{site_url}{LONG}", width)
    scroll(page, 900)
    covered = page.evaluate(
        """() => { const header = document.querySelector('.lms-header');
          const points = [...Array(Math.floor(header.clientWidth / 20)).keys()].map(n => n * 20);
          return points.filter(x =>
            !header.contains(document.elementFromPoint(x, header.offsetHeight - 1))); }"""
    )
    assert covered == []


@pytest.mark.parametrize("anchor", ["h2 > a.headerlink", ".lms-param-head > a.headerlink"])
def test_anchors_are_copied_by_a_click(new_page: NewPage, site_url: str, anchor: str) -> None:
    page = new_page(permissions=["clipboard-read", "clipboard-write"])
    page.goto(f"{site_url}{LONG}")
    link = page.locator(anchor).first
    link.focus()
    assert link.evaluate("e => getComputedStyle(e).opacity") == "1"
    page.keyboard.press("Enter")
    page.wait_for_selector("[data-lms-told='Link copied']")
    assert page.get_by_role("status").filter(has_text="Link copied").count() == 1
    address = link.evaluate("e => e.href")
    assert page.url == address
    assert page.evaluate("navigator.clipboard.readText()") == address


def test_lines_of_text_are_neither_short_nor_long(new_page: NewPage, site_url: str) -> None:
    page = open_page(new_page, f"{site_url}app/index.html")
    lines = page.evaluate(
        """() => [...document.querySelectorAll('article section > p')].map(p => {
          const range = document.createRange(); range.selectNodeContents(p);
          const rows = new Set([...range.getClientRects()].map(r => Math.round(r.bottom / 8)));
          return [p.textContent.length, rows.size]; })"""
    )
    long = [length / rows for length, rows in lines if rows > 2]
    assert all(length <= 76 for length in long)


@pytest.mark.parametrize("width", [390, 720])
def test_a_page_never_scrolls_sideways(new_page: NewPage, site_url: str, width: int) -> None:
    """720 pixels are a window of 1440 at 200 %."""
    for name in (LONG, "developer/rest/chat.html", "index.html", "sample/code.html"):
        page = open_page(new_page, f"{site_url}{name}", width)
        assert page.evaluate("document.documentElement.scrollWidth") <= width, name


def test_wide_tables_say_that_they_scroll(new_page: NewPage, site_url: str) -> None:
    page = open_page(new_page, f"{site_url}sample/everything-else.html", 390)
    wide = page.locator(".table-wrapper").filter(has=page.locator("table")).first
    assert "gradient" in wide.evaluate("e => getComputedStyle(e).backgroundImage")
    if wide.evaluate("e => e.scrollWidth > e.clientWidth"):
        assert wide.get_attribute("tabindex") == "0"


def test_anchors_take_no_line_of_their_own(new_page: NewPage, site_url: str) -> None:
    """What they stand behind may end at the edge of the page."""
    page = open_page(new_page, f"{site_url}{LONG}", 390, java_script_enabled=False)
    moved = page.evaluate(
        """() => {
          const places = [...document.querySelectorAll('article .headerlink')]
            .map(anchor => [anchor, anchor.parentNode]);
          const heights = () => places.map(([, place]) => place.offsetHeight);
          const found = new Set();
          for (let width = 370; width > 250; width -= 3) {
            document.querySelector('article').style.width = `${width}px`;
            const before = heights();
            for (const [anchor] of places) anchor.style.display = 'none';
            heights().forEach((height, n) =>
              height !== before[n] && found.add(places[n][1].textContent));
            for (const [anchor] of places) anchor.style.display = '';
          }
          return [...found]; }"""
    )
    assert moved == []


@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_links_have_a_line_in_their_color(
    new_page: NewPage, site_url: str, scheme: Literal["light", "dark"]
) -> None:
    page = open_page(new_page, f"{site_url}{LONG}", color_scheme=scheme)
    link = page.locator("article p a.reference").first
    line, color = link.evaluate(
        """e => [getComputedStyle(e).textDecorationColor, getComputedStyle(e).color]
          .map(text => text.match(/[\\d.]+/g).map(Number))"""
    )
    scale = 255 if max(line[:3]) <= 1 else 1  # `color(srgb …)` counts to 1
    assert [part * scale for part in line[:3]] == pytest.approx(color[:3], abs=1)
    assert 0.4 <= line[3] <= 0.6
