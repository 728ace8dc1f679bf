"""The progress of a build, shown in terminals only."""

from __future__ import annotations

import os
import sys
from contextlib import contextmanager
from typing import TYPE_CHECKING, TextIO

import click

if TYPE_CHECKING:
    from collections.abc import Iterator

    from sphinx.application import Sphinx


def is_watched(stream: TextIO) -> bool:
    """Whether the output is a terminal; logs of CI show no progress."""
    return stream.isatty() and not os.environ.get("CI")


@contextmanager
def progress(app: Sphinx, label: str) -> Iterator[None]:
    """Count the pages that are read, and those whose links are checked."""
    if not is_watched(sys.stderr):
        yield
        return
    length = 2 * len(app.env.found_docs)
    with click.progressbar(length=length, label=label, file=sys.stderr) as bar:

        def step(*_: object) -> None:
            bar.update(1)

        app.connect("source-read", step)
        app.connect("doctree-resolved", step)
        yield
