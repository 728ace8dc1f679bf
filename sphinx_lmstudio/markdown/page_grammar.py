"""How the tags of a page are read, and the names that the page defines.

A page of the MDX dialect may give components names of its own, and values to others. Both are kept
in the parser's environment, which all texts of a page share.
"""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING, Any

from sphinx_lmstudio.dialects.names import GRAMMAR, imported_meaning
from sphinx_lmstudio.dialects.reading import CONSTANTS, PAGE_GRAMMAR

if TYPE_CHECKING:
    from collections.abc import MutableMapping

    from markdown_it import MarkdownIt

    from sphinx_lmstudio.model.esm import Module
    from sphinx_lmstudio.model.tags import Grammar


def grammar_of(md: MarkdownIt, env: MutableMapping[str, Any]) -> Grammar:
    """How tags are read in the text at hand."""
    grammar: Grammar = env.get(PAGE_GRAMMAR) or md.options.get(PAGE_GRAMMAR, GRAMMAR)
    return grammar


def is_jsx(md: MarkdownIt) -> bool:
    """Whether a parser reads pages of the MDX dialect."""
    grammar: Grammar = md.options.get(PAGE_GRAMMAR, GRAMMAR)
    return grammar.is_jsx


def keep_module(md: MarkdownIt, env: MutableMapping[str, Any], module: Module) -> None:
    """Keep what statements of a page name."""
    env.setdefault(CONSTANTS, {}).update(module.constants)
    found = {
        name: meaning
        for name, (imported, source) in module.imports.items()
        if (meaning := imported_meaning(name, imported, source)) is not None
    }
    if found:
        grammar = grammar_of(md, env)
        env[PAGE_GRAMMAR] = replace(grammar, meanings={**grammar.meanings, **found})
