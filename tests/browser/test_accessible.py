"""axe-core on a page of each kind, in both schemes and widths, every tab and fold opened."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from tests.browser.axe import TABS, faults, open_all
from tests.browser.sites import KINDS, served

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

    from tests.browser.sites import NewPage


@pytest.fixture(scope="module")
def site_url(kinds: Path) -> Iterator[str]:
    with served(kinds) as address:
        yield address


@pytest.mark.parametrize("width", [1440, 390])
@pytest.mark.parametrize("scheme", ["light", "dark"])
@pytest.mark.parametrize("kind", KINDS)
def test_axe_finds_nothing(
    new_page: NewPage, site_url: str, axe: str, kind: str, scheme: str, width: int
) -> None:
    page = new_page(viewport={"width": width, "height": 900}, color_scheme=scheme)
    page.goto(site_url + KINDS[kind])
    found: dict[str, None] = {}
    for position in range(open_all(page, kind)):
        for tabs in page.locator(".lms-tabs").all():
            if tabs.locator(TABS).count() > position:
                tabs.locator(TABS).nth(position).click()
        found |= dict.fromkeys(faults(page, axe))
    if width == 390:
        for drawer in ("__toc", "__navigation"):
            page.evaluate("id => document.getElementById(id).click()", drawer)
            found |= dict.fromkeys(faults(page, axe))
            page.evaluate("id => document.getElementById(id).click()", drawer)
    assert list(found) == []
