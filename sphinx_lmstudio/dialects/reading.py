"""How the texts of a page are read, kept in the environment of the parser."""

from __future__ import annotations

from contextlib import contextmanager
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping, MutableMapping

    from sphinx_lmstudio.model.jsvalue import Value
    from sphinx_lmstudio.model.tags import Grammar

PAGE_GRAMMAR = "lmstudio_grammar"
"""Option of the parser, and key of its environment for a text that is read differently."""
CONSTANTS = "lmstudio_constants"
"""The key of the parser's environment for the values that a page has named."""


def constants_of(env: MutableMapping[str, Any]) -> Mapping[str, Value]:
    """The values that a page has named.

    :param env: of the parser
    """
    constants: Mapping[str, Value] = env.get(CONSTANTS, {})
    return constants


@contextmanager
def reading_as(env: MutableMapping[str, Any], grammar: Grammar) -> Iterator[None]:
    """Read texts by a grammar within this context.

    :param env: of the parser
    """
    before = env.get(PAGE_GRAMMAR)
    env[PAGE_GRAMMAR] = grammar
    yield
    if before is None:
        del env[PAGE_GRAMMAR]
    else:
        env[PAGE_GRAMMAR] = before
