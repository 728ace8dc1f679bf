"""Text that runs from right to left, on paper."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

import pytest

from sphinx_lmstudio.writers.latex.fit import breakable
from sphinx_lmstudio.writers.latex.mirrored_code import with_mirrored_code
from tests.helpers.latex import book, bookmarks

if TYPE_CHECKING:
    from tests.helpers.builds import Build

TEXTS = {
    "go שלום עולם on": "go <שלום עולם> on",
    "שלום **עולם** טוב": r"<שלום \sphinxstylestrong{עולם} טוב>",
    "**go שלום** עולם": r"\sphinxstylestrong{go <שלום} עולם>",
    "שנה 12 טובה": "<שנה [12] טובה>",
    "go (אב (גד)) on": "go (<אב ⟦(⟧גד⟦)⟧>) on",
    # TeX turns a run as a whole: the ends of a link would change places.
    "אב [שם](https://a.b/) גד": r"<אב [\sphinxhref{https://a.b/}{<שם>}] גד>",
    "אב [go](https://a.b/) on": r"<אב> \sphinxhref{https://a.b/}{go} on",
    "אב ~~גד הו~~ on": r"<אב [\lmsstrike{<גד>}] [\lmsstrike{<הו>}]> on",
    "אב <kbd>go</kbd> גד": r"<אב [\sphinxkeyboard{\sphinxupquote{go}}] גד>",
    "אב ✅ גד": r"<אב \lmsECHAF{} גד>",
    "a `x(אב)` b": r"a \sphinxcode{\sphinxupquote{x(<אב>)}} b",
    "<span dir='rtl'>go אב</span> on": "<[go] אב> on",
    '<p dir="rtl">אב go</p>': "\\begin{lmsrtl}\n<אב [go]>\n\\end{lmsrtl}",
    '<p dir="auto">go אב</p>': "\\begin{lmsltr}\ngo <אב>\n\\end{lmsltr}",
    "a \u202bb\u202c c": "a <[b]> c",
}
"""What authors write, and what becomes of it: `<>` is a run, `[]` one within, `⟦⟧` mirrored."""
MACROS = {
    "beginR{}": "<",
    "endR{}": ">",
    "beginL{}": "[",
    "endL{}": "]",
}


def plain(text: str) -> str:
    """LaTeX in the signs of `TEXTS`."""
    text = re.sub(r"\\lmsword\{\w+\}\{(.*?)\}", r"\1", text)
    text = re.sub(r"\\lmsmirrored\{(.)\}", r"⟦\1⟧", text)
    for macro, sign in MACROS.items():
        text = text.replace(f"\\lms{macro}", sign)
    return text.replace("\\sphinxAtStartPar\n", "")


@pytest.fixture(scope="module")
def written(build: Build) -> dict[str, str]:
    pages = "\n\nEND\n\n".join(["", *TEXTS, ""])
    built = build({"index.md": "# T\n", "1_a/page.md": f"# A שלום עולם\n\n{pages}"}, "latex")
    assert built.warnings == []
    parts = plain(book(built)).split("\n\nEND\n\n")
    return {"head": parts[0], **dict(zip(TEXTS, parts[1:], strict=False))}


@pytest.mark.parametrize(("text", "expected"), TEXTS.items(), ids=lambda text: text.strip()[:20])
def test_runs_are_marked(written: dict[str, str], text: str, expected: str) -> None:
    assert re.sub(r"\n+", "\n", written[text]).strip("\n") == expected


def test_headings_are_marked_and_bookmarks_are_not(written: dict[str, str]) -> None:
    head = written["head"]
    assert r"\chapter[{A <שלום עולם>}]{A <שלום עולם>}" in head
    assert r"\lmsheads{A}{A <שלום עולם>}" in head
    assert bookmarks(head)[-1] == (1, "A שלום עולם")
    assert "\\lmsbothways\n" in head


def test_a_book_that_runs_one_way_is_left_alone(build: Build) -> None:
    text = book(build({"index.md": "# T\n\n<p dir='ltr'>go</p>\n"}, "latex"))
    assert "\\lmsbothways\n" not in text


def test_the_words_of_code_stand_as_they_are_seen() -> None:
    line = r"\PYG{n}{x} \PYG{s}{\PYGZdq{}אב (גד)\PYGZdq{}} \PYG{c}{\PYGZlt{}הו\PYGZgt{}} y"
    code = f"\\begin{{sphinxVerbatim}}\n{line}\n\\end{{sphinxVerbatim}}"
    text, definitions = with_mirrored_code(code)
    words = dict(re.findall(r"\\lmsdefineword(\\\w+)\{(.*)\}", definitions))
    assert set(words.values()) == {"אב", "גד", "הו"}
    for name, word in words.items():
        text = text.replace(f"{name}{{}}", word)
    assert text.split("\n")[1] == (
        r"\PYG{n}{x} \PYG{s}{\PYGZdq{}}\PYG{c}{הו\PYGZgt{}} \PYG{s}{\PYGZdq{}(גד) אב}"
        r"\PYG{c}{\PYGZgt{}} y"
    )


def test_lines_of_code_are_turned_as_they_are_wrapped() -> None:
    line = "# " + "אב ".join(map(str, range(60)))
    text, _ = with_mirrored_code(f"\\begin{{sphinxVerbatim}}\n{line}\n\\end{{sphinxVerbatim}}")
    first, second, *_ = text.split("\n")[1:]
    assert second.startswith(r"\lmswrapmark{}")
    assert "17" in first
    assert "18" in second


def test_letters_join_over_breaks_in_long_words() -> None:
    parts = breakable("ab " + "س" * 30).split("\u200b")
    joined = "س" * 12
    assert parts == [f"ab {joined}\u200d", f"\u200d{joined}\u200d", f"\u200d{'س' * 6}"]
    assert breakable("س" * 23) == "س" * 23


def test_long_runs_come_in_pieces_too(build: Build) -> None:
    text = book(build({"index.md": f"# A\n\ngo {'אב ' * 1000} on `{'אב ' * 1000}x`\n"}, "latex"))
    shown = plain(text).replace("\n", " ")
    assert re.search(r" go <\\lmspiece\{(אב )+\}\\lmspiece\{[אב ]*\}> +on ", shown)
    assert "\\lmspiece{\\sphinxcode{\\sphinxupquote{אב " in shown
    assert shown.count("אב") == 2000


def test_columns_stand_from_right_to_left(build: Build) -> None:
    rows = "<tr><td colspan=2>a</td><td>b</td></tr><tr><td>c</td><td>d</td><td>e</td></tr>"
    table = f"<table>{rows}</table>"
    page = f'# A\n\n<div dir="rtl">\n\n{table}\n\n</div>\n\n{table}\n'
    text = plain(book(build({"index.md": page}, "latex")))
    turned, other = text.split(r"\end{lmsrtl}")
    assert re.findall(r"<\[([a-e])\]>", turned) == list("baedc")
    assert re.findall(r"^([a-e])$", other, re.M) == list("abcde")


def test_another_engine_is_told_once(build: Build) -> None:
    pages = {"1_a/1_a.md": "# A\n\nשלום\n\nسلام\n", "1_a/2_b.md": "# B\n\nשלום\n"}
    built = build({"index.md": "# T\n", **pages}, "latex", latex_engine="lualatex")
    assert [text.partition(": ")[0] for text in built.warnings] == ["1_a/1_a.md:3"]
    assert "xelatex" in built.warnings[0]
    assert r"\lmsbeginR" not in book(built)
