"""A build looks for garbage less often; who has set it otherwise keeps what was set."""

from __future__ import annotations

import subprocess
import sys

import pytest

SCRIPT = """
import gc
gc.set_threshold(*{before})
from sphinx_lmstudio._garbage import collect_seldom
collect_seldom()
print(gc.get_threshold(), gc.isenabled())
"""


@pytest.mark.parametrize(
    ("before", "after"),
    [
        ((700, 10, 10), (50_000, 10, 10)),
        ((2_000, 5, 7), (50_000, 5, 7)),
        ((90_000, 10, 10), (90_000, 10, 10)),
        ((0, 10, 10), (0, 10, 10)),
    ],
)
def test_the_threshold_is_only_raised(before: tuple[int, ...], after: tuple[int, ...]) -> None:
    done = subprocess.run(
        [sys.executable, "-c", SCRIPT.format(before=before)],
        capture_output=True,
        check=True,
        text=True,
    )
    assert done.stdout.strip() == f"{after} True"
