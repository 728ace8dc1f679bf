"""Every node of ours is written by every output as its own, or as what it is a kind of."""

from __future__ import annotations

import importlib
import pkgutil
from typing import TYPE_CHECKING

import pytest
from docutils import nodes

import sphinx_lmstudio
from sphinx_lmstudio.writers.inherited import BOOKS_ONLY, INHERITED, LATEX_ONLY
from sphinx_lmstudio.writers.markdown.pages import BLOCKS
from sphinx_lmstudio.writers.markdown.words import WORDS

if TYPE_CHECKING:
    from tests.helpers.builds import Build, Built

PLAIN: set[type[nodes.Element]] = {
    *(nodes.container, nodes.figure, nodes.image, nodes.target),
    *(nodes.enumerated_list, nodes.list_item),
    *(nodes.field_list, nodes.field, nodes.field_name, nodes.field_body),
    *(nodes.paragraph, nodes.rubric, nodes.title, nodes.literal_block),
    *(nodes.inline, nodes.literal),
}
"""Kinds of nodes that writers of others know, such as that of sphinx-markdown-builder, which leaves
out admonitions and abbreviations with all that is in them."""
WRITERS = ("html", "latex", "man", "markdown", "texinfo", "text", "typst")


def own_nodes() -> set[type[nodes.Element]]:
    """All node classes of the package, whichever module they stand in."""
    found: set[type[nodes.Element]] = set()
    for module in pkgutil.walk_packages(sphinx_lmstudio.__path__, "sphinx_lmstudio."):
        if module.name.endswith("__main__"):
            continue
        for value in vars(importlib.import_module(module.name)).values():
            if isinstance(value, type) and value.__name__.startswith("lms_"):
                found.add(value)
    return found


@pytest.fixture(scope="module")
def handlers(build: Build) -> dict[str, dict[str, object]]:
    built: Built = build({"index.md": "# T\n"}, "dummy")
    handlers = built.env._registry.translation_handlers
    # Markdown is written by functions, whose tables are by class.
    markdown: dict[str, object] = {
        node.__name__: write for node, write in {**BLOCKS, **WORDS}.items()
    }
    return {**{name: dict(handlers.get(name, {})) for name in WRITERS}, "markdown": markdown}


@pytest.mark.parametrize("writer", WRITERS)
def test_each_node_has_a_visitor_or_a_reason(
    handlers: dict[str, dict[str, object]], writer: str
) -> None:
    expected = {node.__name__ for node in own_nodes() - LATEX_ONLY - BOOKS_ONLY}
    if writer == "latex":
        expected |= {node.__name__ for node in LATEX_ONLY}
    if writer in {"latex", "typst"}:
        expected |= {node.__name__ for node in BOOKS_ONLY}
    served = [node.__name__ for kinds in INHERITED[writer].values() for node in kinds]
    own = [name for name in handlers[writer] if name.startswith("lms_")]
    assert expected - {*own, *served} == set(), f"no visitor, and no row of {writer!r} in INHERITED"
    assert sorted(own + served) == sorted(expected)


def test_each_reason_is_a_sentence() -> None:
    reasons = [reason for served in INHERITED.values() for reason in served]
    assert all(reason[0].isupper() and reason.endswith(".") for reason in reasons)


def test_writers_of_others_print_what_each_node_holds() -> None:
    assert [node.__name__ for node in own_nodes() if not PLAIN.intersection(node.__mro__)] == []
