from __future__ import annotations

from textwrap import dedent, indent
from typing import TYPE_CHECKING

import pytest

from sphinx_lmstudio.components.snippet import lms_snippet
from tests.helpers.css import select, texts
from tests.helpers.latex import book

if TYPE_CHECKING:
    from lxml.html import HtmlElement

    from tests.helpers.builds import Build, Built

PAGE = """\
# Count

```lms_code_snippet
title: counter.ts
variants:
  TypeScript:
    language: ts
    code: |
      let n = 0;
  "Python (async)":
    language: python
    code: |
      n = 0
```

```lms_code_snippet
variants:
  Only:
    language: shell
    code: lms ls
```
"""


@pytest.fixture(scope="module")
def page(build: Build) -> Built:
    built = build({"index.md": PAGE})
    assert built.warnings == []
    return built


@pytest.fixture(scope="module")
def snippets(page: Built) -> list[HtmlElement]:
    return list(select(page.html("index"), "div.lms-snippet"))


def test_nodes_hold_the_title_and_each_label_above_its_code(page: Built) -> None:
    tabs, single = page.doctree("index").findall(lms_snippet)
    assert tabs.pformat() == dedent("""\
        <lms_snippet>
            <lms_snippet_title>
                counter.ts
            <lms_variant label="TypeScript">
                <lms_variant_label>
                    TypeScript
                <lms_code force="1" language="ts" written_language="ts" xml:space="preserve">
                    let n = 0;
            <lms_variant label="Python (async)">
                <lms_variant_label>
                    Python (async)
                <lms_code force="1" language="python" written_language="python" \
xml:space="preserve">
                    n = 0
        """)
    assert single.pformat() == dedent("""\
        <lms_snippet>
            <lms_variant label="Only">
                <lms_variant_label>
                    Only
                <lms_code force="1" language="shell" written_language="shell" xml:space="preserve">
                    lms ls
        """)


def test_a_title_bar_stands_first_where_there_is_a_title(snippets: list[HtmlElement]) -> None:
    assert snippets[0][0].get("class") == "lms-snippet-title"
    assert snippets[0][0].text_content() == "counter.ts"
    assert select(snippets[1], ".lms-snippet-title") == []


def test_tabs_stand_in_the_order_written_and_each_has_its_panel(
    snippets: list[HtmlElement],
) -> None:
    shown = [
        (label.text_content(), select(label.getnext(), "pre")[0].text_content())
        for label in select(snippets[0], "label.lms-variant-label")
    ]
    assert shown == [("TypeScript", "let n = 0;\n"), ("Python (async)", "n = 0\n")]


def test_tabs_work_without_javascript(snippets: list[HtmlElement]) -> None:
    tabs = select(snippets[0], "input[type=radio]")
    assert [tab.get("checked") for tab in tabs] == ["checked", None]
    assert len({tab.get("name") for tab in tabs}) == 1
    labels = select(snippets[0], "label")
    assert [label.get("for") for label in labels] == [tab.get("id") for tab in tabs]
    assert all(tab.getnext() is label for tab, label in zip(tabs, labels, strict=True))


def test_the_label_that_is_remembered_is_verbatim(snippets: list[HtmlElement]) -> None:
    labels = select(snippets[0], "label")
    assert [label.get("data-lms-label") for label in labels] == ["TypeScript", "Python (async)"]


def test_one_variant_shows_its_label_but_no_tab(snippets: list[HtmlElement]) -> None:
    single = snippets[1]
    assert select(single, "input, label") == []
    assert texts(single, ".lms-variant-label") == ["Only"]
    assert select(single, "pre")[0].text_content() == "lms ls\n"


def test_tab_sets_of_a_page_do_not_switch_each_other(build: Build) -> None:
    fence = "```lms_code_snippet\nvariants: {A: {code: a}, B: {code: b}}\n```\n"
    built = build({"index.md": f"# T\n\n{fence}\n{fence}\n- in a list\n\n{indent(fence, '  ')}"})
    assert built.warnings == []
    inputs = select(built.html("index"), ".lms-snippet input")
    assert len({tab.get("name") for tab in inputs}) == 3
    assert len({tab.get("id") for tab in inputs}) == 6


def test_the_highlighting_is_that_of_the_language(snippets: list[HtmlElement]) -> None:
    assert [span.text for span in select(snippets[0], "span.kd")] == ["let"]


def test_plain_text_prints_every_label_above_its_code(build: Build) -> None:
    built = build({"index.md": PAGE}, "text")
    assert built.warnings == []
    assert built.text("index") == dedent("""\
        Count
        *****

        counter.ts

        TypeScript

           let n = 0;

        Python (async)

           n = 0

        Only

           lms ls
        """)


def test_latex_prints_title_and_labels(build: Build) -> None:
    built = build({"index.md": PAGE}, "latex")
    assert built.warnings == []
    tex = book(built)
    labels = ["counter.ts", "TypeScript", "Python (async)", "Only"]
    places = [tex.index(f"{{{label}}}") for label in labels]
    assert places == sorted(places)
    assert tex.count(r"\begin{sphinxVerbatim}") == 3


CODES = {
    "blank lines at both ends": "\n\nx\n\n",
    "only blank lines": "\n\n",
    "empty": "",
    "tabs": "all:\n\tcc -o x\n\n\t# a\tb\t",
    "indented first line": "    x\n  y\nz",
    "space at the end": "x   \n   \ny ",
    "markup": "<b>&amp;</b> *a* `b` [c](d) {e} $f$ \\g | % h",
    "quotes and dashes": "--ttl \"a\" 'b' ... -- ---",
    "fences": "```py\nx\n```\n~~~",
    "prompts": "$ lms ls\n>>> 1 + 1\n2\n% more",
    "unicode": "żółć 日本 🚀 \u00a0nbsp",
    "backslashes": r"\d+\n \\ \$",
    "json that is not": '{"a": …, // no\n}',
    "doctest flags": ">>> f()  # doctest: +SKIP",
}


def double_quoted(code: str) -> str:
    """The code as a YAML scalar on one line."""
    escaped = code.replace("\\", "\\\\").replace('"', '\\"').replace("\n", "\\n")
    return '"' + escaped.replace("\t", "\\t") + '"'


LANGUAGES = ("", "python", "bash", "json", "console", "makefile")


@pytest.fixture(scope="module")
def verbatim(build: Build) -> Built:
    """One page per code: it is shown in several languages."""
    files = {"index.md": "# T\n"}
    for n, code in enumerate(CODES.values()):
        variants = "".join(
            f"  L{k}: {{language: '{language}', code: {double_quoted(code)}}}\n"
            for k, language in enumerate(LANGUAGES)
        )
        files[f"p{n}.md"] = f"# P\n\n```lms_code_snippet\nvariants:\n{variants}```\n"
    built = build(files)
    assert built.warnings == []
    return built


@pytest.mark.parametrize("case", CODES)
def test_code_to_the_character(verbatim: Built, case: str) -> None:
    # The last line ends too, whether its author ended it or not.
    expected = CODES[case].removesuffix("\n") + "\n"
    page = verbatim.html(f"p{list(CODES).index(case)}")
    shown = texts(page, ".lms-snippet pre")
    assert shown == [expected] * len(LANGUAGES)


def test_labels_and_titles_are_text(build: Build) -> None:
    body = "title: '<i>*x*</i> & `y`'\nvariants: {'C<T> & \"D\"': {code: a}, '*B*': {code: b}}\n"
    built = build({"index.md": f"# T\n\n```lms_code_snippet\n{body}```\n"})
    assert built.warnings == []
    page = built.html("index")
    assert select(page, ".lms-snippet-title")[0].text_content() == "<i>*x*</i> & `y`"
    labels = select(page, "label.lms-variant-label")
    assert [label.text_content() for label in labels] == ['C<T> & "D"', "*B*"]
    assert [label.get("data-lms-label") for label in labels] == ['C<T> & "D"', "*B*"]


def test_an_unknown_language_is_plain_text_with_one_warning(build: Build) -> None:
    body = "variants:\n  A:\n    language: pyhton\n    code: |\n      import this\n"
    built = build({"index.md": f"# T\n\n```lms_code_snippet\n{body}```\n"})
    assert built.warnings == [
        "index.md:8: WARNING: language 'pyhton' is not known, shown as plain text; "
        "did you mean 'python'? [lmstudio.language]"
    ]
    (block,) = select(built.html("index"), ".lms-snippet .highlight-text pre")
    assert block.text_content() == "import this\n"


def test_bad_parts_are_shown_as_written_after_the_rest(build: Build) -> None:
    body = "variants:\n  Good:\n    code: x\n  Bad:\n    language: py\n"
    built = build({"index.md": f"# T\n\n```lms_code_snippet\n{body}```\n"})
    assert built.warnings == [
        "index.md:7: WARNING: lms_code_snippet: variant 'Bad' has no text at 'code' "
        "(keys: language); shown as written [lmstudio.snippet]"
    ]
    page = built.html("index")
    assert texts(page, ".lms-variant-label") == ["Good"]
    assert select(page, ".lms-raw pre")[0].text_content() == "  Bad:\n    language: py\n"


def test_what_is_no_snippet_is_shown_as_written(build: Build) -> None:
    body = "variants:\n  A:\n    language: py\n\n"
    built = build({"index.md": f"# T\n\n```lms_code_snippet\n{body}```\n\nAfter.\n"})
    assert len(built.warnings) == 1
    page = built.html("index")
    assert select(page, ".lms-raw pre")[0].text_content() == body
    assert select(page, ".lms-snippet") == []
    assert page.xpath("//p[.='After.']")
