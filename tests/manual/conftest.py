"""`npm`: what TypeScript is checked with, from the npm registry."""

from __future__ import annotations

import pytest

from .npm import modules_or_skip


@pytest.fixture
def npm() -> None:
    modules_or_skip()
