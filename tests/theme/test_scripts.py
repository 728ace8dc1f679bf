"""Scripts get their words from their own tags, in the language of the site."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from docutils import nodes
from docutils.utils import new_document
from sphinx.ext.graphviz import graphviz
from sphinx.locale import translators

from sphinx_lmstudio.theme.scripts import scripts_of

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


AROUND = {
    "sidebar.js": {"project": '<"&> Pumps'},
    "contents.js": {},
    "anchors.js": {"copied": "リンクをコピーしました", "failed": "コピーできませんでした"},
}
"""What is on every page of furo, for what stands around the article."""


def scripts(built: Built, page: str = "index") -> dict[str, dict[str, str]]:
    """Our scripts for what is on a page, and what each is told."""
    return {name: told for name, told in all_scripts(built, page).items() if name not in AROUND}


def all_scripts(built: Built, page: str = "index") -> dict[str, dict[str, str]]:
    """Our scripts on a page, and what each is told; not the search, and not "Copy page"."""
    others = "contains(@src, 'copypage.js') or contains(@src, 'search.js')"
    is_ours = f"contains(@src, '/lmstudio/') and not({others})"
    found = built.html(page).xpath(f"//script[{is_ours}]")
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
    assert all_scripts(built) == {
        **AROUND,
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


NEEDED = {
    "words alone": ("Text, `code` and <b>HTML</b>.\n", set()),
    "code": ("```python\na\n```\n", {"copy.js", "scroll.js"}),
    "code by indentation": ("    a\n", {"copy.js", "scroll.js"}),
    "markup in code": (".. parsed-literal::\n\n   *a*\n", {"scroll.js"}),
    "a session in MyST": ("```{code-block} console\n$ a\n```\n", {"copy.js", "scroll.js"}),
    "one variant": (
        "```lms_code_snippet\nvariants: {A: {code: a}}\n```\n",
        {"copy.js", "scroll.js"},
    ),
    "a table": ("| a |\n|---|\n| b |\n", {"scroll.js"}),
    "a short list": ("```{hlist}\n* a\n* b\n```\n", {"scroll.js"}),
    "a grammar": (".. productionlist::\n   a: b\n", {"scroll.js"}),
    "a picture": ("![A](a.png)\n", {"pictures.js"}),
    "a picture in a figure": ("```{figure} a.png\nA\n```\n", {"pictures.js"}),
    "params": ("```lms_params\n- name: a\n```\n", set()),
    "params in params": (
        "```lms_params\n- name: a\n  children:\n    - name: b\n```\n",
        {"folds.js"},
    ),
    "a dropdown": ("```{dropdown} A\na\n```\n", {"folds.js"}),
    "a note": ("```{note}\na\n```\n", set()),
    "a note that folds": ("```{note}\n:collapsible:\n\na\n```\n", {"folds.js"}),
    "definitions": ("<dl><dt>a</dt><dd>b</dd></dl>\n", set()),
    "definitions that fold": (".. rst-class:: details\n\na\n  b\n", {"folds.js"}),
    "a form": ("```lms_mcp_deep_link_generator\n```\n", {"copy.js", "scroll.js", "deeplink.js"}),
    "raw HTML": (
        "```{raw} html\n<IMG src=x><pre>a</pre>\n```\n",
        {"pictures.js", "copy.js", "scroll.js"},
    ),
    "raw LaTeX": ("```{raw} latex\n<img >\n```\n", set()),
}
"""The text of a page, and the scripts it needs."""
EXTRA = """
def setup(app):
    app.connect("html-collect-pages", add_page)

def add_page(app):
    body = "<details>a</details>"
    yield "extra", {"title": "Extra", "body": body}, "page.html"
"""


@pytest.fixture(scope="module")
def pages(build: Build, tmp_path_factory: pytest.TempPathFactory) -> Built:
    folder = tmp_path_factory.mktemp("extensions")
    (folder / "extra_pages.py").write_text(EXTRA, encoding="utf-8")
    names = {
        f"{n}.rst" if text.startswith("..") else f"{n}.md": f"T\n=\n\n{text}"
        for n, (text, _) in enumerate(NEEDED.values())
    }
    with pytest.MonkeyPatch.context() as patch:
        patch.syspath_prepend(str(folder))
        extensions = ["sphinx_lmstudio", "extra_pages"]
        built = build({"index.md": "# T\n", "a.png": PNG, **names}, extensions=extensions)
    assert built.warnings == []
    return built


@pytest.mark.parametrize("name", NEEDED)
def test_a_page_has_the_scripts_that_its_nodes_need(pages: Built, name: str) -> None:
    _, needed = NEEDED[name]
    assert set(scripts(pages, str(list(NEEDED).index(name)))) == needed


def test_a_page_that_is_no_document_has_the_scripts_that_its_tags_need(pages: Built) -> None:
    assert set(scripts(pages, "extra")) == {"folds.js"}


def test_a_diagram_is_a_picture() -> None:
    document = new_document("")
    document += nodes.paragraph("", "", graphviz(code="digraph {a -> b}"))
    assert [script.name for script in scripts_of(document)] == ["pictures.js"]


def test_books_have_no_scripts(build: Build) -> None:
    built = build({"index.md": PAGE, "a.png": PNG}, "epub", copyright="a", version="1")
    assert "lmstudio/" not in (built.outdir / "index.xhtml").read_text(encoding="utf-8")


def test_what_stands_around_a_page_is_furos(build: Build) -> None:
    assert not all_scripts(build({"index.md": "# T\n"}, html_theme="alabaster"))
    assert set(all_scripts(build({"index.md": "# T\n"}))) == set(AROUND)
