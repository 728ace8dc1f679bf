from __future__ import annotations

from textwrap import dedent, indent
from typing import TYPE_CHECKING

import pytest
from docutils import nodes

from sphinx_lmstudio.components.callout import lms_callout
from tests.helpers.css import select, texts
from tests.helpers.fences import fence
from tests.helpers.latex import book
from tests.helpers.pages import Pages, build_pages

if TYPE_CHECKING:
    from tests.helpers.builds import Build, Built

TITLES = {
    "lms_info": ("Info", "lms-tone-info"),
    "lms_protip": ("Pro Tip", "lms-tone-success"),
    "lms_warning": ("Heads Up", "lms-tone-warning"),
    "lms_notice": ("Note", "lms-tone-info"),
    "lms_noticechill": ("Note", "lms-tone-quiet"),
    "lms_private_beta": ("Private Beta", "lms-tone-warning"),
}
PAGE = "# T\n\n" + "\n".join(
    f"```{spelling.format(name)}\nWords of *{name}* {spelling.format('x')}.\n```\n"
    for name in TITLES
    for spelling in ("{}", "{{{}}}")
)


@pytest.fixture(scope="module")
def page(build: Build) -> Built:
    built = build({"index.md": PAGE})
    assert built.warnings == []
    return built


def test_every_callout_is_tested(page: Built) -> None:
    others = {
        "lms_code_snippet",
        "lms_download_options",
        "lms_hstack",
        "lms_mcp_deep_link_generator",
        "lms_params",
        "lms_terminal",
    }
    fences = {name for name in page.directives if name.startswith("lms_")}
    assert TITLES.keys() | others == fences


def test_nodes_are_admonitions_with_a_title_and_the_text(build: Build) -> None:
    built = build({"index.md": "# T\n\n```lms_protip\n*Words* here.\n\n- item\n```\n"}, "dummy")
    (callout,) = built.doctree("index").findall(nodes.admonition)
    assert callout.pformat().replace(' translatable="0"', "") == dedent("""\
        <lms_callout tone="success">
            <title>
                Pro Tip
            <paragraph>
                <emphasis>
                    Words
                 here.
            <bullet_list bullet="-">
                <list_item>
                    <paragraph>
                        item
        """)


@pytest.mark.parametrize("name", TITLES)
def test_a_callout_has_its_title_its_tone_and_its_text(page: Built, name: str) -> None:
    title, tone = TITLES[name]
    first = 2 * list(TITLES).index(name)
    callouts = select(page.html("index"), ".lms-callout")[first : first + 2]
    for callout, end in zip(callouts, ("x", "{x}"), strict=True):  # one for each spelling
        assert {"admonition", "lms-callout", tone} <= set(callout.get("class").split())
        assert texts(callout, "p") == [title, f"Words of {name} {end}."]
        assert [child.get("class") for child in callout[:2]] == ["lms-icon", "admonition-title"]


def test_tones_differ_only_where_meanings_do(page: Built) -> None:
    kinds_of_tones = {tone for _, tone in TITLES.values()}
    assert len(kinds_of_tones) == 4
    for name, (_, tone) in TITLES.items():
        for callout in select(page.html("index"), f".{name.replace('_', '-')}"):
            assert [c for c in callout.get("class").split() if "tone" in c] == [tone]


def test_plain_text_prints_the_title_before_the_text(build: Build) -> None:
    built = build({"index.md": PAGE}, "text")
    assert built.warnings == []
    paragraphs = built.text("index").split("\n\n")[1:]
    assert [paragraph.strip() for paragraph in paragraphs] == [
        f"{title}: Words of *{name}* {end}."
        for name, (title, _) in TITLES.items()
        for end in ("x", "{x}")
    ]


def test_latex_makes_an_admonition_of_the_same_tone(build: Build) -> None:
    built = build({"index.md": PAGE}, "latex")
    assert built.warnings == []
    tex = book(built)
    kinds_of_latex = ("note", "tip", "warning", "note", "hint", "warning")
    for (title, _), kind in zip(TITLES.values(), kinds_of_latex, strict=True):
        assert rf"\begin{{sphinxadmonition}}{{{kind}}}{{{title}}}" in tex
    assert tex.count(r"\begin{sphinxadmonition}") == tex.count(r"\end{sphinxadmonition}") == 12


def test_callouts_hold_any_fence_and_one_another(build: Build) -> None:
    body = """\
        # T

        - item

          `````lms_warning
          Outer.

          ````lms_notice
          Middle.

          ```lms_private_beta
          Inner.
          ```
          ````

          ```lms_params
          - name: seed
          ```

          ```lms_terminal
          $ lms ps
          ```

          ~~~lms_code_snippet
          variants: {A: {code: x}}
          ~~~

          ```js
          y
          ```
          `````

        > ```lms_info
        > Quoted.
        > ```
        """
    built = build({"index.md": dedent(body)})
    assert built.warnings == []
    page = built.html("index")
    (outer,) = select(page, "li > .lms-callout")
    assert texts(outer, "p.admonition-title") == ["Heads Up", "Note", "Private Beta"]
    inner = "> .lms-tone-info > .lms-tone-warning > p"
    assert texts(outer, inner) == ["Private Beta", "Inner."]
    assert texts(outer, "> dl code.lms-param-name") == ["seed"]
    assert texts(outer, "pre") == ["$ lms ps\n", "x\n", "y\n"]
    assert texts(page, "blockquote > div > .lms-tone-info > p") == ["Info", "Quoted."]


def test_a_callout_of_code_alone_keeps_its_title(build: Build) -> None:
    page = "# T\n\n````lms_info\n```py\nx\n```\n````\n"
    assert build({"index.md": page}, "text").text("index").split() == ["T", "*", "Info:", "x"]


def test_headings_in_callouts_are_rubrics_that_can_be_linked_to(build: Build) -> None:
    body = """\
        # T

        ## Same

        ```lms_info
        # Same

        #### Deep `code`
        ```

        [a](#same-1) [b](#deep-code) [c](#same)
        """
    built = build({"index.md": dedent(body)})
    assert built.warnings == []
    page = built.html("index")
    rubrics = [(str(e.tag), e.get("id")) for e in select(page, ".lms-callout > .rubric")]
    assert rubrics == [("h2", "same-1"), ("h4", "deep-code")]
    links = [link.get("href") for link in select(page, "article p > a")]
    assert links == ["#same-1", "#deep-code", "#same"]


def test_the_title_of_a_callout_takes_no_id(build: Build) -> None:
    built = build({"index.md": "# Info\n\n```lms_info\nx\n```\n\n## Info\n"}, "dummy")
    sections = [section["ids"] for section in built.doctree("index").findall(nodes.section)]
    assert sections == [["info"], ["info-1"]]


EMPTY = {
    f"# T\n\n{fence(name, body)}\n\nAfter.\n": name
    for name in TITLES
    for body in ("", "\n", "  \n\n")
}
"""Pages with an empty callout, and its name."""


@pytest.fixture(scope="module")
def empty(build: Build) -> Pages:
    return build_pages(build, EMPTY)


@pytest.mark.parametrize(("text", "name"), EMPTY.items())
def test_an_empty_callout_warns_once(empty: Pages, text: str, name: str) -> None:
    assert empty.warnings(text) == [f"3: WARNING: {name}: has no text [lmstudio.callout]"]
    page = empty.html(text)
    assert select(page, ".lms-callout") == []
    assert texts(page, "article p") == ["After."]


def test_words_after_the_name_stay(build: Build) -> None:
    built = build({"index.md": "# T\n\n```lms_info A *title*\nText.\n```\n"})
    assert built.warnings == [
        "index.md:3: WARNING: 'A *title*' after lms_info has no meaning; "
        "move it into the fence or remove it [lmstudio.fence]"
    ]
    page = built.html("index")
    assert texts(page, "article p > code") == ["A *title*"]
    assert texts(page, ".lms-callout p") == ["Info", "Text."]


def test_text_that_looks_like_options_is_text(build: Build) -> None:
    body = "---\nclass: x\n---\n\n:name: y\n"
    built = build({"index.md": f"# T\n\n```{{lms_info}}\n{body}```\n"})
    assert built.warnings == []
    text = select(built.html("index"), ".lms-callout")[0].text_content()
    assert "class: x" in text
    assert ":name: y" in text


def in_restructuredtext(name: str) -> str:
    nested = "   .. lms_info::\n\n      In.\n"
    body = f".. {name}::\n\n   Words with *em* and :doc:`index`.\n\n{nested}"
    return f"T\n=\n\n* item\n\n{indent(body, '  ')}"


@pytest.fixture(scope="module")
def restructured(build: Build) -> Pages:
    return build_pages(build, map(in_restructuredtext, TITLES), suffix=".rst")


@pytest.mark.parametrize("name", TITLES)
def test_callouts_in_restructuredtext_hold_restructuredtext(restructured: Pages, name: str) -> None:
    text = in_restructuredtext(name)
    assert restructured.built.warnings == []
    (outer, _) = restructured.doctree(text).findall(lms_callout)
    assert f"lms-tone-{outer['tone']}" == TITLES[name][1]
    (html,) = select(restructured.html(text), "li > .lms-callout")
    assert texts(html, "> p > em") == ["em"]
    assert texts(html, "> .lms-tone-info > p") == ["Info", "In."]


def test_text_on_the_line_below_a_directive_is_its_text(build: Build) -> None:
    """As for the admonitions of docutils."""
    built = build({"index.rst": "T\n=\n\n.. lms_info::\n   Direct *words*,\n   two lines.\n"})
    assert built.warnings == []
    assert texts(built.html("index"), ".lms-callout p") == ["Info", "Direct words,\ntwo lines."]
