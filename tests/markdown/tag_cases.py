"""The cases of `tags/`: pages of tags and comments, the nodes they become, and their warnings."""

from __future__ import annotations

from dataclasses import dataclass, field
from pathlib import Path

from tests.helpers.cases import read_cases


@dataclass(frozen=True, slots=True)
class TagCase:
    page: str
    """What stands on the page below its title."""
    tree: str
    """As `helpers.doctrees` draws it."""
    warnings: list[str] = field(default_factory=list)
    """Their subtypes."""


CASES = read_cases(Path(__file__).with_name("tags"), TagCase)
