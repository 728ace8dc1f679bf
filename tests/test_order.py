"""Priorities stand in one table, and what it says of others is so."""

from __future__ import annotations

import ast
from pathlib import Path

import pytest
from docutils.transforms.misc import Transitions
from myst_parser.mdit_to_docutils.transforms import ResolveAnchorIds
from myst_parser.sphinx_ext.myst_refs import MystReferenceResolver
from sphinx.builders.latex.transforms import LaTeXFootnoteTransform, ShowUrlsTransform
from sphinx.transforms import DoctreeReadEvent
from sphinx.transforms.post_transforms import ReferencesResolver
from sphinx.transforms.post_transforms.code import HighlightLanguageTransform
from sphinx.transforms.post_transforms.images import ImageDownloader

from sphinx_lmstudio import order

PACKAGE = Path(order.__file__).parent
FILES = [file for file in sorted(PACKAGE.rglob("*.py")) if file.name != "order.py"]
TABLE = {name for name in vars(order) if name.isupper()}


def used(file: Path) -> set[str]:
    """The constants of the table that a file names."""
    tree = ast.parse(file.read_text(encoding="utf-8"))
    return {
        node.attr
        for node in ast.walk(tree)
        if isinstance(node, ast.Attribute)
        and isinstance(node.value, ast.Name)
        and node.value.id == "order"
    }


def own_numbers(file: Path) -> list[int]:
    """The lines of a file on which a priority is a number."""
    found = []
    for node in ast.walk(ast.parse(file.read_text(encoding="utf-8"))):
        match node:
            case ast.keyword(arg="priority", value=ast.Constant()):
                found.append(node.value.lineno)
            case ast.Assign(targets=[ast.Name(id="default_priority")], value=ast.Constant()):
                found.append(node.lineno)
    return found


@pytest.mark.parametrize("file", FILES, ids=lambda file: str(file.relative_to(PACKAGE)))
def test_a_priority_is_named(file: Path) -> None:
    assert own_numbers(file) == []


def test_every_priority_is_used() -> None:
    assert set().union(*map(used, FILES)) == TABLE


def test_every_priority_has_a_reason() -> None:
    tree = ast.parse(Path(order.__file__).read_text(encoding="utf-8"))
    for constant, reason in zip(tree.body, tree.body[1:], strict=False):
        if isinstance(constant, ast.Assign):
            assert isinstance(reason, ast.Expr)


@pytest.mark.parametrize(
    ("theirs", "priority"),
    [
        (ResolveAnchorIds, 879),
        (DoctreeReadEvent, 880),
        (Transitions, 830),
        (MystReferenceResolver, 9),
        (ReferencesResolver, 10),
        (ImageDownloader, 100),
        (HighlightLanguageTransform, 400),
        (ShowUrlsTransform, 400),
        (LaTeXFootnoteTransform, 600),
    ],
)
def test_others_run_when_the_table_says(theirs: type, priority: int) -> None:
    assert vars(theirs)["default_priority"] == priority
