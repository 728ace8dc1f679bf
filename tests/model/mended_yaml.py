"""YAML with the keys of components, its values as plain data, and messages about it."""

from __future__ import annotations

from sphinx_lmstudio.model.yaml_lines import Keys
from sphinx_lmstudio.model.yaml_value import Scalar, Sequence, Value

KEYS = Keys.of(
    "name",
    "type",
    "description",
    "children",
    "title",
    "variants",
    "language",
    "code",
    holders=("children", "variants"),
)


def plain(value: Value) -> object:
    """The value as lists and dictionaries, every scalar as its text."""
    if isinstance(value, Scalar):
        return value.text
    if isinstance(value, Sequence):
        return [plain(item) for item in value.items]
    return {entry.key: plain(entry.value) for entry in value.entries}


def as_text(key: str, why: str, cure: str) -> str:
    return f"the value of '{key}' is read as text, because {why}; {cure}"


def in_quotes(key: str, why: str, quoted: str) -> str:
    return as_text(key, why, f"put it in quotes: {key}: {quoted}")


COLON = "': ' in it begins another key"
EARLY = "a quote (') in it closes it early"
