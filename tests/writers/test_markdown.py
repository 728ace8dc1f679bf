"""The Markdown of a page: each component in the form that Markdown has for it, and nothing live."""

from __future__ import annotations

import shutil
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

import pytest
from markdown_it import MarkdownIt

from sphinx_lmstudio.writers.markdown import syntax
from sphinx_lmstudio.writers.markdown.links import quoted_links
from tests.helpers.cases import read_cases

if TYPE_CHECKING:
    from tests.helpers.builds import Build, Built


@dataclass(frozen=True, slots=True)
class PageCase:
    """A page, and its Markdown at the address `/s/page.html`."""

    page: str
    markdown: str


CASES = read_cases(Path(__file__).with_name("markdown"), PageCase)
"""By file and title."""
PARSER = MarkdownIt("commonmark", {"html": True}).enable(["table", "strikethrough"])
WORDS = [
    *("a*b*c", "_x_ __y__", "`tick` ``two``", "[a](b) ![c](d)", "<b>bold</b> <https://a.b>"),
    *("&lt;b&gt; &amp;lt; &#60;", r"C:\dir \* \\", "~~no~~ ~5", "$1 and $2", "snake_case_name"),
    *("# no", "- no", "+ no", "> no", "1. no", "2) no", "===", "---", "| a |", "[x]: /u", "Wow!"),
]
"""What means something in Markdown, and should not."""


@pytest.mark.parametrize("text", WORDS)
def test_words_mean_nothing_but_themselves(text: str) -> None:
    shown = PARSER.parse(syntax.paragraph(syntax.escaped(text)))
    assert [token.type for token in shown] == ["paragraph_open", "inline", "paragraph_close"]
    children = shown[1].children or []
    assert {child.type for child in children} <= {"text", "text_special"}
    assert "".join(child.content for child in children) == text


@pytest.mark.parametrize("code", ["a", "`", "``", "a`b``c", " a ", "`a", "a|b", "  "])
def test_code_among_words_is_shown_to_the_character(code: str) -> None:
    inline = PARSER.parseInline(f"x {syntax.code_span(code)} y")[0]
    assert [c.content for c in inline.children or [] if c.type == "code_inline"] == [code]


@pytest.mark.parametrize("code", ["a", "```\nb\n```", "````", "~~~\n`````", "", "\n\n", "]]>"])
def test_a_fence_is_longer_than_what_it_holds(code: str) -> None:
    (token,) = PARSER.parse(syntax.fence(code, "md x`"))
    assert (token.type, token.content.removesuffix("\n"), token.info) == ("fence", code, "md")


@pytest.mark.parametrize(
    ("before", "words", "after"),
    [("", "a", ""), ("x", "a:", "y"), ("x", "a", "y"), ("(", "a.", "b"), ("", "「a」", "は")],
)
def test_marks_are_read_as_marks(before: str, words: str, after: str) -> None:
    text = before + syntax.marked(words, "**", "strong", before, after) + after
    assert PARSER.renderInline(text) == f"{before}<strong>{words}</strong>{after}"


def test_lists_below_one_another_stay_apart() -> None:
    text = syntax.joined([syntax.bulleted([["a"]]), syntax.bulleted([["b"]])])
    assert PARSER.render(text).count("<ul>") == 2
    text = syntax.joined([syntax.numbered([["a"]], 1), syntax.numbered([["b"]], 1)])
    assert PARSER.render(text).count("<ol>") == 2


@pytest.mark.parametrize(
    ("text", "moved"),
    [
        ("[a](b.html#c)", "[a](x/b.html#c)"),
        ("[a](../b/)", "[a](b/)"),
        ("[a](https://h/b)", "[a](https://h/b)"),
        ("`[a](b)` [a](b)", "`[a](b)` [a](x/b)"),
        ("```\n[a](b)\n```\n[a](b)", "```\n[a](b)\n```\n[a](x/b)"),
        (
            "> - ````md\n>   [a](b)\n>   ````\n\n[a](b)",
            "> - ````md\n>   [a](b)\n>   ````\n\n[a](x/b)",
        ),
        (r"\`[a](b) \` [a](b)", r"\`[a](x/b) \` [a](x/b)"),
    ],
)
def test_links_of_a_page_that_is_quoted_elsewhere(text: str, moved: str) -> None:
    assert quoted_links(text, "x", "") == moved


@pytest.fixture(scope="module")
def site(build: Build) -> Built:
    files = {f"1_s/p{n}.md": case.page for n, case in enumerate(CASES.values())}
    other = {"index.md": "# T\n", "1_s/other.md": "# Other\n\n## Part\n", "1_s/a.png": "\udc89PNG"}
    return build(
        {**other, **files},
        myst_enable_extensions=["dollarmath"],
        extensions=["sphinx_lmstudio", "sphinx.ext.graphviz"],
    )


@pytest.mark.parametrize("title", CASES)
def test_each_thing_has_its_form(site: Built, title: str) -> None:
    name = f"p{list(CASES).index(title)}"
    text = (site.outdir / f"s/{name}.md").read_text(encoding="utf-8")
    assert text.replace(f"{name}.html", "page.html") == CASES[title].markdown


def test_pages_say_where_their_markdown_is(build: Build) -> None:
    files = {"index.md": "# T\n", "1_a/b.md": "# B\n\n[t](../index.md)\n", "1_a/1_c/d.md": "# D\n"}
    for builder, up in (("html", ""), ("dirhtml", "../")):
        built = build(files, builder)
        assert built.warnings == []
        found = built.html("a/b").xpath("//link[@type='text/markdown']/@href")
        assert found == [f"{up}b.md"]
        landing = built.html("a/c/index").xpath("//link[@type='text/markdown']/@href")
        assert landing == ["index.md"]
        assert (built.outdir / "a/c/index.md").is_file()
    text = (built.outdir / "a/b.md").read_text(encoding="utf-8")
    assert text == "# B\n\n[/a/b/](b/)\n\n[t](../)\n"


def test_links_are_absolute_where_the_address_is_known(build: Build) -> None:
    files = {"index.md": "# T\n", "1_a/b.md": "# B\n\n[t](../index.md#t) [u](#b)\n"}
    built = build(files, "dirhtml", html_baseurl="https://pumps.example/en/")
    text = (built.outdir / "a/b.md").read_text(encoding="utf-8")
    base = "https://pumps.example/en/"
    assert text == f"# B\n\n<{base}a/b/>\n\n[t]({base}#t) [u]({base}a/b/#b)\n"


def test_the_builder_writes_markdown_alone(build: Build) -> None:
    page = "# B\n\n[t](../index.md) ![A](a.png)\n"
    files = {"index.md": "# T\n", "1_a/b.md": page, "1_a/a.png": "\udc89PNG"}
    built = build(files, "lmsmarkdown")
    assert built.warnings == []
    assert (built.outdir / "a/b.md").read_text("utf-8") == (
        "# B\n\n[t](../index.md) ![A](../_images/a.png)\n"
    )
    assert (built.outdir / "_images/a.png").read_bytes() == b"\x89PNG"
    again = built.rebuild({"1_a/b.md": None})
    assert not (again.outdir / "a/b.md").exists()


def test_files_of_the_author_stay(build: Build) -> None:
    files = {"index.md": "# T\n", "_own/index.md": "mine", "_own/llms.txt": "mine too"}
    built = build(files, html_extra_path=["src/_own"], exclude_patterns=["_own"])
    assert (built.outdir / "index.md").read_text("utf-8") == "mine"
    assert (built.outdir / "llms.txt").read_text("utf-8") == "mine too"
    stays = "is a file from `html_extra_path`; it is kept, and ours is not written [lmstudio.llms]"
    assert sorted(warning.partition("'")[2] for warning in built.warnings) == [
        f"index.md' {stays}",
        f"llms.txt' {stays}",
    ]
    assert built.html("index").xpath("//link[@type='text/markdown']") == []


def test_a_site_may_do_without(build: Build) -> None:
    built = build({"index.md": "# T\n"}, lmstudio_llms=False)
    assert [*built.outdir.rglob("*.md"), *built.outdir.rglob("llms*")] == []
    assert built.html("index").xpath("//*[@class='lms-copy-page']") == []


@pytest.mark.parametrize("builder", ["html", "lmsmarkdown"])
def test_what_was_built_among_the_sources_is_no_source(build: Build, builder: str) -> None:
    built = build({"index.md": "# T\n", "1_a/b.md": "# B\n"}, builder)
    shutil.copytree(built.outdir, built.srcdir / "built")
    again = built.rebuild({})
    assert again.env.found_docs == {"index", "a/index", "a/b"}
