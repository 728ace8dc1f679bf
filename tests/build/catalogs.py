"""Catalogs of words, read."""

from __future__ import annotations

from typing import TYPE_CHECKING

from babel.messages.pofile import read_po

if TYPE_CHECKING:
    from pathlib import Path

    from babel.messages.catalog import Catalog


def read_catalog(path: Path) -> Catalog:
    with path.open("rb") as file:
        return read_po(file)
