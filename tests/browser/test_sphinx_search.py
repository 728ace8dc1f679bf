"""Sphinx's search page, in each language that our words are in."""

from __future__ import annotations

from typing import TYPE_CHECKING
from urllib.parse import quote

import pytest

from tests.browser.sites import served
from tests.helpers.builds import build_site, write_conf, write_files

if TYPE_CHECKING:
    from pathlib import Path

    from playwright.sync_api import Browser

FILES = {
    "1_a/c#.md": "# Sharp\n\nA `pantryLimit` of 404, since 0.3.17.\n",
    "1_a/b.md": "# Plain\n\nBücher werden geladen. Las manzanas. Les pommes rouges.\n\n"
    "您可以在服务器上加载模型。サーバーでモデルを読み込みます。\n",
}
SHARP = ["pantryLimit", "pantrylimit", "404", "0.3.17", "Sharp"]
PLAIN = {
    "en": ["loaded"],
    "de": ["Bücher", "Buch"],
    "es": ["manzana"],
    "fr": ["pomme"],
    "ja": ["サーバー", "読み込み", "モデル"],
    "zh_CN": ["服务器", "模型", "加载模型"],
}
FOUND = {
    "en": "Search finished, found",
    "de": "Gefundene Seiten: ",
    "es": "Páginas encontradas: ",
    "fr": "correspondant à la requête",
    "ja": "見つかったページ: ",
    "zh_CN": "匹配搜索条件的有",
}
"""How many pages are found: in Sphinx's words, where it has some."""


@pytest.mark.parametrize("language", PLAIN)
def test_words_and_numbers_are_found(tmp_path: Path, browser: Browser, language: str) -> None:
    write_conf(tmp_path, language=language, lmstudio_instant_search=False)
    extra = {"1_a/d.md": "# Loaded\n"} if language == "en" else {}
    write_files(tmp_path / "src", {**FILES, **extra})
    site = build_site(tmp_path, "html").outdir
    (site / "favicon.ico").write_bytes(b"-")
    faults: list[str] = []
    page = browser.new_page()
    page.set_default_timeout(5000)
    page.on("pageerror", lambda error: faults.append(str(error)))
    page.on("response", lambda got: faults.append(got.url) if got.status >= 400 else None)
    wanted = {"en": "d.html"}.get(language, "b.html")
    with served(site) as url:
        for words, name in [(w, "c%23.html") for w in SHARP] + [
            (w, wanted) for w in PLAIN[language]
        ]:
            page.goto(f"{url}search.html?q={quote(words)}")
            page.wait_for_selector("#search-results .search-summary:not(:empty)")
            counts = page.locator("#search-results .search-summary").all_inner_texts()
            assert [n for n in counts if FOUND[language] in n] == counts, counts
            links = page.locator("#search-results li > a")
            assert f"a/{name}" in [link.get_attribute("href") for link in links.all()], words
        page.close()
    assert faults == []
