"""The generator of deep links, on the page of the manual that has it."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING, Any

import pytest

from tests.model.deeplink_cases import CASES

if TYPE_CHECKING:
    from playwright.sync_api import Locator, Page

    from tests.browser.sites import NewPage

PAGE = "guide/components/deep-link.html"
ENTRY = '{"greenhouse": {"url": "https://example.org/mcp"}}'
LINK = "lmstudio://add_mcp?name=greenhouse&config=eyJ1cmwiOiJodHRwczovL2V4YW1wbGUub3JnL21jcCJ9"


@pytest.fixture
def form(page: Page, site_url: str) -> Locator:
    page.goto(site_url + PAGE)
    return page.locator(".lms-deeplink-form")


def type_in(form: Locator, text: str) -> None:
    """Type, and leave the field: then there is nothing to wait for."""
    form.locator("textarea").fill(text)
    form.locator("textarea").blur()


def outputs(form: Locator, kind: str) -> list[str]:
    return form.locator(f".lms-deeplink-results [data-kind={kind}] code").all_text_contents()


def test_every_case_of_the_table(form: Locator) -> None:
    wrong = []
    for case in CASES.values():
        entry = {case["name"]: case["entry"]}
        type_in(form, case.get("text") or json.dumps(entry, indent=2, ensure_ascii=False))
        if outputs(form, "link") != [case["link"]]:
            wrong.append((case["case"], outputs(form, "link"), form.inner_text()))
    assert wrong == []


@pytest.mark.parametrize("number", ["1e5", "-0", "1.50", "1E+3", "123456789012345678901.0"])
def test_numbers_stay_as_they_are_spelt(form: Locator, page: Page, number: str) -> None:
    type_in(form, f'{{"a": {{"n": {number}}}}}')
    config = "decodeURIComponent(text.split('config=')[1])"
    found = page.evaluate(f"text => atob({config})", outputs(form, "link")[0])
    assert found == f'{{"n":{number}}}'


def test_the_example_is_that_of_the_documentation(form: Locator) -> None:
    form.get_by_role("button", name="Try the example").click()
    assert outputs(form, "link") == [CASES["the documented example"]["link"]]


def test_one_entry_gives_a_link_a_button_and_both_texts_for_a_readme(
    form: Locator, page: Page
) -> None:
    form.locator("textarea").fill(ENTRY)
    result = form.get_by_role("group", name="greenhouse")
    result.wait_for()
    assert result.get_by_role("link", name="Add to LM Studio").get_attribute("href") == LINK
    assert outputs(form, "link") == [LINK]
    assert outputs(form, "markdown") == [f"[Add to LM Studio]({LINK})"]
    (html,) = outputs(form, "html")
    assert html == f'<a href="{LINK.replace("&", "&amp;")}">Add to LM Studio</a>'
    href = "html => new DOMParser().parseFromString(html, 'text/html').links[0].href"
    assert page.evaluate(href, html) == LINK


def test_several_entries_give_one_link_each(form: Locator) -> None:
    type_in(form, '{"mcpServers": {"2": {"a": 1}, "1": {}}, "inputs": []}')
    assert form.locator(".lms-deeplink-results .lms-deeplink-name").all_text_contents() == [
        "2",
        "1",
    ]
    assert [link.split("&")[0] for link in outputs(form, "link")] == [
        "lmstudio://add_mcp?name=2",
        "lmstudio://add_mcp?name=1",
    ]


FAULTS = [
    ("[]", "1, column 1: expected entries in curly braces"),
    ("\n  4", "2, column 3: expected entries in curly braces"),
    ("{}", "1, column 1: this contains no entry"),
    ('{"mcpServers": {}}', "1, column 16: this contains no entry"),
    ('{"mcpServers": []}', "1, column 16: mcpServers must be in curly braces"),
    ('{"url": "https://example.org"}', "1, column 9: url must be in curly braces"),
    ('{"a": {},\n "b": [1]}', "2, column 7: b must be in curly braces"),
    ('{"a": {"b": 1,}}', "1, column 14: a comma before } is not allowed"),
    ('{"a": {"b": [1,\n]}}', "1, column 15: a comma before ] is not allowed"),
    ('{"a": {"b": 1\n"c": 2}}', '2, column 1: expected a comma or }, found "'),
    ('{"a": {"b": [1 2]}}', "1, column 16: expected a comma or ], found 2"),
    ('{"a": {"b": 01}}', "1, column 14: expected a comma or }, found 1"),
    ('{"a" {}}', "1, column 6: expected a colon after the name, found {"),
    ("{a: {}}", "1, column 2: expected a name in double quotes, found a"),
    ("{'a': {}}", "1, column 2: expected a name in double quotes, found '"),
    ("{“a”: {}}", "1, column 2: expected a name in double quotes, found “"),
    ('{"🚀": {"b": 🚀}}', "1, column 13: expected a value, found 🚀"),
    ('{"a": {"b": NaN}}', "1, column 13: expected a value, found N"),
    ('{"a": {"b": .5}}', "1, column 13: expected a value, found ."),
    ("// mine\n{}", "1, column 1: expected a value, found /"),
    ('{"a": {"b": 1}', "1, column 15: unexpected end"),
    ('{"a": {"b"', "1, column 11: unexpected end"),
    ('{"a": {\n"b": "c}}\n', "2, column 6: this quotation mark is not closed"),
    ('{"a": {"b": "c', "1, column 13: this quotation mark is not closed"),
    (r'{"a": {"b": "c:\dir"}}', r"1, column 16: \d is not a valid escape sequence"),
    (r'{"a": {"b": "\u12"}}', r"1, column 14: \u is not a valid escape sequence"),
    (r'{"a": {"b": "\ud800!"}}', r"1, column 13: \ud800 is not a valid escape sequence"),
    ('{"a": {"b": "\t"}}', "1, column 14: tabs and control characters must be escaped"),
    ('{"a": {}}}', "1, column 10: expected the end, found }"),
    ('{"a": {}}\n{"b": {}}', "2, column 1: expected the end, found {"),
    ('{"a": ' + "[" * 9000, "1, column 507: this is nested too deeply"),
]


def test_every_fault_is_told_with_its_line_and_column(form: Locator) -> None:
    wrong = []
    for text, message in FAULTS:
        type_in(form, text)
        told = form.locator(".lms-deeplink-fault").inner_text()
        if not told.startswith(f"Line {message}") or outputs(form, "link"):
            wrong.append((text[:40], told))
    assert wrong == []


def test_a_fault_is_told_to_everyone_and_goes_again(form: Locator) -> None:
    field = form.get_by_label("Your entry in mcp.json")
    told = form.locator(".lms-deeplink-fault")
    type_in(form, "{")
    assert field.get_attribute("aria-invalid") == "true"
    assert told.get_attribute("role") == "status"
    assert told.get_attribute("id") in (field.get_attribute("aria-describedby") or "").split()
    for text in (ENTRY, "  "):
        type_in(form, text)
        assert (told.inner_text(), field.get_attribute("aria-invalid")) == ("", "false")
    assert outputs(form, "link") == []


@pytest.mark.parametrize("clipboard", ["there", "missing", "refused"])
def test_each_text_is_copied_and_said_to_be(
    new_page: NewPage, site_url: str, clipboard: str
) -> None:
    page = new_page()
    scripts = {
        "there": "{ writeText: async text => { window.copied = text } }",
        "missing": "undefined",
        "refused": "{ writeText: async () => { throw new DOMException('', 'NotAllowedError') } }",
    }
    page.add_init_script(
        f"Object.defineProperty(navigator, 'clipboard', {{ value: {scripts[clipboard]} }});"
    )
    page.goto(site_url + PAGE)
    form = page.locator(".lms-deeplink-form")
    type_in(form, ENTRY)
    page.evaluate(
        "document.addEventListener('copy', () => { window.copied = String(getSelection()) })"
    )
    for kind, label in (("link", "Link"), ("markdown", "Markdown"), ("html", "HTML")):
        form.locator(".lms-deeplink-results").get_by_role("button", name=f"Copy: {label}").click()
        form.get_by_text("Copied.").wait_for()
        assert page.evaluate("copied") == outputs(form, kind)[0]
    assert form.locator(".lms-deeplink-status").get_attribute("role") == "status"


def test_it_works_by_keyboard_alone(form: Locator, page: Page) -> None:
    form.locator("textarea").focus()
    page.keyboard.type(ENTRY)
    form.get_by_role("group").wait_for()
    reached: list[Any] = []
    for _ in range(5):
        page.keyboard.press("Tab")
        reached.append(page.evaluate("document.activeElement.textContent"))
    assert reached == ["Try the example", "Add to LM Studio", "Copy", "Copy", "Copy"]
    page.keyboard.press("Enter")
    form.get_by_text("Copied.").wait_for()


def test_without_javascript_the_written_format_is_all(new_page: NewPage, site_url: str) -> None:
    page = new_page(java_script_enabled=False)
    page.goto(site_url + PAGE)
    assert not page.locator(".lms-deeplink-form").is_visible()
    assert page.locator(".lms-deeplink > div pre").last.is_visible()


def test_the_script_is_on_pages_with_the_form_only(page: Page, site_url: str) -> None:
    for path, count in ((PAGE, 1), ("index.html", 0), ("guide/components/params.html", 0)):
        page.goto(site_url + path)
        assert page.locator('script[src*="deeplink.js"]').count() == count
