"""Relative links of a page's Markdown, for a file in another folder that quotes the page."""

from __future__ import annotations

import posixpath
import re
from urllib.parse import urlsplit

_PARTS = re.compile(
    r"""
      \\.                                                  # a sign that means itself
    | ^(?P<around>[ >]*(?:(?:[-*]|[0-9]+[.)])[ ][ >]*)*)
      (?P<fence>`{3,})[^`\n]*\n(?:.*\n)*?[ >]*(?P=fence)$  # a block of code
    | (?P<ticks>`+)(?!`)(?:.|\n)*?(?<!`)(?P=ticks)(?!`)    # code among words
    | (?<=\]\()(?P<target>[^()\s]+)                        # where a link leads
    """,
    re.VERBOSE | re.MULTILINE,
)


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
