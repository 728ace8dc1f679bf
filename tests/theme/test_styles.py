"""The style sheet: one file, made of its parts, the same in every build."""

from __future__ import annotations

import re
import zlib
from typing import TYPE_CHECKING

import pytest

from sphinx_lmstudio.theme.styles import (
    FURO_PARTS,
    OTHER_PARTS,
    PARTS,
    STYLES,
    rules,
    style_sheet,
)

if TYPE_CHECKING:
    from tests.helpers.builds import Build, Built

FILES = {"index.md": "# A\n", "1_x/b.md": "# B\n"}


def ours(built: Built, page: str) -> list[str]:
    """The addresses of our style sheets that a page asks for."""
    links = built.html(page).xpath("//link[@rel='stylesheet']/@href")
    return [link for link in links if "lmstudio" in link]


@pytest.mark.parametrize("builder", ["html", "dirhtml", "singlehtml"])
def test_a_page_asks_for_one_file_of_ours(build: Build, builder: str) -> None:
    built = build(FILES, builder)
    file = built.outdir / "_static" / "lmstudio.css"
    checksum = f"{zlib.crc32(file.read_bytes()):08x}"
    pages = {"index": "", "x/b": "../../" if builder == "dirhtml" else "../"}
    for page, up in pages.items():
        if builder != "singlehtml" or page == "index":
            assert ours(built, page) == [f"{up}_static/lmstudio.css?v={checksum}"]
    assert sorted(path.name for path in file.parent.glob("lmstudio*.css")) == [file.name]


@pytest.mark.parametrize(("theme", "has_sidebar"), [("furo", True), ("alabaster", False)])
def test_what_is_for_furo_is_there_for_furo(build: Build, theme: str, has_sidebar: bool) -> None:
    built = build(FILES, html_theme=theme)
    text = (built.outdir / "_static" / "lmstudio.css").read_text(encoding="utf-8")
    assert (".sidebar-tree" in text) == has_sidebar
    assert ".lms-callout" in text
    # Nobody knows how another theme is dark: colors are made of its own there.
    assert ("prefers-color-scheme: dark" in text) == has_sidebar
    assert ('[data-theme="dark"]' in text) == has_sidebar
    assert ("currentcolor 78%" in text) != has_sidebar


def test_another_theme_has_another_file(build: Build) -> None:
    first = build(FILES, html_theme="alabaster")
    conf = first.base / "conf.py"
    conf.write_text(conf.read_text(encoding="utf-8").replace("alabaster", "furo"), encoding="utf-8")
    after = first.rebuild({})
    assert ".sidebar-tree" in (after.outdir / "_static" / "lmstudio.css").read_text("utf-8")


@pytest.mark.parametrize("builder", ["html", "dirhtml", "singlehtml", "epub"])
def test_a_build_of_the_same_writes_nothing_again(build: Build, builder: str) -> None:
    first = build(FILES, builder)
    made = {path: path.stat().st_mtime_ns for path in (first.outdir / "_static").glob("lmstudio*")}
    again = first.rebuild({})
    assert made
    assert {path: path.stat().st_mtime_ns for path in made} == made
    assert again.rewritten == set() or builder in {"singlehtml", "epub"}


def test_a_file_that_is_gone_or_spoilt_is_made_again(build: Build) -> None:
    first = build(FILES)
    file = first.outdir / "_static" / "lmstudio.css"
    before = file.read_bytes()
    file.unlink()
    first.rebuild({})
    assert file.read_bytes() == before
    file.write_text("spoilt", encoding="utf-8")
    first.rebuild({})
    assert file.read_bytes() == before


def test_other_builders_have_none(build: Build) -> None:
    built = build(FILES, "text")
    assert list(built.outdir.rglob("*.css")) == []


def test_every_part_is_in_it() -> None:
    assert {file.stem for file in STYLES.glob("*.css")} == set(PARTS)
    assert {file.stem for file in (STYLES / "furo").glob("*.css")} == set(FURO_PARTS)
    assert {file.stem for file in (STYLES / "other").glob("*.css")} == set(OTHER_PARTS)
    whole = {folder: style_sheet(is_furo=folder == "furo") for folder in ("furo", "other")}
    for file in STYLES.rglob("*.css"):
        for folder, text in whole.items():
            belongs = file.parent.name in ("styles", folder)
            assert (rules(file.read_text(encoding="utf-8")) in text) == belongs
            assert "/*" not in text


def test_its_braces_match() -> None:
    for is_furo in (True, False):
        text = re.sub(r"/\*.*?\*/", "", style_sheet(is_furo=is_furo), flags=re.S)
        depth = 0
        for brace in re.findall(r"[{}]", text):
            depth += 1 if brace == "{" else -1
            assert 0 <= depth <= 2
        assert depth == 0
