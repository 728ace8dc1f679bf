"""`small`: a tree with two faults, `docs` in the current folder."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from tests.command.small import SMALL
from tests.helpers.builds import write_files

if TYPE_CHECKING:
    from pathlib import Path


@pytest.fixture
def small(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.chdir(tmp_path)
    write_files(tmp_path / "docs", SMALL)
    return tmp_path / "docs"
