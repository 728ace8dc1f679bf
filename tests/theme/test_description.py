"""Every page has a description for search engines: its author's, or how its text begins."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

if TYPE_CHECKING:
    from tests.helpers.builds import Build, Built

LONG = "word & " * 60
FILES = {
    "0_root/index.md": '# Home\n\nFirst *words* with "quotes" and `code`.\n\n## More\n\nSecond.\n',
    "1_a/b.md": "---\ntitle: B\ndescription: Of the *author*.\n---\n\nText.\n",
    "1_a/c.md": f"# C\n\n{LONG}\n",
    "1_a/d.md": "# D\n",
    "1_a/e.md": "# E\n\n```python\nx\n```\n",
}


@pytest.fixture(scope="module")
def site(build: Build) -> Built:
    built = build(FILES)
    assert built.warnings == []
    return built


@pytest.mark.parametrize(
    ("docname", "description"),
    [
        ("index", ['First words with "quotes" and code. Second.']),
        ("a/b", ["Of the author."]),
        ("a/index", ["B Of the author. C D E"]),  # made
        ("a/d", []),
        ("a/e", []),
        ("genindex", []),
        ("search", []),
    ],
)
def test_a_page_has_one_description(site: Built, docname: str, description: list[str]) -> None:
    assert site.html(docname).xpath("//meta[@name='description']/@content") == description


def test_a_long_beginning_ends_at_a_word(site: Built) -> None:
    (text,) = site.html("a/c").xpath("//meta[@name='description']/@content")
    assert 140 < len(text) <= 160
    assert text.endswith((" word …", " & …"))
