"""The warnings of a build, one by one: a file, a line, a name and a message."""

from __future__ import annotations

import logging
import os
import re
from dataclasses import dataclass, field
from io import StringIO
from pathlib import Path
from typing import TYPE_CHECKING

from sphinx.util.console import strip_colors
from sphinx.util.logging import (
    NAMESPACE,
    OnceFilter,
    SafeEncodingWriter,
    WarningStreamHandler,
    WarningSuppressor,
)

from sphinx_lmstudio.docs_tree import docs_tree

if TYPE_CHECKING:
    from collections.abc import Mapping

    from sphinx.application import Sphinx

UNNAMED = "sphinx"
"""The name of warnings that Sphinx and other extensions give no type."""

_PLACE = re.compile(r"(?P<path>.*?)(?::(?P<line>\d*))?", re.DOTALL)


@dataclass(frozen=True, slots=True, order=True)
class Finding:
    """One fault of a tree."""

    path: str
    """Relative to the tree, with `/`; empty for a fault of the whole tree."""
    line: int
    """1-based; 0 if it is not known."""
    subtype: str
    """As in `suppress_warnings`: `lmstudio.link`, `ref.term`, `docutils`."""
    message: str


@dataclass(slots=True)
class Findings:
    """Collects the warnings of a build, except those that `suppress_warnings` silences."""

    found: list[Finding] = field(default_factory=list)

    def listen(self, app: Sphinx) -> None:
        """Start to collect. Sphinx's own loggers must have been set up."""
        logging.getLogger(NAMESPACE).addHandler(_Listener(app, self.found))

    def ordered(self) -> list[Finding]:
        """The findings by file and line."""
        return sorted(self.found)


class _Listener(WarningStreamHandler):
    """Receives records to which Sphinx's own handler, which comes first, has added the location.

    Its class is that of Sphinx's handlers of warnings: others would receive the records that Sphinx
    holds back twice.
    """

    def __init__(self, app: Sphinx, found: list[Finding]) -> None:
        super().__init__(SafeEncodingWriter(StringIO()))
        self.setLevel(logging.WARNING)
        self.addFilter(WarningSuppressor(app))
        self.addFilter(OnceFilter())
        self.app = app
        self.found = found

    def emit(self, record: logging.LogRecord) -> None:
        values: Mapping[str, object] = record.__dict__
        subtype = name_of(values.get("type"), values.get("subtype"), record.name)
        # Sphinx's record puts the location before the message, and its name after it.
        message = strip_colors(logging.LogRecord.getMessage(record)).removesuffix(f" [{subtype}]")
        path, line = place_of(values.get("location"))
        root = str(self.app.srcdir)
        message = message.replace(f"{root}{os.sep}", "")
        self.found.append(Finding(self._from_tree(path), line, subtype, message.strip()))

    def _from_tree(self, path: str) -> str:
        """A path relative to the tree; for the copy of a file, the path of the file."""
        if not path:
            return ""
        copies = self._copies()
        found = Path(path)
        if found in copies:
            return copies[found]
        try:
            shown = os.path.relpath(path, self.app.srcdir)
        except ValueError:  # on another drive
            shown = path
        return "" if shown == os.curdir else Path(shown).as_posix()

    def _copies(self) -> dict[Path, str]:
        """Files that are read instead of others, each with the file of the page."""
        try:
            tree = docs_tree(self.app.env)
        except AttributeError:  # Sphinx has not made it yet
            return {}
        pages = tree.site.pages
        return {file: pages[docname].path for docname, file in tree.stubs.items()}


def name_of(kind: object, subtype: object, logger: str) -> str:
    """The name of a warning: its type and subtype, or else the part of Sphinx that logged it."""
    if kind:
        return f"{kind}.{subtype}" if subtype else str(kind)
    module = logger.rpartition(".")[2]
    return module if module == "linkcheck" else UNNAMED


def place_of(location: object) -> tuple[str, int]:
    """The file and the line of a location of Sphinx: `/a/b.md:3`, `/a/b.md:`, `/a/b.md`."""
    text = str(location) if location else ""
    match = _PLACE.fullmatch(text)
    path, line = (match["path"], match["line"]) if match else (text, "")
    return ("" if path == "<unknown>" else path), int(line or 0)
