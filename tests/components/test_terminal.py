from __future__ import annotations

from textwrap import dedent, indent
from typing import TYPE_CHECKING

import pytest

from sphinx_lmstudio.components.terminal import lms_terminal
from sphinx_lmstudio.model.terminal import parse_terminal
from tests.helpers.css import select, texts
from tests.helpers.fences import fence
from tests.helpers.pages import Pages, build_pages

if TYPE_CHECKING:
    from lxml.html import HtmlElement

    from tests.helpers.builds import Build, Built

SESSION = """\
$ lms load model \\
    --gpu max
Loading <b>model</b> & more

$ lms ps --json
[]
"""
PAGE = f"# T\n\n```lms_terminal\n{SESSION}```\n"


@pytest.fixture(scope="module")
def page(build: Build) -> Built:
    built = build({"index.md": PAGE})
    assert built.warnings == []
    return built


def test_nodes_are_a_title_and_the_session(page: Built) -> None:
    (terminal,) = page.doctree("index").findall(lms_terminal)
    lines = [line for line in terminal.pformat().split("\n") if line.strip()]
    assert "\n".join(lines) == dedent("""\
        <lms_terminal>
            <lms_terminal_title>
                Terminal
            <lms_code force="1" language="console" written_language="console" \
xml:space="preserve">
                $ lms load model \\
                    --gpu max
                Loading <b>model</b> & more
                $ lms ps --json
                []""")


def test_a_window_has_a_title_bar_and_the_session_to_the_character(page: Built) -> None:
    (window,) = select(page.html("index"), "div.lms-terminal")
    title, session = window
    assert (title.get("class"), title.text_content()) == ("lms-terminal-title", "Terminal")
    assert texts(session, "pre") == [SESSION]


def test_prompts_and_output_are_told_apart(page: Built) -> None:
    (window,) = select(page.html("index"), "div.lms-terminal")
    assert texts(window, ".highlight-console span.gp") == ["$ ", "$ "]
    assert texts(window, "span.go")[-1] == "[]"


def copied(pre: HtmlElement) -> str:
    """What the copy button takes by its settings: all but what is marked."""
    for marked in select(pre, ".lms-prompt, .lms-output"):
        marked.drop_tree()
    return str(pre.text_content()).removesuffix("\n")


def test_copying_takes_the_commands_without_their_prompts(page: Built) -> None:
    script = (page.outdir / "_static" / "copybutton.js").read_text(encoding="utf-8")
    assert "let exclude = '.linenos, .lms-prompt, .lms-output';" in script
    (pre,) = select(page.html("index"), ".lms-terminal pre")
    assert copied(pre) == "\n".join(parse_terminal(SESSION).commands)


SESSIONS = {
    "python": (
        ">>> def f():\n...     return 1\n...\n>>> f()\n1\n",
        "def f():\n    return 1\n\nf()",
    ),
    "pycon": ("Python 3\n>>> 1 +\\\n... 1\n2\n", "1 +\\\n1"),
    "console": ("# note\n\n$ a\n$b\n\nc\n$ d\n", "a\nd"),
    "bash": ("$ a \\\n    b\nout\n", "a \\\n    b"),
    "sh": ("a\n$ b\n", "a\n$ b"),
    "text": ("$ a\nb\n", "$ a\nb"),
    "markdown": ("```lms_terminal\n$ a\nb\n```\n", "```lms_terminal\n$ a\nb\n```"),
    "js": ("f(\n... rest\n)\n", "f(\n... rest\n)"),
}


@pytest.fixture(scope="module")
def sessions(build: Build) -> Pages:
    fences = [fence(language, code, "````") for language, (code, _) in SESSIONS.items()]
    return build_pages(build, fences)


@pytest.mark.parametrize("language", SESSIONS)
def test_copying_other_code_takes_what_was_typed_in_sessions_and_else_all(
    sessions: Pages, language: str
) -> None:
    code, expected = SESSIONS[language]
    assert sessions.built.warnings == []
    (pre,) = select(sessions.html(fence(language, code, "````")), "pre")
    assert pre.text_content() == code
    assert copied(pre) == expected


OTHERS = {
    "a.md": "# T\n\n```{code-block} console\n:caption: C\n:name: n\n$ a\nb\n```\n",
    "b.rst": "T\n=\n\n.. code-block:: console\n   :emphasize-lines: 1\n\n   $ a\n   b\n",
    "c.rst": "T\n=\n\n::\n\n   >>> a\n   b\n",
    "d.rst": "T\n=\n\n.. code-block:: yaml\n\n   $ a\n",
}


def test_copying_is_the_same_in_the_blocks_of_sphinx(build: Build) -> None:
    built = build({"index.md": "# T\n\n```{toctree}\na\nb\nc\nd\n```\n", **OTHERS})
    assert built.warnings == []
    taken = [copied(select(built.html(name), "pre")[0]) for name in "abcd"]
    # Where Sphinx draws lines, they stay as it draws them.
    assert taken == ["a", "$ a\nb", "a", "$ a"]
    (block,) = built.html("a").xpath("//*[@id='n']")
    assert texts(block, ".code-block-caption") == ["C¶"]


def test_plain_text_prints_title_and_session(build: Build) -> None:
    built = build({"index.md": PAGE}, "text")
    assert built.warnings == []
    expected = f"T\n*\n\nTerminal\n\n{indent(SESSION, '   ')}"
    assert built.text("index") == expected


PLACES = {
    "page": ("", "", ""),
    "list": ("- item\n\n", "  ", ""),
    "quote": ("> words\n>\n", "> ", ""),
    "column": ("`````lms_hstack\nx\n:::split:::\n", "", "\n`````\n"),
    "callout": ("`````lms_info\n", "", "\n`````\n"),
}


ANYWHERE = [
    opening + indent(fence(spelling, SESSION, "````"), prefix, lambda _: True) + end
    for opening, prefix, end in PLACES.values()
    for spelling in ("lms_terminal", "{lms_terminal}")
]


@pytest.fixture(scope="module")
def anywhere(build: Build) -> Pages:
    return build_pages(build, ANYWHERE, head="# T\n\n")


@pytest.mark.parametrize("text", ANYWHERE)
def test_a_terminal_stands_anywhere(anywhere: Pages, text: str) -> None:
    assert anywhere.built.warnings == []
    assert texts(anywhere.html(text), ".lms-terminal pre") == [SESSION]


CODES = {
    "blank lines at both ends": "\n$ a\n\n",
    "tabs and spaces": "$ a\tb  \n  \tc\n",
    "markup": "$ echo '<b>&amp;</b>' *a* `b` [c](d)\n",
    "yaml": "- a: b: c\n{\n",
    "a lone dollar": "$\n$x\n",
    "other prompts": "# root\n>>> 1\nPS C:\\> dir\n% zsh\n",
    "output alone": "nothing typed\n",
    "unicode": "$ echo żółć 日本 🚀\n\u2500\u2502\u2588\n",
}


@pytest.fixture(scope="module")
def codes(build: Build) -> Pages:
    return build_pages(build, [fence("lms_terminal", code) for code in CODES.values()])


@pytest.mark.parametrize("code", CODES.values(), ids=CODES)
def test_sessions_to_the_character(codes: Pages, code: str) -> None:
    assert codes.built.warnings == []
    assert texts(codes.html(fence("lms_terminal", code)), ".lms-terminal pre") == [code]


@pytest.mark.parametrize("body", ["", "\n", " \n\n"])
def test_an_empty_terminal_warns_once(build: Build, body: str) -> None:
    built = build({"index.md": f"# T\n\n```lms_terminal\n{body}```\n\nAfter.\n"})
    assert built.warnings == ["index.md:3: WARNING: lms_terminal: has no lines [lmstudio.terminal]"]
    page = built.html("index")
    assert select(page, ".lms-terminal") == []
    assert texts(page, "article p") == ["After."]


def test_words_after_the_name_stay(build: Build) -> None:
    built = build({"index.md": "# T\n\n```lms_terminal bash $ x\n$ a\n```\n"})
    assert built.warnings == [
        "index.md:3: WARNING: 'bash $ x' after lms_terminal has no meaning; "
        "move it into the fence or remove it [lmstudio.fence]"
    ]
    assert texts(built.html("index"), "article p > code, .lms-terminal pre") == [
        "bash $ x",
        "$ a\n",
    ]


def test_a_terminal_is_a_directive_of_restructuredtext(build: Build) -> None:
    text = f"T\n=\n\n* item\n\n  .. lms_terminal::\n\n{indent(SESSION, '     ')}"
    built = build({"index.rst": text})
    assert built.warnings == []
    assert texts(built.html("index"), "li > .lms-terminal pre") == [SESSION]
