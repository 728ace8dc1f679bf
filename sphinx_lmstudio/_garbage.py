"""When Python collects garbage: page trees are many objects, and none of them is garbage.

While a build runs, and no longer: other programs build too, and their processes go on.
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
"""New objects between two collections; mypy sets the same. At Python's 700 a tenth of a build goes
to looking through trees that are still in use."""


def setup_garbage(app: Sphinx) -> None:
    app.connect("env-get-outdated", COLLECTOR.begin, priority=order.COLLECT_SELDOM)
    app.connect("build-finished", COLLECTOR.end, priority=order.COLLECT_AGAIN)


@dataclass(slots=True)
class Collector:
    """Python's collector while builds run.

    A build that is interrupted has no end; the next one in its process puts the thresholds back.
    """

    before: tuple[int, int, int] | None = None
    """The thresholds to put back; none if they are as they were."""

    def begin(self, *_: object) -> list[str]:
        """Collect less often."""
        thresholds = gc.get_threshold()
        # 0 is never; PyPy has no thresholds.
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
"""Of this process."""


def is_command() -> bool:
    """Whether the process is `sphinx-build` or `python -m sphinx`, and ends after this build.

    Ending, Python would look through all there is once more; the system takes it back whole.
    """
    return getattr(sys.modules.get("__main__"), "main", None) is main
