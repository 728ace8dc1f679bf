"""`npm`: what TypeScript is checked with, from the npm registry."""

from __future__ import annotations

import os

import pytest

from . import samples


def pytest_itemcollected(item: pytest.Item) -> None:
    """One worker for all that start a compiler: it is slow."""
    if "npm" in getattr(item, "fixturenames", ()):
        item.add_marker(pytest.mark.slow)
        item.add_marker(pytest.mark.xdist_group("npm"))


@pytest.fixture
def npm() -> None:
    try:
        samples.node_modules()
    except samples.NpmError as error:
        if os.environ.get("CI"):
            pytest.fail(f"no TypeScript compiler: {error}")
        pytest.skip(f"no TypeScript compiler: {error}")
