"""Rooms are what CONTRIBUTING says, and tests stand alone.

What two modules of tests share is in `helpers`, or in a module of their room.
"""

from __future__ import annotations

import ast
import re
from pathlib import Path
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterator

TESTS = Path(__file__).parent
ROOT = TESTS.parent
PACKAGE = ROOT / "sphinx_lmstudio"
GENERATED = {"lmslook.sty", "look.typ"}
"""Files that a build writes."""
FILE = re.compile(r"`([\w./-]+\.(?:py|md|sty|typ|yaml|txt))`")


def rooms() -> str:
    """What CONTRIBUTING says of where things are and how to change them."""
    text = (ROOT / "CONTRIBUTING.md").read_text(encoding="utf-8")
    return text.partition("## Names that people build on")[0]


def test_every_room_is_described() -> None:
    described = set(re.findall(r"`sphinx_lmstudio/(\w+)(?:/|\.py)`|`(\w+)\.py`", rooms()))
    names = {name for pair in described for name in pair if name}
    there = {path.stem for path in PACKAGE.iterdir() if path.suffix == ".py" or path.is_dir()}
    assert there - {"__pycache__", "locale"} - names == set()


def test_files_that_are_named_are_there() -> None:
    folders = ("sphinx_lmstudio", "tests", "tools", "docs", "benchmarks")
    there = [*ROOT.glob("*.*"), *(file for name in folders for file in (ROOT / name).rglob("*.*"))]
    paths = [f"/{file.relative_to(ROOT).as_posix()}" for file in there]
    named = set(FILE.findall(rooms())) - GENERATED
    assert {name for name in named if not any(path.endswith(f"/{name}") for path in paths)} == set()


def imported(file: Path) -> Iterator[str]:
    """The last word of each module that a file imports, and of each name it imports from one."""
    for node in ast.walk(ast.parse(file.read_text(encoding="utf-8"))):
        if isinstance(node, ast.ImportFrom):
            yield (node.module or "").rpartition(".")[2]
            yield from (alias.name for alias in node.names)
        elif isinstance(node, ast.Import):
            yield from (alias.name.rpartition(".")[2] for alias in node.names)


def test_no_module_imports_tests() -> None:
    modules = {file.stem for file in TESTS.rglob("test_*.py")} | {"conftest"}
    assert [
        f"{file.relative_to(TESTS)} imports {name}"
        for file in TESTS.rglob("*.py")
        for name in imported(file)
        if name in modules
    ] == []
