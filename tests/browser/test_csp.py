"""A strict Content-Security-Policy blocks nothing of ours: nothing inline in a page but furo's."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from tests.browser.axe import ENTRIES
from tests.browser.sites import KINDS, StrictHandler, served

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

    from playwright.sync_api import Browser

    from tests.browser.sites import NewPage

TOLD = "addEventListener('securitypolicyviolation', e => console.error(e.violatedDirective))"


@pytest.fixture(scope="module")
def site_url(kinds: Path) -> Iterator[str]:
    with served(kinds, StrictHandler) as address:
        yield address


@pytest.mark.parametrize("kind", KINDS)
def test_nothing_is_blocked(new_page: NewPage, site_url: str, kind: str) -> None:
    """A violation is an error of the console, and those fail a test by themselves."""
    page = new_page()
    page.add_init_script(TOLD)
    response = page.goto(site_url + KINDS[kind])
    assert response is not None
    assert "sha256-" in response.headers["content-security-policy"]
    page.wait_for_load_state("networkidle")
    attributes = page.evaluate("""
      [...document.querySelectorAll("*")].flatMap(element => element.getAttributeNames())
    """)
    assert [name for name in attributes if name.startswith("on")] == []
    assert page.locator("script:not([src])").count() == 1


def test_the_policy_is_one_that_blocks(browser: Browser, site_url: str) -> None:
    page = browser.new_page()
    page.goto(site_url + KINDS["home"])
    page.evaluate("""
      window.told = new Promise(done => {
        addEventListener("securitypolicyviolation", event => done(event.violatedDirective));
      });
      document.body.setAttribute("onclick", "window.ran = true");
    """)
    assert page.evaluate("told") == "script-src-attr"
    page.close()


def test_all_of_it_works_under_the_policy(new_page: NewPage, site_url: str) -> None:
    page = new_page()
    page.goto(site_url + KINDS["REST"])
    page.get_by_role("tab", name="Python", exact=True).click()
    assert page.get_by_text("import requests").is_visible()
    assert page.locator(".copybtn").first.count() == 1
    assert page.locator("pre[tabindex]").count() > 0
    page.goto(site_url + KINDS["generator"])
    page.locator("textarea").fill(ENTRIES)
    page.get_by_role("group", name="greenhouse").wait_for()
    page.goto(site_url + KINDS["search"])
    page.locator("[role=option]").first.wait_for()
    page.goto(site_url + KINDS["home"])
    page.keyboard.press("/")
    page.keyboard.type("pump")
    page.locator("dialog [role=option]").first.wait_for()
