"""The text of a `<pre>`: what of it is markup, and what is code."""

from __future__ import annotations

import pytest

from sphinx_lmstudio.model.pre import read_pre

NAMES = frozenset(("a", "b", "code", "i", "span"))


@pytest.mark.parametrize(
    ("source", "text", "markup"),
    [
        ("\nMap<String, Jar> jars;\n", "Map<String, Jar> jars;", []),
        ("List<String> a;", "List<String> a;", []),
        ("cat <file> > out", "cat <file> > out", []),
        ("<Jar>\n  <lid/>\n</Jar>", "<Jar>\n  <lid/>\n</Jar>", []),
        ("<div>x</div>", "<div>x</div>", []),
        ("<code>a</code> <B>b</B>", "a b", ["code", "code", "b", "b"]),
        ("vector<b> x, vector<i> y", "vector<b> x, vector<i> y", []),
        ("</b> <b>", "</b> <b>", []),
        ("<b><i>x</b></i>", "x", ["b", "i", "b", "i"]),
        ('<a href="x">y</a>', "y", ["a", "a"]),
        ("a<br>b<br/>c", "a\nb\nc", ["br", "br"]),
        ("if hot:<br>&nbsp;&nbsp;open()", "if hot:\n  open()", ["br"]),
        ("&lt;b&gt;x&lt;/b&gt; &amp;amp;", "<b>x</b> &amp;", []),
        ("<b>x", "<b>x", []),
        ("<!-- note -->", "<!-- note -->", []),
        ("  a\n\n   b  \n\n", "  a\n\n   b  ", []),
    ],
)
def test_text_and_markup(source: str, text: str, markup: list[str]) -> None:
    found, tags = read_pre(source, NAMES)
    assert found == text
    assert [tag.key for tag in tags] == markup
