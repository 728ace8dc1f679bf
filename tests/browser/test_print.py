"""Paper: a PDF that the browser makes of a page holds every variant and every fold."""

from __future__ import annotations

from io import BytesIO
from typing import TYPE_CHECKING

import pytest
from pypdf import PdfReader

from sphinx_lmstudio.look.palette import Scheme, shade
from sphinx_lmstudio.look.sizes import BOOK_MARGINS

if TYPE_CHECKING:
    from playwright.sync_api import Page

    from sphinx_lmstudio.look.color import Color
    from tests.browser.sites import NewPage

POINTS = 72 / 25.4
"""In a millimeter."""
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
ONLY_ON_SCREEN = ("Expand all", "Nested parameters", "Copy page", "On this page", "Made with")


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


FILLED = """html => {
  const filler = '<div style="height: 130mm"></div>';
  document.querySelector("article").innerHTML = `${filler}<h2>Headword</h2>${html}`;
}"""
LONG = {
    "list": f"<ul>{'<li>Itemword</li>' * 30}</ul>",
    "code": f"<div class='highlight'><pre>{'Itemword<br>' * 30}</pre></div>",
    "table": f"<table class='docutils'><thead><tr><th>Columnword</th></tr></thead><tbody>"
    f"{'<tr><td>Itemword</td></tr>' * 30}</tbody></table>",
}


def sheets(page: Page) -> list[str]:
    return [sheet.extract_text() for sheet in PdfReader(BytesIO(page.pdf())).pages]


@pytest.mark.parametrize("name", LONG)
def test_a_page_is_filled_before_the_next_begins(page: Page, site_url: str, name: str) -> None:
    page.goto(f"{site_url}sample/tabs.html")
    page.evaluate(FILLED, LONG[name])
    first, second = sheets(page)[:2]
    assert "Headword" in first
    assert "Itemword" in first
    assert "Itemword" in second
    if name == "table":
        assert "Columnword" in first
        assert "Columnword" in second


def test_margins_are_those_of_the_book(page: Page, site_url: str) -> None:
    page.goto(f"{site_url}sample/tabs.html")
    found = []

    def note(text: str, cm: list[float], tm: list[float], *_: object) -> None:
        if text.strip():
            found.append((tm[4] * cm[0] + cm[4], tm[5] * cm[3] + cm[5]))

    reader = PdfReader(BytesIO(page.pdf(prefer_css_page_size=True, format="A4")))
    for sheet in reader.pages:
        sheet.extract_text(visitor_text=note)
    left, bottom = min(x for x, _ in found), min(y for _, y in found)
    assert left >= BOOK_MARGINS["left"] * POINTS - 1
    assert bottom >= BOOK_MARGINS["bottom"] * POINTS - 1


LOOKS = """() => {
  const style = selector => getComputedStyle(document.querySelector(selector));
  return {
    text: style("article p").color, code: style("article .highlight pre").backgroundColor,
    terminal: style(".lms-terminal pre").color, ground: style(".lms-terminal pre").backgroundColor,
  };
}"""


@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_paper_has_the_colors_of_the_book(page: Page, site_url: str, scheme: str) -> None:
    page.goto(f"{site_url}sample/code.html")
    page.evaluate("scheme => { document.body.dataset.theme = scheme; }", scheme)
    page.emulate_media(media="print", color_scheme="dark" if scheme == "dark" else "light")
    page.evaluate("document.querySelector('article').append(document.createElement('p'))")
    text, code = (rgb(shade(name, Scheme.PAPER)) for name in ("text", "code"))
    assert page.evaluate(LOOKS) == {"text": text, "code": code, "terminal": text, "ground": code}


def rgb(color: Color) -> str:
    red, green, blue = bytes.fromhex(color.digits)
    return f"rgb({red}, {green}, {blue})"


def test_callouts_have_a_rule_and_a_title(page: Page, site_url: str) -> None:
    page.goto(f"{site_url}sample/everything-else.html")
    page.emulate_media(media="print")
    for callout in page.locator("article .lms-callout").all():
        assert callout.evaluate("e => parseFloat(getComputedStyle(e).borderLeftWidth)") >= 2
        assert callout.locator(".admonition-title").is_visible()


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
