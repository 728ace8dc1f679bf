"""Parameters: folds, links into them, anchors; and other folds."""

from __future__ import annotations

from typing import TYPE_CHECKING

from playwright.sync_api import expect

if TYPE_CHECKING:
    from playwright.sync_api import Page

INNERMOST = "#param-pump-valve-spring-force"


def open_folds(page: Page) -> list[bool]:
    return [bool(f.evaluate("e => e.open")) for f in page.locator(".lms-params-fold").all()]


def test_folds_are_open_down_to_the_depth_of_the_option(page: Page, site_url: str) -> None:
    page.goto(f"{site_url}sample/params.html")
    # pump, pump.valve, pump.valve.spring, tank
    assert open_folds(page) == [True, False, False, True]
    expect(page.locator("#param-pump-valve")).to_be_visible()
    expect(page.locator("#param-pump-valve-color")).to_be_hidden()


def test_an_address_opens_every_fold_on_the_way(page: Page, site_url: str) -> None:
    page.goto(f"{site_url}sample/params.html{INNERMOST}")
    assert open_folds(page) == [True, True, True, True]
    expect(page.locator(INNERMOST)).to_be_in_viewport()


def test_a_link_opens_every_fold_on_the_way_and_again(page: Page, site_url: str) -> None:
    page.goto(f"{site_url}sample/params.html")
    link = page.get_by_role("link", name="the inner one")
    for _ in range(2):
        link.click()
        expect(page.locator(INNERMOST)).to_be_in_viewport()
        page.get_by_role("button", name="Collapse all").first.click()
        expect(page.locator(INNERMOST)).to_be_hidden()
        page.evaluate("window.scrollTo(0, 0)")


def test_links_open_folds_also_where_the_browser_does_not(page: Page, site_url: str) -> None:
    """Chromium opens the folds around a target itself; here it is kept from it."""
    page.goto(f"{site_url}sample/params.html")
    page.evaluate(f"history.replaceState(null, '', '{INNERMOST}')")
    expect(page.locator(INNERMOST)).to_be_hidden()
    page.evaluate("window.dispatchEvent(new Event('hashchange'))")
    expect(page.locator(INNERMOST)).to_be_in_viewport()
    page.get_by_role("button", name="Collapse all").click()
    page.evaluate("document.querySelector('article').onclick = () => false")
    page.get_by_role("link", name="the inner one").click()
    expect(page.locator(INNERMOST)).to_be_in_viewport()


def test_the_target_is_not_under_the_tabs_of_the_sections(page: Page, site_url: str) -> None:
    page.set_viewport_size({"width": 1440, "height": 400})
    page.goto(f"{site_url}sample/params.html#param-pump")
    header = page.locator(".lms-header").bounding_box()
    box = page.locator("#param-pump").bounding_box()
    assert header
    assert box
    assert box["y"] >= header["height"]


def test_a_stray_percent_in_the_address_does_no_harm(page: Page, site_url: str) -> None:
    page.goto(f"{site_url}sample/params.html#%")


def test_all_folds_of_a_list_open_and_close_at_once(page: Page, site_url: str) -> None:
    page.goto(f"{site_url}sample/params.html")
    # The second list has no folds.
    assert page.get_by_role("button", name="Expand all").count() == 1
    page.get_by_role("button", name="Expand all").click()
    assert open_folds(page) == [True] * 4
    page.get_by_role("button", name="Collapse all").click()
    assert open_folds(page) == [False] * 4


def test_folds_by_keyboard(page: Page, site_url: str) -> None:
    page.goto(f"{site_url}sample/params.html")
    page.get_by_role("button", name="Expand all").focus()
    page.keyboard.press("Enter")
    assert open_folds(page) == [True] * 4
    page.keyboard.press("Tab")
    page.keyboard.press("Space")
    assert open_folds(page) == [False] * 4
    summary = page.locator(".lms-params-fold > summary").first
    while not summary.evaluate("e => e === document.activeElement"):
        page.keyboard.press("Tab")
    assert summary.evaluate("e => getComputedStyle(e).outlineStyle") != "none"
    page.keyboard.press("Enter")
    assert open_folds(page) == [True, False, False, False]


def test_an_anchor_is_seen_on_hover_and_focus(page: Page, site_url: str) -> None:
    page.goto(f"{site_url}sample/params.html")
    head = page.locator("#param-tank > .lms-param-head")
    anchor = head.locator(".headerlink")

    def opacity() -> str:
        return str(anchor.evaluate("e => getComputedStyle(e).opacity"))

    assert anchor.get_attribute("href") == "#param-tank"
    assert opacity() == "0"
    head.hover()
    assert opacity() == "1"
    page.mouse.move(0, 0)
    assert opacity() == "0"
    for _ in range(60):
        page.keyboard.press("Tab")
        if anchor.evaluate("e => e === document.activeElement"):
            break
    expect(anchor).to_be_focused()
    assert opacity() == "1"


def test_the_search_of_the_browser_finds_closed_text(page: Page, site_url: str) -> None:
    """As a text fragment does, which opens what it finds in the same way."""
    page.goto(f"{site_url}sample/params.html#:~:text=needleword")
    expect(page.locator(INNERMOST)).to_be_visible()
    page.goto(f"{site_url}sample/everything-else.html#:~:text=foldword")
    expect(page.get_by_text("Text of the foldword.")).to_be_visible()
