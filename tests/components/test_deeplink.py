from __future__ import annotations

import json
import re
from textwrap import dedent, indent
from typing import TYPE_CHECKING

import pytest

from sphinx_lmstudio.components.deeplink import lms_deeplink
from sphinx_lmstudio.model.deeplink import EXAMPLE_ENTRY, EXAMPLE_NAME
from tests.helpers.css import select, texts
from tests.helpers.fences import fence
from tests.helpers.pages import Pages, build_pages

if TYPE_CHECKING:
    from tests.helpers.builds import Build, Built

FORM = "lmstudio://add_mcp?name=<name>&config=<config>"
LINK = (
    "lmstudio://add_mcp?name=hf-mcp-server&config=eyJ1cmwiOiJodHRwczovL2h1Z2dpbmdmYWNlLmNvL21jcCIs"
    "ImhlYWRlcnMiOnsiQXV0aG9yaXphdGlvbiI6IkJlYXJlciA8WU9VUl9IRl9UT0tFTj4ifX0%3D"
)
"""As LM Studio's own documentation has it."""
PAGE = "# T\n\n```lms_mcp_deep_link_generator\n```\n"


@pytest.fixture(scope="module")
def page(build: Build) -> Built:
    built = build({"index.md": PAGE})
    assert built.warnings == []
    return built


def test_nodes_are_the_form_its_parameters_and_an_example(page: Built) -> None:
    (node,) = page.doctree("index").findall(lms_deeplink)
    kinds = ["paragraph", "lms_code", "bullet_list", "paragraph", "lms_code", "paragraph"]
    assert [type(child).__name__ for child in node.children] == [*kinds, "lms_code"]
    assert node[1].astext() == FORM
    assert node[6].astext() == LINK


def test_the_form_the_entry_and_the_link_are_code(page: Built) -> None:
    block = page.html("index")
    form, entry, link = texts(block, "div.lms-deeplink > div pre")
    assert (form, link) == (f"{FORM}\n", f"{LINK}\n")
    assert json.loads(entry) == {EXAMPLE_NAME: EXAMPLE_ENTRY}
    assert len(select(block, ".highlight-json")) == 1
    assert texts(block, "li code") == ["name", "config"]


def test_no_placeholder_can_be_followed(page: Built) -> None:
    assert page.html("index").xpath("//div[@class='lms-deeplink']//a/@href") == []


def test_the_form_is_hidden_and_its_words_are_in_the_page(page: Built) -> None:
    (form,) = select(page.html("index"), "form.lms-deeplink-form")
    assert form.get("hidden") is not None
    assert texts(form, "label") == ["Your entry in mcp.json"]
    assert form.get("data-fault-comma") == "expected a comma or {close}, found {found}"
    assert json.loads(form.get("data-example")) == {EXAMPLE_NAME: EXAMPLE_ENTRY}


@pytest.mark.parametrize("builder", ["html", "dirhtml", "singlehtml", "epub"])
def test_each_form_has_ids_of_its_own_and_a_page_one_script(build: Build, builder: str) -> None:
    built = build({"index.md": f"{PAGE}\n{PAGE.removeprefix('# T')}", "b.md": "# B\n"}, builder)
    suffix = "xhtml" if builder == "epub" else "html"
    text = (built.outdir / f"index.{suffix}").read_text(encoding="utf-8")
    ids = [found for found in re.findall(r' id="(.*?)"', text) if "deeplink" in found]
    forms = 0 if builder == "epub" else 2
    assert len(ids) == len(set(ids)) == 3 * forms
    assert text.count("lmstudio/deeplink.js") == min(forms, 1)
    if builder == "html":
        assert "deeplink.js" not in (built.outdir / "b.html").read_text(encoding="utf-8")


def test_plain_text_says_all_of_it(build: Build) -> None:
    built = build({"index.md": PAGE}, "text")
    assert built.warnings == []
    entry = json.dumps({EXAMPLE_NAME: EXAMPLE_ENTRY}, indent=2)
    head = f"""\
        T
        *

        A link that installs an MCP server in LM Studio has this form:

           {FORM}

        * "name": the name of the server in LM Studio, percent-encoded

        * "config": its entry in mcp.json as compact JSON, encoded in Base64,
          then percent-encoded

        For example, this entry in mcp.json:

        """
    tail = f"\n\ngives this link:\n\n   {LINK}\n"
    assert built.text("index") == dedent(head) + indent(entry, "   ") + tail


NAME = "lms_mcp_deep_link_generator"
ANYWHERE = [
    opening + indent(fence(spelling, body), prefix, lambda _: True) + end
    for body in ("", "\n", "  \n")
    for spelling in (NAME, f" {NAME}", f"{{{NAME}}}")
    for opening, prefix, end in (
        ("", "", ""),
        ("- item\n\n", "  ", ""),
        ("> words\n>\n", "> ", ""),
        ("````lms_hstack\n:::split:::\n", "", "\n````\n"),
    )
]


@pytest.fixture(scope="module")
def anywhere(build: Build) -> Pages:
    return build_pages(build, ANYWHERE, "dummy", head="# T\n\n")


@pytest.mark.parametrize("text", ANYWHERE)
def test_it_stands_anywhere(anywhere: Pages, text: str) -> None:
    assert anywhere.built.warnings == []
    (node,) = anywhere.doctree(text).findall(lms_deeplink)
    assert node[6].astext() == LINK


def test_a_body_means_nothing_and_stays(build: Build) -> None:
    body = "\nname: *x*\n  url: y\n"
    built = build({"index.md": f"# T\n\n```lms_mcp_deep_link_generator\n{body}```\n"})
    assert built.warnings == [
        "index.md:4: WARNING: lms_mcp_deep_link_generator: takes no text; remove it; "
        "shown as written [lmstudio.deep_link]"
    ]
    page = built.html("index")
    assert texts(page, ".lms-raw pre") == [body]
    assert select(page, ".lms-deeplink")[0].getnext().get("class").split()[-1] == "lms-raw"


def test_words_after_the_name_stay(build: Build) -> None:
    built = build({"index.md": "# T\n\n```lms_mcp_deep_link_generator for *x*\n```\n"})
    assert built.warnings == [
        "index.md:3: WARNING: 'for *x*' after lms_mcp_deep_link_generator has no meaning; "
        "move it into the fence or remove it [lmstudio.fence]"
    ]
    assert "for *x*" in texts(built.html("index"), "article p > code")


def test_it_is_a_directive_of_restructuredtext(build: Build) -> None:
    built = build({"index.rst": "T\n=\n\n* item\n\n  .. lms_mcp_deep_link_generator::\n\nEnd.\n"})
    assert built.warnings == []
    assert texts(built.html("index"), "li > .lms-deeplink > div pre")[-1] == f"{LINK}\n"
