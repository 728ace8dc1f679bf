"""Facts about the checkout of a tree: its place in the repository, and its history."""

from __future__ import annotations

import subprocess
from typing import TYPE_CHECKING

import yaml

if TYPE_CHECKING:
    from pathlib import Path

OFFLINE_FORMATS = {"pdf": "PDF", "epub": "EPUB", "htmlzip": "HTML"}
"""The formats that Read the Docs offers beside the pages, with their names."""
_CONFIGURATIONS = (".readthedocs.yaml", ".readthedocs.yml")


def top_of_checkout(folder: Path) -> Path | None:
    """The top of the checkout that contains a folder; in a linked work tree, `.git` is a file."""
    return next((path for path in (folder, *folder.parents) if (path / ".git").exists()), None)


def has_history(folder: Path) -> bool:
    """Whether git knows when the files of a folder changed; a shallow clone does not."""
    if top_of_checkout(folder) is None:
        return False
    command = ["git", "rev-parse", "--is-shallow-repository", "--verify", "HEAD"]
    try:
        asked = subprocess.run(  # noqa: S603 - fixed words
            command, cwd=folder, capture_output=True, text=True, check=False
        )
    except OSError:
        return False
    return asked.returncode == 0 and asked.stdout.startswith("false")


def offline_formats(top: Path) -> tuple[str, ...]:
    """The formats that the configuration of Read the Docs requests, in our order."""
    for name in _CONFIGURATIONS:
        try:
            data = yaml.safe_load((top / name).read_text(encoding="utf-8"))
        except (OSError, ValueError, yaml.YAMLError, RecursionError):
            continue
        if isinstance(data, dict):
            return tuple(kind for kind in OFFLINE_FORMATS if kind in _asked_for(data))
    return ()


def _asked_for(data: dict[str, object]) -> set[object]:
    """Formats that are listed, and those for which there are build commands."""
    formats = data.get("formats")
    listed: set[object] = set(OFFLINE_FORMATS) if formats == "all" else set()
    if isinstance(formats, list):
        listed.update(kind for kind in formats if isinstance(kind, str))
    jobs = build.get("jobs") if isinstance(build := data.get("build"), dict) else None
    commands = jobs.get("build") if isinstance(jobs, dict) else None
    return listed | set(commands) if isinstance(commands, dict) else listed
