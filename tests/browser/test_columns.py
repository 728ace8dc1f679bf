"""Columns: side by side where there is room, with the code in view; else one below the other."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

if TYPE_CHECKING:
    from playwright.sync_api import FloatRect, Page


def box(page: Page, selector: str) -> FloatRect:
    found = page.locator(selector).first.bounding_box()
    assert found
    return found


@pytest.mark.parametrize(("width", "is_stacked"), [(1440, False), (1024, False), (1023, True)])
def test_columns_stack_below_1024_px(
    page: Page, site_url: str, width: int, is_stacked: bool
) -> None:
    page.set_viewport_size({"width": width, "height": 700})
    page.goto(f"{site_url}sample/columns.html")
    left, right = box(page, "text=leftword"), box(page, "text=rightword")
    if is_stacked:
        assert right["y"] > left["y"]
    else:
        assert right["y"] == left["y"]
        assert right["x"] > left["x"] + 100


def test_code_stays_in_view_beside_long_text(page: Page, site_url: str) -> None:
    page.set_viewport_size({"width": 1440, "height": 500})
    page.goto(f"{site_url}sample/columns.html")
    page.get_by_text("Lastword of the text.").scroll_into_view_if_needed()
    header = box(page, ".lms-header")
    code = box(page, ".lms-columns .lms-snippet")
    assert page.evaluate("scrollY") > 300
    assert header["height"] <= code["y"] < 300
    assert code["y"] + code["height"] <= 500


@pytest.mark.parametrize(
    ("words", "leads_to"),
    [("Text of the card.", "sample/tabs.html"), ("a link", "sample/params.html")],
)
def test_a_column_that_begins_with_a_linked_heading_is_a_link(
    page: Page, site_url: str, words: str, leads_to: str
) -> None:
    page.goto(f"{site_url}sample/columns.html")
    # Forced, as the link of the heading is what the pointer is over.
    page.get_by_text(words, exact=True).click(force=True)
    page.wait_for_url(f"{site_url}{leads_to}", timeout=5000)
