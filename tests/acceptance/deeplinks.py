"""The comparison of deep link generators: whether they say what is true."""

from __future__ import annotations

import json
import re
from base64 import b64decode
from typing import TYPE_CHECKING
from urllib.parse import quote, unquote

if TYPE_CHECKING:
    from collections.abc import Sequence

    from .built import BuiltContent, BuiltDeepLink
    from .facts import Content

DEEP_LINK = re.compile(r"lmstudio://add_mcp\?name=(\S+?)&config=(\S+)")
PLACEHOLDER = re.compile(r"[<>{}\[\]…]|\.\.\.")


def compare_deeplinks(source: Content, built: BuiltContent) -> list[str]:
    """Whether every deep link generator explains the format, and its example is true."""
    found = []
    if len(source.deeplinks) != len(built.deeplinks):
        counts = f"{len(source.deeplinks)} written, {len(built.deeplinks)} shown"
        found.append(f"deep link generators: {counts}")
    for number, shown in enumerate(built.deeplinks, start=1):
        found += [f"deep link generator {number}: {fault}" for fault in deeplink_faults(shown)]
    return found


def deeplink_faults(shown: BuiltDeepLink) -> list[str]:
    """What is missing or wrong in an explanation of deep links."""
    found = [
        f"parameter {name!r} not named"
        for name in ("name", "config")
        if name not in shown.code_spans
    ]
    links = [link for pre in shown.pres if (link := DEEP_LINK.fullmatch(pre.strip()))]
    examples = [link for link in links if not PLACEHOLDER.search(link[0])]
    if len(examples) == len(links):
        found.append("format not shown")
    if not examples:
        found.append("no example")
    samples = [pre for pre in shown.pres if not DEEP_LINK.fullmatch(pre.strip())]
    return found + [fault for link in examples if (fault := example_fault(link, samples))]


def example_fault(link: re.Match[str], samples: Sequence[str]) -> str | None:
    """What is wrong with a link that should install the server that one of the samples sets up."""
    try:
        config = b64decode(unquote(link[2]), validate=True).decode()
        entries = {unquote(link[1]): json.loads(config)}
    except ValueError as error:
        return f"config of the example cannot be read: {error}"
    if json.dumps(entries) not in map(normal_json, samples):
        return f"the example installs {entries}, which is not the JSON shown"
    compact = json.dumps(json.loads(config), ensure_ascii=False, separators=(",", ":"))
    if config != compact or link[2] != quote(unquote(link[2]), safe=""):
        return "config of the example is not compact, or not percent-encoded"
    return None


def normal_json(text: str) -> str | None:
    """The JSON in one form, its keys in the order given; None where the text is none."""
    try:
        return json.dumps(json.loads(text))
    except ValueError:
        return None
