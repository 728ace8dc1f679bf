"""Pictures are enlarged by pointer and keyboard, and closed the same ways."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from playwright.sync_api import expect

if TYPE_CHECKING:
    from playwright.sync_api import Page


def open_page(page: Page, site_url: str) -> None:
    page.goto(f"{site_url}sample/pictures.html")


def test_a_click_enlarges_and_keeps_the_caption(page: Page, site_url: str) -> None:
    open_page(page, site_url)
    picture = page.get_by_role("button", name="Enlarge picture: A tank")
    small = picture.bounding_box()
    picture.click()
    dialog = page.get_by_role("dialog", name="A tank")
    expect(dialog).to_be_visible()
    expect(dialog.locator("figcaption")).to_have_text("A tank with captionword.")
    assert dialog.locator("strong").text_content() == "captionword"
    large = dialog.get_by_role("img", name="A tank").bounding_box()
    assert small
    assert large
    assert large["width"] == 600 > small["width"]


@pytest.mark.parametrize("key", ["Enter", "Space"])
def test_by_keyboard(page: Page, site_url: str, key: str) -> None:
    open_page(page, site_url)
    picture = page.get_by_role("button", name="Enlarge picture: A tank")
    for _ in range(60):
        page.keyboard.press("Tab")
        if picture.evaluate("e => e === document.activeElement"):
            break
    expect(picture).to_be_focused()
    assert picture.evaluate("e => getComputedStyle(e).outlineStyle") == "solid"
    page.keyboard.press(key)
    dialog = page.get_by_role("dialog")
    expect(dialog).to_be_visible()
    expect(dialog.get_by_role("button", name="Close")).to_be_focused()
    page.keyboard.press("Escape")
    expect(dialog).to_have_count(0)
    expect(picture).to_be_focused()


@pytest.mark.parametrize("place", ["button", "img", "backdrop"])
def test_a_click_closes(page: Page, site_url: str, place: str) -> None:
    open_page(page, site_url)
    picture = page.get_by_role("button", name="Enlarge picture: A plain tank")
    picture.click()
    dialog = page.get_by_role("dialog")
    if place == "backdrop":
        page.mouse.click(3, 3)
    else:
        dialog.locator(place).click()
    expect(dialog).to_have_count(0)
    expect(picture).to_be_focused()


def test_a_picture_that_is_a_link_stays_one(page: Page, site_url: str) -> None:
    open_page(page, site_url)
    assert page.get_by_role("button", name="A linked tank").count() == 0
    page.get_by_role("link", name="A linked tank").click()
    assert page.url == f"{site_url}sample/tabs.html"


def test_a_picture_fits_a_small_screen(page: Page, site_url: str) -> None:
    page.set_viewport_size({"width": 390, "height": 700})
    open_page(page, site_url)
    page.get_by_role("button", name="Enlarge picture: A plain tank").click()
    box = page.get_by_role("dialog").bounding_box()
    assert box
    assert box["x"] >= 0
    assert box["x"] + box["width"] <= 390
    assert page.evaluate("document.documentElement.scrollWidth") <= 390
