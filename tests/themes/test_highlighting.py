"""Sessions under highlighters that are not Sphinx's own: no theme and no option ends a build."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from sphinx_lmstudio.components.code import mark_session
from tests.helpers.css import select, texts

if TYPE_CHECKING:
    from tests.helpers.builds import Build

PAGES = {
    "index.md": "# T\n\n```console\n\n$ a\nb\n\n```\n",
    "b.md": "# T\n\n```lms_terminal\n$ a\nb\n```\n",
    "c.md": "# T\n\n```python\n>>> a\nb\n```\n",
    "d.rst": "T\n=\n\n.. code-block:: console\n\n   $ a\n   b\n",
}
LANGUAGES = ("console", "bash", "python", "pycon")
OPTIONS: dict[str, dict[str, object]] = {
    "stripall": {"stripall": True},
    "no line end at the end": {"stripall": True, "ensurenl": False},
    "tabs": {"tabsize": 4},
}


@pytest.mark.parametrize("options", OPTIONS.values(), ids=OPTIONS)
def test_no_option_of_a_lexer_ends_a_build_or_loses_a_line(
    build: Build, options: dict[str, object]
) -> None:
    built = build(PAGES, highlight_options=dict.fromkeys(LANGUAGES, options))
    assert built.warnings == []
    shown = [texts(built.html(name), "pre")[0] for name in ("b", "c", "d")]
    assert shown == ["$ a\nb\n", ">>> a\nb\n", "$ a\nb\n"]
    assert [texts(built.html(name), ".lms-output") for name in ("b", "c", "d")] == [["b\n"]] * 3


def test_a_session_that_was_stripped_is_not_marked(build: Build) -> None:
    built = build(PAGES, highlight_options={"stripall": True}, highlight_language="console")
    assert built.warnings == []
    (pre,) = select(built.html("index"), "pre")
    assert pre.text_content() == "$ a\nb\n"
    assert select(pre, ".lms-prompt, .lms-output") == []


PROMPT = '<span class="gp">$ </span>'
MARKED = '<span class="gp lms-prompt">$ </span>'
OUTPUT = '<span class="lms-output">'
HIGHLIGHTED = {
    "as Sphinx has it": (
        f"<pre><span></span>{PROMPT}a\n\nb\n</pre>",
        f"<pre><span></span>{MARKED}a\n{OUTPUT}\n</span>{OUTPUT}b\n</span></pre>",
    ),
    "a code element": (
        f"<pre><span></span><code>{PROMPT}a\n\nb\n</code></pre>",
        f"<pre><span></span><code>{MARKED}a\n{OUTPUT}\n</span>{OUTPUT}b\n</span></code></pre>",
    ),
    "lines in elements that hold their end": (
        f"<pre><span>{PROMPT}a\n</span><span>\n</span><span>b\n</span></pre>",
        f"<pre><span>{MARKED}a\n</span>{OUTPUT}<span>\n</span></span>"
        f"{OUTPUT}<span>b\n</span></span></pre>",
    ),
    "no end of the last line": (
        f"<pre>{PROMPT}a\n\nb</pre>",
        f"<pre>{MARKED}a\n{OUTPUT}\n</span>{OUTPUT}b</span></pre>",
    ),
}
UNMARKED = {
    "fewer lines": f"<pre>{PROMPT}a\nb\n</pre>",
    "more lines": f"<pre>{PROMPT}a\n\nb\n\n</pre>",
    "one element around all": f"<pre><b>{PROMPT}a\n\nb\n</b></pre>",
    "elements across lines": f"<pre><b>{PROMPT}a\n</b><b>\nb\n</b></pre>",
    "lines that other elements end": f"<pre><p>{PROMPT}a\n</p><p>\n</p><p>b\n</p></pre>",
    "no pre": f"<table>{PROMPT}a\n\nb\n</table>",
}


@pytest.mark.parametrize(("highlighted", "expected"), HIGHLIGHTED.values(), ids=HIGHLIGHTED)
def test_a_session_is_marked_in_what_themes_make_of_it(highlighted: str, expected: str) -> None:
    assert mark_session(highlighted, "$ a\n\nb") == expected


@pytest.mark.parametrize("highlighted", UNMARKED.values(), ids=UNMARKED)
def test_what_does_not_match_its_source_stays_as_it_is(highlighted: str) -> None:
    assert mark_session(highlighted, "$ a\n\nb") == highlighted
