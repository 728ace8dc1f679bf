"""Whole trees as books by Typst: every fact is there, and the file is accessible and sound."""

from __future__ import annotations

import shutil
import subprocess
from typing import TYPE_CHECKING, Any

import pytest

from tests.acceptance.trees import ROOT, TREES
from tests.book.oracle import missing_facts
from tests.book.pdf import bookmarks_of, links_of
from tests.helpers.outputs import sphinx_build
from tests.helpers.typst import places

if TYPE_CHECKING:
    from pathlib import Path

pypdf = pytest.importorskip("pypdf")
pytestmark = [
    pytest.mark.pdf,
    pytest.mark.skipif(shutil.which("pdftotext") is None, reason="needs poppler: no pdftotext"),
]
TEXT_AREA = ("-x", "0", "-y", "58", "-W", "595", "-H", "732")
"""Of a page, in points: without its running head and its number."""


@pytest.fixture(
    scope="module",
    params=[pytest.param(name, marks=pytest.mark.xdist_group(f"typst-{name}")) for name in TREES],
)
def made(
    request: pytest.FixtureRequest, tmp_path_factory: pytest.TempPathFactory
) -> tuple[str, Path, str]:
    """The name of a tree, the folder of its book, and what the build said."""
    out = tmp_path_factory.mktemp(f"typst-{request.param}")
    run = sphinx_build("-q", "-c", ROOT, "-b", "typstpdf", TREES[request.param], out)
    assert run.returncode == 0, run.stderr
    return request.param, out, run.stderr


@pytest.fixture(scope="module")
def reader(made: tuple[str, Path, str]) -> Any:
    return pypdf.PdfReader(made[1] / "lm-studio.pdf")


def test_every_fact_of_the_tree_is_in_its_book(made: tuple[str, Path, str]) -> None:
    name, out, _ = made
    command = ["pdftotext", "-raw", *TEXT_AREA, str(out / "lm-studio.pdf"), "-"]
    text = subprocess.run(command, capture_output=True, check=True, text=True).stdout
    assert missing_facts(TREES[name], text) == []


def test_typst_has_nothing_to_complain_of(made: tuple[str, Path, str]) -> None:
    told = ("lmstudio.accessibility", "lmstudio.font", "lmstudio.node", "lmstudio.math", "Typst")
    assert [line for line in made[2].splitlines() if any(word in line for word in told)] == []


def test_bookmarks_are_the_headings_that_the_book_was_given(
    made: tuple[str, Path, str], reader: Any
) -> None:
    source = (made[1] / "lm-studio.typ").read_text("utf-8")
    wanted = [(level - 1, " ".join(name.split())) for _, level, name in places(source)]
    assert [(level, entry.title) for level, entry in bookmarks_of(reader.outline)] == wanted


def test_the_file_claims_to_be_accessible(reader: Any) -> None:
    root = reader.trailer["/Root"]
    assert b"<pdfuaid:part>1<" in root["/Metadata"].get_data()
    assert root["/MarkInfo"]["/Marked"]


def test_every_link_within_the_book_leads_somewhere(reader: Any) -> None:
    names = set(reader.named_destinations)
    goals = [link.get("/Dest") or link.get("/A", {}).get("/D") for link in links_of(reader)]
    goals = [goal for goal in goals if goal is not None]
    assert len(goals) > 200
    assert [goal for goal in goals if isinstance(goal, str) and goal not in names] == []
    pages = {page.indirect_reference.idnum for page in reader.pages}
    explicit = [goal for goal in goals if not isinstance(goal, str)]
    assert [goal for goal in explicit if goal[0].idnum not in pages] == []
