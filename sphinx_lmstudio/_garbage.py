"""Makes Python collect garbage less often: page trees are many objects, but not garbage.

This applies only while a build runs: builds may be part of other programs that go on.
"""

from __future__ import annotations

import atexit
import gc
import sys
from dataclasses import dataclass
from typing import TYPE_CHECKING

from sphinx.cmd.build import main

from sphinx_lmstudio import order

if TYPE_CHECKING:
    from sphinx.application import Sphinx

THRESHOLD = 50_000
"""New objects between two collections, as in mypy. With Python's 700, a tenth of the time of a
build is spent on searching trees that are still in use."""


def setup_garbage(app: Sphinx) -> None:
    app.connect("env-get-outdated", COLLECTOR.begin, priority=order.COLLECT_SELDOM)
    app.connect("build-finished", COLLECTOR.end, priority=order.COLLECT_AGAIN)


@dataclass(slots=True)
class Collector:
    """Python's garbage collector while builds run.

    A build that is interrupted does not restore the thresholds; the next one in its process does.
    """

    before: tuple[int, int, int] | None = None
    """The thresholds to restore; None if they have not been changed."""

    def begin(self, *_: object) -> list[str]:
        """Collect less often."""
        thresholds = gc.get_threshold()
        # 0 means never; PyPy has no thresholds.
        if sys.implementation.name == "cpython" and 0 < thresholds[0] < THRESHOLD:
            self.before = thresholds
            gc.set_threshold(THRESHOLD, *thresholds[1:])
        elif thresholds[0] != THRESHOLD:
            self.before = None
        return []

    def end(self, *_: object) -> None:
        if self.before is not None:
            gc.set_threshold(*self.before)
            self.before = None
            if is_command():
                atexit.register(gc.freeze)


COLLECTOR = Collector()
"""The collector of this process."""


def is_command() -> bool:
    """Whether the process is `sphinx-build` or `python -m sphinx`, which ends after this build.

    At its end, Python would search all objects once more, although the system frees the memory.
    """
    return getattr(sys.modules.get("__main__"), "main", None) is main
