"""Tests stand alone: what two modules share is in `helpers`, or in a module of their room."""

from __future__ import annotations

import ast
from pathlib import Path
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterator

TESTS = Path(__file__).parent


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
