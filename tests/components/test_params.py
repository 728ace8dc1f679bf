from __future__ import annotations

from textwrap import dedent, indent
from typing import TYPE_CHECKING

import pytest

from sphinx_lmstudio.components.params import lms_param, lms_params
from tests.helpers.css import select, texts
from tests.helpers.latex import book
from tests.helpers.pages import Pages, build_pages

if TYPE_CHECKING:
    from lxml.html import HtmlElement

    from tests.helpers.builds import Build, Built

PAGE = """\
# Load

```lms_params
- name: contextLength
  type: number | null
  optional: true
  public: true
  description: |
    How much of a `Chat` fits, see {@link Model.load} and [the guide](guide.md).

    - never *too* much
- name: Prompt text
  unstyledName: true
  type: string
  optional: false
  children:
    - name: --ttl
      description: In seconds.
- name: seed
```
"""
FILES = {"index.md": PAGE, "guide.md": "# Guide\n"}


@pytest.fixture(scope="module")
def page(build: Build) -> Built:
    built = build(FILES)
    assert built.warnings == []
    return built


@pytest.fixture(scope="module")
def params(page: Built) -> list[HtmlElement]:
    return list(select(page.html("index"), ".lms-param"))


def head(param: HtmlElement) -> HtmlElement:
    (element,) = param.xpath("./dt")
    return element


def test_nodes_are_a_field_list_of_name_type_badges_and_description(page: Built) -> None:
    doctree = page.doctree("index")
    first = next(doctree.findall(lms_params))
    assert [isinstance(param, lms_param) and param["ids"] for param in first] == [
        ["param-contextlength"],
        ["param-prompt-text"],
        ["param-seed"],
    ]
    lines = [line for line in first[1].pformat().split("\n") if line.strip()]
    assert "\n".join(lines) == dedent("""\
        <lms_param ids="param-prompt-text" name="Prompt text" required="1" type="string">
            <lms_param_head>
                <lms_param_caption>
                    Prompt text
                <lms_param_type>
                    string
                <lms_badge kind="required">
                    Required
            <lms_param_body>
                <lms_params>
                    <lms_param ids="param-prompt-text-ttl" name="--ttl">
                        <lms_param_head>
                            <lms_param_name>
                                --ttl
                        <lms_param_body>
                            <paragraph>
                                In seconds.""")


def test_a_name_is_code_and_a_caption_is_not(params: list[HtmlElement]) -> None:
    names = [param.xpath("./dt/*[contains(@class, 'lms-param-name')]")[0] for param in params]
    assert [(name.tag, name.text_content()) for name in names] == [
        ("code", "contextLength"),
        ("span", "Prompt text"),
        ("code", "--ttl"),
        ("code", "seed"),
    ]


def test_a_type_is_code_where_it_is_said(params: list[HtmlElement]) -> None:
    types = [select(head(param), "code.lms-param-type") for param in params]
    assert [[e.text_content() for e in found] for found in types] == [
        ["number | null"],
        ["string"],
        [],
        [],
    ]


def test_badges_say_whether_a_param_is_required_only_where_its_author_does(
    params: list[HtmlElement],
) -> None:
    badges = [texts(head(param), ".lms-badge") for param in params]
    assert badges == [["Optional", "Public"], ["Required"], [], []]


def test_a_description_is_markdown_with_links_and_code(params: list[HtmlElement]) -> None:
    (body,) = params[0].xpath("./dd")
    assert texts(body, "code") == ["Chat", "Model.load"]
    assert [(a.text_content(), a.get("href")) for a in select(body, "a")] == [
        ("the guide", "guide.html")
    ]
    assert texts(body, "li em") == ["too"]


def test_children_stand_inside_their_parent(params: list[HtmlElement]) -> None:
    (nested,) = params[1].xpath("./dd/details/dl/div")
    assert nested.get("id") == "param-prompt-text-ttl"
    assert nested is params[2]


def test_every_param_can_be_linked_to(params: list[HtmlElement]) -> None:
    links = [select(head(param), "a.headerlink")[0].get("href") for param in params]
    assert links == [f"#{param.get('id')}" for param in params]


def test_plain_text_says_all_of_it(build: Build) -> None:
    built = build(FILES, "text")
    assert built.warnings == []
    assert f"{built.text('index').rstrip()}\n" == dedent("""\
        Load
        ****

        "contextLength" "number | null" [Optional] [Public]:
           How much of a "Chat" fits, see "Model.load" and the guide.

           * never *too* much

        Prompt text "string" [Required]:
           "--ttl":
              In seconds.

        "seed":
        """)


def test_plain_text_keeps_a_param_apart_from_what_follows(build: Build) -> None:
    built = build({"index.md": "# T\n\n```lms_params\n- name: a\n```\n\n- item\n"}, "text")
    assert built.text("index") == 'T\n*\n\n"a":\n\n* item\n'


def test_latex_can_link_to_a_param(build: Build) -> None:
    body = "```lms_params\n- name: seed\n```\n\nSee {lms:param}`seed`.\n"
    built = build({"index.md": f"# T\n\n{body}"}, "latex")
    assert built.warnings == []
    tex = book(built)
    assert r"\hyperref[\detokenize{index:param-seed}]" in tex
    assert r"\label{\detokenize{index:param-seed}}" in tex


IDS: list[tuple[str, list[str]]] = [
    ("```lms_params\n- name: a\n- name: b\n```\n", ["param-a", "param-b"]),
    (
        "```lms_params\n- name: a\n  children:\n    - name: b.c\n    - name: _d\n```\n",
        ["param-a", "param-a-bc", "param-a-_d"],
    ),
    (
        "```lms_params\n- name: --ttl\n- name: '[--gpu]'\n- name: <m>\n```\n",
        ["param-ttl", "param-gpu", "param-m"],
    ),
    (
        "## One\n\n```lms_params\n- name: a\n```\n\n## Two\n\n```lms_params\n- name: a\n```\n",
        ["param-a", "param-two-a"],
    ),
    (
        "## One\n\n```lms_params\n- name: a\n- name: a\n- name: a\n- name: a\n```\n",
        ["param-a", "param-one-a", "param-one-a-1", "param-one-a-2"],
    ),
    (
        "## One\n\n```lms_params\n- name: a\n```\n\n###### Fine\n\n```lms_params\n- name: a\n```\n",
        ["param-a", "param-fine-a"],
    ),
    (
        "## One\n\n```lms_params\n- name: a\n  children: [{name: b}]\n"
        "- name: a\n  children: [{name: b}]\n```\n",
        ["param-a", "param-a-b", "param-one-a", "param-one-a-b"],
    ),
    ("## param-a\n\n```lms_params\n- name: a\n```\n", ["param-param-a-a"]),
    ("```lms_params\n- type: x\n- type: y\n```\n", ["param-unnamed", "param-t-unnamed"]),
]
"""What stands on a page below its title, and the ids of its params."""


@pytest.fixture(scope="module")
def ids_pages(build: Build) -> Pages:
    return build_pages(build, [body for body, _ in IDS], "dummy", head="# T\n\n")


@pytest.mark.parametrize(("body", "ids"), IDS)
def test_ids_name_the_path_then_the_heading_then_count(
    ids_pages: Pages, body: str, ids: list[str]
) -> None:
    found = [param["ids"] for param in ids_pages.doctree(body).findall(lms_param)]
    assert found == [[node_id] for node_id in ids]


def test_ids_of_headings_and_params_are_one_namespace(build: Build) -> None:
    lists = "```lms_params\n- name: a\n- name: a\n```\n"
    body = f"# T\n\n## param-a\n\n{lists}\n## T\n\n{lists}\n### param-t-a\n\n- x\n\n  ## param-a\n"
    page = build({"index.md": body}).html("index")
    ids = [element.get("id") for element in page.xpath("//article//*[@id]")]
    assert len(ids) == len(set(ids)) == 4 + 1 + 4


def test_nesting_without_end_shows_every_param_with_one_warning(build: Build) -> None:
    body = ""
    for n in range(40):
        space = "    " * n
        body += f"{space}- name: p{n}\n{space}  children:\n" if n < 39 else f"{space}- name: p{n}\n"
    built = build({"index.md": f"# T\n\n```lms_params\n{body}```\n"})
    assert built.warnings == [
        "index.md:4: WARNING: lms_params: nested deeper than 15 levels, shown side by side "
        "[lmstudio.params]"
    ]
    names = texts(built.html("index"), "code.lms-param-name")
    assert names == [f"p{n}" for n in range(40)]


def test_in_restructuredtext_a_description_is_restructuredtext(build: Build) -> None:
    body = """\
    .. lms_params::

       - name: seed
         type: int
         optional: true
         description: |
           A *number*, see :doc:`guide` and ``code``.

           #. one
         children:
           - name: salt
    """
    built = build({"index.rst": f"T\n=\n\n{dedent(body)}", "guide.md": "# Guide\n"})
    assert built.warnings == []
    (seed, salt) = select(built.html("index"), ".lms-param")
    (body_html,) = seed.xpath("./dd")
    assert head(seed).text_content().startswith("seed int Optional")
    assert texts(body_html, "em, li, p > code") == [
        "number",
        "code",
        "one",
    ]
    assert [a.get("href") for a in select(body_html, "p a")] == ["guide.html"]
    assert salt.get("id") == "param-seed-salt"


def test_bad_parts_are_shown_as_written_after_the_rest(build: Build) -> None:
    body = "- name: a\n  descripton: words\n- 5\n"
    built = build({"index.md": f"# T\n\n```lms_params\n{body}```\n"})
    assert built.warnings == [
        "index.md:5: WARNING: lms_params: parameter 'a' has an unknown key 'descripton'; "
        "did you mean 'description'?; shown as written [lmstudio.params]",
        "index.md:6: WARNING: lms_params: a parameter is text, expected 'name: …' and what "
        "belongs to it; shown as written [lmstudio.params]",
    ]
    page = built.html("index")
    assert [e.get("id") for e in select(page, ".lms-param")] == ["param-a"]
    raw = texts(page, ".lms-raw pre")
    assert raw == ["  descripton: words\n", "- 5\n"]


def test_a_value_that_does_not_load_costs_no_param(build: Build) -> None:
    body = "- name: a\n  description: one: two\n- name: b\n"
    fence = indent(f"```lms_params\n{body}```\n", "  ")
    built = build({"index.md": f"# T\n\n- x\n\n{fence}"})
    assert built.warnings == [
        "index.md:7: WARNING: lms_params: the value of 'description' is read as text, because ': ' "
        "in it begins another key; put it in quotes: description: 'one: two' [lmstudio.yaml]"
    ]
    page = built.html("index")
    assert texts(page, "li .lms-param-name") == ["a", "b"]
    assert texts(page, "li .lms-param p") == ["one: two"]


def test_an_entry_that_does_not_load_is_shown_as_written(build: Build) -> None:
    body = "- &a\n  name: a\n  children: [*a]\n- name: b\n"
    built = build({"index.md": f"# T\n\n```lms_params\n{body}```\n"})
    assert built.warnings == [
        "index.md:6: WARNING: lms_params: alias '*a' refers to the value around it; "
        "shown as written [lmstudio.yaml]"
    ]
    page = built.html("index")
    assert texts(page, ".lms-param-name") == ["a", "b"]
    assert texts(page, ".lms-raw pre") == ["  children: [*a]\n"]


NESTED = """\
# T

```lms_params
- name: a
  children:
    - name: b
      children:
        - name: c
          children:
            - name: d
```
"""


@pytest.mark.parametrize(
    ("depth", "is_open"),
    [
        (1, [False, False, False]),
        (2, [True, False, False]),
        (3, [True, True, False]),
        (9, [True, True, True]),
        ("all", [True, False, False]),
        (0, [True, False, False]),
    ],
)
def test_nested_lists_fold_below_the_depth_of_the_option(
    build: Build, depth: object, is_open: list[bool]
) -> None:
    built = build({"index.md": NESTED}, lmstudio_params_depth=depth)
    folds = select(built.html("index"), "details.lms-params-fold")
    assert [fold.get("open") is not None for fold in folds] == is_open
    assert texts(folds[0], "summary") == ["Nested parameters (1)"] * 3


def test_a_book_has_no_folds(build: Build) -> None:
    built = build({"index.md": NESTED}, "epub", copyright="a", version="1")
    assert built.warnings == []
    page = (built.outdir / "index.xhtml").read_text(encoding="utf-8")
    assert "<details" not in page
    assert page.count('class="lms-params') == 4
