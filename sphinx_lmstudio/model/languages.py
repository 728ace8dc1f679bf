"""What authors call a language, and what Pygments calls it."""

from __future__ import annotations

from functools import cache

from pygments.lexers import find_lexer_class_by_name
from pygments.util import ClassNotFound

PLAIN = "text"
"""Pygments' name for text without highlighting."""

ALIASES = {
    "astro": "html",
    "cmd": "batch",
    "curl": "bash",
    "dotenv": "bash",
    "env": "bash",
    "files": PLAIN,
    "gradle": "groovy",
    "jsonc": "json5",
    "math": "tex",
    "mdx": "markdown",
    "mermaid": PLAIN,
    "none": PLAIN,
    "npm": "bash",
    "package-install": "bash",
    "plain": PLAIN,
    "plaintext": PLAIN,
    "ps": "powershell",
    "shellscript": "bash",
    "svelte": "html",
    "terminal": "console",
    "txt": PLAIN,
    "vue": "html",
}
"""Names in use that Pygments does not know, or (`ps`) knows as something else."""


@cache
def language_label(name: str) -> str:
    """How readers know a language that Pygments has by this name; empty for plain text."""
    return "" if name == PLAIN else str(find_lexer_class_by_name(name).name)


@cache
def pygments_name(language: str) -> str | None:
    """The name Pygments knows a language by, `text` for none; None where it does not know it."""
    name = language.strip().casefold()
    if not name:
        return PLAIN
    name = ALIASES.get(name, name)
    try:
        find_lexer_class_by_name(name)
    except ClassNotFound:
        return None
    return name
