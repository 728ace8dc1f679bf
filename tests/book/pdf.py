"""Books made with TeX, and what is in them."""

from __future__ import annotations

import os
import re
import shutil
import subprocess
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

import pytest

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

NEEDED = ("make", "latexmk", "xelatex", "kpsewhich", "pdftotext")
MISSING = [tool for tool in NEEDED if shutil.which(tool) is None]
needs_tex = [
    pytest.mark.pdf,
    pytest.mark.skipif(bool(MISSING), reason=f"needs TeX Live: no {', '.join(MISSING)}"),
]
"""Marks of a test that makes a book."""
in_one_worker = pytest.mark.xdist_group("pdf")


@dataclass(frozen=True, slots=True)
class Book:
    """A file that TeX made, and what it said."""

    pdf: Path
    status: int
    log: str

    @property
    def errors(self) -> list[str]:
        return re.findall(r"^(?:!|\./\S+:\d+:).*", self.log, re.MULTILINE)

    def overfull(self, points: float = 5) -> list[str]:
        """Lines and pages that are this much too wide or too high."""
        found = re.findall(r"^(Overfull \\[hv]box \((\d+\.\d+)pt.*)", self.log, re.MULTILINE)
        return [line for line, width in found if float(width) > points]

    def words(self, *options: str) -> str:
        """What is within the pages. Unlike what pypdf reads, this leaves out what lies outside."""
        command = ["pdftotext", *options, str(self.pdf), "-"]
        return subprocess.run(command, capture_output=True, check=True, text=True).stdout


def latexmk(folder: Path, *options: str) -> Book:
    """The book of the only LaTeX file in a folder."""
    (source,) = folder.glob("*.tex")
    command = ["latexmk", "-xelatex", "-interaction=nonstopmode", *options, source.name]
    return _made(folder, command, source)


def make(folder: Path, options: str = "-interaction=nonstopmode") -> Book:
    """The book of the only LaTeX file in a folder, made by the Makefile that Sphinx puts there."""
    (source,) = folder.glob("*.tex")
    return _made(folder, ["make", "all-pdf", f"LATEXMKOPTS=-xelatex {options}"], source)


def _made(folder: Path, command: list[str], source: Path) -> Book:
    environment = {**os.environ, "MAKEFLAGS": ""}
    run = subprocess.run(command, cwd=folder, env=environment, capture_output=True, check=False)
    log = source.with_suffix(".log").read_text("utf-8", "replace")
    return Book(source.with_suffix(".pdf"), run.returncode, log)


def bookmarks_of(outline: list[Any], level: int = 0) -> Iterator[tuple[int, Any]]:
    """Level and bookmark of what pypdf nests as lists."""
    for entry in outline:
        if isinstance(entry, list):
            yield from bookmarks_of(entry, level + 1)
        else:
            yield level, entry


def links_of(reader: Any) -> list[Any]:
    """The links on the pages of a file that pypdf reads."""
    return [note.get_object() for page in reader.pages for note in page.get("/Annots") or ()]


def goals_of(reader: Any) -> list[str]:
    """The names of the places that links within a file lead to."""
    actions = [link.get("/A", {}).get_object() for link in links_of(reader)]
    return [str(action["/D"]) for action in actions if action.get("/S") == "/GoTo"]
