"""When Python looks for garbage: the trees of pages are many objects, and none of them is any."""

from __future__ import annotations

import atexit
import gc
import sys
from functools import cache

THRESHOLD = 50_000
"""New objects between two collections; mypy sets the same. At Python's 700 a tenth of a build goes
to looking through trees that are still in use."""


@cache
def collect_seldom() -> None:
    """Collect less often, and not at the end: a process that ends gives all its memory back."""
    if sys.implementation.name != "cpython":
        return
    if 0 < gc.get_threshold()[0] < THRESHOLD:
        gc.set_threshold(THRESHOLD)
    atexit.register(gc.freeze)
