"""Pages of the manual in the browser: axe-core finds nothing, and links lead on."""

from __future__ import annotations

from typing import TYPE_CHECKING, Literal

import pytest

from tests.browser.axe import faults, open_all
from tests.browser.sites import served

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

    from tests.browser.sites import NewPage

PAGES = [
    "index",
    "app/basics/index",
    "app/basics/lmstudio-vs-llmster-vs-lms",
    "app/mcp/deeplink",
    "cli/index",
    "cli/local-models/load",
    "developer/rest/chat",
    "developer/rest/streaming-events",
    "developer/openai-compat/tools",
    "developer/api-changelog",
]
LOOKS = {"wide and light": (1440, "light"), "narrow and dark": (390, "dark")}


@pytest.fixture(scope="module")
def site_url(site: Path) -> Iterator[str]:
    """From the server alone: what axe-core finds does not depend on where a page comes from."""
    with served(site) as address:
        yield address


@pytest.mark.parametrize("look", LOOKS)
@pytest.mark.parametrize("name", PAGES)
def test_axe_finds_nothing_in_the_manual(
    new_page: NewPage, site_url: str, axe: str, name: str, look: str
) -> None:
    width, scheme = LOOKS[look]
    page = new_page(viewport={"width": width, "height": 900}, color_scheme=scheme)
    page.goto(f"{site_url}{name}.html")
    open_all(page, "")
    assert faults(page, axe) == []


def test_a_reader_finds_the_way_from_home_to_a_first_request(
    new_page: NewPage, site_url: str
) -> None:
    page = new_page()
    page.goto(f"{site_url}index.html")
    page.locator("article").get_by_role("link", name="REST API", exact=True).click()
    page.locator("article").get_by_role("link", name="REST API quickstart").click()
    assert page.url.endswith("developer/rest/quickstart.html")
    assert page.locator("article pre", has_text="/api/v1/chat").count() > 0


@pytest.mark.parametrize("scheme", ["light", "dark"])
@pytest.mark.parametrize(
    ("name", "first"), [("index", "app/index"), ("developer/index", "developer/rest/index")]
)
def test_the_ways_in_are_cards_with_icons(
    new_page: NewPage, site_url: str, name: str, first: str, scheme: Literal["light", "dark"]
) -> None:
    page = new_page(color_scheme=scheme)
    page.goto(f"{site_url}{name}.html")
    cards = page.locator("article .lms-cards > li")
    assert cards.count() >= 6
    for card in cards.all():
        icon = card.locator("svg.lms-icon")
        shown = icon.screenshot()
        icon.evaluate("e => { e.style.stroke = 'transparent'; }")
        assert icon.screenshot() != shown
    # The whole of a card leads on.
    box = cards.first.bounding_box()
    assert box
    cards.first.click(position={"x": box["width"] - 4, "y": box["height"] - 4})
    page.wait_for_url(f"**/{first}.html")
