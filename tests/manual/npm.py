"""Packages from npm for a test: it is skipped on a machine without npm, but fails in CI."""

from __future__ import annotations

import os
from typing import TYPE_CHECKING

import pytest

from . import samples

if TYPE_CHECKING:
    from pathlib import Path


def modules_or_skip() -> Path:
    """The folder `node_modules` of the tests."""
    try:
        return samples.node_modules()
    except samples.NpmError as error:
        if os.environ.get("CI"):
            pytest.fail(f"no packages from npm: {error}")
        pytest.skip(f"no packages from npm: {error}")
