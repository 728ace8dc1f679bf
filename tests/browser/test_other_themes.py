"""In other themes, light or dark in whatever way, what we color stands out: 4.5 to 1.

What has the theme's own colors is the theme's: links, inline code, tokens of code.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import pytest

from tests.build.components import PAGE
from tests.helpers.others import need

if TYPE_CHECKING:
    from playwright.sync_api import Browser

    from tests.helpers.builds import Build

MORE = """
`GET /jars` `PUT /jars` `PATCH /jars` `POST /jars` `DELETE /jars` `HEAD /jars`

<mark>Marked</mark>, <small>small</small>

> [!CAUTION]
> Text of the caution.

```powershell
Get-Jar
```
"""
FILES = {"1_guide/page.md": PAGE.replace("---\n\n", "description: A lead.\n---\n\n", 1) + MORE}
ENTRY = '{"jar": {"url": "https://example.org/mcp"}}'
OWNERS_DARK = {
    "bgcolor": "#101418",
    "textcolor": "#d8dde3",
    "headtextcolor": "#ffffff",
    "headbgcolor": "#181d24",
}
THEMES: dict[str, dict[str, Any]] = {
    "pydata_sphinx_theme": {},
    "shibuya": {},
    "classic": {"html_theme_options": OWNERS_DARK, "pygments_style": "monokai"},
}
THEIRS = "a, .headerlink, code:not(.lms-param-name, .lms-param-type), .highlight"
WEAK = """
([theirs, enough]) => {
  const pixel = new OffscreenCanvas(1, 1).getContext("2d", { willReadFrequently: true });
  const lay = (color) => {
    pixel.fillStyle = color;
    pixel.fillRect(0, 0, 1, 1);
    const [red, green, blue] = Array.from(pixel.getImageData(0, 0, 1, 1).data, (part) =>
      part <= 10 ? part / 3294.6 : ((part / 255 + 0.055) / 1.055) ** 2.4);
    return 0.2126 * red + 0.7152 * green + 0.0722 * blue;
  };
  const contrast = (element, style) => {
    lay("white");
    for (let above = [], e = element; ; e = e.parentElement) {
      if (e) above.unshift(getComputedStyle(e).backgroundColor);
      else { above.forEach(lay); break; }
    }
    const ground = lay(style.backgroundColor);
    const [low, high] = [ground, lay(style.color)].sort((a, b) => a - b);
    return (high + 0.05) / (low + 0.05);
  };
  const found = [];
  const see = (element, name, pseudo) => {
    const ratio = contrast(element, getComputedStyle(element, pseudo));
    if (ratio < enough) found.push(`${ratio.toFixed(2)} ${name}`);
  };
  let seen = 0;
  for (const element of document.querySelectorAll("[class*='lms-'], [class*='lms-'] *")) {
    const words = [...element.childNodes].map((node) => node.nodeType === 3 ? node.data : "");
    const isOurs = !element.closest(theirs) || element.closest(".lms-terminal, .lms-deeplink-add");
    if (!words.join("").trim() || !isOurs || !element.checkVisibility()) continue;
    seen += 1;
    see(element, `${element.className || element.parentElement.className}: ${words.join("")}`);
  }
  for (const code of document.querySelectorAll("[data-lms-language]")) {
    if (getComputedStyle(code, "::before").content !== "none" && code.checkVisibility())
      see(code.querySelector("pre"), `label ${code.dataset.lmsLanguage}`, "::before");
  }
  return [seen, found];
}
"""


@pytest.mark.slow
@pytest.mark.parametrize(("theme", "options"), THEMES.items())
def test_what_we_color_stands_out(
    build: Build, browser: Browser, theme: str, options: dict[str, Any]
) -> None:
    if theme != "classic":
        need(theme)
    built = build(FILES, html_theme=theme, templates_path=[], **options)
    for scheme in ("light", "dark"):
        context = browser.new_context(color_scheme=scheme, reduced_motion="reduce", offline=True)
        page = context.new_page()
        page.goto((built.outdir / "guide" / "page.html").as_uri())
        page.evaluate("document.querySelectorAll('details').forEach(d => { d.open = true })")
        page.locator("textarea").fill(ENTRY)
        page.locator(".lms-deeplink-add a").wait_for()
        seen, found = page.evaluate(WEAK, [THEIRS, 4.5])
        context.close()
        assert (scheme, found) == (scheme, [])
        assert seen > 60
