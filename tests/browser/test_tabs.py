"""Tabs: one choice for all sets, kept, in the address, by keyboard, open to links and to search."""

from __future__ import annotations

from typing import TYPE_CHECKING
from urllib.parse import unquote

import pytest
from playwright.sync_api import expect

from sphinx_lmstudio.model.slug import slugify

if TYPE_CHECKING:
    from playwright.sync_api import Locator, Page

    from tests.browser.sites import NewPage

CONVENIENCE = "Python (convenience API)"
ASYNCHRONOUS = "Python (asynchronous API)"
LAYOUT_SHIFTS = """
window.shifts = 0;
new PerformanceObserver((list) => {
  for (const entry of list.getEntries()) window.shifts += entry.value;
}).observe({ type: "layout-shift", buffered: true });
"""


def selected(page: Page) -> list[str]:
    """The chosen label of each set."""
    return page.locator(".lms-tabs [role=tab][aria-selected=true]").all_text_contents()


def tab(page: Page, place: int, label: str) -> Locator:
    """A tab of the set at this 0-based place."""
    return page.locator(".lms-tabs").nth(place).get_by_role("tab", name=label)


def shown(page: Page) -> list[str]:
    """The first line of all code that is seen in sets."""
    return [
        panel.inner_text().split("\n")[0]
        for panel in page.locator(".lms-tabs .lms-variant-panel").all()
        if panel.locator("pre").evaluate("e => e.checkVisibility({contentVisibilityAuto: true})")
    ]


def test_the_first_variant_of_each_set_is_open_at_first(page: Page, site_url: str) -> None:
    page.goto(f"{site_url}sample/tabs.html")
    assert selected(page) == ["Shell", "TypeScript", "Shell"]
    assert shown(page) == [
        "greenhouse level shed",
        "await secondTypescript();",
        "greenhouse level third",
    ]


def test_a_choice_switches_every_set_that_has_it(page: Page, site_url: str) -> None:
    page.goto(f"{site_url}sample/tabs.html")
    tab(page, 0, CONVENIENCE).click()
    assert selected(page)[:2] == [CONVENIENCE, CONVENIENCE]
    assert shown(page)[:2] == ["print(first_convenience)", "print(second_convenience)"]


def test_a_set_without_the_label_takes_the_nearest_of_its_family(page: Page, site_url: str) -> None:
    page.goto(f"{site_url}sample/tabs.html")
    tab(page, 2, ASYNCHRONOUS).click()
    assert selected(page) == [ASYNCHRONOUS, CONVENIENCE, ASYNCHRONOUS]


def test_a_set_that_means_nothing_by_a_choice_keeps_its_own(page: Page, site_url: str) -> None:
    page.goto(f"{site_url}sample/tabs.html")
    tab(page, 0, CONVENIENCE).click()
    tab(page, 1, "TypeScript").click()
    assert selected(page) == [CONVENIENCE, "TypeScript", ASYNCHRONOUS]


def test_a_choice_is_kept_for_other_pages(page: Page, site_url: str) -> None:
    page.goto(f"{site_url}sample/tabs.html")
    tab(page, 0, ASYNCHRONOUS).click()
    page.goto(f"{site_url}sample/more-tabs.html")
    assert selected(page) == [ASYNCHRONOUS]
    kept = page.evaluate("localStorage.getItem('lmstudio:Greenhouse:tab')")
    assert kept == f'["{ASYNCHRONOUS}"]'


@pytest.mark.parametrize("kept", ["{", "null", '"a"', "[1, null]", '{"a": 1}'])
def test_what_others_wrote_into_storage_does_no_harm(page: Page, site_url: str, kept: str) -> None:
    page.goto(f"{site_url}sample/tabs.html")
    page.evaluate("kept => localStorage.setItem('lmstudio:Greenhouse:tab', kept)", kept)
    page.reload()
    assert selected(page) == ["Shell", "TypeScript", "Shell"]


def test_with_storage_blocked_a_choice_is_for_this_page(new_page: NewPage, site_url: str) -> None:
    page = new_page(storage=False)
    page.goto(f"{site_url}sample/tabs.html")
    tab(page, 0, CONVENIENCE).click()
    assert selected(page) == [CONVENIENCE, CONVENIENCE, ASYNCHRONOUS]
    page.goto(f"{site_url}sample/more-tabs.html")
    assert selected(page) == ["TypeScript"]


def test_the_address_follows_a_choice_without_a_new_page(page: Page, site_url: str) -> None:
    address = f"{site_url}sample/tabs.html"
    page.goto(f"{address}?q=1#second-set")
    page.evaluate("window.isSamePage = true")
    length = page.evaluate("history.length")
    tab(page, 1, CONVENIENCE).click()
    assert page.url == f"{address}?q=1&tab=python-convenience-api#second-set"
    assert page.evaluate("window.isSamePage")
    assert page.evaluate("history.length") == length


@pytest.mark.parametrize(
    ("name", "expected"),
    [
        ("python-asynchronous-api", [ASYNCHRONOUS, CONVENIENCE, ASYNCHRONOUS]),
        ("typescript", ["Shell", "TypeScript", "Shell"]),
        ("python-another-api", [CONVENIENCE, CONVENIENCE, ASYNCHRONOUS]),
        ("python", [CONVENIENCE, CONVENIENCE, ASYNCHRONOUS]),
        ("Python%20(convenience%20API)", [CONVENIENCE, CONVENIENCE, ASYNCHRONOUS]),
        ("pythonic", ["Shell", "TypeScript", "Shell"]),
        ("", ["Shell", "TypeScript", "Shell"]),
    ],
)
def test_the_address_opens_a_choice(
    page: Page, site_url: str, name: str, expected: list[str]
) -> None:
    page.goto(f"{site_url}sample/tabs.html?tab={name}")
    assert selected(page) == expected


def test_the_address_wins_over_what_is_kept(page: Page, site_url: str) -> None:
    page.goto(f"{site_url}sample/tabs.html")
    tab(page, 0, ASYNCHRONOUS).click()
    page.goto(f"{site_url}sample/tabs.html?tab=shell")
    assert selected(page) == ["Shell", CONVENIENCE, "Shell"]


SLUGS = ["C++", "Node.js 20", "Größe (é)", "日本 語", "a_b-c", "ΑΣ"]


def test_the_address_of_a_label_is_its_slug(page: Page, site_url: str) -> None:
    page.goto(f"{site_url}sample/labels.html")
    for label in SLUGS:
        tab(page, 0, label).click()
        assert unquote(page.url) == f"{site_url}sample/labels.html?tab={slugify(label)}"
        page.reload()
        assert selected(page)[0] == label
    # "C++" has that slug already.
    tab(page, 0, "C#").click()
    page.evaluate("localStorage.clear()")
    page.reload()
    assert selected(page)[0] == "C#"


def test_the_roles_are_those_of_a_list_of_tabs(page: Page, site_url: str) -> None:
    page.goto(f"{site_url}sample/tabs.html")
    sets = page.get_by_role("tablist")
    assert [one.get_attribute("aria-label") for one in sets.all()] == [
        "water.py",
        "Variants",
        "Variants",
    ]
    tabs = sets.first.get_by_role("tab")
    assert tabs.all_text_contents() == ["Shell", CONVENIENCE, ASYNCHRONOUS]
    for place, one in enumerate(tabs.all()):
        assert one.get_attribute("aria-selected") == ("true" if place == 0 else "false")
        assert one.get_attribute("tabindex") == ("0" if place == 0 else "-1")
        panel = page.locator(f"#{one.get_attribute('aria-controls')}")
        assert panel.get_attribute("role") == "tabpanel"
        assert panel.get_attribute("aria-labelledby") == one.get_attribute("id")
    assert page.locator(".lms-snippet input").count() == 0
    heard = page.locator(".lms-tabs").first.aria_snapshot()
    assert heard.count("- tabpanel") == 1
    assert page.locator(".lms-single [role=tab]").count() == 0


def test_tabs_by_keyboard(page: Page, site_url: str) -> None:
    page.goto(f"{site_url}sample/tabs.html")
    tab(page, 0, "Shell").focus()
    for key, expected in (
        ("ArrowRight", CONVENIENCE),
        ("ArrowRight", ASYNCHRONOUS),
        ("ArrowRight", "Shell"),
        ("ArrowLeft", ASYNCHRONOUS),
        ("Home", "Shell"),
        ("End", ASYNCHRONOUS),
        ("x", ASYNCHRONOUS),
    ):
        page.keyboard.press(key)
        expect(tab(page, 0, expected)).to_be_focused()
        assert selected(page)[0] == expected
    # The chosen tab is the set's only stop; its panel is the next.
    page.keyboard.press("Tab")
    assert page.evaluate("document.activeElement.innerText").startswith("await first_asynchronous")
    page.keyboard.press("Shift+Tab")
    expect(tab(page, 0, ASYNCHRONOUS)).to_be_focused()


def test_the_focus_is_seen(page: Page, site_url: str) -> None:
    page.goto(f"{site_url}sample/tabs.html")
    tab(page, 0, "Shell").focus()
    page.keyboard.press("ArrowRight")
    for _ in range(2):
        outline = page.evaluate(
            "(({outlineStyle, outlineWidth}) => [outlineStyle, outlineWidth])"
            "(getComputedStyle(document.activeElement))"
        )
        assert outline == ["solid", "2px"]
        page.keyboard.press("Tab")


def test_a_link_into_a_closed_tab_opens_it(page: Page, site_url: str) -> None:
    address = f"{site_url}sample/tabs.html"
    page.goto(f"{address}#lms-tab-2-2-panel")
    assert selected(page) == ["Shell", CONVENIENCE, "Shell"]
    assert page.locator("#lms-tab-2-2-panel").evaluate("e => e.getBoundingClientRect().top") < 900
    page.evaluate("location.hash = 'lms-tab-3-2'")
    expect(tab(page, 2, ASYNCHRONOUS)).to_have_attribute("aria-selected", "true")
    page.reload()
    assert selected(page) == ["Shell", "TypeScript", ASYNCHRONOUS]


def test_a_stray_percent_in_the_address_does_no_harm(page: Page, site_url: str) -> None:
    page.goto(f"{site_url}sample/tabs.html#%")
    assert selected(page) == ["Shell", "TypeScript", "Shell"]


def test_the_search_of_the_browser_finds_closed_tabs(page: Page, site_url: str) -> None:
    # `window.find` and text fragments search as the browser's own search does; only the latter
    # reach what is hidden until found.
    page.goto(f"{site_url}sample/tabs.html")
    closed = page.locator("#lms-tab-1-3-panel")
    assert closed.get_attribute("hidden") == "until-found"
    page.goto(f"{site_url}sample/tabs.html?again#:~:text=await%20first_asynchronous")
    expect(closed).to_be_visible()
    assert selected(page)[0] == ASYNCHRONOUS


def test_what_was_clicked_stays_under_the_pointer(new_page: NewPage, site_url: str) -> None:
    page = new_page(viewport={"width": 900, "height": 400})
    page.goto(f"{site_url}sample/tabs.html")
    # Another height of the variants above.
    page.locator("#lms-tab-1-2-panel pre").evaluate("e => e.append('\\n'.repeat(60))")
    target = tab(page, 1, CONVENIENCE)
    target.scroll_into_view_if_needed()
    before = target.bounding_box()
    page.mouse.click(before["x"] + 5, before["y"] + 5) if before else None
    after = target.bounding_box()
    assert before
    assert after
    assert selected(page)[0] == CONVENIENCE
    assert abs(before["y"] - after["y"]) < 1


def test_nothing_jumps_when_a_choice_is_applied(page: Page, site_url: str) -> None:
    page.goto(f"{site_url}sample/tabs.html")
    tab(page, 0, ASYNCHRONOUS).click()
    page.add_init_script(LAYOUT_SHIFTS)
    page.goto(f"{site_url}sample/tabs.html")
    page.wait_for_timeout(300)
    assert page.evaluate("window.shifts") < 0.01
