"""Output trees compared, and Sphinx run as people run it."""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from tests.helpers.builds import Build, Built

ROOT = Path(__file__).resolve().parents[2]


def output_files(outdir: Path) -> dict[str, bytes]:
    """All files of an output folder but those that Sphinx keeps for itself."""
    return {
        path.relative_to(outdir).as_posix(): path.read_bytes()
        for path in outdir.rglob("*")
        if path.is_file()
        and not path.name.startswith(".buildinfo")
        and ".doctrees" not in path.parts
    }


def differing(one: Path, other: Path) -> list[str]:
    """The files that are not in both output folders with the same bytes."""
    ours, theirs = output_files(one), output_files(other)
    return sorted(
        name for name in ours.keys() | theirs.keys() if ours.get(name) != theirs.get(name)
    )


def empty_folders(outdir: Path) -> list[str]:
    """Folders that hold nothing, and so were left behind."""
    folders = (path for path in outdir.rglob("*") if path.is_dir())
    return [path.relative_to(outdir).as_posix() for path in folders if not any(path.iterdir())]


def files_of(srcdir: Path) -> dict[str, str]:
    """The files of a source folder, as `build` takes them."""
    return {
        path.relative_to(srcdir).as_posix(): path.read_bytes().decode("utf-8", "surrogateescape")
        for path in srcdir.rglob("*")
        if path.is_file()
    }


def unlike_anew(build: Build, built: Built, **conf: Any) -> list[str]:
    """The files of an output that are not as they would be if it was built anew."""
    clean = build(files_of(built.srcdir), built.builder, **conf)
    return differing(built.outdir, clean.outdir)


def sphinx_build(*arguments: str | Path) -> subprocess.CompletedProcess[str]:
    """`sphinx-build` with these arguments, run from the top of the repository."""
    command = [sys.executable, "-m", "sphinx", "--no-color", *map(str, arguments)]
    return subprocess.run(command, cwd=ROOT, capture_output=True, text=True, check=False)
