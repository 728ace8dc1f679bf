"""Text that is translated verbatim: its translation is not markup either."""

from __future__ import annotations

from typing import TYPE_CHECKING

from docutils import nodes
from sphinx import addnodes

if TYPE_CHECKING:
    from collections.abc import Sequence


class Verbatim(addnodes.translatable):
    """A node whose whole text is one message."""

    def words(self) -> nodes.TextElement | None:
        """The node that contains the text; None if there is nothing to translate."""
        return self if isinstance(self, nodes.TextElement) else None

    def preserve_original_messages(self) -> None:
        """Do nothing: messages are extracted before they are translated."""

    def apply_translated_message(self, original_message: str, translated_message: str) -> None:
        words = self.words()
        if words is not None:
            words.children = []
            words += nodes.Text(translated_message)

    def extract_original_messages(self) -> Sequence[str]:
        words = self.words()
        return [words.astext()] if words is not None else []
