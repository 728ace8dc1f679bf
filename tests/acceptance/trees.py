"""The trees that are built whole: ``docs/`` always, and ``LMSTUDIO_DOCS``."""

from __future__ import annotations

import os
from dataclasses import dataclass
from pathlib import Path

ROOT = Path(__file__).resolve().parents[2]
TREES = {"docs": ROOT / "docs"}
if os.environ.get("LMSTUDIO_DOCS"):
    TREES["LMSTUDIO_DOCS"] = Path(os.environ["LMSTUDIO_DOCS"]).resolve()


@dataclass(frozen=True, slots=True)
class BuiltTree:
    """A tree, its output folder, and what Sphinx warned of."""

    name: str
    builder: str
    outdir: Path
    warnings: list[str]
