"""Imports go one way: a room may use the rooms before it, and never a neighbour's components."""

from __future__ import annotations

import ast
from pathlib import Path

import pytest

PACKAGE = Path(__file__).parents[1] / "sphinx_lmstudio"
ORDER = (
    "look",
    "model",
    "config",
    "warning",
    "messages",
    "components",
    "markdown",
    "site",
    "theme",
    "writers",
    "__init__",
)
"""From the bottom up."""
SETUP_ONLY = {"_compat", "_garbage"}
"""Used by `__init__` alone."""
SAME_LEVEL = {"config", "warning", "messages"}
SHARED_COMPONENTS = {"badge", "block", "code", "directive", "domain", "link", "verbatim"}
"""Pieces that several components are made of."""

FILES = sorted(PACKAGE.rglob("*.py"))


def imported(file: Path) -> list[str]:
    """Names of the package's modules that a file imports, without the package's own name."""
    tree = ast.parse(file.read_text(encoding="utf-8"))
    names = [node.module or "" for node in ast.walk(tree) if isinstance(node, ast.ImportFrom)]
    names += [a.name for node in ast.walk(tree) if isinstance(node, ast.Import) for a in node.names]
    return [n.removeprefix("sphinx_lmstudio.") for n in names if n.startswith("sphinx_lmstudio.")]


def room(module: str) -> str:
    return module.split(".", maxsplit=1)[0]


def problems(file: Path, modules: list[str]) -> list[str]:
    """What a file imports that it must not."""
    here = file.relative_to(PACKAGE)
    own = here.parts[0] if len(here.parts) > 1 else here.stem
    found: list[str] = []
    for module in modules:
        theirs = room(module)
        if theirs in SETUP_ONLY:
            if own != "__init__":
                found.append(f"{here} imports {theirs}")
            continue
        too_high = ORDER.index(theirs) > ORDER.index(own)
        if too_high and not {own, theirs} <= SAME_LEVEL:
            found.append(f"{here} imports {module}, a room above it")
        is_component = own == theirs == "components" and len(here.parts) > 1
        if is_component and module.split(".")[1] not in SHARED_COMPONENTS:
            found.append(f"{here} imports {module}, another component")
    return found


@pytest.mark.parametrize("file", FILES, ids=lambda f: str(f.relative_to(PACKAGE)))
def test_imports_go_one_way(file: Path) -> None:
    if file.name != "_compat.py":
        assert problems(file, imported(file)) == []


@pytest.mark.parametrize(
    ("here", "module"),
    [
        ("model/params.py", "components.params"),
        ("components/params.py", "markdown.parser"),
        ("components/params.py", "components.snippet"),
        ("markdown/parser.py", "site.project"),
        ("site/project.py", "_compat"),
    ],
)
def test_wrong_ways_are_noticed(here: str, module: str) -> None:
    assert problems(PACKAGE / here, [module]) != []


@pytest.mark.parametrize("file", [f for f in FILES if "model" in f.parts], ids=lambda f: f.name)
def test_the_model_knows_no_sphinx(file: Path) -> None:
    text = file.read_text(encoding="utf-8")
    assert "import sphinx\n" not in text
    assert "from sphinx." not in text
    assert "docutils" not in [
        line.split()[1].split(".")[0]
        for line in text.splitlines()
        if line.startswith(("import ", "from "))
    ]
