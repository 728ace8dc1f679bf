"""The keys of authors' data: checks and JSON Schemas are generated from these tables."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal

Kind = Literal[
    "text",
    "words",
    "code",
    "flag",
    "switch",
    "number",
    "address",
    "list",
    "labels",
    "mapping",
]
"""The kind of value at a key.

- `text`: a single value, also none; `words`: not none; `code`: not none, on lines of its own
- `flag`: true or false; `switch`: also in quotes
- `number`; `address`: of the web or of the app
- `list`: of mappings or of texts; `labels`: mappings under names of the author's; `mapping`: one
"""


@dataclass(frozen=True, slots=True)
class Key:
    """A key of a mapping."""

    name: str
    kind: Kind
    help: str
    """Its description for authors, in Markdown."""
    of: str = ""
    """The name of the shape that is in it; of a list without, texts."""
    is_required: bool = False
    """Whether it is required."""


@dataclass(frozen=True, slots=True)
class Shape:
    """A mapping: its keys, in the order messages name them."""

    name: str
    help: str
    keys: tuple[Key, ...]
    is_open: bool = False
    """Whether other keys are allowed, since they belong to other tools."""

    @property
    def names(self) -> tuple[str, ...]:
        return tuple(key.name for key in self.keys)

    @property
    def holders(self) -> tuple[str, ...]:
        """The keys that contain others."""
        return tuple(key.name for key in self.keys if key.kind in ("list", "labels", "mapping"))
