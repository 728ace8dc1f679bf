"""Addresses as their authors wrote them.

markdown-it takes an address apart and puts it together again, which turns `http://$HOST:1234` into
`http://:1234$HOST`. A browser reads addresses best itself: here only what no address may hold is
written by its bytes.
"""

from __future__ import annotations

import re
from contextlib import suppress
from typing import TYPE_CHECKING

from mdurl import DECODE_DEFAULT_CHARS, decode, encode

if TYPE_CHECKING:
    from markdown_it import MarkdownIt

_AUTHORITY = re.compile(
    r"([a-z][a-z0-9+.-]*://(?:[^/?#@]*@)?)(\[[^/?#\]]*\]|[^/?#:]+)", re.IGNORECASE
)
_KEPT = ";/?:@&=+$,-_.!~*'()#"
"""Punctuation that addresses contain unescaped: https://url.spec.whatwg.org/#url-code-points."""


def keep_addresses(md: MarkdownIt) -> None:
    """Let a parser take addresses as they are."""
    # Methods that markdown-it calls for every address, and has no other way to set.
    md.normalizeLink = normalized  # type: ignore[method-assign]
    md.normalizeLinkText = spelt  # type: ignore[method-assign]


def normalized(url: str) -> str:
    """An address in ASCII: letters of other scripts as IDNA in a host, else as percent signs."""
    match = _AUTHORITY.match(url)
    if match is None:
        return encode(url, _KEPT)
    host = match[2]
    if not host.isascii():
        with suppress(UnicodeError):
            host = host.encode("idna").decode()
    brackets = "[]" if host.startswith("[") else ""
    return match[1] + encode(host, _KEPT + brackets) + encode(url[match.end() :], _KEPT)


def spelt(link: str) -> str:
    """An address with its percent signs read, but for those of characters that part addresses."""
    return decode(link, f"{DECODE_DEFAULT_CHARS}%")
