"""Themes and extensions of others that tests build with."""

from __future__ import annotations

import os
from importlib.util import find_spec

import pytest


def need(module: str) -> None:
    """Skip where a module is not installed, and fail where `CI` is set."""
    try:
        found = find_spec(module)
    except ModuleNotFoundError:  # not even the package that it is in
        found = None
    if found is None:
        reason = f"needs {module}: python -m pip install '.[test,themes]'"
        if os.environ.get("CI"):
            pytest.fail(reason)
        pytest.skip(reason)
