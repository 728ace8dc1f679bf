"""The kinds of Markdown that MyST can be set to: none ends a build."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

if TYPE_CHECKING:
    from tests.helpers.builds import Build

PAGE = "---\ntitle: Title\n{more}---\n\nText with *emphasis*.\n\n```python\ncode\n```\n"


@pytest.mark.parametrize("kind", ["commonmark_only", "gfm_only"])
@pytest.mark.parametrize("path", ["1_guide/a.md", "a.md"])
def test_a_kind_of_markdown_for_all_pages(build: Build, kind: str, path: str) -> None:
    built = build({path: PAGE.format(more="")}, "text", **{f"myst_{kind}": True})
    assert built.warnings == []
    text = built.text(path.removesuffix(".md").removeprefix("1_"))
    assert text == "Title\n*****\n\nText with *emphasis*.\n\n   code\n"


@pytest.mark.parametrize("kind", ["commonmark_only", "gfm_only"])
def test_a_kind_of_markdown_for_one_page(build: Build, kind: str) -> None:
    page = PAGE.format(more=f"myst:\n  {kind}: true\n")
    built = build({"1_guide/a.md": page}, "text")
    assert built.warnings == []
    assert built.text("guide/a") == "Title\n*****\n\nText with *emphasis*.\n\n   code\n"


@pytest.mark.parametrize("rule", ["block", "inline", "paragraph"])
def test_a_page_is_read_whatever_is_off(build: Build, rule: str) -> None:
    page = PAGE.format(
        more=f"description: With *words*.\nmyst:\n  disable_syntax: [{rule}, table]\n"
    )
    built = build({"1_guide/a.md": page + "\n| a |\n| - |\n"}, "text")
    assert built.warnings == []
    assert built.text("guide/a").endswith("*emphasis*.\n\n   code\n\n| a | | - |\n")
