"""What readers of the manual look for comes first."""

from __future__ import annotations

from pathlib import Path
from shutil import copytree
from typing import TYPE_CHECKING

import pytest
import yaml

from tests.helpers.builds import build_site, write_conf
from tests.search.node import found

if TYPE_CHECKING:
    from tests.helpers.builds import Built

ROOT = Path(__file__).parents[2]
QUERIES = yaml.safe_load(Path(__file__).with_name("queries.yaml").read_text("utf-8"))
pytestmark = pytest.mark.slow


@pytest.fixture(scope="module")
def manual(tmp_path_factory: pytest.TempPathFactory) -> Built:
    base = tmp_path_factory.mktemp("manual")
    copytree(ROOT / "docs", base / "src")
    write_conf(base, project="LM Studio")
    return build_site(base, "html")


@pytest.fixture(scope="module")
def answers(manual: Built) -> dict[str, list[str]]:
    queries = [entry["query"] for entry in QUERIES]
    return dict(zip(queries, found(manual.outdir, *queries), strict=True))


def test_there_are_forty_queries() -> None:
    assert len({entry["query"] for entry in QUERIES}) == 40


@pytest.mark.parametrize("entry", QUERIES, ids=lambda entry: entry["query"])
def test_the_hit_a_reader_wants_comes_first(
    answers: dict[str, list[str]], entry: dict[str, list[str]]
) -> None:
    hits = [hit.replace(".html", "") for hit in answers[str(entry["query"])]]
    # A page is wanted wherever in it a hit leads, unless the place is named.
    first = [hits[0], hits[0].partition("#")[0]] if hits else []
    assert set(first) & set(entry["first"]), hits[:5]
