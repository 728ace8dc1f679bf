"""Where a line leaves a comment open."""

from __future__ import annotations

import pytest

from sphinx_lmstudio.markdown.tag_lines import ends_in_comment


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("a", False),
        ("<!-- a", True),
        ("<!-- a -->", False),
        ("<!-- a --> <!--", True),
        ("`<!--`", False),
        ("`<!--", True),
        ("``<!--`", True),
        ("`` `<!-- ``", False),
        ("\\`<!--`", True),
        ("\\<!--", False),
        ("<!-- ` --> ` <!-- `", False),
    ],
)
def test_a_comment_in_code_is_none(text: str, expected: bool) -> None:
    assert ends_in_comment(text) is expected
