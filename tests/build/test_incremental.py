"""After an edit: the right pages are read and written again, and the site is as if built anew.

Beside the pages that changed, Sphinx writes those whose toctree holds them. A page that stays as it
is must be read again only if its own text or toctree shows what changed elsewhere, and be written
again only if the sidebar does.
"""

from __future__ import annotations

import shutil
from dataclasses import dataclass, field
from pathlib import Path
from typing import TYPE_CHECKING, Any

import pytest

from sphinx_lmstudio.writers.html.builder import SiteBuilder
from tests.build.edits import EDITS, PAGES, SETUP, TREE, Edit, do, pages_of
from tests.helpers.outputs import (
    differing,
    empty_folders,
    files_of,
    output_files,
    sphinx_build,
    unlike_anew,
)
from tests.helpers.quick import one_in

if TYPE_CHECKING:
    from tests.helpers.builds import Build, Built


@dataclass(frozen=True, slots=True)
class Starts:
    """Builds to start from: one that several tests want is made once and copied back."""

    build: Build
    kept: Path
    made: dict[tuple[object, ...], tuple[Built, Path]] = field(default_factory=dict)

    def before(self, edit: Edit, builder: str = "html", **conf: Any) -> Built:
        """The build before an edit; an empty base file is one that is not there yet."""
        key = (builder, *edit.base.items(), *conf.items())
        if key not in self.made:
            files = {path: text for path, text in {**TREE, **edit.base}.items() if text}
            built = self.build(files, builder, **conf)
            copy = self.kept / str(len(self.made))
            shutil.copytree(built.base, copy)
            self.made[key] = (built, copy)
        built, copy = self.made[key]
        shutil.rmtree(built.base)
        shutil.copytree(copy, built.base)
        return built


@pytest.fixture(scope="module")
def starts(build: Build, tmp_path_factory: pytest.TempPathFactory) -> Starts:
    return Starts(build, tmp_path_factory.mktemp("kept"))


QUICK = (
    "nothing",
    "body",
    "title",
    "api_info",
    "added article",
    "moved to another folder",
    "two files swap their addresses",
    "a page becomes hidden",
    "the order of an author's toctree",
    "the order in a meta.json",
)
"""The commonest; the others are tested where there is more time."""
assert EDITS.keys() >= set(QUICK)


@pytest.mark.parametrize(
    "edit",
    [
        pytest.param(edit, id=name, marks=() if name in QUICK else pytest.mark.slow)
        for name, edit in EDITS.items()
    ],
)
def test_an_edit_makes_the_right_pages_stale(build: Build, starts: Starts, edit: Edit) -> None:
    after = do(edit, starts.before(edit))
    assert after.reread == edit.reread
    assert after.rewritten == pages_of(after, edit.rewritten)
    assert unlike_anew(build, after) == []
    assert empty_folders(after.outdir) == []


@pytest.mark.parametrize(
    "name", one_in(4, ["title", "body", "deleted article", "a page becomes hidden"])
)
def test_one_build_after_an_edit_is_enough(starts: Starts, name: str) -> None:
    again = do(EDITS[name], starts.before(EDITS[name])).rebuild({})
    assert (again.reread, again.rewritten) == (set(), set())


def test_the_tree_of_these_tests(build: Build) -> None:
    built = build(TREE)
    assert built.env.found_docs == built.reread == built.rewritten == PAGES
    assert built.warnings == []


OTHER_BUILDERS = {
    "dirhtml": [
        "title",
        "moved to another folder",
        "deleted folder with sub-folders",
        "a section loses its landing page",
        "an article makes way for a section",
    ],
    "text": ["moved to another folder", "body"],
    "typst": ["title", "moved to another folder", "a section loses its landing page", "body"],
    "xml": ["deleted folder"],
    "pseudoxml": ["moved to another folder"],
}


@pytest.mark.slow
@pytest.mark.parametrize(
    ("builder", "name"),
    [(builder, name) for builder, names in OTHER_BUILDERS.items() for name in names],
)
def test_other_builders_leave_nothing_stale_either(
    build: Build, starts: Starts, builder: str, name: str
) -> None:
    after = do(EDITS[name], starts.before(EDITS[name], builder))
    clean = build(files_of(after.srcdir), builder)
    assert output_files(after.outdir).keys() == output_files(clean.outdir).keys()
    assert empty_folders(after.outdir) == []
    if builder in {
        "dirhtml",
        "text",
        "typst",
    }:  # the others name the folder or the minute they were made in
        assert differing(after.outdir, clean.outdir) == []


def test_a_second_builder_reads_nothing_again(build: Build) -> None:
    second = build(TREE).rebuild({}, "dirhtml")
    assert second.reread == set()
    assert second.rewritten == PAGES


@pytest.mark.slow
@pytest.mark.parametrize("name", ["title", "moved to another folder"])
def test_builders_that_share_doctrees_all_see_an_edit(
    build: Build, starts: Starts, name: str
) -> None:
    """As `make html dirhtml` does: what one has read again, the other must write again too."""
    start = starts.before(EDITS[name])
    start.rebuild({}, "dirhtml")
    after = do(EDITS[name], start, "dirhtml").rebuild({}, "html")
    assert unlike_anew(build, after) == []


class Stopped(BaseException):
    """As Ctrl-C is: no exception that Sphinx knows what to do about."""


def test_a_build_that_was_stopped_while_it_wrote_is_made_good(
    build: Build, starts: Starts, monkeypatch: pytest.MonkeyPatch
) -> None:
    edit = EDITS["title"]
    first = starts.before(edit)

    def stop(builder: SiteBuilder, docname: str, doctree: object) -> None:
        """Write half a page."""
        path = builder.get_output_path("guide/setup")
        Path(path).write_text("<html>", encoding="utf-8")
        raise Stopped

    with monkeypatch.context() as patch, pytest.raises(Stopped):
        patch.setattr(SiteBuilder, "write_doc", stop)
        do(edit, first)
    after = first.rebuild({})
    assert unlike_anew(build, after) == []
    again = after.rebuild({})
    assert (again.reread, again.rewritten) == (set(), set())


@pytest.mark.slow
def test_pages_beside_those_named_on_the_command_line_are_written_later(
    build: Build, starts: Starts
) -> None:
    edit = EDITS["title"]
    first = starts.before(edit)
    path = first.srcdir / SETUP
    path.write_text(edit.files[SETUP] or "", encoding="utf-8")
    result = sphinx_build(
        "-q", "-c", first.base, "-d", first.base / "doctrees", first.srcdir, first.outdir, path
    )
    assert result.returncode == 0, result.stderr
    after = first.rebuild({})
    assert unlike_anew(build, after) == []
