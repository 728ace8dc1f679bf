"""Plain fences: titles, labels, marked lines and numbers in every output."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from sphinx_lmstudio.writers.latex.visitors import CODE_LINES, in_parts
from tests.helpers.css import select, texts
from tests.helpers.doctrees import page_tree
from tests.helpers.pages import Pages, build_pages

if TYPE_CHECKING:
    from lxml.html import HtmlElement

    from tests.helpers.builds import Build

CASES = [
    ('```js title="bake.js" {2}\nheat();\nbake();\n```',),
    ("```bash npm\nnpm i oven\n```",),
    ('```js tab="Deno" title="x.js" lineNumbers=4\na\nb\n```',),
    ("```console {1,4}\n$ heat\nwarm\n\n$ bake\n```",),
    ("```{.python hl_lines=2 .numberLines}\n>>> a\nb\n```",),
    ("- x\n\n  ```{2}\n  a\n  b\n  ```",),
    ('> ```sh title="s.sh"\n> a\n> ```',),
    ("```js\na\n```",),
]


@pytest.fixture(scope="module")
def pages(build: Build) -> Pages:
    return build_pages(build, [text for (text,) in CASES], head="# P\n\n", section="a")


def article(pages: Pages, n: int) -> HtmlElement:
    (found,) = select(pages.html(CASES[n][0]), "article")
    return found


def test_nothing_is_told(pages: Pages) -> None:
    assert pages.built.warnings == []


@pytest.mark.parametrize(
    ("n", "tree"),
    [
        (0, "lms_snippet[lms_snippet_title['bake.js'] lms_code['heat();\\nbake();']]"),
        (1, "lms_snippet[lms_snippet_title['npm'] lms_code['npm i oven']]"),
        (
            2,
            "lms_snippet[lms_variant[lms_variant_label['Deno']"
            " lms_snippet_title['x.js'] lms_code['a\\nb']]]",
        ),
        (6, "quote[lms_snippet[lms_snippet_title['s.sh'] lms_code['a']]]"),
        (7, "lms_code['a']"),
    ],
)
def test_titles_and_labels_are_those_of_snippets(pages: Pages, n: int, tree: str) -> None:
    assert page_tree(pages.doctree(CASES[n][0])) == tree


@pytest.mark.parametrize(
    ("n", "marked"), [(0, ["bake();"]), (3, ["$ heat", "$ bake"]), (4, ["2b"]), (5, ["b"]), (7, [])]
)
def test_lines_are_marked(pages: Pages, n: int, marked: list[str]) -> None:
    assert [line.strip() for line in texts(article(pages, n), "span.hll")] == marked


def test_lines_are_numbered(pages: Pages) -> None:
    assert texts(article(pages, 2), "span.linenos") == ["4", "5"]


def test_marked_lines_of_a_session_are_copied_as_others(pages: Pages) -> None:
    session = article(pages, 3)
    assert texts(session, "span.lms-prompt") == ["$ ", "$ "]
    assert texts(session, "span.lms-output") == ["warm\n", "\n"]
    assert select(session, "pre")[0].text_content() == "$ heat\nwarm\n\n$ bake\n"


def test_titles_are_translated(build: Build) -> None:
    built = build({"index.md": "# T\n", "1_a/p.md": f"# P\n\n{CASES[0][0]}\n"}, "gettext")
    text = (built.outdir / "a.pot").read_text(encoding="utf-8")
    assert 'p.md:3\nmsgid "bake.js"' in text


def test_what_means_nothing_is_told_and_what_is_not_there(build: Build) -> None:
    text = '# P\n\n```js title="a" b {1-9}\nx\ny\n```\n'
    built = build({"index.md": "# T\n", "1_a/p.md": text})
    assert built.warnings == [
        "1_a/p.md:3: WARNING: 'b' after the language of a fence has no meaning; write a title"
        ' as title="…", lines to highlight as {1,3-5} [lmstudio.fence]',
        "1_a/p.md:3: WARNING: line 3 cannot be highlighted: the code has only 2 [lmstudio.fence]",
    ]
    assert texts(built.html("a/p"), "span.hll") == ["x\n", "y\n"]


def test_pages_of_myst_keep_its_way(build: Build) -> None:
    built = build({"index.md": '# T\n\n```js title="a" {1}\nx\n```\n'})
    assert built.warnings == []
    assert "lms-snippet" not in (built.outdir / "index.html").read_text(encoding="utf-8")


def test_paper_marks_and_numbers_lines(build: Build) -> None:
    built = build(
        {"index.md": "# T\n", "1_a/p.md": f"# P\n\n{CASES[0][0]}\n\n{CASES[2][0]}\n"}, "latex"
    )
    (path,) = built.outdir.glob("*.tex")
    text = path.read_text(encoding="utf-8")
    assert "\\fvset{hllines={, 2,}}" in text
    assert "numbers=left,firstnumber=4" in text


def test_long_code_is_marked_and_numbered_in_parts() -> None:
    opening = "\\begin{sphinxVerbatim}[numbers=left,firstnumber=3]"
    lines = [f"line {n}" for n in range(1, CODE_LINES + 3)]
    text = in_parts("\n".join([opening, *lines, "\\end{sphinxVerbatim}"]), [2, CODE_LINES + 1])
    first, second = text.split("\\lmscodejoint")
    assert "hllines={, 2,}" in first
    assert "hllines={, 1,}" in second
    assert f"firstnumber={CODE_LINES + 3}]" in second
    assert first.count("line ") + second.count("line ") == len(lines)
    assert "hllines" not in in_parts("\n".join([opening, *lines, "x"]), [])
