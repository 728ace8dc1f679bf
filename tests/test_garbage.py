"""A build looks for garbage less often, and leaves the process as it was."""

from __future__ import annotations

import os
import subprocess
import sys
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[1]

CONF = """
import atexit, gc

extensions = ["sphinx_lmstudio"]
# What is registered first is called last.
atexit.register(lambda: print("frozen:", gc.get_freeze_count() > 0))

def setup(app):
    app.connect("source-read", told)

def told(app, docname, content):
    print("reading:", gc.get_threshold())
    if "fail" in app.tags:
        raise RuntimeError("broken on purpose")
"""
SCRIPT = """
import atexit, gc, sys
from sphinx.application import Sphinx

gc.set_threshold(*map(int, sys.argv[2].split(",")))
app = Sphinx(*["."] * 2, *["out"] * 2, "html", status=None, tags=sys.argv[3:])
print("made:", gc.get_threshold())
waiting = atexit._ncallbacks()
try:
    app.build()
except Exception as error:
    print(type(error).__name__)
print("after:", gc.get_threshold(), gc.isenabled(), atexit._ncallbacks() - waiting)
"""


@pytest.fixture
def source(tmp_path: Path) -> Path:
    (tmp_path / "conf.py").write_text(CONF, encoding="utf-8")
    (tmp_path / "index.md").write_text("# A\n", encoding="utf-8")
    return tmp_path


def run(source: Path, *arguments: str) -> list[str]:
    done = subprocess.run(
        [sys.executable, *arguments],
        cwd=source,
        env={**os.environ, "PYTHONPATH": str(ROOT)},
        capture_output=True,
        check=True,
        text=True,
    )
    return done.stdout.splitlines()


@pytest.mark.slow
@pytest.mark.parametrize("tag", ["pass", "fail"])
@pytest.mark.parametrize(
    ("before", "reading"),
    [
        ((700, 10, 10), (50_000, 10, 10)),
        ((2_000, 5, 7), (50_000, 5, 7)),
        ((90_000, 10, 10), (90_000, 10, 10)),
        ((0, 10, 10), (0, 10, 10)),
    ],
)
def test_only_a_build_has_a_higher_threshold(
    source: Path, before: tuple[int, ...], reading: tuple[int, ...], tag: str
) -> None:
    printed = run(source, "-c", SCRIPT, "-", ",".join(map(str, before)), tag)
    assert printed == [
        f"made: {before}",
        f"reading: {reading}",
        *["ExtensionError"] * (tag == "fail"),
        f"after: {before} True 0",
        "frozen: False",
    ]


def test_the_command_does_not_look_through_all_once_more_when_it_ends(source: Path) -> None:
    printed = run(source, "-m", "sphinx", "-q", ".", "out")
    assert printed == ["reading: (50000, 10, 10)", "frozen: True"]


@pytest.mark.slow
def test_nor_does_it_freeze_when_the_owner_has_set_a_higher_threshold(source: Path) -> None:
    conf = source / "conf.py"
    conf.write_text(f"{CONF}\ngc.set_threshold(90_000)\n", encoding="utf-8")
    assert run(source, "-m", "sphinx", "-q", ".", "out")[-1] == "frozen: False"


STOPPED = """
import gc
from sphinx.application import Sphinx

def build(*, stop):
    app = Sphinx(*["."] * 2, *["out"] * 2, "html", status=None, freshenv=True)
    if stop:
        app.connect("env-updated", interrupt)
    try:
        app.build()
    except KeyboardInterrupt:
        print("interrupted")

def interrupt(*_):
    raise KeyboardInterrupt

before = gc.get_threshold()
build(stop=True)
build(stop=False)
print(gc.get_threshold() == before)
"""


def test_a_build_after_one_that_was_interrupted_leaves_the_process_as_it_was(source: Path) -> None:
    printed = run(source, "-c", STOPPED)
    assert [line for line in printed if ":" not in line] == ["interrupted", "True"]
