"""Pages whose file cannot be written: each is told, and the others are written."""

from __future__ import annotations

from contextlib import contextmanager
from typing import TYPE_CHECKING

from sphinx_lmstudio.warning import WarningSubtype, warn

if TYPE_CHECKING:
    from collections.abc import Iterator


@contextmanager
def writing(docname: str) -> Iterator[None]:
    """Write the file of a page: its name may be too long, or that of a folder."""
    try:
        yield
    except OSError as error:
        message = f"the page cannot be written: {error.filename}: {error.strerror or error}"
        warn(WarningSubtype.FILE, message, docname)
