"""A build in which nothing changed: what follows from the pages stays, unless it is not whole."""

from __future__ import annotations

import os
from typing import TYPE_CHECKING

import pytest

from tests.helpers.drawing import drawn_files
from tests.helpers.outputs import differing

if TYPE_CHECKING:
    from tests.helpers.builds import Build, Built

TREE = drawn_files(
    """
    index.md [title=Larder]
    1_guide/
      setup.md [title="Set up"]
      use.md [title=Use]
    """
)
SEARCH_INDEX = "_static/lmstudio-search/index.js"
MADE = ("genindex.html", "search.html", SEARCH_INDEX, "objects.inv")


def times(built: Built) -> dict[str, int]:
    return {name: (built.outdir / name).stat().st_mtime_ns for name in MADE}


@pytest.mark.parametrize("builder", ["html", "dirhtml"])
def test_nothing_is_written_again(build: Build, builder: str) -> None:
    first = build(TREE, builder)
    made = {path: path.stat().st_mtime_ns for path in first.outdir.rglob("*.html")}
    assert {path.stem for path in made} >= {"index"}
    index = (first.outdir / SEARCH_INDEX).stat().st_mtime_ns
    inventory = (first.outdir / "objects.inv").stat().st_mtime_ns
    again = first.rebuild({})
    assert (again.reread, again.rewritten) == (set(), set())
    assert {path: path.stat().st_mtime_ns for path in again.outdir.rglob("*.html")} == made
    assert (again.outdir / SEARCH_INDEX).stat().st_mtime_ns == index
    assert (again.outdir / "objects.inv").stat().st_mtime_ns == inventory


@pytest.mark.parametrize("name", MADE)
def test_a_file_that_is_gone_is_made_again(build: Build, name: str) -> None:
    first = build(TREE)
    before = (first.outdir / name).read_bytes()
    (first.outdir / name).unlink()
    again = first.rebuild({})
    assert (again.outdir / name).read_bytes() == before
    assert again.warnings == []


def test_a_build_that_ended_too_early_is_ended(build: Build) -> None:
    """The environment was kept, and the inventory, which is written last, is older."""
    first = build(TREE)
    os.utime(first.outdir / "objects.inv", ns=(0, 0))
    old = times(first)
    again = times(first.rebuild({}))
    # The index is written where it is another.
    assert [name for name in MADE if again[name] <= old[name]] == [SEARCH_INDEX]


def test_pages_of_conf_py_are_always_written(build: Build) -> None:
    first = build(
        {**TREE, "_templates/own.html": "Count: 1"},
        templates_path=["src/_templates"],
        html_additional_pages={"o": "own.html"},
    )
    assert first.warnings == []
    page = first.outdir / "o.html"
    page.write_text("stale", encoding="utf-8")
    first.rebuild({})
    assert page.read_text(encoding="utf-8") == "Count: 1"


def test_static_files_are_always_copied(build: Build) -> None:
    first = build({**TREE, "_static/own.css": "a {}"}, html_static_path=["src/_static"])
    after = first.rebuild({"_static/own.css": "b {}"})
    assert after.rewritten == set()
    assert (after.outdir / "_static" / "own.css").read_text(encoding="utf-8") == "b {}"


def test_another_builder_that_read_a_page_leaves_it_to_be_written(build: Build) -> None:
    first = build(TREE)
    edit = {"1_guide/use.md": TREE["1_guide/use.md"] + "\n## More\n\nA colander.\n"}
    after = first.rebuild(edit, "text").rebuild({}, "html")
    clean = build({**TREE, **edit})
    assert differing(after.outdir, clean.outdir) == []
