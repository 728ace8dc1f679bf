"""Every page opens without a fault: `page` itself asserts that nothing went wrong in it."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

if TYPE_CHECKING:
    from pathlib import Path

    from playwright.sync_api import Page

    from tests.browser.sites import NewPage

SAMPLES = ("tabs", "more-tabs", "params", "columns", "code", "pictures", "everything-else")


@pytest.mark.parametrize("name", SAMPLES)
def test_a_page_opens(page: Page, site_url: str, name: str) -> None:
    page.goto(f"{site_url}sample/{name}.html")
    assert page.locator("h1").count() == 1


def test_every_page_of_the_manual_opens(page: Page, site: Path, site_url: str) -> None:
    for file in sorted(site.glob("guide/**/*.html")):
        page.goto(site_url + file.relative_to(site).as_posix())


@pytest.mark.parametrize("name", SAMPLES)
def test_a_page_opens_with_storage_blocked(new_page: NewPage, site_url: str, name: str) -> None:
    new_page(storage=False).goto(f"{site_url}sample/{name}.html")
