"""Paper: a PDF that the browser makes of a page holds every variant and every fold."""

from __future__ import annotations

from io import BytesIO
from typing import TYPE_CHECKING

import pytest
from pypdf import PdfReader

if TYPE_CHECKING:
    from playwright.sync_api import Page

    from tests.browser.sites import NewPage

PRINTED = {
    "tabs": (
        "water.py Shell greenhouse level shed",
        "Python (convenience API) print(first_convenience)",
        "Python (asynchronous API) await first_asynchronous()",
        "TypeScript await secondTypescript();",
        "Python (convenience API) print(second_convenience)",
        "Shell greenhouse level third",
        "Python (asynchronous API) await third_asynchronous()",
        "Only",
    ),
    "params": ("pump object", "speed number", "needleword", "color string", "size number"),
    "everything-else": ("Foldtitle Text of the foldword.", "Downloadname"),
    "columns": ("Lastword of the text.", "print(beside_code)", "leftword", "rightword"),
}
"""Words that stand one after the other on paper."""
ONLY_ON_SCREEN = ("Expand all", "Nested parameters")


def words(page: Page) -> str:
    """The text of the page on paper; any space or line end is one space."""
    reader = PdfReader(BytesIO(page.pdf()))
    return " ".join(
        " ".join(sheet.extract_text(extraction_mode="layout") for sheet in reader.pages).split()
    )


@pytest.mark.parametrize("scripts", [True, False], ids=["scripts", "plain"])
@pytest.mark.parametrize("name", PRINTED)
def test_paper_has_all_text(new_page: NewPage, site_url: str, name: str, scripts: bool) -> None:
    page = new_page(java_script_enabled=scripts)
    page.goto(f"{site_url}sample/{name}.html")
    text = words(page)
    assert [phrase for phrase in PRINTED[name] if phrase not in text] == []
    assert [phrase for phrase in ONLY_ON_SCREEN if phrase in text] == []


def test_each_variant_is_printed_once(page: Page, site_url: str) -> None:
    page.goto(f"{site_url}sample/tabs.html")
    page.get_by_role("tab", name="Python (convenience API)").first.click()
    text = words(page)
    for code in ("greenhouse level shed", "print(first_convenience)", "await first_asynchronous"):
        assert text.count(code) == 1


def test_folds_are_as_before_after_printing(page: Page, site_url: str) -> None:
    page.goto(f"{site_url}sample/params.html")
    count = "document.querySelectorAll('.lms-params-fold[open]').length"
    before = page.evaluate(count)
    page.evaluate("window.dispatchEvent(new Event('beforeprint'))")
    assert page.evaluate(count) == 4
    page.evaluate("window.dispatchEvent(new Event('afterprint'))")
    assert page.evaluate(count) == before < 4


WIDE = """
document.querySelector("article").insertAdjacentHTML("beforeend", `
  <div class="table-wrapper docutils container"><table class="docutils"><tr>
    ${"<td><code>a_name_that_is_long</code></td>".repeat(12)}
  </tr></table></div>
  <div class="highlight"><pre>${"0A1B".repeat(60)}</pre></div>
`)
"""


def test_nothing_is_wider_than_paper(page: Page, site_url: str) -> None:
    page.goto(f"{site_url}sample/tabs.html")
    page.evaluate(WIDE)
    page.emulate_media(media="print")
    page.set_viewport_size({"width": 720, "height": 1000})
    widths = page.evaluate(
        "[...document.querySelectorAll('article table, article pre')].map("
        "box => Math.max(box.scrollWidth, box.getBoundingClientRect().right))"
    )
    assert max(widths) <= 720
    assert page.locator(".skip-to-content").is_hidden()
