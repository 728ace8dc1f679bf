"""Tags, attributes and addresses that a page must never contain, however they are spelled."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Mapping

UNSAFE_TAGS = frozenset(
    (
        "applet", "base", "button", "embed", "form", "frame", "frameset", "iframe", "input", "link",
        "meta", "object", "param", "portal", "script", "select", "style", "template", "textarea",
        "title",
    )
)  # fmt: skip
"""Elements that run, load, or change how the rest of a page is read."""

URL_ATTRIBUTES = frozenset(
    ("action", "cite", "data", "formaction", "href", "poster", "src", "xlink:href")
)
"""Attributes whose value is followed or loaded."""
_IGNORED = re.compile(r"[\x00-\x20\x7f-\xa0\u200b-\u200f\u2028\u2029\ufeff]+")
_SCHEME = re.compile(r"([a-z][a-z0-9+.-]*):")
_UNSAFE_SCHEMES = frozenset(
    ("javascript", "vbscript", "livescript", "mhtml", "jscript", "view-source")
)
_PICTURE = re.compile(r"data:image/(?:png|gif|jpe?g|webp|avif);")


def is_unsafe_url(url: str) -> bool:
    """Whether following or loading an address could run something.

    Browsers skip white space and control characters in a scheme, so they are skipped here.
    """
    plain = _IGNORED.sub("", url).casefold()
    match = _SCHEME.match(plain)
    if match is None:
        return False
    if match[1] == "data":
        return _PICTURE.match(plain) is None
    return match[1] in _UNSAFE_SCHEMES


def unsafe_reason(name: str, attributes: Mapping[str, str]) -> str:
    """The reason why a tag is not allowed on a page; empty if it is.

    :param name: in lower case
    :param attributes: names in lower case
    """
    if name in UNSAFE_TAGS:
        return f"the tag <{name}>"
    for key, value in attributes.items():
        if key.startswith("on") and len(key) > 2:
            return f"the event handler '{key}'"
        if key in URL_ATTRIBUTES and is_unsafe_url(value):
            return f"the address in '{key}'"
        if key == "srcdoc":
            return "the attribute 'srcdoc'"
    return ""
