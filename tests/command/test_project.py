"""Verbs in the folder of a project mean the docs tree in it, as `build` does."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from click.testing import CliRunner

from sphinx_lmstudio.command import main
from tests.helpers.builds import write_files

if TYPE_CHECKING:
    from pathlib import Path

PROJECT = {
    "README.md": "# Pumps\n",
    "docs/index.md": "# Home\n",
    "docs/1_a/b.md": "# B\n\n[A](/docs/a/b)\n",
    "src/pump.py": "",
}


@pytest.mark.parametrize(
    ("verb", "status", "shown"),
    [
        (["check"], 0, "no faults in 2 pages\n"),
        (["nav"], 0, "Home  /docs\n  A  /docs/a\n    B  /docs/a/b\n"),
        (["urls"], 0, "/docs      index.md\n/docs/a    made\n/docs/a/b  1_a/b.md\n"),
    ],
    ids=lambda value: value[0] if isinstance(value, list) else "",
)
def test_the_tree_in_a_project_is_meant(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, verb: list[str], status: int, shown: str
) -> None:
    write_files(tmp_path, PROJECT)
    monkeypatch.chdir(tmp_path)
    result = CliRunner().invoke(main, verb)
    assert (result.exit_code, result.stdout) == (status, shown)


def test_pages_beside_the_tree_are_not_left_out(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    write_files(tmp_path, {"index.md": "# Home\n", "docs/1_a/b.md": "# B\n"})
    monkeypatch.chdir(tmp_path)
    assert "2 pages" in CliRunner().invoke(main, ["check"]).stdout
