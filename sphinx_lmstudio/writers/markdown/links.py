"""What of a page's Markdown is otherwise in a file that quotes it: relative links, and notes."""

from __future__ import annotations

import posixpath
import re
from urllib.parse import quote, urlsplit

_PARTS = re.compile(
    r"""
      \\.                                                  # a sign that means itself
    | ^(?P<around>[ >]*(?:(?:[-*]|[0-9]+[.)])[ ][ >]*)*)
      (?P<fence>`{3,})[^`\n]*\n(?:.*\n)*?[ >]*(?P=fence)$  # a block of code
    | (?P<ticks>`+)(?!`)(?:.|\n)*?(?<!`)(?P=ticks)(?!`)    # code among words
    | (?<=\]\()(?P<target>[^()\s]+)                        # where a link leads
    | \[\^(?P<note>[^\[\]\s]+)\]                          # a footnote, or its mark
    """,
    re.VERBOSE | re.MULTILINE,
)

_LINKS = re.compile(
    r"""
      \\.
    | (?P<ticks>`+)(?!`)(?:.|\n)*?(?<!`)(?P=ticks)(?!`)
    | (?P<note>\[\^[^\[\]\s]+\])
    | !?\[(?P<words>(?:\\.|`[^`]*`|\[[^\]]*\](?:\([^)]*\))?|[^\[\]\\`])*)\]\([^)]*\)
    """,
    re.VERBOSE,
)
"""Links, with a picture or brackets in their words, and marks of notes."""


def quoted_links(markdown: str, folder: str, new_folder: str) -> str:
    """Our Markdown with its links relative to another folder.

    :param folder: the folder of the Markdown, from the top of the site
    """
    if folder == new_folder:
        return markdown

    def moved(match: re.Match[str]) -> str:
        target = match["target"]
        if not target or target.startswith(("/", "#")) or urlsplit(target).scheme:
            return match[0]
        path, mark, rest = target.partition("#")
        near = posixpath.relpath(posixpath.join(folder, path), new_folder or ".")
        return near + ("/" if path.endswith("/") else "") + mark + rest

    return _PARTS.sub(moved, markdown)


def quoted_notes(markdown: str, page: str) -> str:
    """Markdown of ours with footnotes that are those of a page: others have notes called so too."""
    if "[^" not in markdown:
        return markdown

    def renamed(match: re.Match[str]) -> str:
        return f"[^{quote(page)}:{match['note']}]" if match["note"] else match[0]

    return _PARTS.sub(renamed, markdown)


def without_links(markdown: str) -> str:
    """Markdown of ours with the words of links alone, and without marks of notes."""

    def shown(match: re.Match[str]) -> str:
        if match["words"] is not None:
            return without_links(match["words"])
        return "" if match["note"] else match[0]

    return _LINKS.sub(shown, markdown)
