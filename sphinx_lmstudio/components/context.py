"""The context of a component: facts about its page, whichever notation it was written in."""

from __future__ import annotations

from typing import TYPE_CHECKING, Protocol

if TYPE_CHECKING:
    from collections.abc import Iterable

    from docutils import nodes

    from sphinx_lmstudio.model.fault import Fault


class Context(Protocol):
    """The place of one component. Lines are 0-based and count from the first line of its content;
    -1 is the line on which the component itself begins."""

    def where(self, line: int) -> tuple[str, int]:
        """The file, and the 1-based line in it."""

    def place(self, node: nodes.Element, line: int) -> None:
        """Give a node its file and line, without which its text is never translated."""

    def blocks(self, text: str, line: int) -> list[nodes.Node]:
        """Parse a text in the page's own markup, which begins at this line, into blocks."""

    def report(self, faults: Iterable[Fault]) -> list[nodes.Node]:
        """Warn about each fault; return the source that could not be understood, as written."""
