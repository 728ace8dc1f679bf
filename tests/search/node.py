"""The scripts of the search in Node: no browser is needed for what has no page."""

from __future__ import annotations

import json
import os
import subprocess
from pathlib import Path
from shutil import which
from typing import TYPE_CHECKING, Any

import pytest

from sphinx_lmstudio.theme import STATIC

if TYPE_CHECKING:
    from collections.abc import Sequence

SCRIPT = Path(__file__).with_name("ask.mjs")


def run(task: str, argument: object, site: Path | None = None) -> Any:
    """What a task of `ask.mjs` gives; the test skips where Node is missing, and fails under CI."""
    if which("node") is None:
        reason = "needs node"
        if os.environ.get("CI"):
            pytest.fail(reason)
        pytest.skip(reason)
    ended = subprocess.run(
        ["node", str(SCRIPT), task, str(STATIC / "lmstudio"), str(site or "")],
        input=json.dumps(argument),
        capture_output=True,
        text=True,
        check=False,
        encoding="utf-8",
    )
    assert ended.returncode == 0, ended.stderr
    return json.loads(ended.stdout)


def ask(site: Path, queries: Sequence[str]) -> list[Any]:
    """Hits for each query, and what is suggested where there are none.

    :param site: the folder of a built site
    """
    answers: list[Any] = run("search", list(queries), site)
    return answers


def found(site: Path, *queries: str) -> list[list[str]]:
    """The addresses of hits for each query, with the place they lead to."""
    return [
        [hit["address"] + (f"#{hit['anchor']}" if hit["anchor"] else "") for hit in answer["hits"]]
        for answer in ask(site, queries)
    ]
