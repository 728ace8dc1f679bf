"""Cases for `make test`, and those that only the whole run has time for."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import pytest

if TYPE_CHECKING:
    from collections.abc import Iterable

    from _pytest.mark import ParameterSet


def one_in(step: int, cases: Iterable[Any]) -> list[ParameterSet]:
    """Parameters for a test: the first case, and every `step`-th after it; the others are slow."""
    return [
        pytest.param(
            *(case if isinstance(case, tuple) else (case,)),
            marks=[pytest.mark.slow] * (number % step > 0),
        )
        for number, case in enumerate(cases)
    ]
