"""`npm`: what TypeScript is checked with, from the npm registry."""

from __future__ import annotations

import pytest

from .npm import modules_or_skip


def pytest_itemcollected(item: pytest.Item) -> None:
    """One worker for all that start a compiler: it is slow."""
    if "npm" in getattr(item, "fixturenames", ()):
        item.add_marker(pytest.mark.slow)
        item.add_marker(pytest.mark.xdist_group("npm"))


@pytest.fixture
def npm() -> None:
    modules_or_skip()
