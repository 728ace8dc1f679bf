"""Unknown components: the text in their attributes is shown."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from sphinx_lmstudio.model.jsvalue import read_js, shown_text

if TYPE_CHECKING:
    from sphinx_lmstudio.model.tags import Tag

TITLES = ("title", "label", "heading", "name", "summary", "description")
"""Attributes of unknown components in which readers find words."""


@dataclass(slots=True)
class UnknownComponent:
    """A component that is not known: the line of its first use, and how often it is used."""

    line: int
    is_shown: bool
    """Whether its content is shown; else it is shown as written."""
    uses: int = 0

    def message(self, name: str) -> str:
        uses = f" (used {self.uses} times)" if self.uses > 1 else ""
        return f"{unknown_message(name, is_shown=self.is_shown)}{uses}"


def unknown_message(name: str, *, is_shown: bool) -> str:
    shown = "its content is shown" if is_shown else "shown as written"
    return f"the tag <{name}> is not known; {shown}"


def title_text(tag: Tag) -> str:
    """The words of the first attribute that has any."""
    return next((text for name in TITLES if (text := attribute_text(tag, name))), "")


def attribute_text(tag: Tag, name: str) -> str:
    """An attribute as words on one line; empty for one that cannot be evaluated."""
    text = tag.attributes.get(name, "")
    if name in tag.braced:
        text = shown_text(read_js(tag.braced[name])) or ""
    return " ".join(text.split())
