"""What navigation on a page shows: labels, short titles, code as code, and where "next" leads."""

from __future__ import annotations

import posixpath
from typing import TYPE_CHECKING

import pytest

from tests.helpers.drawing import drawn, drawn_files, sidebar
from tests.helpers.outputs import differing

if TYPE_CHECKING:
    from tests.helpers.builds import Build, Built

TREE = """
    index.md [title="All of `larder`" sidebar_title="Wel`come`"]
    0_root/
      start.md [title="Start `here`" index=1]
      more.md [title=More]
    1_guide/
      index.md [title="The guide to `it`" sidebar_title="Intro `it`"]
      setup.md [title="Set up" sidebar_title="Setting `up` *now*"]
      1_rest/
        chat.md [title="Long `chat` title" sidebar_title=Chat]
        models.md [title="Models & *more*" index=1]
        1_deep/
          down.md [title=Down]
          1_deeper/below.md [title=Below]
      2_openai-compat/
        index.md [title="`compat` itself"]
    2_notes/
      index.rst [title="Notes from elsewhere"]
      aside.md [title=Aside orphan=true]
      last.rst [title="The last"]
"""


@pytest.fixture(scope="module")
def site(build: Build) -> Built:
    files = drawn_files(TREE)
    chat = "1_guide/1_rest/chat.md"
    files[chat] = files[chat].replace("---", "---\napi_info:\n  method: get", 1)
    built = build(files)
    assert built.warnings == []
    return built


SIDEBARS = {
    "index": """
        Wel`come` <
        Start `here`
        More
        Guide
        Notes
        """,
    "more": """
        Wel`come`
        Start `here`
        More <
        Guide
        Notes
        """,
    "guide/rest/chat": """
        Intro `it`
        Setting `up` now
        REST
          Models & more
          GET Chat <
          > Deep
            Down
            > Deeper
              Below
        OpenAI Compatibility
          `compat` itself
        """,
    "guide/rest/deep/deeper/below": """
        Intro `it`
        Setting `up` now
        REST
          Models & more
          GET Chat
          v Deep
            Down
            v Deeper
              Below <
        OpenAI Compatibility
          `compat` itself
        """,
    "notes/last": """
        Notes from elsewhere
        The last <
        """,
    # In no navigation: the way to all sections.
    "notes/aside": """
        Wel`come`
        Start `here`
        More
        Guide
        Notes
        """,
}


@pytest.mark.parametrize("docname", SIDEBARS)
def test_the_sidebar_shows_the_section_of_its_page(site: Built, docname: str) -> None:
    assert sidebar(site, docname) == drawn(SIDEBARS[docname])


def test_a_label_of_an_author_may_hold_code(build: Build) -> None:
    built = build(
        drawn_files("1_rest/a.md [title=A]"),
        lmstudio_section_labels={"rest": "The `rest` & <API>"},
    )
    assert sidebar(built) == "Home <\nThe `rest` & <API>"
    assert sidebar(built, "rest/a") == "Overview\nA <"


def test_a_landing_page_keeps_its_own_heading(site: Built) -> None:
    heading = site.html("guide/index").xpath("//h1")[0]
    assert heading.text_content().removesuffix("¶") == "The guide to it"
    assert heading.xpath("./code//text()") == ["it"]


def test_a_made_landing_page_lists_its_section(build: Build) -> None:
    files = drawn_files(
        """
        1_rest/
          chat.md [title="Talk to `it`" sidebar_title=Chat description="Words, *one* at a time."]
          models.md [title=Models index=1]
          old.rst [title="An old page"]
          aside.md [title=Aside orphan=true]
          1_deep/index.md [title="Deep down" description="What is below."]
        """
    )
    files["1_rest/post.md"] = "---\ntitle: Post\napi_info:\n  method: post\n---\n"
    built = build(files)
    article = built.html("rest/index").xpath("//article")[0]
    assert article.xpath("string(.//h1)").removesuffix("¶") == "REST"
    items = article.xpath(".//ul[contains(@class,'lms-listing')]/li")
    shown = [(" ".join(item.text_content().split()), item.xpath(".//a/@href")) for item in items]
    assert [entry for entry in shown if entry[1] != ["aside.html"]] == [
        ("Models", ["models.html"]),
        ("Talk to it Words, one at a time.", ["chat.html"]),
        ("An old page", ["old.html"]),
        ("Post POST", ["post.html"]),
        ("Deep What is below.", ["deep/index.html"]),
    ]
    assert article.xpath(".//li//a//code//text()") == ["it"]
    assert article.xpath(".//li//em/text()") == ["one"]
    root = built.html("index").xpath("//article//ul[contains(@class,'lms-listing')]/li")
    assert [item.text_content().strip() for item in root] == ["REST"]


def walk(built: Built, start: str, relation: str) -> list[str]:
    """The pages one gets to by following "next" or "previous" to the end."""
    docnames = [start]
    while href := built.html(docnames[-1]).xpath(f"//head/link[@rel='{relation}']/@href"):
        target = posixpath.join(posixpath.dirname(docnames[-1]), href[0])
        docnames.append(posixpath.normpath(target).removesuffix(".html"))
        assert len(docnames) < 50, docnames
    return docnames


READING_ORDER = [
    ["index", "start", "more"],
    [
        "guide/index",
        "guide/setup",
        "guide/rest/index",
        "guide/rest/models",
        "guide/rest/chat",
        "guide/rest/deep/index",
        "guide/rest/deep/down",
        "guide/rest/deep/deeper/index",
        "guide/rest/deep/deeper/below",
        "guide/openai-compat/index",
    ],
    ["notes/index", "notes/last"],
]


@pytest.mark.parametrize("pages", READING_ORDER, ids=lambda pages: pages[0])
def test_next_and_previous_walk_one_top_level_section(site: Built, pages: list[str]) -> None:
    assert walk(site, pages[0], "next") == pages
    assert walk(site, pages[-1], "prev") == pages[::-1]


@pytest.mark.parametrize("pages", READING_ORDER, ids=lambda pages: pages[0])
def test_the_links_at_the_foot_say_the_same(site: Built, pages: list[str]) -> None:
    for docname in pages:
        html = site.html(docname)
        for relation, name in (("next", "next-page"), ("prev", "prev-page")):
            head = html.xpath(f"//head/link[@rel='{relation}']/@href")
            assert html.xpath(f"//a[@class='{name}']/@href") == head


def test_a_title_at_the_foot_keeps_its_code(site: Built) -> None:
    title = site.html("index").xpath("//a[@class='next-page']//div[@class='title']")[0]
    assert title.text_content() == "Start here"  # of no group: it stands at the root
    assert title.xpath("./code") != []


def test_an_orphan_has_no_neighbors(site: Built) -> None:
    assert walk(site, "notes/aside", "next") == walk(site, "notes/aside", "prev")


@pytest.mark.parametrize("theme", ["classic", "alabaster"])
def test_other_themes_show_labels_and_stay_within_a_section(build: Build, theme: str) -> None:
    options = {"alabaster": {"show_relbars": True, "fixed_sidebar": False}}.get(theme, {})
    built = build(drawn_files(TREE), html_theme=theme, html_theme_options=options)
    assert built.warnings == []
    html = built.html("guide/openai-compat/index")  # the last page of its section
    words = ("next", "Next page", "Notes")
    away = [a for a in html.xpath("//div[contains(@class,'rel')]//a") if a.text in words]
    assert [a.get("href") for a in away] == []


LISTED = {
    "index.md": "# Home\n",
    "1_a/b.md": "---\ntitle: 'The [link](https://e.org)'\n"
    "description: See [p](/docs/x/p), [me](b.md), [end](#end), [gone](/docs/zz).\n---\n\n## End\n",
    "1_a/2_deep/index.md": "---\ntitle: D\n"
    "description: See [p](/docs/x/p) and [me](/docs/a/deep).\n---\n",
    "2_x/p.md": "# P\n",
}


@pytest.mark.parametrize(
    ("builder", "expected"),
    [
        ("html", "b.html ../x/p.html b.html b.html#end deep/index.html ../x/p.html"),
        ("dirhtml", "b/ ../x/p/ b/ b/#end deep/ ../x/p/"),
    ],
)
def test_links_of_descriptions_lead_where_they_do_on_their_page(
    build: Build, builder: str, expected: str
) -> None:
    built = build(LISTED, builder)
    addresses = expected.split()
    links = built.html("a/index").xpath("//ul[contains(@class,'lms-listing')]//a/@href")
    online = "https://lmstudio.ai/docs/zz"
    assert links == [*addresses[:4], online, *addresses[4:], addresses[4]]
    assert [line for line in built.warnings if "zz" in line] == built.warnings
    assert [line.partition(":")[0] for line in built.warnings] == ["1_a/b.md"]


def test_a_link_in_a_title_is_no_link_in_the_link_to_its_page(build: Build) -> None:
    article = build(LISTED).html("a/index").find(".//article")
    assert article.xpath(".//a//a") == []
    assert "The link" in article.text_content()


def test_a_description_follows_its_links(build: Build) -> None:
    """Where a page goes that a description links to, the list that quotes it is written again."""
    first = build(LISTED)
    after = first.rebuild({"2_x/p.md": None, "2_x/q.md": "# Q\n"})
    clean = build({**{k: v for k, v in LISTED.items() if k != "2_x/p.md"}, "2_x/q.md": "# Q\n"})
    assert differing(after.outdir, clean.outdir) == []
