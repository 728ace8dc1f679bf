"""Copying takes exactly the code, and says that it did."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from playwright.sync_api import expect

if TYPE_CHECKING:
    from playwright.sync_api import Locator, Page

    from tests.browser.sites import NewPage

CODE = (
    "greenhouse list\ngreenhouse fill shed \\\n    --until 170",
    "Only output here.\n42 cm",
    "def level():\n    return 42\n\nlevel()",
    'tank = {\n    "size": 3,\n}\n\nprint(tank)',
    '# a comment that stays\necho "$HOME"',
    "# apt install greenhouse\nReading lists\n# greenhouse list",
    "Before.\n$ greenhouse list\n>>> level()",
    "greenhouse fill shed --until 170 --slowly --and-tell --by-mail someone@example.org --now",
    'print(level("shed"), level("shed of the neighbors"), level("the pond, the deepest of all"))\n'
    'print(level("shed"))',
    '{"level": 42}',
)
"""What is copied of each block of the page."""


def pasted(page: Page) -> str:
    """What the clipboard holds, as a paste into the page gives it."""
    page.evaluate("document.body.append(document.createElement('textarea'))")
    area = page.locator("textarea").last
    area.focus()
    page.keyboard.press("Control+V")
    text = area.input_value()
    area.evaluate("e => e.remove()")
    return text


def button(page: Page, place: int) -> Locator:
    return page.locator("article .highlight").nth(place).locator("button.copybtn")


@pytest.mark.parametrize("place", range(len(CODE)))
def test_copying_takes_exactly_the_code(page: Page, site_url: str, place: int) -> None:
    page.goto(f"{site_url}sample/code.html")
    assert page.locator("article .highlight").count() == len(CODE)
    page.locator("article .highlight").nth(place).hover()
    button(page, place).click()
    assert pasted(page) == CODE[place]


def test_copying_takes_the_visible_tab(page: Page, site_url: str) -> None:
    page.goto(f"{site_url}sample/tabs.html")
    page.get_by_role("tab", name="Python (asynchronous API)").first.click()
    first = page.locator(".lms-tabs").first
    seen = [b for b in first.locator("button.copybtn").all() if b.is_visible()]
    assert len(seen) == 1
    seen[0].click()
    assert pasted(page) == "await first_asynchronous()"


def test_the_button_says_that_it_copied(page: Page, site_url: str) -> None:
    page.goto(f"{site_url}sample/code.html")
    page.wait_for_selector("button.copybtn")
    one = button(page, 0)
    expect(one).to_have_accessible_name("Copy")
    status = page.locator(".lms-status")
    expect(status).to_have_text("")
    one.click()
    expect(status).to_have_text("Copied")
    expect(one).to_have_attribute("data-tooltip", "Copied")
    expect(one).to_have_attribute("data-tooltip", "Copy")
    expect(status).to_have_text("")


def test_the_button_says_that_it_could_not_copy(page: Page, site_url: str) -> None:
    page.add_init_script("document.execCommand = () => false")
    page.goto(f"{site_url}sample/code.html")
    page.wait_for_selector("button.copybtn")
    button(page, 0).click()
    expect(page.locator(".lms-status")).to_have_text("Could not copy")
    expect(button(page, 0)).to_have_attribute("data-tooltip", "Could not copy")


def test_copying_by_keyboard(page: Page, site_url: str) -> None:
    page.goto(f"{site_url}sample/code.html")
    page.wait_for_selector("button.copybtn")
    one = button(page, 3)
    button(page, 2).focus()
    page.keyboard.press("Tab")
    while not one.evaluate("e => e === document.activeElement"):
        page.keyboard.press("Tab")
    page.wait_for_timeout(400)
    assert one.evaluate("e => getComputedStyle(e).opacity") == "1"
    assert one.evaluate("e => getComputedStyle(e).outlineStyle") == "solid"
    page.keyboard.press("Enter")
    assert pasted(page) == CODE[3]


def test_buttons_are_seen_where_nothing_hovers(new_page: NewPage, site_url: str) -> None:
    page = new_page(has_touch=True, is_mobile=True, viewport={"width": 390, "height": 800})
    page.goto(f"{site_url}sample/code.html")
    page.wait_for_selector("button.copybtn")
    assert button(page, 0).evaluate("e => getComputedStyle(e).opacity") == "1"
