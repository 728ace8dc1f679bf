"""The button "Copy page": its menu, by pointer and by keyboard, and what becomes of the page."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from playwright.sync_api import expect

from tests.browser.axe import faults
from tests.browser.sites import StrictHandler, served

if TYPE_CHECKING:
    from pathlib import Path

    from playwright.sync_api import Browser, Locator, Page

    from tests.browser.sites import NewPage

MENU = "More ways to use this page"


def button(page: Page, name: str) -> Locator:
    return page.locator(".lms-copy-page").get_by_role("button", name=name, exact=True)


def open_sample(new_page: NewPage, site_url: str) -> Page:
    page = new_page(permissions=["clipboard-read", "clipboard-write"])
    page.goto(f"{site_url}sample/code.html")
    return page


@pytest.fixture
def markdown(site: Path) -> str:
    return (site / "sample/code.md").read_text(encoding="utf-8")


@pytest.mark.parametrize("way", ["button", "menu"])
def test_the_page_is_copied_as_markdown(
    new_page: NewPage, site_url: str, markdown: str, way: str
) -> None:
    page = open_sample(new_page, site_url)
    if way == "menu":
        button(page, MENU).click()
    button(page, "Copy page" if way == "button" else "Copy as Markdown").click()
    if site_url.startswith("file:"):
        # A page may read no other file there: the browser shows it.
        page.wait_for_url(f"{site_url}sample/code.md")
        return
    expect(page.locator(".lms-copy-page-status")).to_have_text("Copied.")
    assert page.evaluate("navigator.clipboard.readText()") == markdown


def test_the_address_is_copied(new_page: NewPage, site_url: str) -> None:
    page = open_sample(new_page, site_url)
    button(page, MENU).click()
    button(page, "Copy the address for a model").click()
    expect(page.locator(".lms-copy-page-status")).to_have_text("Copied.")
    assert page.evaluate("navigator.clipboard.readText()") == f"{site_url}sample/code.md"


def test_the_markdown_opens(new_page: NewPage, site_url: str) -> None:
    page = open_sample(new_page, site_url)
    button(page, MENU).click()
    link = page.get_by_role("link", name="Open the Markdown")
    assert link.get_attribute("href") == "code.md"


def test_the_menu_by_keyboard(new_page: NewPage, site_url: str) -> None:
    page = open_sample(new_page, site_url)
    more = button(page, MENU)
    menu = page.locator("#lms-copy-page-list")
    button(page, "Copy page").focus()
    page.keyboard.press("Tab")
    expect(more).to_be_focused()
    expect(more).to_have_attribute("aria-expanded", "false")
    page.keyboard.press("Enter")
    expect(more).to_have_attribute("aria-expanded", "true")
    for name in ("Copy as Markdown", "Open the Markdown", "Copy the address for a model"):
        page.keyboard.press("Tab")
        expect(menu.get_by_text(name)).to_be_focused()
    page.keyboard.press("Escape")
    expect(menu).to_be_hidden()
    expect(more).to_be_focused()
    page.keyboard.press("Enter")
    page.keyboard.press("Shift+Tab")
    page.keyboard.press("Shift+Tab")
    expect(menu).to_be_hidden()


def test_the_menu_closes_when_something_else_is_clicked(new_page: NewPage, site_url: str) -> None:
    page = open_sample(new_page, site_url)
    button(page, MENU).click()
    expect(page.locator("#lms-copy-page-list")).to_be_visible()
    page.locator("h1").click()
    expect(page.locator("#lms-copy-page-list")).to_be_hidden()


@pytest.mark.parametrize("clipboard", ["waits", "refuses"])
def test_a_page_that_cannot_be_read_is_told(
    new_page: NewPage, site_url: str, clipboard: str
) -> None:
    page = open_sample(new_page, site_url)
    if clipboard == "refuses":
        page.evaluate(
            "() => { navigator.clipboard.write = () => Promise.reject(new Error('refused')); }"
        )
    page.evaluate("window.fetch = () => Promise.resolve(new Response('', {status: 404}))")
    button(page, "Copy page").click()
    if not site_url.startswith("file:"):
        expect(page.locator(".lms-copy-page-status")).to_have_text("Could not copy")


def test_without_javascript_there_is_a_link(new_page: NewPage, site_url: str) -> None:
    page = new_page(java_script_enabled=False)
    page.goto(f"{site_url}sample/code.html")
    expect(page.locator(".lms-copy-page").get_by_role("button")).to_have_count(0)
    link = page.locator(".lms-copy-page").get_by_role("link")
    expect(link).to_have_count(1)
    assert link.get_attribute("href") == "code.md"


@pytest.mark.parametrize("site_url", ["http"], indirect=True)
@pytest.mark.parametrize("scheme", ["light", "dark"])
@pytest.mark.parametrize("width", [1440, 320])
def test_axe_finds_nothing_in_the_open_menu(
    new_page: NewPage, site_url: str, axe: str, scheme: str, width: int
) -> None:
    page = new_page(viewport={"width": width, "height": 900}, color_scheme=scheme)
    page.goto(f"{site_url}sample/code.html")
    button(page, MENU).click()
    assert faults(page, axe) == []
    assert page.evaluate("document.documentElement.scrollWidth") <= width


def test_it_works_under_a_strict_policy(browser: Browser, site: Path, markdown: str) -> None:
    with served(site, StrictHandler) as address:
        context = browser.new_context(permissions=["clipboard-read", "clipboard-write"])
        page = context.new_page()
        page.goto(f"{address}sample/code.html")
        button(page, "Copy page").click()
        expect(page.locator(".lms-copy-page-status")).to_have_text("Copied.")
        assert page.evaluate("navigator.clipboard.readText()") == markdown
        context.close()


def test_nothing_moves_when_the_button_appears(new_page: NewPage, site_url: str) -> None:
    """Its place is kept from the beginning: a title that has less room would take one line more."""
    page = open_sample(new_page, site_url)
    widths = page.evaluate(
        """() => {
          const root = document.querySelector('.lms-copy-page');
          const icons = document.querySelector('.content-icon-container');
          const measure = () => [root, icons].map(e => e.getBoundingClientRect().toJSON());
          const [link, tools] = ['link', 'tools'].map(name =>
            root.querySelector(`.lms-copy-page-${name}`));
          const shown = measure();
          [link.hidden, tools.hidden] = [false, true];
          document.documentElement.classList.add('no-js');
          return [measure(), shown]; }"""
    )
    assert widths[0] == widths[1]
