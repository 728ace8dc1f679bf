"""`built_tree`: the site of each tree, built once a session by ``sphinx-build``."""

from __future__ import annotations

import subprocess
import sys

import pytest

from .trees import ROOT, TREES, BuiltTree


@pytest.fixture(
    scope="session",
    # One worker builds a tree, and runs all its tests.
    params=[
        pytest.param((name, builder), marks=pytest.mark.xdist_group(f"{name}-{builder}"))
        for name in TREES
        for builder in ("dirhtml", "html")
    ],
    ids="-".join,
)
def built_tree(
    request: pytest.FixtureRequest, tmp_path_factory: pytest.TempPathFactory
) -> BuiltTree:
    """The site of a tree."""
    name, builder = request.param
    assert TREES[name].is_dir(), f"no docs tree at {TREES[name]}"
    outdir = tmp_path_factory.mktemp(f"{name}-{builder}")
    command = [sys.executable, "-m", "sphinx", "-q", "--no-color", "-b", builder, "-c", str(ROOT)]
    command += ["-d", str(tmp_path_factory.mktemp("doctrees")), str(TREES[name]), str(outdir)]
    run = subprocess.run(command, cwd=ROOT, capture_output=True, text=True, check=False)
    assert run.returncode == 0, f"sphinx ended with {run.returncode}:\n{run.stderr}"
    return BuiltTree(name, builder, outdir, run.stderr.splitlines())
