"""How the texts of a page are read, kept in the environment of the parser."""

from __future__ import annotations

from contextlib import contextmanager
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping, MutableMapping

    from sphinx_lmstudio.model.jsvalue import Value
    from sphinx_lmstudio.model.tags import Grammar

PAGE_GRAMMAR = "lmstudio_grammar"
"""Option of the parser, and key of its environment where a text is read otherwise."""
CONSTANTS = "lmstudio_constants"
"""Where the parser's environment keeps the values that a page has given names."""


def constants_of(env: MutableMapping[str, Any]) -> Mapping[str, Value]:
    """The values that a page has given names.

    :param env: of the parser
    """
    constants: Mapping[str, Value] = env.get(CONSTANTS, {})
    return constants


@contextmanager
def reading_as(env: MutableMapping[str, Any], grammar: Grammar) -> Iterator[None]:
    """Within this, texts are read by a grammar.

    :param env: of the parser
    """
    before = env.get(PAGE_GRAMMAR)
    env[PAGE_GRAMMAR] = grammar
    yield
    if before is None:
        del env[PAGE_GRAMMAR]
    else:
        env[PAGE_GRAMMAR] = before
