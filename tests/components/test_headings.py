from __future__ import annotations

from textwrap import dedent
from typing import TYPE_CHECKING

import pytest
from docutils import nodes

from tests.helpers.css import select, texts

if TYPE_CHECKING:
    from lxml.html import HtmlElement

    from tests.helpers.builds import Build, Built

Outline = list["str | Outline"]


NESTED: list[tuple[str, Outline]] = [
    ("# One\n\n## Two\n\n### Three\n\n#### Four\n", ["one", ["two", ["three", ["four"]]]]),
    ("# One\n\n#### Four\n\n### Three\n\n## Two\n", ["one", ["four", "three", "two"]]),
    ("# One\n\n### Three\n\n## Two\n\n### Sub\n", ["one", ["three", "two", ["sub"]]]),
    ("# One\n\n# Two\n\n## Sub\n\n# Three\n", ["one", ["two", ["sub"], "three"]]),
    ("## Two\n\n# One\n\n## Sub\n", ["two", ["one", ["sub"]]]),
    ("One\n===\n\nTwo\n---\n\n#### Four\n", ["one", ["two", ["four"]]]),
    ("---\ntitle: Page\n---\n\n#### Four\n\n## Two\n", ["page", ["four", "two"]]),
    ("---\ntitle: Page\n---\n\n# One\n\n# Two\n", ["page", ["one", "two"]]),
    ("# One\n\n##### Five\n\n###### Six\n", ["one"]),
]
REPEATED: list[tuple[str, list[tuple[str, str]]]] = [
    ("---\ntitle: Load it\n---\n\n# Load it\n\nText.\n", [("h1", "Load it")]),
    ("---\ntitle: Load it\n---\n\n## Load it\n\nText.\n", [("h1", "Load it")]),
    ("---\ntitle: Load it\n---\n\n# LOAD  it\n", [("h1", "Load it")]),
    ("---\ntitle: Load `it`\n---\n\n# Load *it*\n", [("h1", "Load it")]),
    ("---\ntitle: Load it\n---\nLoad it\n=======\n", [("h1", "Load it")]),
    ("---\ntitle: Load it\n---\n\n# Load\n", [("h1", "Load it"), ("h2", "Load")]),
    (
        "---\ntitle: Load it\n---\n\n# Other\n\n## Load it\n",
        [("h1", "Load it"), ("h2", "Other"), ("h3", "Load it")],
    ),
    ("# Load it\n\n# Load it\n", [("h1", "Load it"), ("h2", "Load it")]),
]
TITLED: list[tuple[str, str]] = [
    ("# First\n\nText.\n", "First"),
    ("## Second level\n", "Second level"),
    ("Text.\n\n# Late\n", "Late"),
    ("---\nindex: 2\n---\n\n# First\n", "First"),
    ("---\ntitle:\n---\n\n# First\n", "First"),
    ("", "My Page"),
    ("\n\n", "My Page"),
    ("\ufeff", "My Page"),
    ("Only text.\n", "My Page"),
    ("##### Small print\n", "My Page"),
    ("#\n\nText.\n", "My Page"),
    ("---\nindex: 2\n---\n", "My Page"),
    ("> # Quoted\n", "My Page"),
    ("\ufeff# Marked\n", "Marked"),
    ("---\ntitle: 404\n---\n", "404"),
    ("---\ntitle: 2026-01-02\n---\n", "2026-01-02"),
    ("---\r\ntitle: From\r\ndescription: Windows\r\n---\r\n\r\nText.\r\n", "From"),
]
TEXTS = [text for table in (NESTED, REPEATED, TITLED) for text, _ in table]


@pytest.fixture(scope="module")
def pages(build: Build) -> Built:
    """A page for each text of the tables, all of the same file name."""
    files = {f"1_a/c{n}/my-page.md": text for n, text in enumerate(TEXTS)}
    built = build({"index.md": "# T\n", **files})
    assert built.warnings == []
    return built


def docname_of(text: str) -> str:
    return f"a/c{TEXTS.index(text)}/my-page"


def page(build: Build, text: str, builder: str = "html", name: str = "my-page") -> Built:
    built = build({"index.md": "# T\n", f"1_a/{name}.md": text}, builder)
    assert built.warnings == []
    return built


def outline(node: nodes.Element) -> Outline:
    """Ids of sections, each followed by the list of those inside."""
    found: Outline = []
    for section in node:
        if isinstance(section, nodes.section):
            found.append(section["ids"][0])
            if inside := outline(section):
                found.append(inside)
    return found


def article(built: Built, docname: str = "a/my-page") -> HtmlElement:
    (element,) = select(built.html(docname), "article")
    return element


def heads(built: Built, docname: str = "a/my-page") -> list[tuple[str, str]]:
    """Every heading a reader sees: its level and its words."""
    found = select(article(built, docname), "h1, h2, h3, h4, h5, h6")
    return [(str(head.tag), head.text_content().rstrip("¶")) for head in found]


@pytest.mark.parametrize(("text", "tree"), NESTED)
def test_headings_nest_by_what_stands_above_without_a_word(
    pages: Built, text: str, tree: Outline
) -> None:
    assert outline(pages.doctree(docname_of(text))) == tree


def test_the_first_id_is_the_slug_of_github_and_repeats_count(build: Build) -> None:
    text = dedent("""\
        # What's New?

        ## `lms load` & --ttl

        ## Setup

        ### Setup

        ## Setup

        ## Setup-1

        ## größe 日本

        ##### Setup
        """)
    built = page(build, text)
    ids = [
        element["ids"][0]
        for element in built.doctree("a/my-page").findall(nodes.Element)
        if isinstance(element, nodes.section | nodes.rubric)
    ]
    assert ids == [
        "whats-new",
        "lms-load----ttl",
        "setup",
        "setup-1",
        "setup-2",
        "setup-1-1",
        "größe-日本",
        "setup-3",
    ]
    shown = [section.get("id") for section in select(article(built), "section")]
    assert shown == [i for i in ids if i != "setup-3"]


def test_small_headings_are_lines_with_an_anchor_and_in_no_contents(build: Build) -> None:
    built = page(build, "# One\n\n##### Fine *print*\n\n###### Finer\n\n## Two\n")
    assert heads(built) == [("h1", "One"), ("h2", "Two")]
    lines = [(e.get("id"), e.text_content()) for e in select(article(built), ".lms-small-print")]
    assert lines == [("fine-print", "Fine print"), ("finer", "Finer")]
    assert built.env.tocs["a/my-page"].astext().split() == ["One", "Two"]


def test_headings_inside_components_are_rubrics_with_their_level_and_slug(build: Build) -> None:
    text = dedent("""\
        # One

        ## Same

        - item

          ## Same

          ### Deeper

        > # In a quote

        ```lms_params
        - name: seed
          description: |
            #### In a param
        ```

        ## Same
        """)
    built = page(build, text)
    assert outline(built.doctree("a/my-page")) == ["one", ["same", "same-2"]]
    rubrics = [(str(e.tag), e.get("id")) for e in select(article(built), ".rubric")]
    assert rubrics == [
        ("h2", "same-1"),
        ("h3", "deeper"),
        ("h2", "in-a-quote"),
        ("h4", "in-a-param"),
    ]
    assert [tag for tag, _ in heads(built)].count("h1") == 1


@pytest.mark.parametrize(("text", "shown"), REPEATED)
def test_a_heading_that_repeats_the_title_is_not_shown_twice(
    pages: Built, text: str, shown: list[tuple[str, str]]
) -> None:
    assert heads(pages, docname_of(text)) == shown


@pytest.mark.parametrize(("text", "title"), TITLED)
def test_every_page_has_a_heading(pages: Built, text: str, title: str) -> None:
    docname = docname_of(text)
    assert heads(pages, docname)[0] == ("h1", title)
    assert pages.env.titles[docname].astext() == title


@pytest.mark.parametrize(
    ("name", "title"),
    [("3_openai-compat", "OpenAI Compatibility"), ("mcp", "MCP"), ("10_a_b", "A B")],
)
def test_a_page_without_any_heading_goes_by_its_file_name(
    build: Build, name: str, title: str
) -> None:
    built = page(build, "Text.\n", "dummy", name)
    (docname,) = built.env.found_docs - {"index", "a/index"}
    assert built.env.titles[docname].astext() == title


def test_text_before_a_late_heading_stays(build: Build) -> None:
    built = page(build, "Before.\n\n# Late\n\nAfter.\n")
    assert texts(article(built), "p") == ["Before.", "After."]
    assert heads(built) == [("h1", "Late")]


def test_title_and_lead_are_inline_markdown(build: Build) -> None:
    text = '---\ntitle: "`lms get` *now*"\ndescription: Fetch a `model`, **fast**\n---\n\nText.\n'
    built = page(build, text)
    assert texts(article(built), "h1 > code, h1 > em") == ["lms get", "now"]
    (lead,) = select(article(built), "p.lms-lead")
    assert lead.getprevious().tag == "h1"
    assert texts(lead, "code, strong") == ["model", "fast"]
    (meta,) = select(built.html("a/my-page"), "meta[name=description]")
    assert meta.get("content") == "Fetch a model, fast"


def test_windows_line_ends_and_a_mark_change_nothing(build: Build) -> None:
    text = (
        "---\ntitle: Page\n---\n\n## Two\n\n```sh\na\n\nb\n```\n\n```lms_params\n- name: x\n```\n"
    )
    expected = page(build, text, "dummy").doctree("a/my-page")[0].pformat()
    for variant in (text.replace("\n", "\r\n"), f"\ufeff{text}"):
        assert page(build, variant, "dummy").doctree("a/my-page")[0].pformat() == expected


def test_a_broken_frontmatter_still_renders_its_page(build: Build) -> None:
    text = "---\nindex: 1\ntitle: Load: now\n---\n\nText.\n"
    built = build({"index.md": "# T\n", "1_a/my-page.md": text})
    assert built.warnings == [
        "1_a/my-page.md:3: WARNING: the value of 'title' is read as text, because ': ' in it "
        "begins another key; put it in quotes: title: 'Load: now' [lmstudio.frontmatter]"
    ]
    assert heads(built) == [("h1", "Load: now")]
    assert texts(article(built), "p") == ["Text."]


def test_text_between_rules_at_the_top_is_shown(build: Build) -> None:
    built = build({"index.md": "# T\n", "1_a/my-page.md": "---\n\nSome words.\n\n---\n\nMore.\n"})
    assert texts(article(built), "p") == ["Some words.", "More."]


BY_NAME = """\
(kept-name)=
# Kept

## Second *part*

## Second part

## Kept name

```{eval-rst}
See `Second part`_ and `kept-name`_.
```
"""


def test_restructuredtext_refers_to_a_heading_by_its_name(build: Build) -> None:
    built = build({"index.md": BY_NAME})
    assert built.warnings == []
    (words,) = select(built.html("index"), "article p")
    assert words.xpath("a/@href") == ["#second-part", "#kept-name"]
