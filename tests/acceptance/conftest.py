"""`built_tree`: the site of each tree, built once a session; `modules`: packages from npm."""

from __future__ import annotations

import subprocess
import sys
from functools import cache
from typing import TYPE_CHECKING

import pytest

from tests.manual.npm import modules_or_skip

from .trees import ROOT, TREES, BuiltTree

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path


@pytest.fixture(scope="session")
def modules() -> Path:
    """The packages from npm that pages are compared by."""
    return modules_or_skip()


@pytest.fixture(scope="session")
def build_tree(tmp_path_factory: pytest.TempPathFactory) -> Callable[[str, str], BuiltTree]:
    """The output of a tree, by its name, from a builder; it is read once for all of them."""

    @cache
    def doctrees(name: str) -> Path:
        return tmp_path_factory.mktemp(f"{name}-doctrees")

    @cache
    def built(name: str, builder: str) -> BuiltTree:
        assert TREES[name].is_dir(), f"no docs tree at {TREES[name]}"
        outdir = tmp_path_factory.mktemp(f"{name}-{builder}")
        command = [sys.executable, "-m", "sphinx", "-q", "--no-color", "-b", builder]
        command += ["-c", str(ROOT), "-d", str(doctrees(name)), str(TREES[name]), str(outdir)]
        run = subprocess.run(command, cwd=ROOT, capture_output=True, text=True, check=False)
        assert run.returncode == 0, f"sphinx ended with {run.returncode}:\n{run.stderr}"
        return BuiltTree(name, builder, outdir, run.stderr.splitlines())

    return built


@pytest.fixture(
    scope="session",
    # One worker builds a tree, and runs all its tests.
    params=[
        pytest.param((name, builder), marks=[pytest.mark.xdist_group(name), pytest.mark.slow])
        for name in TREES
        for builder in ("dirhtml", "html")
    ],
    ids="-".join,
)
def built_tree(
    request: pytest.FixtureRequest, build_tree: Callable[[str, str], BuiltTree]
) -> BuiltTree:
    """The site of a tree."""
    return build_tree(*request.param)
