"""Without JavaScript: all text is in reach, and tabs and folds work."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from playwright.sync_api import expect

if TYPE_CHECKING:
    from playwright.sync_api import Page

    from tests.browser.sites import NewPage

SEEN = {
    "tabs": ("water.py", "greenhouse level shed", "Python (convenience API)", '{"single": true}'),
    "params": ("pump", "In liters a minute.", "tank", "Optional", "Public", "In centimeters."),
    "columns": ("Lastword of the text.", "besidetitle.py", "print(beside_code)", "rightword"),
    "code": ("Terminal", "$ greenhouse list", "shed    40 liters", ">>> level()"),
    "pictures": ("A tank with captionword.", "Videocaption."),
    "everything-else": (
        "Leadword of the page.",
        "POST",
        "Noticeword.",
        "Warningword.",
        "Tipword.",
        "Downloadname",
        "Foldtitle",
        "cell",
        "done",
        "Esc",
        "Lightword.",
    ),
}
"""What is read on each page at once."""


@pytest.fixture
def plain(new_page: NewPage) -> Page:
    return new_page(java_script_enabled=False)


@pytest.mark.parametrize("name", SEEN)
def test_each_component_is_read(plain: Page, site_url: str, name: str) -> None:
    plain.goto(f"{site_url}sample/{name}.html")
    text = plain.locator("article").inner_text()
    assert [words for words in SEEN[name] if words not in text] == []


def test_tabs_switch(plain: Page, site_url: str) -> None:
    plain.goto(f"{site_url}sample/tabs.html")
    first = plain.locator(".lms-tabs").first
    for label, code in (
        ("Python (convenience API)", "print(first_convenience)"),
        ("Python (asynchronous API)", "await first_asynchronous()"),
        ("Shell", "greenhouse level shed"),
    ):
        first.locator("label", has_text=label).click()
        expect(first.get_by_text(code)).to_be_visible()
        assert first.locator(".lms-variant-panel:visible").count() == 1


def test_tabs_switch_by_keyboard(plain: Page, site_url: str) -> None:
    plain.goto(f"{site_url}sample/tabs.html")
    plain.locator(".lms-tab").first.focus()
    plain.keyboard.press("ArrowRight")
    expect(plain.get_by_text("print(first_convenience)")).to_be_visible()


HEADS = """() => [...document.querySelectorAll("article .lms-tabs")].map(snippet => {
  const top = e => e.getBoundingClientRect().top;
  const panel = [...snippet.children].find(
    e => e.matches(".lms-variant-panel") && e.checkVisibility()
  );
  const head = [...snippet.querySelectorAll(":scope > :is(.lms-snippet-title, label)")];
  return {
    rows: new Set(head.map(e => Math.round(top(e)))).size,
    isBelow: top(panel) >= Math.max(...head.map(e => e.getBoundingClientRect().bottom)),
    isAsWide: panel.offsetWidth === snippet.clientWidth,
    scrolls: snippet.scrollWidth > snippet.clientWidth,
  };
})"""
STAYS = """snippet => {
  const left = selector => snippet.querySelector(selector).getBoundingClientRect().left;
  const before = [left(".lms-snippet-title"), left(".lms-tab:checked ~ .lms-variant-panel")];
  snippet.scrollLeft = 10000;
  const after = [left(".lms-snippet-title"), left(".lms-tab:checked ~ .lms-variant-panel")];
  return snippet.scrollLeft > 0 && String(before) === String(after);
}"""
LAST_IS_SEEN = """snippet => {
  const label = [...snippet.querySelectorAll(":scope > label")].at(-1).getBoundingClientRect();
  const frame = snippet.getBoundingClientRect();
  return label.left >= frame.left && label.right <= frame.right;
}"""


@pytest.mark.parametrize("width", [320, 390, 1440])
def test_tabs_are_one_row(new_page: NewPage, site_url: str, width: int) -> None:
    page = new_page(java_script_enabled=False, viewport={"width": width, "height": 900})
    page.goto(f"{site_url}sample/heads.html")
    heads = page.evaluate(HEADS)
    assert {(h["rows"], h["isBelow"], h["isAsWide"]) for h in heads} == {(1, True, True)}
    assert any(head["scrolls"] for head in heads) == (width < 1440)
    assert page.evaluate("document.documentElement.scrollWidth <= innerWidth")


def test_tabs_scroll_and_the_rest_stays(new_page: NewPage, site_url: str) -> None:
    page = new_page(java_script_enabled=False, viewport={"width": 390, "height": 900})
    page.goto(f"{site_url}sample/heads.html")
    many = page.locator(".lms-tabs").nth(2)
    assert many.evaluate(STAYS)
    many.locator(".lms-tab").first.focus()
    for _ in range(6):
        page.keyboard.press("ArrowRight")
    expect(many.get_by_text("greenhouse fill sunday")).to_be_visible()
    assert many.evaluate(LAST_IS_SEEN)


def test_folds_open(plain: Page, site_url: str) -> None:
    plain.goto(f"{site_url}sample/params.html")
    for place in (1, 2):
        plain.locator(".lms-params-fold > summary").nth(place).click()
    expect(plain.get_by_text("needleword")).to_be_visible()
    # No buttons that would do nothing.
    assert plain.locator("article button").count() == 0


def test_a_link_opens_every_fold_on_the_way(plain: Page, site_url: str) -> None:
    plain.goto(f"{site_url}sample/params.html#param-pump-valve-spring-force")
    expect(plain.get_by_text("needleword")).to_be_visible()
