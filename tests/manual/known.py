"""What the programs know, as data: `programs/*.yaml`, read off their sources."""

from __future__ import annotations

from functools import cache
from pathlib import Path
from typing import Any

from . import pages

FOLDER = Path(__file__).with_name("programs")


@cache
def known(name: str) -> dict[str, Any]:
    """What `programs/NAME.yaml` says."""
    loaded = pages.load_yaml((FOLDER / f"{name}.yaml").read_text(encoding="utf-8"))
    assert isinstance(loaded, dict)
    return loaded
