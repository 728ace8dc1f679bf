"""Files `meta.json` rule navigation wherever there is one: sidebar, tabs, neighbors, lists."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING, Any

import pytest
from lxml import html

from sphinx_lmstudio.site.toctree import BY_META
from tests.helpers.drawing import drawn, drawn_files, sidebar
from tests.helpers.latex import book, bookmarks
from tests.helpers.outputs import output_files

if TYPE_CHECKING:
    from tests.helpers.builds import Build, Built

TREE = drawn_files(
    """
    meta.json {"title": "Garden", "pages": ["---Begin---", "index", "about", "---", "pump", "lamp"]}
    index.md [title=Welcome]
    about.md [title=About]
    pump/
      meta.json {"title": "Pumps", "pages": ["---Intro---", "index", "install", "---REST---", "...2_rest", "---Also---", "[Tools](/docs/lamp)", "[Web](https://x.y/?a=1&b=2)", "deep", "use"]}
      index.md [title="The pump" sidebar_title=Overview]
      install.md [title=Install]
      use.md [title=Use]
      2_rest/
        meta.json {"pages": ["stop", "levels"]}
        levels.md [title=Levels]
        stop.md [title=Stop]
      deep/
        meta.json {"defaultOpen": true, "description": "Deep `things`.", "pages": ["---In---", "b", "---Out---", "a", "[Home](/docs)"]}
        a.md [title=A description="What A is."]
        b.md [title=B]
    lamp/
      meta.json {"pages": ["...", "!dim", "!sub"]}
      dim.md [title=Dim]
      on.md [title=On]
      sub/x.md [title=X]
    """  # noqa: E501
)


@pytest.fixture(scope="module")
def built(build: Build) -> Built:
    return build(TREE)


def test_the_sidebar_has_captions_and_links(built: Built) -> None:
    assert sidebar(built, "pump/deep/a") == drawn(
        """
        Intro
          Overview
          Install
        REST
          Stop
          Levels
        Also
          Tools
          Web
          v Deep
            > In
              B
            v Out
              A <
              Home
          Use
        """
    )
    assert sidebar(built, "pump/use").count("v Deep") == 1
    links = built.html("pump/use").xpath("//div[@class='sidebar-tree']//a[text()='Tools']/@href")
    assert links == ["../lamp/index.html"]


def test_tabs_breadcrumbs_and_neighbors_follow(built: Built) -> None:
    page = built.html("pump/rest/stop")
    tabs = page.xpath("//nav[@class='lms-section-tabs']//a")
    assert [(tab.text_content().strip(), tab.get("href")) for tab in tabs] == [
        ("Begin", "../../index.html"),
        ("Pumps", "../../pump/index.html"),
        ("Lamp", "../../lamp/index.html"),
    ]
    crumbs = page.xpath("//nav[contains(@class, 'breadcrumb')]//a")
    assert [crumb.text_content().strip() for crumb in crumbs] == ["Pumps", "REST"]
    neighbors = [
        built.html(docname).xpath("string(//a[@class='next-page']/@href)")
        for docname in ("pump/install", "pump/rest/levels", "pump/deep/b", "pump/use", "index")
    ]
    assert neighbors == ["rest/index.html", "../deep/index.html", "a.html", "", "about.html"]


def test_a_made_landing_page_lists_in_order_below_captions(built: Built) -> None:
    article = built.html("pump/deep/index").xpath("//article")[0]
    words = [" ".join(line.split()) for line in article.text_content().splitlines()]
    shown = [line for line in words if line]
    assert shown == [
        "Deep¶",
        "Deep things.",
        "In",
        "B",
        "Out",
        "A",
        "What A is.",
        "Home",
    ]


def test_what_is_left_out_is_published_all_the_same(built: Built) -> None:
    assert built.warnings == []
    assert {"lamp/dim", "lamp/sub/index", "lamp/sub/x"} < built.env.found_docs
    assert "Dim" not in sidebar(built, "lamp/on")
    assert built.env.metadata["lamp/dim"]["orphan"] == BY_META


def test_the_book_is_in_that_order(build: Build) -> None:
    built = build(TREE, "latex")
    assert built.warnings == []
    assert bookmarks(book(built)) == [
        (0, "Begin"),
        (1, "Welcome"),
        (1, "About"),
        (0, "Pumps"),
        (1, "Intro"),
        (2, "Overview"),
        (2, "Install"),
        (1, "REST"),
        (2, "Stop"),
        (2, "Levels"),
        (1, "Also"),
        (2, "Deep"),
        (3, "In"),
        (4, "B"),
        (3, "Out"),
        (4, "A"),
        (2, "Use"),
        (0, "Lamp"),
        (1, "On"),
    ]


def test_the_contents_of_an_e_book_have_captions(build: Build) -> None:
    built = build(TREE, "epub", version="1")
    assert built.warnings == []
    contents: Any = html.document_fromstring((built.outdir / "nav.xhtml").read_bytes())
    links = [
        (len(link.xpath("ancestor::ol")) - 1, link.text, link.get("href"))
        for link in contents.xpath("//nav//a")
    ]
    assert links[:8] == [
        (0, "Begin", "index.xhtml"),
        (1, "Welcome", "index.xhtml#lms-caption-1"),
        (1, "About", "about.xhtml"),
        (0, "Pumps", "pump/index.xhtml"),
        (1, "Intro", "pump/index.xhtml#lms-caption-1"),
        (2, "Overview", "pump/index.xhtml#the-pump"),
        (2, "Install", "pump/install.xhtml"),
        (1, "REST", "pump/rest/index.xhtml"),
    ]
    for _, _, address in links:
        file, _, anchor = address.partition("#")
        page: Any = html.document_fromstring((built.outdir / file).read_bytes())
        assert not anchor or page.xpath(f"//*[@id='{anchor}']"), address


def test_faults_have_file_and_line(build: Build) -> None:
    files = {
        "index.md": "# Home\n",
        "a/x.md": "# X\n",
        "a/meta.json": '{"pages": [\n"y",\n"[Gone](/docs/gone)",\n"x"]}',
        "b/x.md": "# X\n",
        "b/meta.json": '\n{"pages": ["x"',
    }
    assert build(files, "dummy").warnings == [
        "a/meta.json:2: WARNING: 'y' is not a page or a folder here [lmstudio.meta_json]",
        "b/meta.json:2: WARNING: this is not JSON (',' is expected); the file is ignored "
        "[lmstudio.meta_json]",
        "a/meta.json:3: WARNING: there is no page '/docs/gone'; the link goes to "
        "https://lmstudio.ai/docs/gone [lmstudio.link]",
    ]


def test_words_of_a_file_are_words(build: Build) -> None:
    words = '<script>alert(1)</script> & "q" \' {{ x }} \\% $'
    pages = [f"---{words}---", "x", f'[{words}](https://x.y/"><script>alert(2)</script>)']
    meta = {"title": words, "description": words, "pages": pages}
    built = build({"a/meta.json": json.dumps(meta), "a/x.md": "# X\n"})
    written = output_files(built.outdir).items()
    assert not [name for name, data in written if name[-5:] == ".html" and b"<script>alert" in data]
    assert words in built.html("a/x").xpath("//div[@class='sidebar-tree']")[0].text_content()


TABS = """\
# Deep

```js tab="Node"
1
```

```py tab="Python"
2
```

## Use [#usage]

[shop](/shop) {kbd}`K`

% kept
"""


def test_pages_below_it_are_of_the_dialect_though_nothing_is_numbered(build: Build) -> None:
    files = {"index.md": "# T\n\n% gone\n", "deep/meta.json": '{"title": "Deep"}'}
    built = build({**files, "deep/below/page.md": TABS, "meta.json": '{"name": "another\'s"}'})
    page = built.html("deep/below/page")
    labels = page.xpath("//*[contains(@class, 'lms-variant-label')]")
    assert [label.text_content().strip() for label in labels] == ["Node", "Python"]
    assert page.xpath("//h2/text()") == ["Use"]
    assert page.xpath("//*[@id='usage']")
    assert page.xpath("//article//a[.='shop']/@href") == ["https://lmstudio.ai/shop"]
    assert "% kept" in page.text_content()
    assert "% gone" not in built.html("index").text_content()
    again = built.rebuild({"deep/meta.json": None})
    assert "% kept" not in again.html("deep/below/page").text_content()


def test_entries_of_one_name_are_told_apart_by_their_section(build: Build) -> None:
    built = build(
        {
            "index.md": "# T\n",
            "1_rest/output.md": "---\ntitle: Structured output\n---\n",
            "2_python/output.md": "---\ntitle: Structured output\n---\n",
            "2_python/other.md": "---\ntitle: Other\n---\n",
            "2_python/meta.json": json.dumps(
                {"pages": ["output", "other", "[Structured output](/docs/rest/output)"]}
            ),
        }
    )
    assert built.warnings == []
    items = built.html("python/index").xpath("//article//li")
    assert [item.text_content().strip() for item in items] == [
        "Structured output (Python)",
        "Other",
        "Structured output (REST)",
    ]
