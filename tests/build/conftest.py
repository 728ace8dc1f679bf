"""Builds in other languages, which Sphinx remembers for as long as its process lives."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from sphinx.locale import translators

if TYPE_CHECKING:
    from collections.abc import Iterator


@pytest.fixture(autouse=True)
def forgotten_languages() -> Iterator[None]:
    """A build in German must not make German of the English builds after it."""
    yield
    translators.clear()
