"""Definitions of links and footnotes: known on the whole page, wherever they are on it.

Fences that hold Markdown are parsed when they are rendered, after the page around them. What they
define is collected before, so that a link in one column may be defined in another, or below.

    [words][missing]    lms_fault, which shows nothing: no definition has this label
    a note[^missing]    lms_fault, and the text as it is

In what one page quotes of another (`QUOTED`) the definitions are not at hand: of a link by
reference its words are left, and of the mark of a footnote nothing.
"""

from __future__ import annotations

import re
from itertools import pairwise
from typing import TYPE_CHECKING, Any

from markdown_it.common.utils import normalizeReference

from sphinx_lmstudio.dialects.classic import FENCES
from sphinx_lmstudio.markdown.fence_names import clean_fence_name
from sphinx_lmstudio.markdown.nesting import MAX_DIRECTIVES
from sphinx_lmstudio.model.fault import ContentError

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, MutableMapping

    from markdown_it import MarkdownIt
    from markdown_it.parser_inline import RuleFuncInlineType
    from markdown_it.rules_core import StateCore
    from markdown_it.rules_inline import StateInline
    from markdown_it.token import Token

NOTE_OPEN, NOTE_CLOSE = "footnote_reference_open", "footnote_reference_close"
"""Tokens around the text of a footnote."""
QUOTED = "lmstudio_quoted"
"""Where the parser's environment says that a text is quoted from another page."""
FIRST_LINE = "lmstudio_first_line"
"""Where it keeps the 0-based line of a text that is rendered inside a page."""
_COLLECTED = "lmstudio_collected"
_FOOTNOTE = re.compile(r"\[\^([^\]\s]+)\]")
_REFERENCE = r"\[([^\[\]\\`<]+)\]\[([^\[\]\\`<]*)\](?![\[(])"
_REFERENCES = {"link": re.compile(_REFERENCE), "image": re.compile(f"!{_REFERENCE}")}
_IN_WORD = re.compile(r"[\w\]!]")


def use_definitions(md: MarkdownIt, *, is_dialect: bool) -> None:
    """Let a parser know all definitions of a page.

    :param is_dialect: whether a footnote without a definition is text; MyST warns of it
    """
    md.core.ruler.after("block", "lms_definitions", collect_definitions)
    rules = {rule.name: rule.fn for rule in md.inline.ruler.__rules__}
    if is_dialect and "footnote_ref" in rules:
        md.inline.ruler.at("footnote_ref", find_footnote)
        for name, pattern in _REFERENCES.items():
            md.inline.ruler.at(name, _telling_undefined(rules[name], pattern))


def known_definitions(env: MutableMapping[str, Any]) -> dict[str, Any]:
    """The environment of a parser with what a page defines, for a text that is a part of it."""
    known: dict[str, Any] = {_COLLECTED: True, "references": env.get("references", {})}
    if QUOTED in env:
        known[QUOTED] = True
    # The plugin of footnotes counts in it.
    known["footnotes"] = {"refs": dict(env.get("footnotes", {}).get("refs", {}))}
    return known


def collect_definitions(state: StateCore) -> None:
    """Take up what fences define, once a page, and say truly where labels are doubled."""
    if _COLLECTED not in state.env:
        state.env[_COLLECTED] = True
        _collect(state.md, state.env, state.tokens, 0)
    _settle_duplicates(state.env)


def _collect(
    md: MarkdownIt, env: MutableMapping[str, Any], tokens: Iterable[Token], depth: int
) -> None:
    for text in _markdown_in(tokens) if depth < MAX_DIRECTIVES else ():
        inner: dict[str, Any] = {}
        parsed: list[Token] = []
        md.block.parse(text, md, inner, parsed)
        known = env.setdefault("references", {})
        for label, definition in inner.get("references", {}).items():
            known.setdefault(label, definition)
        notes = env.setdefault("footnotes", {}).setdefault("refs", {})
        for label in inner.get("footnotes", {}).get("refs", {}):
            notes.setdefault(label, -1)
        _collect(md, env, parsed, depth + 1)


def _markdown_in(tokens: Iterable[Token]) -> Iterator[str]:
    """The Markdown in the fences among tokens."""
    for token in tokens:
        words = token.info.split(maxsplit=1) if token.type == "fence" else []
        fence = FENCES.get(clean_fence_name(words[0].strip("{}"))) if words else None
        if fence is not None:
            try:
                yield from fence.texts(fence.parse(token.content))
            except ContentError:
                continue


def _settle_duplicates(env: MutableMapping[str, Any]) -> None:
    """Leave doubled definitions that differ, with their lines in the page."""
    first = env.get(FIRST_LINE, 0)
    kept = []
    for double in env.get("duplicate_refs", ()):
        known = env["references"][normalizeReference(double["label"])]
        if "settled" not in double:
            double["map"] = [line + first for line in double["map"]]
            double["settled"] = True
        if (double["href"], double["title"]) != (known["href"], known["title"]):
            kept.append(double)
    if "duplicate_refs" in env:
        env["duplicate_refs"] = kept


def find_footnote(state: StateInline, silent: bool) -> bool:
    """The mark of a footnote that is defined on the page."""
    match = _FOOTNOTE.match(state.src, state.pos, state.posMax)
    if match is None:
        return False
    label = _defined_note(state.env, match[1])
    if not label and QUOTED not in state.env:
        if not silent:
            message = f"there is no footnote '[^{match[1]}]: …' on the page; shown as written"
            _tell(state, message)
        return False
    if not silent and QUOTED not in state.env:
        token = state.push("footnote_ref", "", 0)
        token.meta = {"label": label}
    state.pos = match.end()
    return True


def empty_notes(tokens: Iterable[Token]) -> Iterator[tuple[str, int]]:
    """Label and 0-based line of each footnote without text."""
    for token, following in pairwise(tokens):
        if (token.type, following.type) == (NOTE_OPEN, NOTE_CLOSE) and token.map:
            yield token.meta["label"], token.map[0]


def _defined_note(env: MutableMapping[str, Any], label: str) -> str:
    """The label as its definition has it; empty where there is none."""
    defined: dict[str, int] = env.get("footnotes", {}).get("refs", {})
    if f":{label}" in defined:
        return label
    folded = f":{label}".casefold()
    return next((name[1:] for name in defined if name.casefold() == folded), "")


def _telling_undefined(rule: RuleFuncInlineType, reference: re.Pattern[str]) -> RuleFuncInlineType:
    def find(state: StateInline, silent: bool) -> bool:
        if rule(state, silent):
            return True
        match = reference.match(state.src, state.pos, state.posMax)
        if match is None or silent or state.linkLevel:
            return False
        before = state.src[max(state.pos - 1, 0) : state.pos]
        label = match[2] or match[1]
        is_note = label[0] == "^" or match[1][0] == "^"
        if is_note or not label.strip() or label.isdecimal() or _IN_WORD.match(before):
            return False  # `list[0][1]`, say
        if QUOTED in state.env:
            end, state.pos, state.posMax = state.posMax, match.start(1), match.end(1)
            state.md.inline.tokenize(state)
            state.pos, state.posMax = match.end(), end
            return True
        definition = f"'[{' '.join(label.split())}]: …'"
        message = f"there is no definition {definition} on the page; the link is shown as written"
        _tell(state, message)
        return False

    return find


def _tell(state: StateInline, message: str) -> None:
    token = state.push("lms_fault", "", 0)
    token.meta = {"message": message}
