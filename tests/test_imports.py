"""Imports go one way: a room may use the rooms before it, and never a neighbor's components."""

from __future__ import annotations

import ast
import re
from pathlib import Path

import pytest

PACKAGE = Path(__file__).parents[1] / "sphinx_lmstudio"
ORDER = (
    "order",
    "look",
    "model",
    "config",
    "warning",
    "messages",
    "medium",
    "docs_tree",
    "page_record",
    "components",
    "dialects",
    "markdown",
    "site",
    "search",
    "theme",
    "hosting",
    "writers",
    "convert",
    "__init__",
    "command",
)
"""From the bottom up."""
SETUP_ONLY = {"_compat", "_garbage"}
"""Used by `__init__` alone."""
SAME_LEVEL = {"config", "warning", "messages", "medium", "docs_tree", "page_record"}
SHARED_COMPONENTS = {
    "badge",
    "block",
    "bold",
    "code",
    "context",
    "domain",
    "icon",
    "link",
    "media",
    "verbatim",
}
"""Pieces that several components are made of."""

BY_NAME = {
    "_garbage.py": "the program that runs may be any module",
    "components/deeplink.py": "a translator counts the forms it writes",
    "components/snippet.py": "a translator counts the tab sets it writes",
    "config.py": "options are fields of a dataclass, gone through by name",
    "model/yaml_value.py": "PyYAML may be built without its C parts, and an error without a place",
    "site/project.py": "what Sphinx keeps of a project is what its own class has",
    "writers/book/documents.py": "MyST's option, where MyST is there",
    "writers/pictures.py": "the store of pictures, which lives as long as a build",
    "writers/stale.py": "builders of files share a suffix, and no class that has one",
}
"""Files that fetch or set attributes by name, each with the reason."""
UNTYPED = {
    "command/convert.py": "`env.myst_config` is MyST's",
    "markdown/parser.py": "`env.myst_config` is MyST's",
}
"""Files that use attributes their owners do not declare, each with the reason."""


VISITOR = re.compile("(visit|depart)_")
FILES = sorted(PACKAGE.rglob("*.py"))


def imported(file: Path) -> list[str]:
    """Names of the package's modules that a file imports, without the package's own name."""
    names: list[str] = []
    for node in ast.walk(ast.parse(file.read_text(encoding="utf-8"))):
        if isinstance(node, ast.ImportFrom) and node.module == PACKAGE.name:
            names += [f"{PACKAGE.name}.{alias.name}" for alias in node.names]
        elif isinstance(node, ast.ImportFrom):
            names.append(node.module or "")
        elif isinstance(node, ast.Import):
            names += [alias.name for alias in node.names]
    return [n.removeprefix("sphinx_lmstudio.") for n in names if n.startswith("sphinx_lmstudio.")]


def room(module: str) -> str:
    first = module.split(".", maxsplit=1)[0]
    return "__init__" if first == "__version__" else first


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
    if file.stem not in SETUP_ONLY:
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


def by_name(file: Path) -> list[str]:
    """What a file fetches or sets by name, behind the back of types."""
    tree = ast.parse(file.read_text(encoding="utf-8"))
    return [
        ast.unparse(node)
        for node in ast.walk(tree)
        if isinstance(node, ast.Call)
        and isinstance(node.func, ast.Name)
        and node.func.id in {"getattr", "setattr", "hasattr", "delattr", "vars"}
    ]


@pytest.mark.parametrize("file", FILES, ids=lambda f: str(f.relative_to(PACKAGE)))
def test_rooms_talk_openly(file: Path) -> None:
    """What rooms know of each other is typed: no attribute is fetched by its name."""
    here = str(file.relative_to(PACKAGE))
    assert bool(by_name(file)) == (here in BY_NAME), by_name(file)
    is_untyped = "type: ignore[attr-defined]" in file.read_text(encoding="utf-8")
    assert is_untyped == (here in UNTYPED)


def test_no_two_rooms_have_functions_of_one_name() -> None:
    seen: dict[str, list[str]] = {}
    for file in FILES:
        for node in ast.parse(file.read_text(encoding="utf-8")).body:
            # Each output has a visitor of its own for a node.
            is_visitor = isinstance(node, ast.FunctionDef) and VISITOR.match(node.name)
            if isinstance(node, ast.FunctionDef | ast.ClassDef) and not is_visitor:
                seen.setdefault(node.name, []).append(str(file.relative_to(PACKAGE)))
    public = {name: files for name, files in seen.items() if not name.startswith("_")}
    assert {name: files for name, files in public.items() if len(files) > 1} == {}


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
