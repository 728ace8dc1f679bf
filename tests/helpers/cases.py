"""Cases kept as data, for people to read: what goes in, and what must come of it, under a title."""

from __future__ import annotations

from typing import TYPE_CHECKING, TypeVar

import yaml

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

T = TypeVar("T")


def read_cases(folder: Path, case: Callable[..., T]) -> dict[str, T]:
    """The cases of all YAML files in a folder, by file and title.

    :param case: takes what stands in an entry beside its title, by name
    """
    cases: dict[str, T] = {}
    for file in sorted(folder.glob("*.yaml")):
        for entry in yaml.safe_load(file.read_text(encoding="utf-8")):
            name = f"{file.stem}: {entry.pop('title')}"
            assert name not in cases, f"two cases are named {name!r}"
            cases[name] = case(**entry)
    return cases
