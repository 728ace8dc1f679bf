"""Names that file systems take for others, or not at all, cost no page but their own."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

if TYPE_CHECKING:
    from tests.helpers.builds import Build

LONG = "水" * 83
"""As long as a name with `.md` can be: 252 bytes."""


@pytest.mark.parametrize("builder", ["html", "dirhtml", "lmsmarkdown", "typst"])
def test_a_name_that_is_too_long_is_cut(build: Build, builder: str) -> None:
    page = f"# Long\n\n[self]({LONG}.md)\n"
    built = build(
        {"index.md": "# T\n", f"1_a/{LONG}.md": page, f"1_a/{LONG[1:]}w.md": page}, builder
    )
    cut = "is longer than 200 bytes; the rest is cut off in the address"
    assert [cut in warning for warning in built.warnings] == [True, True, False]
    assert "lmstudio.duplicate_url" in built.warnings[2]
    assert {"a/" + "水" * 66, "a/" + "水" * 66 + "-2"} <= built.env.found_docs


@pytest.mark.parametrize(
    ("builder", "folder", "written"),
    [("html", "index.html", "a/d.html"), ("typst", "d.typ", "pages/a/d.typ")],
)
def test_a_page_that_cannot_be_written_is_told(
    build: Build, builder: str, folder: str, written: str
) -> None:
    files = {"index.md": "# T\n", "1_a/d.md": "# D\n", f"1_a/{folder}/c.md": "# C\n"}
    built = build(files, builder)
    told = [warning for warning in built.warnings if "[lmstudio.file]" in warning]
    assert [w for w in told if w.startswith(f"1_a/{folder}/c.md: WARNING: the page cannot be")]
    assert (built.outdir / written).is_file()


def test_a_page_called_as_the_file_of_a_folder_has_another_address(build: Build) -> None:
    page = "# C\n\n[up](index.md)\n"
    built = build(
        {"index.md": "# T\n\n[c](1_a/index.html.md)\n", "1_a/index.html.md": page}, "dirhtml"
    )
    assert built.warnings == []
    (link,) = built.html("index").xpath("//article//p/a/@href")
    assert link == "a/index.html-2/"
    assert (built.outdir / link / "index.html").is_file()
