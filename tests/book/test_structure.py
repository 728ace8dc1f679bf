"""The book is in the order of the navigation, by its names."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

import pytest

from tests.book.ordered import TREE
from tests.book.sidebar import sidebar_entries
from tests.helpers.latex import body, book, bookmarks, headings

if TYPE_CHECKING:
    from tests.helpers.builds import Build, Built


@pytest.fixture(scope="module")
def built(build: Build) -> Built:
    return build(TREE, "latex", project="Greenhouse", release="2.1")


@pytest.fixture(scope="module")
def text(built: Built) -> str:
    assert built.warnings == []
    return book(built)


def test_sections_are_headed_by_their_labels_and_hold_their_landing_pages(text: str) -> None:
    assert headings(text) == [
        ("chapter", "Greenhouse"),
        ("chapter", "Hello"),
        ("section", "First"),
        ("subsection", "Second"),
        ("part", "Pump"),
        ("chapter", "All about pumps"),
        ("chapter", "Flow of water"),
        ("section", "Slow"),
        ("chapter", "REST"),
        ("section", "Call"),
        ("subsection", "Body"),
        ("section", "Deep"),
        ("subsection", "Leaf"),
        ("part", "Lamp"),
        ("chapter", "On"),
    ]


def test_bookmarks_are_the_navigation(text: str) -> None:
    assert bookmarks(text) == [
        (0, "Greenhouse"),
        (0, "Hello"),
        (0, "Pump"),
        (1, "All about pumps"),
        (1, "Flow"),
        (1, "REST"),
        (2, "Call"),
        (2, "Deep"),
        (3, "Leaf"),
        (0, "Lamp"),
        (1, "On"),
    ]


def test_the_contents_show_the_title_of_the_sidebar(text: str) -> None:
    assert r"\chapter[{Flow}]{Flow of water}" in text


def test_running_heads_name_the_sections_and_the_article(text: str) -> None:
    assert r"\lmsheads{}{Greenhouse}" in text
    assert r"\lmsheads{Pump}{}" in text
    assert r"\lmsheads{Pump}{All about pumps}" in text
    assert r"\lmsheads{Pump\lmsheadsep{}REST}{Call}" in text


def test_a_part_lists_what_it_holds(text: str) -> None:
    before, _, _ = text.partition(r"\part[{Pump}]")
    listed = before.rpartition(r"\lmspartlist{")[2]
    assert r"\lmspartline{\detokenize{pump/index::doc}}{All about pumps}" in listed
    assert r"\lmspartline{\detokenize{pump/rest/index::doc}}{REST}" in listed
    assert "Leaf" not in listed


def test_made_landing_pages_add_no_list(text: str) -> None:
    assert r"\begin{itemize}" not in body(text)


@pytest.mark.parametrize(
    ("label", "words"),
    [
        ("pump/index::doc", "Pump"),
        ("pump/rest/index::doc", "Rest"),
        ("pump/flow:slow", "flow"),
        ("pump/rest/deep/leaf::doc", "leaf"),
        ("hello:second", "hello"),
    ],
)
def test_links_lead_to_labels_that_are_there_and_say_their_page(
    text: str, label: str, words: str
) -> None:
    target = rf"\detokenize{{{label}}}"
    assert text.count(rf"\label{{{target}}}") == 1
    link = re.compile(
        rf"\{{\\hyperref\[{re.escape(target)}\]\{{\\sphinxcrossref\{{(.*?)\}}+"
        rf"\\lmspage\{{{re.escape(target)}\}}"
    )
    assert any(words in shown for shown in link.findall(text))


def test_the_label_of_a_landing_page_is_at_its_article(text: str) -> None:
    between = text.partition(r"\chapter[{All about pumps}]")[2].partition(r"\chapter")[0]
    assert r"\label{\detokenize{pump/index::doc}}" in between


def test_a_link_within_a_page_and_in_a_title_says_no_page(build: Build) -> None:
    files = {
        "index.md": "# I\n\n## See [B](b.md)\n\n[here](#there)\n\n## There\n\n[code `x`](b.md)\n",
        "b.md": "# B\n",
    }
    text = book(build(files, "latex"))
    assert text.count(r"\lmspage{") == 1


def test_links_into_pages_without_that_label_lead_to_their_top(build: Build) -> None:
    files = {
        "index.md": '# I\n\n[a](b.md#x), <a id="y"></a>\n',
        "b.md": '# B\n\n- <b id="x">w</b>\n',
    }
    text = book(build(files, "latex"))
    target = r"\detokenize{b:x}"
    if rf"\label{{{target}}}" not in text:
        target = r"\detokenize{b::doc}"
    assert rf"\lmspage{{{target}}}" in text
    assert text.count(r"\label{\detokenize{b::doc}}") == 1


def test_toctrees_of_authors_keep_their_order(build: Build) -> None:
    toctree = "```{toctree}\nb/index\na\n```\n"
    files = {
        "index.md": f"# I\n\n{toctree}\nAfter.\n",
        "a.md": "# A\n\n```{toctree}\nc\n```\n",
        "c.md": "# C\n\n## D\n",
        "b/x.md": "# X\n",
    }
    text = book(build(files, "latex"))
    marks = bookmarks(text)
    assert marks[0] == (0, "I")
    assert [mark for mark in marks if mark in {(0, "A"), (1, "C")}] == [(0, "A"), (1, "C")]
    assert ("section", "C") in headings(text)
    assert ("subsection", "D") in headings(text)
    assert marks.index((0, "B")) < marks.index((0, "A"))


def test_deeper_than_latex_has_ranks(build: Build) -> None:
    path = "/".join(f"{n}_{letter}" for n, letter in enumerate("abcdefgh"))
    built = build({f"{path}/leaf.md": "# Leaf\n\n## Head\n\n### Low\n"}, "latex")
    text = book(built)
    assert headings(text)[-3:] == [
        ("subparagraph", "Leaf"),
        ("subparagraph", "Head"),
        ("subparagraph", "Low"),
    ]
    assert bookmarks(text)[-1] == (8, "Leaf")


def test_a_title_of_hostile_signs(build: Build) -> None:
    title = r"_ % # & { } \\ ~ ^ `a_{b}#%&~^\`"
    text = book(build({"index.md": f"# {title}\n", "e.md": ""}, "latex"))
    signs = r"\_ \% \# \& \{ \} \textbackslash{} \textasciitilde{} \textasciicircum{} "
    code = r"a\_\{b\}\#\%\&\textasciitilde{}\textasciicircum{}\textbackslash{}"
    assert bookmarks(text) == [(0, signs + code), (0, "E")]


@pytest.mark.parametrize("engine", ["pdflatex", "lualatex"])
@pytest.mark.parametrize("theme", ["manual", "howto"])
def test_other_engines_and_themes_get_the_same_order(build: Build, engine: str, theme: str) -> None:
    built = build(TREE, "latex", latex_engine=engine, latex_theme=theme)
    assert built.warnings == []
    assert bookmarks(book(built))[2:4] == [(0, "Pump"), (1, "All about pumps")]


def test_other_ranks_at_the_top(build: Build) -> None:
    text = book(build(TREE, "latex", latex_toplevel_sectioning="chapter"))
    assert headings(text)[4:7] == [
        ("chapter", "Pump"),
        ("section", "All about pumps"),
        ("section", "Flow of water"),
    ]


def test_a_document_of_one_page(build: Build) -> None:
    documents = [("pump/flow", "flow.tex", "Flow", "Somebody", "manual")]
    text = book(build(TREE, "latex", latex_documents=documents))
    assert bookmarks(text) == [(0, "Flow")]
    assert headings(text) == [("chapter", "Flow of water"), ("section", "Slow")]


def test_a_document_without_the_text_of_its_root(build: Build) -> None:
    documents = [("index", "book.tex", "Book", "Somebody", "manual", True)]
    text = book(build(TREE, "latex", latex_documents=documents))
    assert bookmarks(text)[:2] == [(0, "Hello"), (0, "Pump")]
    assert "Set title" not in text


def test_appendices_follow(build: Build) -> None:
    text = book(build({**TREE, "1_pump/1_flow.md": "# F\n"}, "latex", latex_appendices=["hello"]))
    assert headings(text)[-3:] == [
        ("chapter", "Hello"),
        ("section", "First"),
        ("subsection", "Second"),
    ]


def test_the_bookmarks_are_what_the_sidebar_of_the_site_shows(build: Build) -> None:
    files = {**TREE, "2_lamp/post.md": "---\ntitle: Send `light`\napi_info:\n  method: POST\n---\n"}
    shown = [
        (len(link.xpath("ancestor::ul")) - 1, " ".join(link.text_content().split()))
        for entry in sidebar_entries(build, files)
        for link in entry.xpath(".//a")
    ]
    assert bookmarks(book(build(files, "latex"))) == shown
