"""Removes files of earlier builds that are no longer written."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from pathlib import Path


def remove_file(file: Path, outdir: Path) -> None:
    """Delete a file, and the folders that are empty after that."""
    file.unlink(missing_ok=True)
    for folder in file.parents:
        if folder == outdir or not folder.is_dir() or any(folder.iterdir()):
            break
        folder.rmdir()
