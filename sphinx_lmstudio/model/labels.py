"""Labels of sections that no page and no `meta.json` names."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from sphinx_lmstudio.model.docpath import ACRONYMS, human_label, is_below, path_below

if TYPE_CHECKING:
    from collections.abc import Mapping


@dataclass(frozen=True, slots=True)
class LabelRules:
    """How folder names become section labels."""

    labels: Mapping[str, str] = field(default_factory=dict)
    """Clean section path → label."""
    acronyms: Mapping[str, str] = field(default_factory=dict)
    """Lower-case word → how it is written, beyond the built-in ones."""
    root: str = "Documentation"
    tree: str = ""
    """Clean path of the section that the tree begins in: labels are given from there."""

    def label(self, path: str) -> str:
        """The label of a section, from its clean path."""
        if (given := self.given(path)) is not None:
            return given
        return self.words(path.rpartition("/")[2]) if path else self.root

    def given(self, path: str) -> str | None:
        """The label that conf.py gives a section."""
        if is_below(path, self.tree) and (below := path_below(path, self.tree)) in self.labels:
            return self.labels[below]
        return self.labels.get(path) if path else None

    def words(self, name: str) -> str:
        """A clean name as words."""
        return human_label(name, {**ACRONYMS, **self.acronyms})
