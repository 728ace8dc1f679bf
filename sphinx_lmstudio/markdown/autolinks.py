"""Automatic links, as on GitHub, shown as they were written.

    https://example.org/a_b  www.example.org  ftp://example.org     found while a text is read
    first_last@example.org  mailto:first_last@example.org           when its markup is known

MyST's rules for them are replaced: they lose what stands before a `_`, and take `name@1.2.3` for
somebody's address.

Grammar: https://github.github.com/gfm/#autolinks-extension-
"""

from __future__ import annotations

import re
import unicodedata
from typing import TYPE_CHECKING

from markdown_it.token import Token

if TYPE_CHECKING:
    from collections.abc import Iterator

    from markdown_it import MarkdownIt
    from markdown_it.parser_inline import RuleFuncInlineType
    from markdown_it.rules_core import StateCore
    from markdown_it.rules_inline import StateInline

_WWW = re.compile(r"www\.", re.IGNORECASE)
_SCHEME = re.compile(r"(?<![a-z])(?:https?|ftp)\Z", re.IGNORECASE)
_BEFORE = frozenset("*_~(")
"""What may stand before a web address, beside white space."""
_END = re.compile(r"[\s<\x00]")
_NO_HOST = re.compile(r"[^\w.-]")
_IDLE = frozenset("?!.,:*_~'\"[]")
"""Signs at the end of an address that belong to the sentence around it."""
_ENTITY = re.compile(r"&[A-Za-z]+\Z")
_LOCAL = re.compile(r"[A-Za-z0-9.+_-]")
_DOMAIN = re.compile(r"(?:[A-Za-z0-9_-]|\.(?=[A-Za-z0-9]))+")
_RESOURCE = re.compile(r"/[A-Za-z0-9@.]+")
_MAIL_SCHEMES = ("mailto:", "xmpp:")


def use_autolinks(md: MarkdownIt) -> None:
    """Let a parser that finds autolinks find GitHub's, and show all as written."""
    rules = {rule.name: rule.fn for rule in md.inline.ruler.__rules__}
    md.inline.ruler.at("autolink", _as_written(rules["autolink"]))
    if "gfm_autolink_www" not in rules:
        return
    md.inline.add_terminator_char("W")
    md.inline.ruler.at("gfm_autolink_www", find_www)
    md.inline.ruler.at("gfm_autolink_protocol", find_address)
    md.disable("gfm_autolink_email")
    md.core.ruler.after("text_join", "lms_mail", link_mail)


def _as_written(rule: RuleFuncInlineType) -> RuleFuncInlineType:
    """markdown-it's rule for `<https://example.org/a%20b>`, which would show a space."""

    def find(state: StateInline, silent: bool) -> bool:
        start = state.pos
        if not rule(state, silent):
            return False
        if not silent:
            state.tokens[-2].content = state.src[start + 1 : state.pos - 1]
        return True

    return find


def find_www(state: StateInline, silent: bool) -> bool:
    """An address that begins with `www.`, in running text."""
    # Silent, the text is a link's words, in which there are no links.
    if silent or state.linkLevel or _WWW.match(state.src, state.pos) is None:
        return False
    end = _end_of_address(state, state.pos, state.pos + 4)
    if end is None or not _may_begin(state, state.pos):
        return False
    _push(state, "http://", state.src[state.pos : end])
    state.pos = end
    return True


def find_address(state: StateInline, silent: bool) -> bool:
    """An address with a scheme, in running text, found at its `://`."""
    if silent or state.linkLevel or not state.src.startswith("://", state.pos):
        return False
    scheme = _SCHEME.search(state.src[max(state.pos - 6, 0) : state.pos])
    if scheme is None or not state.pending.endswith(scheme[0]):
        return False
    start = state.pos - len(scheme[0])
    end = _end_of_address(state, state.pos + 3, state.pos + 3)
    if end is None or not _may_begin(state, start):
        return False
    state.pending = state.pending[: -len(scheme[0])]
    _push(state, "", state.src[start:end])
    state.pos = end
    return True


def _may_begin(state: StateInline, start: int) -> bool:
    before = state.src[start - 1 : start]
    return not before or before.isspace() or before in _BEFORE


def _end_of_address(state: StateInline, host: int, least: int) -> int | None:
    """Where the address ends whose host begins at a place; None where there is no host.

    :param least: the first place where it may end
    """
    space = _END.search(state.src, least, state.posMax)
    most = space.start() if space else state.posMax
    name = _host(state.src[host:most]).rstrip(".")
    first = name[least - host :][:1]
    if not (first.isalnum() or first > "\x7f") or "_" in ".".join(name.split(".")[-2:]):
        return None
    end = _without_idle_signs(state.src, least, most)
    return end if end > least else None


def _host(text: str) -> str:
    """The host at the beginning of an address."""
    for match in _NO_HOST.finditer(text):
        sign = match[0]
        if sign.isascii() or unicodedata.category(sign).startswith("P"):
            return text[: match.start()]
    return text


def _without_idle_signs(text: str, start: int, end: int) -> int:
    """Where an address ends, without the signs of the sentence around it."""
    surplus = text.count(")", start, end) - text.count("(", start, end)
    while end > start:
        sign = text[end - 1]
        if sign == ")" and surplus > 0:
            surplus -= 1
        elif sign == ";":
            entity = _ENTITY.search(text, max(end - 40, start), end - 1)
            end = entity.start() + 1 if entity else end
        elif sign not in _IDLE:
            break
        end -= 1
    return end


def _push(state: StateInline, prefix: str, words: str) -> None:
    for token in _link(state.md.normalizeLink(prefix + words), words, state.level):
        pushed = state.push(token.type, token.tag, token.nesting)
        pushed.attrs, pushed.content = token.attrs, token.content
        pushed.markup, pushed.info = token.markup, token.info


def _link(href: str, words: str, level: int) -> list[Token]:
    opening = Token("link_open", "a", 1, {"href": href}, level=level)
    closing = Token("link_close", "a", -1, level=level)
    opening.markup = closing.markup = "autolink"
    opening.info = closing.info = "auto"
    return [opening, Token("text", "", 0, content=words, level=level + 1), closing]


def link_mail(state: StateCore) -> None:
    """Make links of addresses of e-mail in the texts of a page."""
    for token in state.tokens:
        if token.type == "inline" and token.children and "@" in token.content:
            token.children = list(_with_mail(token.children))


def _with_mail(children: list[Token]) -> Iterator[Token]:
    links = 0
    for child in children:
        is_link = child.type.startswith("link_") or (
            child.type.startswith("lms_tag_") and child.meta["tag"].key == "a"
        )
        links += child.nesting if is_link else 0
        if child.type != "text" or links or "@" not in child.content:
            yield child
            continue
        text, pos = child.content, 0
        for start, end in mail_addresses(text):
            if start > pos:
                yield child.copy(content=text[pos:start])
            address = text[start:end]
            has_scheme = address.lower().startswith(_MAIL_SCHEMES)
            yield from _link(address if has_scheme else f"mailto:{address}", address, child.level)
            pos = end
        if pos < len(text):
            yield child.copy(content=text[pos:])


def mail_addresses(text: str) -> Iterator[tuple[int, int]]:
    """Where addresses of e-mail are in a text, each from its first place to the one after it."""
    done = 0
    at = text.find("@")
    while at >= 0:
        start = at
        while start > done and _LOCAL.match(text, start - 1):
            start -= 1
        domain = _DOMAIN.match(text, at + 1)
        end = domain.end() if domain else at + 1
        before = text[max(start - 7, 0) : start].lower()
        scheme = next((scheme for scheme in _MAIL_SCHEMES if before.endswith(scheme)), "")
        if start < at and domain and _is_domain(domain[0]) and not text.startswith("@", end):
            if scheme == "xmpp:" and (resource := _RESOURCE.match(text, end)):
                end = resource.end()
            start -= len(scheme)
            if start >= done and not _is_inside(text, start):
                yield start, end
                done = end
        at = text.find("@", max(end, at + 1))


def _is_domain(name: str) -> bool:
    """Whether a name may be a host of the internet; `1.5.0` and `16.0-alpha` are versions."""
    *labels, last = name.split(".")
    return bool(labels) and last[0].isalpha() and last[-1].isalpha()


def _is_inside(text: str, start: int) -> bool:
    """Whether an address only goes on at a place: in a path, or after the name of a user."""
    before = text[start - 1 : start]
    return (
        before == "/"
        or before.isalnum()
        or (before == ":" and text[start - 2 : start - 1].isalnum())
    )
