"""Links in built pages: where they lead, and what they show."""

from __future__ import annotations

import pickle
from typing import TYPE_CHECKING

import pytest
from lxml import html
from sphinx.util.inventory import InventoryFile

from tests.components.linked import APP, anchors, links, page
from tests.helpers.css import select, texts

if TYPE_CHECKING:
    from tests.helpers.builds import Build, Built

RAG = """\
---
title: RAG
description: Part of [the app](../../app), and [Python](/docs/python).
---

Words.
"""
PAGE = """\
# Agent

[**bold** and `code`](/docs/app) [in *brackets*](</docs/app/basics/rag>) [with () parens](/docs/app)

[words][full], [rag][] and [rag]

<https://example.com/a?b=1&c=2> and https://example.com/bare and <a@example.com>

<a href="/docs/app?x=1&y=2#the-set-up">tag *words*</a>, <a href='../python'>single</a>,
<a href=/docs/app>bare</a>

[](/docs/app) [](/docs/app/basics/rag)

[exact](/docs/app#the-set-up) [case](/docs/app#The-Set-Up) [param](/docs/app#param-seed)
[mark](/docs/app#mark)

| cell |
|---|
| a [cell](../app) and <a href="/docs/app">tag</a> |

<details><summary>Sum [of](/docs/app/basics/rag)</summary>

Body [inside](/docs/app).

</details>

<img src="/assets/a.png" data-caption="Cap [tion](/docs/app)">

```lms_params
- name: q
  description: See [the *set up*](/docs/app#the-set-up) and <a href="#here">here</a>.
```

```lms_info
Note [that](./agent#here).
```

## Here

[site](/download) [blog](/blog/x?a=1&b=2#c) [mail](mailto:a@example.com) [deep](lmstudio://x?a=1)

[self](#here) [own](/docs/python/agent#here) [top](/docs/python/agent)

[full]: ../app/basics/rag
[rag]: /docs/app/basics/rag "RAG"
"""
FILES = {
    "0_root/index.md": "# Home\n\n[app](docs/app) [agent](./docs/python/agent)\n",
    "1_app/index.md": APP,
    "1_app/1_basics/rag.md": RAG,
    "2_python/agent.md": PAGE,
}

APP_TAIL = {"html": "../app/index.html", "dirhtml": "../../app/"}
RAG_TAIL = {"html": "../app/basics/rag.html", "dirhtml": "../../app/basics/rag/"}


@pytest.fixture(scope="module", params=["html", "dirhtml"])
def site(request: pytest.FixtureRequest, build: Build) -> Built:
    return build(FILES, request.param)


def inner(built: Built, docname: str = "python/agent") -> list[str]:
    """The markup inside each link of a page."""
    return [
        "".join(html.tostring(child, encoding="unicode") for child in a)
        for a in anchors(built, docname)
    ]


def test_a_good_link_never_warns(site: Built) -> None:
    assert site.warnings == []


def test_links_lead_to_their_pages(site: Built) -> None:
    app, rag = APP_TAIL[site.builder], RAG_TAIL[site.builder]
    assert links(site) == {
        "bold and code": app,
        "in brackets": rag,
        "with () parens": app,
        "words": rag,
        "rag": rag,
        "https://example.com/a?b=1&c=2": "https://example.com/a?b=1&c=2",
        "https://example.com/bare": "https://example.com/bare",
        "a@example.com": "mailto:a%40example.com",  # so does docutils with all of them
        "tag words": f"{app}#the-set-up",
        "single": {"html": "index.html", "dirhtml": "../"}[site.builder],
        "bare": app,
        "App with code": app,
        "RAG": rag,
        "exact": f"{app}#the-set-up",
        "case": f"{app}#the-set-up",
        "cell": app,
        "tag": app,
        "of": rag,
        "inside": app,
        "here": "#here",
        "tion": app,
        "the set up": f"{app}#the-set-up",
        "that": "#here",
        "site": "https://lmstudio.ai/download",
        "blog": "https://lmstudio.ai/blog/x?a=1&b=2#c",
        "mail": "mailto:a%40example.com",
        "deep": "lmstudio://x?a=1",
        "self": "#here",
        "own": "#here",
        "top": "#",
        "param": f"{app}#param-seed",
        "mark": f"{app}#mark",
    }


def test_relative_links_of_a_landing_page_and_of_a_lead(site: Built) -> None:
    is_html = site.builder == "html"
    assert links(site, "index") == {
        "app": "app/index.html" if is_html else "app/",
        "agent": "python/agent.html" if is_html else "python/agent/",
    }
    assert links(site, "app/basics/rag") == {
        "the app": "../index.html" if is_html else "../../",
        "Python": "../../python/index.html" if is_html else "../../../python/",
    }


def test_words_keep_their_markup(site: Built) -> None:
    found = inner(site)
    assert any("<strong>bold</strong> and <code" in text for text in found)
    assert any("in <em>brackets</em>" in text for text in found)
    assert any("tag <em>words</em>" in text for text in found)
    assert any("the <em>set up</em>" in text for text in found)


def test_a_link_without_words_shows_the_title_with_its_code(site: Built) -> None:
    (found,) = [text for text in inner(site) if "App with" in text]
    assert "<code" in found


def test_a_picture_can_be_a_link(build: Build) -> None:
    body = """\
        # A

        [![One](/assets/a.png)](/docs/app)

        <a href="/docs/app#mark"><img src="/assets/b.png" alt="Two"></a>
        """
    built = build(page(body))
    assert built.warnings == []
    assert {
        image.get("alt"): a.get("href")
        for a in anchors(built, "python/agent")
        for image in select(a, "img")
    } == {"One": "../app/index.html", "Two": "../app/index.html#mark"}


def test_a_link_to_a_heading_without_words_shows_the_heading(build: Build) -> None:
    body = """\
        # A

        [](/docs/app#the-set-up) [](/download) [ ](#the--x-flag) <a href="#the--x-flag"> <b></b></a>

        ## The `-x` *flag*
        """
    built = build(page(body))
    assert built.warnings == []
    assert links(built) == {
        "The Set Up": "../app/index.html#the-set-up",
        "/download": "https://lmstudio.ai/download",
        "The -x flag": "#the--x-flag",
    }
    codes = [code.text_content() for code in select(built.html("python/agent"), "p a code")]
    assert codes == ["-x", "-x"]


def test_options_say_where_the_tree_is_published(build: Build) -> None:
    body = """\
        # A

        [a](/help/app) [b](./agent) [c](/docs/app) [d](/download) [e](/help/old#the-set-up)
        """
    built = build(
        page(body),
        lmstudio_docs_prefix="help/",
        lmstudio_site_url="https://example.com/",
        lmstudio_redirects={"/help/old": "/help/app"},
    )
    assert built.warnings == []
    assert links(built) == {
        "a": "../app/index.html",
        "b": "#",
        "c": "https://example.com/docs/app",
        "d": "https://example.com/download",
        "e": "../app/index.html#the-set-up",
    }


PLAIN = {
    "index.md": "# Home\n\n[m](other.md) [h](other.md#head) [a](/docs/other) [s](https://x.org/)\n"
    "\n```{toctree}\nother\n```\n",
    "other.md": "# Other\n\n## Head\n\n[home](index.md) [lost](gone.md) [here](#head)\n",
}


def test_pages_of_another_project_keep_the_links_of_myst(build: Build) -> None:
    built = build(PLAIN, myst_heading_anchors=3)
    assert built.warnings == [
        "other.md:5: WARNING: 'myst' cross-reference target not found: 'gone.md' "
        "[myst.xref_missing]"
    ]
    assert links(built, "index") == {
        "m": "other.html",
        "h": "other.html#head",
        "a": "other.html",
        "s": "https://x.org/",
        "Other": "other.html",
        "Head": "other.html#head",
    }
    assert links(built, "other") == {"home": "index.html", "lost": "#gone.md", "here": "#head"}


@pytest.mark.parametrize("builder", ["html", "singlehtml"])
def test_roles_reach_headings_pages_and_params(build: Build, builder: str) -> None:
    body = """\
        # A

        {ref}`label` {ref}`words <label>` {ref}`app/index:the-set-up` {ref}`tip <app/index:tip>`
        {doc}`/app/index` {doc}`the app <../app/index>`
        {lms:param}`app/index:seed` {any}`other`
        """
    other = "Other\n=====\n\n.. _label:\n\nHead *line*\n-----------\n\nWords.\n"
    files = {**page(body), "2_python/other.rst": other}
    files["1_app/index.md"] += "\n```lms_info\n# Tip\n```\n"
    built = build(files, builder)
    assert built.warnings == []
    if builder == "singlehtml":
        page_, app, other = "index", "#app-index--", "#python-other--"
    else:
        page_, app, other = "python/agent", "../app/index.html#", "other.html#"
    found = links(built, page_)
    assert {words: found[words] for words in ("Head line", "words", "The Set Up", "tip")} == {
        "Head line": f"{other}label",
        "words": f"{other}label",
        "The Set Up": f"{app}the-set-up",
        "tip": f"{app}tip",
    }
    assert found["seed"] == f"{app}param-seed"
    if builder == "html":
        assert (found["App with code"], found["the app"]) == ("../app/index.html",) * 2
        assert found["Other"] == "other.html"


def test_headings_are_in_the_inventory_for_other_projects(build: Build) -> None:
    inventory = build(page("# A\n")).outdir / "objects.inv"
    with inventory.open("rb") as file:
        found = InventoryFile.load(file, "", lambda base, path: path)
    assert found["std:label"]["app/index:the-set-up"].uri == "app/index.html#the-set-up"
    assert found["std:label"]["app/index:the-set-up"].display_name == "The Set Up"


def test_labels_of_headings_are_made_when_all_pages_are_read(build: Build) -> None:
    """Sphinx looks through all labels before it reads a page, and keeps them between builds."""
    built = build(page("# A\n\n{ref}`app/index:the-set-up`\n"))
    kept = pickle.loads((built.base / "doctrees" / "environment.pickle").read_bytes())  # noqa: S301
    assert "app/index:the-set-up" not in kept.domaindata["std"]["labels"]
    again = built.rebuild(page("# A\n\nSee {ref}`app/index:the-set-up`\n"))
    assert again.warnings == []
    assert "The Set Up" in again.html("python/agent").find(".//article").text_content()


@pytest.mark.parametrize("builder", ["html", "dirhtml"])
def test_a_link_to_a_file_that_is_no_page_is_a_download(build: Build, builder: str) -> None:
    files = {**page("# A\n\n[data](data.csv) [up](../1_app/x.txt)\n"), "2_python/data.csv": "a,b\n"}
    built = build({**files, "1_app/x.txt": "x\n"}, builder)
    assert built.warnings == []
    base = built.outdir / ("python/agent" if builder == "dirhtml" else "python")
    contents = {a.text_content(): a for a in select(built.html("python/agent"), "a.download")}
    assert {
        words: (base / a.get("href")).resolve().read_text("utf-8") for words, a in contents.items()
    } == {"data": "a,b\n", "up": "x\n"}


@pytest.mark.parametrize("builder", ["text", "man", "latex"])
def test_the_words_of_links_are_in_every_output(build: Build, builder: str) -> None:
    options = {"man_pages": [("index", "m", "M", "a", 1)]} if builder == "man" else {}
    built = build(FILES, builder, **options)
    found = [
        path.read_text("utf-8")
        for path in built.outdir.rglob("*")
        if path.is_file() and path.suffix in {".txt", ".tex", ".1"}
    ]
    shown = "\n".join(found)
    for words in ("tag", "words", "single", "cell", "with () parens"):
        assert words in shown


def test_a_link_follows_its_page_when_that_is_renamed(build: Build) -> None:
    built = build(page("# A\n\n[](/docs/app)\n"))
    again = built.rebuild({"1_app/index.md": APP.replace("App with `code`", "New")})
    assert links(again) == {"New": "../app/index.html"}
    gone = again.rebuild({"1_app/index.md": None})
    assert [text.partition(" WARNING")[0] for text in gone.warnings] == ["2_python/agent.md:3:"]
    assert links(gone) == {"/docs/app": "https://lmstudio.ai/docs/app"}


def test_a_link_in_a_summary_comes_first_in_the_text_below_it(site: Built) -> None:
    """A summary is a button, which can hold no link."""
    (fold,) = select(site.html("python/agent"), "details.lms-details")
    (summary,) = select(fold, "summary")
    assert (summary.text_content(), select(summary, "a")) == ("Sum of", [])
    assert texts(fold, "> p") == ["of", "Body inside."]


def test_a_heading_is_a_label_also_below_a_name_with_capitals(build: Build) -> None:
    files = {"1_API/Chat.md": "# Chat\n\n## The step\n", "1_API/b.md": "{ref}`API/Chat:the-step`\n"}
    built = build(files)
    assert built.warnings == []
    (link,) = built.html("API/b").xpath("//article//a[contains(@href, '#the-step')]")
    assert (link.get("href"), link.text_content()) == ("Chat.html#the-step", "The step")
