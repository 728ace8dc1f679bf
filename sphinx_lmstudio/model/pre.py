"""The text of a `<pre>`.

    List<String> <b>x</b>&lt;     List<String> x<

Only tags of words that are opened and closed are markup there, and `<br>`: HTML allows no others in
it, and what else is in angle brackets is code.
"""

from __future__ import annotations

import re
from html import unescape
from typing import TYPE_CHECKING

from sphinx_lmstudio.model.tags import Grammar, TagScanner

if TYPE_CHECKING:
    from collections.abc import Iterator

    from sphinx_lmstudio.model.tags import Tag

BREAK = frozenset(("br",))
_GRAMMAR = Grammar(BREAK)
_ANY = re.compile("<")
_SPACE = re.compile(r"&nbsp;|&#160;|&#[xX]0*[aA]0;")
"""In code a space that does not break is an indent, which readers copy."""


def read_pre(source: str, names: frozenset[str]) -> tuple[str, list[Tag]]:
    """The text, and the tags in it that are markup.

    :param names: of tags that can be markup, in lower case
    """
    found = list(_tags(source))
    pairs = _paired([tag for tag in found if tag.key in names])
    markup = [tag for tag in found if tag.start in pairs or tag.key in BREAK]
    parts: list[str] = []
    end = 0
    for tag in markup:
        parts += [source[end : tag.start], "\n" * (tag.key in BREAK)]
        end = tag.end
    text = "".join([*parts, source[end:]])
    return unescape(_SPACE.sub(" ", text)).strip("\n"), markup


def _tags(source: str) -> Iterator[Tag]:
    scanner = TagScanner(source, _GRAMMAR)
    end = 0
    for match in _ANY.finditer(source):
        tag = scanner.scan(match.start()) if match.start() >= end else None
        if tag is not None and tag.key:
            end = tag.end
            yield tag


def _paired(tags: list[Tag]) -> set[int]:
    """Where the tags begin that have a partner."""
    opened: dict[str, list[Tag]] = {}
    pairs: set[int] = set()
    for tag in tags:
        if tag.kind == "open":
            opened.setdefault(tag.key, []).append(tag)
        elif tag.kind == "close" and opened.get(tag.key):
            pairs |= {opened[tag.key].pop().start, tag.start}
    return pairs
