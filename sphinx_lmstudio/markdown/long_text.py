"""Inline rules of MyST, called only where they can match, because each copies the rest of the text.

Without this a paragraph of a million letters takes minutes.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from markdown_it import MarkdownIt
    from markdown_it.parser_inline import RuleFuncInlineType
    from markdown_it.rules_inline import StateInline

_ROLE = re.compile(r"\{[\w+:-]+\}`", re.ASCII)


def bound_inline_rules(md: MarkdownIt) -> None:
    """Let a parser's rules take time that grows with the text, not with its square."""
    for rule in list(md.inline.ruler.__rules__):
        if rule.name == "myst_role":
            md.inline.ruler.at(rule.name, _role(rule.fn))


def _role(rule: RuleFuncInlineType) -> RuleFuncInlineType:
    def find(state: StateInline, silent: bool) -> bool:
        return _ROLE.match(state.src, state.pos) is not None and rule(state, silent)

    return find
