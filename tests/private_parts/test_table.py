"""The table in CONTRIBUTING has a row for each test here, and names places that are there."""

from __future__ import annotations

import ast
import re
from pathlib import Path

ROOT = Path(__file__).parents[2]
PACKAGE = ROOT / "sphinx_lmstudio"


def rows() -> dict[str, set[str]]:
    """Test → places, as CONTRIBUTING has them."""
    text = (ROOT / "CONTRIBUTING.md").read_text(encoding="utf-8")
    table = text.partition("| Place | ")[2].partition("\n\n")[0]
    found: dict[str, set[str]] = {}
    for line in table.splitlines()[2:]:
        places, _, tests = (cell.strip() for cell in line.strip("|").split("|"))
        for test in re.findall(r"`(test_\w+)`", tests):
            found.setdefault(test, set()).update(re.findall(r"`([\w/.-]+)`", places))
    return found


def test_the_table_names_each_test_and_each_place() -> None:
    others = [file for file in Path(__file__).parent.glob("test_*.py") if file != Path(__file__)]
    tests = {
        node.name
        for file in others
        for node in ast.parse(file.read_text(encoding="utf-8")).body
        if isinstance(node, ast.FunctionDef) and node.name.startswith("test_")
    }
    assert rows().keys() == tests
    assert [
        place for places in rows().values() for place in places if not (PACKAGE / place).is_file()
    ] == []


def test_private_names_are_in_the_table() -> None:
    """`other._name` in a file of ours."""
    leaning = set()
    for file in PACKAGE.rglob("*.py"):
        for node in ast.walk(ast.parse(file.read_text(encoding="utf-8"))):
            if not isinstance(node, ast.Attribute) or not re.match("_[a-z]", node.attr):
                continue
            if not (isinstance(node.value, ast.Name) and node.value.id == "self"):
                leaning.add(str(file.relative_to(PACKAGE)))
    listed = set().union(*rows().values())
    assert leaning - {"model/urls.py"} <= listed
