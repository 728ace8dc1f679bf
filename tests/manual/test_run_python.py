"""The programs for the Python SDK in the manual run to their end, where an LM Studio answers."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from . import strict_python
from .run_python import ended

if TYPE_CHECKING:
    from pathlib import Path

NEEDS_NETWORK = "upload.wikimedia.org"
AFTERWARDS = {
    "server": (
        "from starlette.testclient import TestClient\n"
        "with TestClient(app) as browser:\n"
        "    assert '<form>' in browser.get('/').text\n"
        "    events = browser.get('/ask?q=Hi').text\n"
        "    assert events.startswith('data: \"One line.\\\\n\"\\n\\n'), events\n"
        "    assert events.endswith('event: end\\ndata: -\\n\\n'), events\n"
    ),
    "test_catalog": "test_subjects_are_cleaned()\n",
}
"""Name of a module → what is done with it, where that is no program of itself."""


@pytest.mark.slow
def test_programs_for_the_python_sdk_run(tmp_path: Path) -> None:
    made = strict_python.modules(strict_python.sdk_pages())
    for name in ("shelf.jpg", "monday.jpg", "friday.jpg"):
        (tmp_path / name).write_bytes(b"jpg")
    (tmp_path / "book.txt").write_text("One.\n\nTwo.\n", encoding="utf-8")
    (tmp_path / "notes").mkdir()
    (tmp_path / "notes" / "hours.md").write_text("Open late.\n\nNot today.\n", encoding="utf-8")
    codes = {name: sample.code + AFTERWARDS.get(name, "") for name, (_, sample) in made.items()}
    running = {name: code for name, code in codes.items() if NEEDS_NETWORK not in code}
    assert len(running) >= len(codes) - 1
    found = ended(tmp_path, running)
    places = {name: f"{made[name][0].path}:{made[name][1].line}" for name in found}
    assert {places[name]: told for name, told in found.items()} == {}


def test_a_program_that_fails_is_told(tmp_path: Path) -> None:
    right = "import lmstudio as lms\nassert 'line' in str(lms.llm().respond('Hi'))\n"
    wrong = "import lmstudio as lms\nlms.llm().respond('Hi').stats.speed\n"
    found = ended(tmp_path, {"right": right, "wrong": wrong})
    assert list(found) == ["wrong"]
    assert "no attribute 'speed'" in found["wrong"]
