"""`npm`: what TypeScript is checked with, from the npm registry."""

from __future__ import annotations

import os

import pytest

from . import samples


@pytest.fixture
def npm() -> None:
    try:
        samples.node_modules()
    except samples.NpmError as error:
        if os.environ.get("CI"):
            pytest.fail(f"no TypeScript compiler: {error}")
        pytest.skip(f"no TypeScript compiler: {error}")
