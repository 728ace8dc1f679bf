"""What mypy says of samples for the Python SDK: one run for all.

A sample with a title (`title="catalog.py"`) is a module of that name, which others may import.
Sessions of the REPL are left to `samples`, and so are samples for a pre-release of the SDK.
"""

from __future__ import annotations

import os
import re
import subprocess
import sys
from typing import TYPE_CHECKING

from . import checked, pages
from .check_sdk import IMPORT, needs_prerelease
from .samples import PYTHON, page_samples

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator
    from pathlib import Path

    from .pages import Page, Sample

TITLE = re.compile(r'title="(\w+)\.py"')
FOUND = re.compile(r"(\w+)\.py:(\d+): error: (.*)")


def sdk_pages() -> list[Page]:
    """The pages that have samples for the Python SDK."""
    read = (pages.read_page(file) for file in checked.about_programs().values())
    return [page for page in read if any(checked_samples(page))]


def modules(read: Iterable[Page]) -> dict[str, tuple[Page, Sample]]:
    """Name of a module → the page and the sample that it is made of."""
    found: dict[str, tuple[Page, Sample]] = {}
    for page in read:
        for sample in checked_samples(page):
            title = TITLE.search(sample.label)
            name = title[1] if title else f"sample_{len(found)}"
            assert name not in found, f"{page.path}: a second {name}.py"
            found[name] = page, sample
    return found


def checked_samples(page: Page) -> Iterator[Sample]:
    """The programs in Python on a page, all of them or those for the SDK."""
    about = "1_python" in page.path.parts
    for sample in page_samples(page):
        session = re.search(r"^>>> ", sample.code, re.MULTILINE)
        if sample.language not in PYTHON or session or needs_prerelease(sample.code):
            continue
        if about or IMPORT.search(sample.code) or TITLE.search(sample.label):
            yield sample


def faults(read: Iterable[Page], folder: Path) -> list[str]:
    """What `mypy --strict` says, as `file:line: message`; the samples are put into the folder."""
    made = modules(read)
    for name, (_, sample) in made.items():
        (folder / f"{name}.py").write_text(sample.code, encoding="utf-8")
    done = subprocess.run(
        [sys.executable, "-m", "mypy", "--strict", "--no-error-summary", "."],
        cwd=folder,
        capture_output=True,
        text=True,
        check=False,
    )
    assert not done.stderr, done.stderr
    lines = []
    for name, line, message in FOUND.findall(done.stdout):
        page, sample = made[name]
        lines.append(f"{os.path.relpath(page.path)}:{sample.line + int(line) - 1}: {message}")
    return lines
