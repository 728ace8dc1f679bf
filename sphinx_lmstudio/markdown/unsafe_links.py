"""Markdown links that could run something are text as written, with a warning.

    [x](javascript:f())         lms_refused, in running text
    ![x](data:text/html,y)
    <javascript:f()>
    [x]: javascript:f()         lms_refused, a block

markdown-it leaves most of them as text without a word.
"""

from __future__ import annotations

import re
from html import unescape
from typing import TYPE_CHECKING

from sphinx_lmstudio.model.unsafe import is_unsafe_url

if TYPE_CHECKING:
    from markdown_it import MarkdownIt
    from markdown_it.parser_inline import RuleFuncInlineType
    from markdown_it.rules_block import StateBlock
    from markdown_it.rules_inline import StateInline

_DESTINATION = re.compile(r"\]\(\s*<?([^\s)>]*)")
_AUTOLINK = re.compile(r"<([A-Za-z][A-Za-z0-9+.-]{1,31}:[^<>\x00-\x20]*)>")
_DEFINITION = re.compile(r"\[[^\]\n]+\]:[ \t]*<?([^\s>]+)")
_SUSPECT = "lmstudio_suspect"
"""Where the parser's environment keeps a text and whether some of its links may be unsafe."""


def refuse_unsafe_links(md: MarkdownIt) -> None:
    """Let a parser show unsafe links as written."""
    for rule in list(md.inline.ruler.__rules__):
        if rule.name in ("link", "image", "autolink"):
            md.inline.ruler.at(rule.name, _refusing(rule.fn, rule.name))
    reference = next(rule for rule in md.block.ruler.__rules__ if rule.name == "reference")
    find_reference = reference.fn

    def find_definition(state: StateBlock, start: int, end: int, silent: bool) -> bool:
        begin = state.bMarks[start] + state.tShift[start]
        match = _DEFINITION.match(state.src, begin, state.eMarks[start])
        is_refused = match is not None and is_unsafe_url(unescape(match[1]))
        if not is_refused or silent or state.is_code_block(start):
            return find_reference(state, start, end, silent)
        state.line = start + 1
        token = state.push("lms_refused", "", 0)
        token.content = state.src[begin : state.eMarks[start]]
        token.map = [start, start + 1]
        return True

    md.block.ruler.at("reference", find_definition, {"alt": reference.alt})


def _refusing(rule: RuleFuncInlineType, name: str) -> RuleFuncInlineType:
    def find(state: StateInline, silent: bool) -> bool:
        end = _end_of_autolink(state) if name == "autolink" else _end_of_link(state, name)
        if end is None:
            return rule(state, silent)
        if not silent:
            token = state.push("lms_refused", "", 0)
            token.content = state.src[state.pos : end]
        state.pos = end
        return True

    return find


def _end_of_autolink(state: StateInline) -> int | None:
    match = _AUTOLINK.match(state.src, state.pos, state.posMax)
    return match.end() if match and is_unsafe_url(match[1]) else None


def _end_of_link(state: StateInline, name: str) -> int | None:
    """Where the link or picture ends that begins here; None if it is safe, or none."""
    src, most, helpers = state.src, state.posMax, state.md.helpers
    begin = state.pos + (name == "image")
    if not src.startswith("[" if name == "link" else "![", state.pos) or not _is_suspect(state):
        return None
    label = helpers.parseLinkLabel(state, begin, name == "link")
    if label < 0 or not src.startswith("(", label + 1):
        return None
    found = helpers.parseLinkDestination(src, _skip_space(src, label + 2), most)
    if not found.ok or not is_unsafe_url(found.str):
        return None
    after = _skip_space(src, found.pos)
    title = helpers.parseLinkTitle(src, after, most)
    if title.ok:
        after = _skip_space(src, title.pos)
    return after + 1 if after < most and src[after] == ")" else None


def _is_suspect(state: StateInline) -> bool:
    """Whether any link of the text may be unsafe: labels are long to read, and few are."""
    suspect: tuple[str, bool] | None = state.env.get(_SUSPECT)
    if suspect is None or suspect[0] is not state.src:
        addresses = (unescape(match[1]) for match in _DESTINATION.finditer(state.src))
        suspect = state.src, any(is_unsafe_url(address.replace("\\", "")) for address in addresses)
        state.env[_SUSPECT] = suspect
    return suspect[1]


def _skip_space(text: str, pos: int) -> int:
    while text[pos : pos + 1] in (" ", "\t", "\n"):
        pos += 1
    return pos
