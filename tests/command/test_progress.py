"""How far a build is: shown where someone looks at a terminal, and nowhere else."""

from __future__ import annotations

import sys
from io import StringIO
from typing import TYPE_CHECKING

import pytest

from sphinx_lmstudio.command import progress
from sphinx_lmstudio.command.check import find_faults
from tests.helpers.builds import write_files

if TYPE_CHECKING:
    from pathlib import Path


class Terminal(StringIO):
    """A stream that says it is one."""

    def isatty(self) -> bool:
        return True


@pytest.mark.parametrize(
    ("stream", "ci", "expected"),
    [(Terminal(), "", True), (Terminal(), "true", False), (StringIO(), "", False)],
    ids=["a terminal", "a terminal of CI", "a file"],
)
def test_progress_is_for_terminals(
    monkeypatch: pytest.MonkeyPatch, stream: StringIO, ci: str, expected: bool
) -> None:
    monkeypatch.setenv("CI", ci)
    assert progress.is_watched(stream) == expected


def test_progress_ends_at_the_last_page(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    write_files(tmp_path, {"index.md": "# Home\n", "1_a/b.md": "# B\n"})
    terminal = Terminal()
    monkeypatch.setenv("CI", "")
    monkeypatch.setattr(sys, "stderr", terminal)
    find_faults(tmp_path)
    shown = terminal.getvalue()
    assert "checking" in shown
    assert "100%" in shown
