"""Frontmatter and titles of all files, cached between builds."""

from __future__ import annotations

import pickle
import re
from dataclasses import dataclass, field, replace
from typing import TYPE_CHECKING

from sphinx_lmstudio.docs_tree import text_digest
from sphinx_lmstudio.model.encoding import Decoded, decode
from sphinx_lmstudio.model.fault import Fault
from sphinx_lmstudio.model.frontmatter import Frontmatter, parse_frontmatter
from sphinx_lmstudio.model.metajson import Meta, parse_meta

if TYPE_CHECKING:
    from pathlib import Path

Stamp = tuple[int, ...]
"""Identifies the state of a file, even if another one was moved to its place with an old date."""


@dataclass(frozen=True, slots=True)
class Reading:
    """The data that was read from a file."""

    frontmatter: Frontmatter
    digest: int
    """A digest of the whole text."""
    repaired: Decoded | None = None
    """The text of a file that is not UTF-8."""


@dataclass(slots=True)
class SourceReader:
    """Reads files, and caches the data in a file of its own beside the environment."""

    file: Path
    kept: dict[str, tuple[Stamp, Reading]] = field(default_factory=dict)
    """Readings from an earlier build, by path and kind."""
    new: dict[str, tuple[Stamp, Reading]] = field(default_factory=dict)
    kept_metas: dict[str, tuple[Stamp, Meta | None]] = field(default_factory=dict)
    """Of files `meta.json`, by path."""
    new_metas: dict[str, tuple[Stamp, Meta | None]] = field(default_factory=dict)

    def load(self) -> None:
        """Load the cache of an earlier build; without it, every file is read."""
        try:
            kept = pickle.loads(self.file.read_bytes())  # noqa: S301 - Sphinx' own folder
        except Exception:  # pickle raises whatever the bytes make it raise
            return
        if isinstance(kept, tuple) and len(kept) == 2:
            self.kept, self.kept_metas = kept

    def save(self) -> None:
        if (self.new, self.new_metas) == (self.kept, self.kept_metas):
            return
        self.file.parent.mkdir(parents=True, exist_ok=True)
        draft = self.file.with_suffix(".part")
        draft.write_bytes(pickle.dumps((self.new, self.new_metas), pickle.HIGHEST_PROTOCOL))
        draft.replace(self.file)
        self.kept, self.new = self.new, {}
        self.kept_metas, self.new_metas = self.new_metas, {}

    def read(self, path: Path, *, is_markdown: bool) -> Reading:
        """Read the frontmatter and the title of a file.

        :raises OSError: it cannot be read
        """
        key = f"{path}:{is_markdown}"
        # Taken before the text: a file that changes in between is read again next time.
        stamp = _stamp(path)
        kept = self.kept.get(key)
        if kept is None or kept[0] != stamp:
            kept = (stamp, _read(path, is_markdown=is_markdown))
        self.new[key] = kept
        return kept[1]

    def read_meta(self, path: Path) -> Meta | None:
        """Read a `meta.json`; None for a file of another tool.

        :raises OSError: it cannot be read
        """
        stamp = _stamp(path)
        kept = self.kept_metas.get(str(path))
        if kept is None or kept[0] != stamp:
            decoded = decode(path.read_bytes())
            meta = parse_meta(decoded.text, is_yaml=path.suffix == ".yaml")
            if meta is not None and decoded.problem:
                fault = Fault(decoded.line, decoded.problem)
                meta = replace(meta, faults=(fault, *meta.faults))
            kept = (stamp, meta)
        self.new_metas[str(path)] = kept
        return kept[1]


def _stamp(path: Path) -> Stamp:
    found = path.stat()
    return (found.st_mtime_ns, found.st_ctime_ns, found.st_size, found.st_ino)


def _read(file: Path, *, is_markdown: bool) -> Reading:
    decoded = decode(file.read_bytes())
    text = decoded.text
    frontmatter = parse_frontmatter(text) if is_markdown else parse_fields(text)
    return Reading(frontmatter, text_digest(text), decoded if decoded.problem else None)


_FIELD = re.compile(r":([\w-]+):[ \t]*(.*)")


def parse_fields(text: str) -> Frontmatter:
    """The field list at the top of a reStructuredText page, as frontmatter."""
    lines: list[str] = []
    for line in text.splitlines():
        if match := _FIELD.fullmatch(line):
            lines.append(f"{match[1]}: {match[2] or 'true'}")
        elif line.strip():
            break
    return parse_frontmatter("\n".join(["---", *lines, "---"])) if lines else Frontmatter()
