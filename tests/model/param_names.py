"""The names of parameters, nested as their lists are."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from sphinx_lmstudio.model.params import Param


def names(params: tuple[Param, ...]) -> list[object]:
    """Names, each parent followed by the list of its children."""
    found: list[object] = []
    for param in params:
        found.append(param.name)
        if param.children:
            found.append(names(param.children))
    return found
