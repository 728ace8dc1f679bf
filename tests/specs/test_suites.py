"""1,168 examples of the suites of CommonMark, GFM, cmark, markdown-it and micromark.

`LMSTUDIO_SPECS` is the folder of the script that builds and compares them. What it finds and is to
stay is in `left.yaml`, with the reason.
"""

from __future__ import annotations

import json
import os
import subprocess
import sys
from importlib.util import find_spec
from pathlib import Path
from typing import TYPE_CHECKING, Any

import pytest
import yaml

from tests.helpers.outputs import ROOT

if TYPE_CHECKING:
    from collections.abc import Iterator

SPECS = Path(os.environ.get("LMSTUDIO_SPECS", ROOT.parent / "shared" / "specs")).resolve()
SCRIPT = SPECS / "run_specs.py"
OUTPUTS = ("html", "text", "epub")
LEFT: dict[str, str] = {
    example: kind["reason"]
    for kind in yaml.safe_load(Path(__file__).with_name("left.yaml").read_text(encoding="utf-8"))
    for example in kind["examples"]
}
pytestmark = [
    pytest.mark.slow,
    pytest.mark.skipif(not SCRIPT.is_file(), reason=f"LMSTUDIO_SPECS: there is no {SCRIPT}"),
    pytest.mark.skipif(
        find_spec("html5lib") is None and "CI" not in os.environ,
        reason="the suites are compared with html5lib, which is not installed",
    ),
]


@pytest.fixture(scope="module")
def report(tmp_path_factory: pytest.TempPathFactory) -> list[dict[str, Any]]:
    """What the script found of each example in each output."""
    folder = tmp_path_factory.mktemp("specs")
    command = [sys.executable, str(SCRIPT), str(ROOT), sys.executable, "--work", str(folder)]
    command += ["--skip", "latex,pdf", "--report", str(folder / "report.json")]
    run = subprocess.run(command, capture_output=True, text=True, check=False)
    assert "0 failed builds" in run.stdout, run.stdout[-2_000:] + run.stderr[-2_000:]
    found: list[dict[str, Any]] = json.loads((folder / "report.json").read_text(encoding="utf-8"))
    return found


def names(entry: dict[str, Any]) -> set[str]:
    """What an example goes by in the list."""
    return {entry["id"], f"{entry['id']}@{entry['output']}"}


def faults(report: list[dict[str, Any]]) -> Iterator[dict[str, Any]]:
    return (entry for entry in report if entry["verdict"] == "FAULT")


@pytest.mark.parametrize("output", OUTPUTS)
def test_what_others_agree_on_is_so_here(report: list[dict[str, Any]], output: str) -> None:
    assert [
        f"{entry['id']}: {entry['why']}\n{entry['md']}\n{entry['ref']}\n{entry['seen']}"
        for entry in faults(report)
        if entry["output"] == output and not names(entry) & LEFT.keys()
    ] == []


def test_what_is_left_is_left_for_good(report: list[dict[str, Any]]) -> None:
    found = set().union(*(names(entry) for entry in faults(report)))
    assert [example for example in LEFT if example not in found] == []


def test_every_example_was_compared(report: list[dict[str, Any]]) -> None:
    assert len({entry["id"] for entry in report}) > 1_100
    assert {entry["output"] for entry in report} == set(OUTPUTS)
