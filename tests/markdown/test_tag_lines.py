"""What a line leaves open: a comment, or code as tags."""

from __future__ import annotations

import pytest

from sphinx_lmstudio.markdown.tag_lines import unended


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("a", ""),
        ("<!-- a", "-->"),
        ("<!-- a -->", ""),
        ("<!-- a --> <!--", "-->"),
        ("<!--> a", ""),
        ("<!---> a", ""),
        ("`<!--`", ""),
        ("`<!--", "-->"),
        ("``<!--`", "-->"),
        ("`` `<!-- ``", ""),
        ("\\`<!--`", "-->"),
        ("\\<!--", ""),
        ("<!-- ` --> ` <!-- `", ""),
        ("a <pre>b", "</pre"),
        ("a <pre>b</PRE>", ""),
        ("a <pre>b</pre> <pre lang=x>", "</pre"),
        ("<pre> ` <!-- </pre> `", ""),
        ("<!-- <pre> -->", ""),
        ("`<pre>`", ""),
        ("<prefix>", ""),
    ],
)
def test_what_is_open_at_the_end_of_a_text(text: str, expected: str) -> None:
    assert unended(text) == expected
