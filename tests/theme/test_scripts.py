"""Scripts get their words from their own tags, in the language of the site."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from sphinx.locale import translators

if TYPE_CHECKING:
    from collections.abc import Iterator

    from tests.helpers.builds import Build, Built

PAGE = """\
# T

```lms_code_snippet
variants: {A: {code: a}, B: {code: b}}
```

<img src="a.png" alt="A" data-caption="Words">

<details><summary>x</summary>

y

</details>
"""
PNG = "\udc89PNG"


@pytest.fixture(autouse=True)
def forgotten_languages() -> Iterator[None]:
    """Sphinx remembers a language for as long as its process lives."""
    yield
    translators.clear()


def scripts(built: Built, page: str = "index") -> dict[str, dict[str, str]]:
    """Our scripts on a page, and what each is told."""
    found = built.html(page).xpath("//script[contains(@src, '/lmstudio/')]")
    return {
        script.get("src").partition("/lmstudio/")[2].partition("?")[0]: {
            name.removeprefix("data-"): text
            for name, text in script.items()
            if name.startswith("data-")
        }
        for script in found
    }


@pytest.mark.parametrize("builder", ["html", "dirhtml", "singlehtml"])
def test_words_are_those_of_the_site(build: Build, builder: str) -> None:
    built = build({"index.md": PAGE, "a.png": PNG}, builder, language="ja", project='<"&> Pumps')
    assert built.warnings == []
    assert scripts(built) == {
        "tabs.js": {"project": '<"&> Pumps', "variants": "バリエーション"},
        "copy.js": {
            "copy": "コピー",
            "copied": "コピーしました",
            "failed": "コピーできませんでした",
        },
        "folds.js": {"expand": "すべて展開", "collapse": "すべて折りたたむ"},
        "pictures.js": {"enlarge": "画像を拡大", "close": "閉じる"},
        "scroll.js": {},
    }


def test_scripts_are_deferred_and_none_stands_in_the_page(build: Build) -> None:
    built = build({"index.md": PAGE, "a.png": PNG}, html_theme="alabaster")
    page = built.html("index")
    ours = page.xpath("//script[contains(@src, '/lmstudio/')]")
    assert [script.get("defer") for script in ours] == ["defer"] * 5
    assert page.xpath("//article//script | //body//@onclick") == []


def test_pages_without_such_things_load_nothing(build: Build) -> None:
    built = build({"index.md": PAGE, "a.png": PNG, "b.md": "---\norphan: true\n---\n# B\n"})
    assert scripts(built, "b") == {}


def test_books_have_no_scripts(build: Build) -> None:
    built = build({"index.md": PAGE, "a.png": PNG}, "epub", copyright="a", version="1")
    assert "lmstudio/" not in (built.outdir / "index.xhtml").read_text(encoding="utf-8")
