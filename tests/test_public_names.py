"""Names that people build on are there: `public_names.yaml` lists them."""

from __future__ import annotations

import ast
import re
import tomllib
from dataclasses import fields
from pathlib import Path

import pytest
import yaml

from sphinx_lmstudio.command import main
from sphinx_lmstudio.config import Options
from sphinx_lmstudio.theme.styles import properties
from sphinx_lmstudio.warning import WarningSubtype

ROOT = Path(__file__).parents[1]
LISTED: dict[str, list[str]] = yaml.safe_load(
    Path(__file__).with_name("public_names.yaml").read_text(encoding="utf-8")
)


def node_classes() -> set[str]:
    """Names of classes of the components; docutils names visitors after them."""
    return {
        node.name
        for file in (ROOT / "sphinx_lmstudio/components").glob("*.py")
        for node in ast.parse(file.read_text(encoding="utf-8")).body
        if isinstance(node, ast.ClassDef)
    }


def names_there_are(kind: str) -> set[str]:
    match kind:
        case "options":
            return {option.name for option in fields(Options)}
        case "warnings":
            return {subtype.subtype for subtype in WarningSubtype}
        case "nodes":
            return node_classes()
        case "properties":
            return set(re.findall(r"--[a-z-]+", properties(is_furo=True)))
        case "extras":
            project = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))
            return set(project["project"]["optional-dependencies"])
        case _:
            return set(main.commands)


@pytest.mark.parametrize("kind", LISTED)
def test_a_public_name_stays(kind: str) -> None:
    gone = set(LISTED[kind]) - names_there_are(kind)
    assert gone == set(), "public names: docs/9_guide/18_stability.md says how one goes"


def test_the_guide_names_the_nodes() -> None:
    page = (ROOT / "docs/9_guide/18_stability.md").read_text(encoding="utf-8")
    assert set(re.findall(r"`(lms_\w+)`", page)) == set(LISTED["nodes"])
