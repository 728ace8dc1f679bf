"""Markup goes to HTML as it is, where the owner of a site wants it."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from tests.helpers.css import texts

if TYPE_CHECKING:
    from tests.helpers.builds import Build


@pytest.mark.parametrize(
    ("page", "selector", "expected"),
    [
        ("<form>\n\nFill\n\n</form>", "article form p", ["Fill"]),
        ("<form>\n\n- Fill\n</form>\n\nEnd.", "article form li", ["Fill"]),
        ("<form>Fill\n\n| a |\n|---|\n| </form> |", "article form", ["Fill"]),
        ("<pre><b>Fill</b> <x></pre>", "article pre b", ["Fill"]),
        ("a <pre><b>Fill</b></pre> b", "article pre b", ["Fill"]),
    ],
)
def test_what_its_owner_wants(build: Build, page: str, selector: str, expected: list[str]) -> None:
    built = build({"1_a/p.md": f"# P\n\n{page}\n"}, lmstudio_raw_html=True)
    assert built.warnings == []
    found = [text.strip().partition("\n")[0] for text in texts(built.html("a/p"), selector)]
    assert found[: len(expected)] == expected
