"""The search dialog and the search page: keys, hits, where they lead, and what is read out."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

import pytest
from playwright.sync_api import expect

from tests.browser.axe import faults
from tests.browser.sites import KINDS, served

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

    from playwright.sync_api import Locator, Page

    from tests.browser.sites import NewPage
    from tests.helpers.builds import Build

WORDS = "[...CSS.highlights.get('lms-found') ?? []].map(range => range.toString())"


def options(page: Page) -> Locator:
    return page.get_by_role("option")


def field(page: Page) -> Locator:
    return page.get_by_role("combobox", name="Search")


def search(page: Page, query: str) -> Locator:
    """Ask in the dialog; the hits, when they are there."""
    if not page.locator("dialog.lms-search[open]").count():
        page.keyboard.press("/")
    field(page).fill(query)
    expect(page.locator("dialog [role=listbox]")).to_have_attribute("data-query", query)
    return options(page)


@pytest.mark.parametrize("key", ["/", "Control+k", "Meta+k"])
def test_a_key_opens_it_and_escape_gives_the_focus_back(
    page: Page, site_url: str, key: str
) -> None:
    page.goto(f"{site_url}sample/params.html")
    link = page.get_by_role("link", name="the inner one")
    link.focus()
    page.keyboard.press(key)
    expect(field(page)).to_be_focused()
    page.keyboard.type("innermost")
    expect(options(page).first).to_contain_text("force")
    page.keyboard.press("Escape")
    expect(page.locator("dialog.lms-search")).to_be_hidden()
    expect(link).to_be_focused()


def test_a_slash_in_a_field_is_a_slash(page: Page, site_url: str) -> None:
    page.goto(f"{site_url}sample/index.html")
    search(page, "level")
    field(page).press("End")
    page.keyboard.type("/x")
    expect(field(page)).to_have_value("level/x")


def test_the_field_of_the_sidebar_opens_it(page: Page, site_url: str) -> None:
    page.goto(f"{site_url}sample/index.html")
    page.locator(".sidebar-search").click()
    expect(field(page)).to_be_focused()
    page.keyboard.press("Escape")
    # With the keyboard one can pass it.
    page.locator(".sidebar-search").focus()
    expect(page.locator("dialog.lms-search")).to_be_hidden()
    page.keyboard.type("in")
    expect(field(page)).to_be_focused()
    page.keyboard.type("nermost")
    expect(options(page).first).to_contain_text("force")


def test_arrows_home_and_end_choose_a_hit(page: Page, site_url: str) -> None:
    page.goto(f"{site_url}sample/index.html")
    hits = search(page, "level")
    last = hits.count() - 1
    assert last > 2
    for key, place in (
        *(("ArrowDown", 1), ("ArrowDown", 2), ("ArrowUp", 1), ("Home", 0), ("ArrowUp", last)),
        *(("ArrowDown", 0), ("End", last)),
    ):
        page.keyboard.press(key)
        expect(hits.nth(place)).to_have_attribute("aria-selected", "true")
        expect(page.locator("[role=option][aria-selected=true]")).to_have_count(1)
        chosen = field(page).get_attribute("aria-activedescendant")
        assert chosen == hits.nth(place).get_attribute("id")
        expect(field(page)).to_be_focused()


def test_enter_leads_to_the_parameter_with_its_folds_open(page: Page, site_url: str) -> None:
    page.goto(f"{site_url}sample/index.html")
    search(page, "innermost needleword")
    page.keyboard.press("Enter")
    page.wait_for_url(re.compile(r"sample/params\.html#param-pump-valve-spring-force$"))
    target = page.locator("#param-pump-valve-spring-force")
    expect(target).to_be_in_viewport()
    assert sorted(page.evaluate(WORDS)) == ["innermost", "needleword"]
    page.get_by_role("button", name="Remove marks").click()
    assert page.evaluate(WORDS) == []


def test_enter_waits_for_the_hits(page: Page, site_url: str) -> None:
    page.goto(f"{site_url}sample/index.html")
    page.keyboard.press("/")
    page.keyboard.type("level")
    page.keyboard.press("Control+a")
    page.keyboard.type("innermost")
    page.keyboard.press("Enter")
    page.wait_for_url(re.compile(r"params\.html#param-pump-valve-spring-force$"))


def test_a_hit_opens_the_tab_that_has_the_words(page: Page, site_url: str) -> None:
    page.goto(f"{site_url}sample/index.html")
    search(page, "first_asynchronous").first.click()
    page.wait_for_url(re.compile(r"sample/tabs\.html#first-set$"))
    tab = page.get_by_role("tab", name="Python (asynchronous API)").first
    expect(tab).to_have_attribute("aria-selected", "true")
    expect(page.get_by_text("await first_asynchronous()")).to_be_in_viewport()
    assert page.evaluate(WORDS) == ["first_asynchronous"]
    page.keyboard.press("Escape")
    assert page.evaluate(WORDS) == []


def test_a_hit_opens_a_fold(page: Page, site_url: str) -> None:
    page.goto(f"{site_url}sample/index.html")
    search(page, "foldword").first.click()
    page.wait_for_url(re.compile(r"everything-else\.html"))
    expect(page.get_by_text("Text of the foldword.")).to_be_in_viewport()


def test_a_hit_on_the_page_one_is_on(page: Page, site_url: str) -> None:
    page.goto(f"{site_url}sample/params.html")
    search(page, "innermost")
    page.keyboard.press("Enter")
    expect(page.locator("dialog.lms-search")).to_be_hidden()
    target = page.locator("#param-pump-valve-spring-force")
    expect(target).to_be_in_viewport()
    assert page.evaluate(WORDS) == ["innermost"]


@pytest.mark.parametrize("key", ["Control+Enter", "Meta+Enter"])
def test_a_new_tab(page: Page, site_url: str, key: str) -> None:
    page.goto(f"{site_url}sample/index.html")
    search(page, "innermost")
    with page.context.expect_page() as opened:
        page.keyboard.press(key)
    opened.value.wait_for_url(re.compile(r"params\.html#param-pump-valve-spring-force$"))
    expect(page.locator("dialog.lms-search")).to_be_visible()


def test_snippets_are_marked_and_hits_say_where_they_are(page: Page, site_url: str) -> None:
    page.goto(f"{site_url}index.html")
    hit = search(page, "/api/v1/models/load").first
    expect(hit.locator(".lms-method-post")).to_have_text("POST")
    expect(hit.locator(".lms-search-around")).to_have_text(re.compile("^Developer › "))
    expect(hit.locator("mark").first).to_have_text("/api/v1/models/load")
    assert hit.evaluate("link => link.tagName") == "A"


def test_hits_are_counted_for_those_who_listen(page: Page, site_url: str) -> None:
    page.goto(f"{site_url}index.html")
    search(page, "innermost")
    status = page.locator("dialog [role=status]")
    expect(status).to_have_text("Pages found: 1")
    search(page, "xyzzyxyzzy")
    expect(status).to_have_text(re.compile("^Nothing found. Try fewer"))
    expect(field(page)).to_have_attribute("aria-expanded", "false")


@pytest.fixture(scope="module")
def many_url(build: Build) -> Iterator[str]:
    """A site with more hits for a word than are shown at once."""
    files = {f"1_a/p{n}.md": f"# Page {n}\n\nA kettle.\n" for n in range(45)}
    with served(build({"index.md": "# T\n", **files}).outdir) as address:
        yield address


def test_all_hits_can_be_seen(browser_page: Page, many_url: str) -> None:
    page = browser_page
    page.goto(many_url)
    hits = search(page, "kettle")
    expect(hits).to_have_count(21)
    page.keyboard.press("End")
    page.keyboard.press("Enter")
    expect(hits).to_have_count(41)
    expect(hits.nth(20)).to_have_attribute("aria-selected", "true")
    expect(field(page)).to_be_focused()
    hits.last.click()
    expect(hits).to_have_count(45)
    search(page, "page")
    expect(hits).to_have_count(21)


def test_chips_narrow_the_hits(page: Page, site_url: str) -> None:
    page.goto(f"{site_url}index.html")
    search(page, "server")
    chips = page.get_by_role("group", name="Sections")
    chip = chips.get_by_role("button", name=re.compile("^CLI"))
    assert options(page).locator(".lms-search-around", has_text=re.compile("^Developer")).count()
    chip.click()
    expect(chip).to_have_attribute("aria-pressed", "true")
    expect(chip).to_be_focused()
    around = options(page).locator(".lms-search-around").all_inner_texts()
    assert around
    assert {text.split(" › ")[0] for text in around} == {"CLI"}
    chip.click()
    expect(chip).to_have_attribute("aria-pressed", "false")


def test_what_was_looked_for_is_offered_again(page: Page, site_url: str) -> None:
    page.goto(f"{site_url}sample/index.html")
    search(page, "innermost").first.click()
    page.wait_for_url(re.compile(r"params\.html"))
    page.keyboard.press("/")
    expect(options(page)).to_have_text(["innermost"])
    options(page).first.click()
    expect(options(page).first).to_contain_text("force")


def test_a_word_that_is_near_is_offered(page: Page, site_url: str) -> None:
    page.goto(f"{site_url}sample/index.html")
    hits = search(page, "neetleward")
    expect(hits).to_have_text(["Did you mean needleword?"])
    page.keyboard.press("Enter")
    expect(options(page).first).to_contain_text("force")


def test_without_storage(new_page: NewPage, site_url: str) -> None:
    page = new_page(storage=False)
    page.goto(f"{site_url}sample/index.html")
    search(page, "innermost").first.click()
    page.wait_for_url(re.compile(r"params\.html"))


def test_the_page_of_the_search_can_be_shared(page: Page, site_url: str) -> None:
    page.goto(f"{site_url}search.html?q=innermost")
    expect(field(page)).to_have_value("innermost")
    expect(options(page).first).to_contain_text("force")
    field(page).fill("foldword")
    expect(options(page).first).to_contain_text("foldword")
    assert page.url.endswith("search.html?q=foldword")
    options(page).first.click()
    page.wait_for_url(re.compile("everything-else"))
    page.go_back()
    expect(field(page)).to_have_value("foldword")
    expect(options(page).first).to_contain_text("foldword")
    page.go_forward()
    page.wait_for_url(re.compile("everything-else"))
    assert page.locator("dialog.lms-search[open]").count() == 0


def test_without_javascript_the_field_is_a_form(new_page: NewPage, site_url: str) -> None:
    page = new_page(java_script_enabled=False)
    page.goto(f"{site_url}sample/index.html")
    page.locator(".sidebar-search").fill("level")
    page.keyboard.press("Enter")
    page.wait_for_url(re.compile(r"search\.html\?q=level"))
    expect(page.get_by_text("Please activate JavaScript")).to_be_visible()


def test_nothing_is_loaded_before_it_is_opened(page: Page, site_url: str) -> None:
    asked: list[str] = []
    page.on("request", lambda request: asked.append(request.url))
    page.goto(f"{site_url}sample/index.html")
    page.wait_for_load_state("networkidle")
    assert [url for url in asked if "lmstudio-search" in url or "search-" in url] == []
    search(page, "innermost")
    assert len([url for url in asked if "lmstudio-search" in url]) >= 3


def test_on_a_phone(new_page: NewPage, site_url: str) -> None:
    page = new_page(viewport={"width": 390, "height": 800}, has_touch=True, is_mobile=True)
    page.goto(f"{site_url}sample/index.html")
    page.locator(".lms-search-link").tap()
    box = page.locator("dialog.lms-search").bounding_box()
    assert box == {"x": 0, "y": 0, "width": 390, "height": 800}
    field(page).fill("innermost")
    options(page).first.tap()
    page.wait_for_url(re.compile(r"params\.html"))
    assert page.evaluate("document.documentElement.scrollWidth") <= 390


@pytest.fixture(scope="module")
def kinds_url(kinds: Path) -> Iterator[str]:
    with served(kinds) as address:
        yield address


@pytest.mark.parametrize("width", [1440, 390])
@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_axe_finds_nothing(
    browser_page: Page, kinds_url: str, axe: str, scheme: str, width: int
) -> None:
    page = browser_page
    page.emulate_media(color_scheme="dark" if scheme == "dark" else "light")
    page.set_viewport_size({"width": width, "height": 900})
    page.goto(kinds_url + KINDS["REST"])
    search(page, "pump")
    assert faults(page, axe) == []
    search(page, "xyzzyxyzzy")
    assert faults(page, axe) == []
    search(page, "")
    assert faults(page, axe) == []


@pytest.fixture
def browser_page(request: pytest.FixtureRequest) -> Iterator[Page]:
    """A page of a site that is served, whatever `site_url` is."""
    context = request.getfixturevalue("browser").new_context(reduced_motion="reduce")
    yield context.new_page()
    context.close()


@pytest.mark.parametrize("scripts", [True, False])
def test_the_field_says_which_keys_open_the_search(
    new_page: NewPage, site_url: str, scripts: bool
) -> None:
    page = new_page(java_script_enabled=scripts)
    page.goto(f"{site_url}index.html")
    form = page.locator(".sidebar-search-container")
    assert form.get_attribute("data-lms-keys") == ("Ctrl K" if scripts else None)
    assert ("Ctrl K" in form.evaluate("e => getComputedStyle(e, '::after').content")) == scripts
    if scripts:
        keys = form.locator("input[name=q]").get_attribute("aria-keyshortcuts")
        assert keys == "Control+K Meta+K"
