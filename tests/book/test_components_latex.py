"""The LaTeX of each component, without TeX."""

from __future__ import annotations

import re
from pathlib import Path
from typing import TYPE_CHECKING, Any

import pytest

from tests.book.nesting import book
from tests.helpers.fences import fence
from tests.helpers.latex import document, page_in_book

if TYPE_CHECKING:
    from tests.helpers.builds import Build

STYLES = Path(__file__).parents[2] / "sphinx_lmstudio" / "writers" / "latex"


def in_order(text: str, *parts: str) -> bool:
    """Whether the parts stand in the text, each after the one before."""
    place = 0
    for part in parts:
        found = text.find(part, place)
        assert found >= 0, part
        place = found + len(part)
    return True


SNIPPET = fence(
    "lms_code_snippet",
    "title: file_1 & 100%.py\nvariants:\n"
    "  Tab_a:\n    language: python\n    code: x = 1\n"
    "  'Tab #2':\n    language: text\n    code: y",
)


def test_variants_stand_under_their_labels(build: Build) -> None:
    text = page_in_book(build, SNIPPET)
    assert in_order(
        text,
        r"\lmssnippettitle{file\_1 \& 100\%.py}",
        r"\lmsvariant{Tab\_a}",
        r"\begin{sphinxVerbatim}",
        r"\end{sphinxVerbatim}",
        r"\lmsvariant{Tab \#2}",
        r"\begin{sphinxVerbatim}",
    )


PARAMS = """\
- name: a_b%c
  type: x | y & z
  optional: true
  public: true
  description: First.
  children:
    - name: d#e
      optional: false
      children:
        - name: f
          type: g
- name: Just words_
  unstyledName: true"""


def test_params_nest(build: Build) -> None:
    text = page_in_book(build, fence("lms_params", PARAMS))
    structure = re.findall(r"\\(?:begin|end)\{lms\w+\}|\\lmsparamhead", text)
    opening, closing = r"\begin{lmsparams}", r"\end{lmsparams}"
    body, end = r"\begin{lmsparambody}", r"\end{lmsparambody}"
    head = r"\lmsparamhead"
    inner = [opening, head, body, end, closing]
    middle = [opening, head, body, *inner, end, closing]
    assert structure == [opening, head, body, *middle, end, head, body, end, closing]


def test_heads_of_params(build: Build) -> None:
    text = page_in_book(build, fence("lms_params", PARAMS))
    assert in_order(
        text,
        r"\phantomsection\label{\detokenize{a/page:param-a_bc}}",
        r"\lmsparamname{a\_b\%c} \lmsparamtype{x | y \& z} "
        r"\lmsbadge{optional}{Optional} \lmsbadge{public}{Public}",
        "First.",
        r"\lmsparamname{d\#e} \lmsbadge{required}{Required}",
        r"\lmsparamname{f} \lmsparamtype{g}",
        r"\lmsparamcaption{Just words\_}",
    )


def test_a_terminal_has_its_title(build: Build) -> None:
    text = page_in_book(build, fence("lms_terminal", "$ lms ps"))
    assert in_order(text, r"\lmsterminaltitle{Terminal}", r"\begin{sphinxVerbatim}")


SNIPPET_THAT_FITS = fence(
    "lms_code_snippet", f"variants:\n  A:\n    language: text\n    code: {'x' * 41}"
)
FITTING = fence("python", "x" * 41)


@pytest.mark.parametrize(
    ("columns", "count"),
    [
        (["one", "two"], 2),
        (["one", "two", "three"], 3),
        (["one", FITTING], 2),
        (["one", SNIPPET_THAT_FITS], 2),
        ([f"- item\n\n{FITTING.replace('x' * 41, '  ' + 'x' * 35)}".replace("\n", "\n  "), "b"], 2),
    ],
    ids=["text", "three", "code that fits", "snippet that fits", "code in a list that fits"],
)
def test_columns_side_by_side(build: Build, columns: list[str], count: int) -> None:
    text = page_in_book(build, fence("lms_hstack", "\n:::split:::\n".join(columns), "````"))
    assert rf"\begin{{lmscolumns}}{{{count}}}" in text
    assert text.count(r"\lmsnextcolumn") == count - 1
    assert r"\end{lmscolumns}" in text


@pytest.mark.parametrize(
    "columns",
    [
        ["a", "b", "c", "d"],
        ["a", fence("python", "x" * 42)],
        ["a", "b", fence("python", "x" * 30)],
        ["a", "| b |\n|---|\n| c |"],
        ["a", f"- item\n\n  {FITTING}".replace("\nx", "\n  x").replace("\n```", "\n  ```")],
    ],
    ids=["four", "wide code", "wide code in a third", "table", "code in a list"],
)
def test_columns_without_room_are_stacked(build: Build, columns: list[str]) -> None:
    text = page_in_book(build, fence("lms_hstack", "\n:::split:::\n".join(columns), "````"))
    assert "lmscolumns" not in text
    assert text.count(r"\lmsstackedcolumn") == len(columns)


@pytest.mark.parametrize(
    "around",
    [
        lambda body: fence("lms_info", body, "````"),
        lambda body: "- item\n\n" + "\n".join(f"  {line}" for line in body.split("\n")),
        lambda body: "\n".join(f"> {line}" for line in body.split("\n")),
        lambda body: f"<details><summary>S</summary>\n\n{body}\n\n</details>",
        lambda body: fence("lms_hstack", f"{body}\n:::split:::\nc", "````"),
    ],
    ids=["callout", "list", "quote", "details", "column"],
)
def test_columns_in_narrow_places_are_stacked(build: Build, around: Any) -> None:
    text = page_in_book(build, around(fence("lms_hstack", "a\n:::split:::\nb")))
    assert text.count(r"\lmsstackedcolumn") == 2


DOWNLOADS = fence(
    "lms_download_options",
    "repository: u/m_1\noptions:\n  - name: Q_4\n    size: 1 GB\n"
    "    download: https://example.com/a_b%20c\n",
)


def test_downloads(build: Build) -> None:
    text = page_in_book(build, DOWNLOADS)
    assert in_order(
        text,
        r"\begin{lmsdownloads}",
        r"u/m\_1",
        r"\begin{lmsdownload}",
        r"Q\_4",
        r"\begin{sphinxuseclass}{lms-download-facts}",
        "1 GB",
        r"\sphinxhref{https://example.com/a\_b\%20c}{Download}",
        r"\lmsaddress{https://example.com/a\_b\%20c}",
        r"\end{lmsdownload}",
        r"\end{lmsdownloads}",
    )


def test_an_address_in_a_footnote_is_not_printed_again(build: Build) -> None:
    assert r"\lmsaddress" not in page_in_book(build, DOWNLOADS, latex_show_urls="footnote")


METHOD = "---\napi_info:\n  method: post\n---\n\n# Load\n\nBody.\n"


def test_the_method_of_a_page_stands_in_its_heading(build: Build) -> None:
    text = document(build, {"1_a/page.md": METHOD})
    assert r"{\texorpdfstring{\lmsmethod{post}{POST}}{POST} Load}" in text
    assert "lms-page-badges" not in text


def test_the_method_of_the_first_page_is_kept(build: Build) -> None:
    text = document(build, {"index.md": METHOD})
    assert r"\lmsmethod{post}{POST}" in text


def test_badges_in_text_headings_and_tables(build: Build) -> None:
    badge = '<APIMethod method="get">/a_b</APIMethod>'
    text = page_in_book(build, f"A {badge}.\n\n| a |\n|---|\n| {badge} |\n\n## {badge}")
    pill = r"\lmsmethod{get}{GET}"
    assert text.count(rf"{pill} /a\_b") == 2
    assert rf"\texorpdfstring{{{pill}}}{{GET}} /a\_b" in text


def test_a_method_no_color_has_a_name_for(build: Build) -> None:
    text = page_in_book(build, 'A <APIMethod method="m-search_%">x</APIMethod>')
    assert r"\lmsmethod{other}{M\sphinxhyphen{}SEARCH\_\%}" in text


def test_a_figure_does_not_float(build: Build) -> None:
    text = page_in_book(build, '<img src="/a.png" data-caption="Cap_tion" style="width: 75%">')
    assert in_order(
        text,
        r"\begin{lmsfigure}{0.750\linewidth}",
        r"\lmsplaceholder{",
        r"\caption{Cap\_tion}",
        r"\end{lmsfigure}",
    )
    assert r"\begin{figure}" not in text


@pytest.mark.parametrize(
    ("width", "length"),
    [("300px", r"300\sphinxpxdimen"), ("20em", "20em"), ("10rem", r"10\sphinxremdimen")],
)
def test_widths_of_figures(build: Build, width: str, length: str) -> None:
    text = page_in_book(build, f'<img src="/a.png" width="{width}">')
    assert rf"\begin{{lmsfigure}}{{{length}}}" in text


def test_a_video_is_a_link(build: Build) -> None:
    text = page_in_book(build, '<video data-caption="Film" src="/assets/m_1.mp4"></video>')
    assert in_order(
        text,
        r"\begin{lmsvideo}",
        r"{Video: m\_1.mp4}",
        r"\lmsvideocaption{Film}",
        r"\end{lmsvideo}",
    )


def test_what_folds_is_open(build: Build) -> None:
    text = page_in_book(build, "<details><summary>More `of_it`</summary>\n\nInside.\n\n</details>")
    assert in_order(
        text,
        r"\begin{lmsdetails}",
        r"\lmssummary{More \sphinxcode{\sphinxupquote{of\_it}}}",
        "Inside.",
        r"\end{lmsdetails}",
    )


def test_headings_in_components(build: Build) -> None:
    text = page_in_book(build, fence("lms_info", "## Two_\n\n##### Five\n\nText.", "````"))
    label = r"\phantomsection\label{\detokenize{a/page:two_}}"
    assert rf"\lmsheading{{2}}{{{label}Two\_}}" in text
    assert r"\lmsheading{5}{\phantomsection\label{\detokenize{a/page:five}}Five}" in text


def test_the_lead_has_an_environment(build: Build) -> None:
    text = document(build, {"1_a/page.md": "---\ntitle: T\ndescription: Lead.\n---\n\nBody.\n"})
    assert in_order(text, r"\begin{sphinxuseclass}{lms-lead}", "Lead.", r"\end{sphinxuseclass}")


def test_rules_are_ours(build: Build) -> None:
    text = page_in_book(
        build, f"a\n\n---\n\n{fence('lms_info', 'b' + chr(10) * 2 + '---' + chr(10) * 2 + 'c')}"
    )
    assert text.count(r"\lmshrule") == 2
    assert r"\hrule" not in text


def test_words(build: Build) -> None:
    text = page_in_book(
        build, "<kbd>Ctrl</kbd> <samp>s</samp>\n\n- [x] a\n- [ ] b\n\nx\n\n* [x] c\n* d"
    )
    assert r"\sphinxkeyboard{\sphinxupquote{Ctrl}}" in text
    assert r"\sphinxcode{\sphinxupquote{s}}" in text
    assert in_order(text, "{lms-tasks}", r"\lmscheckbox{1}a", r"\lmscheckbox{0}b")
    assert text.count(r"\begin{sphinxuseclass}{lms-tasks}") == 1


def test_a_break_in_a_heading_is_a_space_in_its_bookmark(build: Build) -> None:
    assert r"one\texorpdfstring{\newline}{ }two" in page_in_book(build, "## one<br>two")


def table(count: int, cell: str = "c") -> str:
    return f"|{' h |' * count}\n|{'---|' * count}\n|{f' {cell} |' * count}"


def test_a_table_breaks_and_repeats_its_head(build: Build) -> None:
    text = page_in_book(build, "| key | text |\n|:-:|--:|\n| k | " + "word " * 30 + "|")
    align = [rf">{{\{name}\arraybackslash}}" for name in ("centering", "raggedleft")]
    # key: 3 characters and the gap; text: as much as is given to text that wraps.
    assert rf"\begin{{longtable}}{{{align[0]}\X{{6}}{{49}}{align[1]}\X{{43}}{{49}}}}" in text
    assert text.count("key") == 2


def test_a_table_of_few_words_is_narrow(build: Build) -> None:
    assert r"{\X{4}{78}\X{4}{78}}" in page_in_book(build, table(2))


@pytest.mark.parametrize(
    ("count", "name"),
    [(6, ""), (7, "lms-table-small"), (13, "lms-table-tiny"), (30, "lms-table-tiny")],
)
def test_many_columns_are_set_small(build: Build, count: int, name: str) -> None:
    text = page_in_book(build, table(count))
    assert re.findall(r"\{(lms-table-\w+)\}", text) == [name] * bool(name)
    assert text.count(r"\X{") == count


def test_a_table_in_a_table_is_left_to_sphinx(build: Build) -> None:
    inner = "<table><tr><td>i</td></tr></table>"
    text = page_in_book(build, f"<table><tr><td>{inner}</td><td>o</td></tr></table>")
    assert text.count(r"\begin{longtable}") == 1
    assert text.count(r"\X{") == 2


def test_long_code_is_in_parts(build: Build) -> None:
    lines = "\n".join(f"jar_{n} = {n}" for n in range(1200))
    text = page_in_book(build, fence("python", lines))
    assert text.count(r"\begin{sphinxVerbatim}[commandchars=\\\{\}]") == 3
    assert text.count(r"\end{sphinxVerbatim}") == 3
    assert text.count(r"\lmscodejoint") == 2
    numbers = re.findall(r"jar\\PYGZus\{\}(\d+)", text) or re.findall(r"jar\\_(\d+)", text)
    assert numbers == [str(n) for n in range(1200)]


def test_code_up_to_the_limit_is_one(build: Build) -> None:
    text = page_in_book(build, fence("text", "\n".join(["x"] * 500)))
    assert text.count(r"\begin{sphinxVerbatim}") == 1


@pytest.fixture(scope="module")
def nested(build: Build) -> str:
    files, _facts = book()
    return document(build, files)


@pytest.mark.slow
def test_what_is_written_is_defined(nested: str) -> None:
    texts = [path.read_text(encoding="utf-8") for path in sorted(STYLES.glob("*.sty"))]
    style = "".join([*texts, nested.partition(r"\begin{document}")[0]])
    command = r"\\(?:(?:new|renew|provide)command|DeclareRobustCommand|def|gdef)\*?\{?\\(lms\w+)"
    defined = set(re.findall(command, style))
    environments = set(re.findall(r"\\newenvironment\{([^}]+)\}", style))
    used = set(re.findall(r"\\(lms[a-z]+)", nested))
    assert used - defined == set()
    begun = set(re.findall(r"\\begin\{(lms\w+)\}", nested))
    begun |= {f"sphinxclass{name}" for name in re.findall(r"sphinxuseclass\}\{(lms-[^}]+)", nested)}
    assert begun - environments == set()
    assert len(used) > 14
    assert len(begun) > 10


@pytest.mark.slow
def test_what_is_begun_is_ended_in_order(nested: str) -> None:
    opened: list[str] = []
    for kind, name in re.findall(r"\\(begin|end)\{([a-zA-Z*-]+)\}", nested):
        if kind == "begin":
            opened.append(name)
        else:
            assert opened.pop() == name
    assert opened == []


def test_dollars_in_addresses(build: Build) -> None:
    text = page_in_book(build, "<http://example.com/a$b> and [w](http://example.com/$x).")
    assert r"\sphinxurl{http://example.com/a$b}" in text
    assert r"\sphinxhref{http://example.com/$x}{w}" in text
