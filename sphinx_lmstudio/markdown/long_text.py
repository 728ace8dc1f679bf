"""Inline rules of MyST, asked only where they can match: each copies the text that is left.

Without this a paragraph of a million letters takes minutes.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from markdown_it import MarkdownIt
    from markdown_it.parser_inline import RuleFuncInlineType
    from markdown_it.rules_inline import StateInline

_AUTOLINKS = {
    "gfm_autolink_www": re.compile(r"www\."),
    "gfm_autolink_protocol": re.compile(r"://|:[\w.+-]+@[\w.-]+", re.ASCII),
    "gfm_autolink_email": re.compile(r"@[\w.-]+(?![\w.@-])", re.ASCII),
}
"""What stands where a link may begin or, after its protocol or name, go on."""
_PROTOCOLS = ("http", "https", "mailto", "xmpp")
_ROLE = re.compile(r"\{[\w+:-]+\}`", re.ASCII)
_SPACE = re.compile(r"[ \t\n\v\f\r]")


def bound_inline_rules(md: MarkdownIt) -> None:
    """Let a parser's rules take time that grows with the text, not with its square."""
    for rule in list(md.inline.ruler.__rules__):
        if rule.name in _AUTOLINKS:
            md.inline.ruler.at(rule.name, _autolink(rule.fn, _AUTOLINKS[rule.name]))
        elif rule.name == "myst_role":
            md.inline.ruler.at(rule.name, _role(rule.fn))


def _autolink(rule: RuleFuncInlineType, mark: re.Pattern[str]) -> RuleFuncInlineType:
    def find(state: StateInline, silent: bool) -> bool:
        # Silent, these rules find nothing anyhow.
        if silent or mark.match(state.src, state.pos) is None:
            return False
        if state.src[state.pos] == ":" and not state.src.endswith(_PROTOCOLS, 0, state.pos):
            return False
        end = state.posMax
        space = _SPACE.search(state.src, state.pos, end)
        state.posMax = space.start() if space else end
        found = rule(state, silent)
        state.posMax = end
        if not found and state.pending:
            # The rules look through all text since the last token.
            state.pushPending()
        return found

    return find


def _role(rule: RuleFuncInlineType) -> RuleFuncInlineType:
    def find(state: StateInline, silent: bool) -> bool:
        return _ROLE.match(state.src, state.pos) is not None and rule(state, silent)

    return find
