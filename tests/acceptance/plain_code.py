"""What code in a plain fence says: its words after the language, and the marks in its comments."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from .facts import Snippet, Variant

if TYPE_CHECKING:
    from .facts import Content

INFO_WORD = re.compile(r"""([\w-]+)="([^"]*)"|\{[^}]*\}|\S+""")
IDLE_WORDS = {"showLineNumbers"}
MARK = re.compile(r"\s*(?://|#|--)\s*\[!code (\S+?)(?::(\d+))?\]")
SIGNS = {"++": "+ ", "--": "- "}
MANAGERS = {
    "npm": ("npm install", "npx"),
    "pnpm": ("pnpm add", "pnpm dlx"),
    "yarn": ("yarn add", "yarn dlx"),
    "bun": ("bun add", "bunx"),
}
"""What installs, and what runs, with each manager of packages."""


def read_code(language: str, info: str, code: str, found: Content, *, follows: bool) -> None:
    """Adds code with a title, a tab, or a label.

    :param follows: whether nothing stands between it and another tab
    """
    if language == "npm":
        found.snippets.append(Snippet(None, packages(code)))
        return
    said = {match[1]: match[2] for match in INFO_WORD.finditer(info) if match[1]}
    words = [match[0] for match in INFO_WORD.finditer(info) if match[0][-1] not in '"}']
    label = " ".join(word for word in words if word not in IDLE_WORDS)
    title = said.get("title") or said.get("filename") or label
    code = marked(code)
    if "tab" in said:
        variants: tuple[Variant, ...] = (Variant(said["tab"], language, code),)
        if follows and found.snippets and found.snippets[-1].variants:
            variants = (*found.snippets.pop().variants, *variants)
        found.snippets.append(Snippet(title, variants))
        return
    if title:
        found.snippets.append(Snippet(title, ()))
    found.fences.append(code)


def packages(code: str) -> tuple[Variant, ...]:
    """The commands for each manager; they are written for the first."""
    install, run = MANAGERS["npm"]
    return tuple(
        Variant(
            name, "bash", re.sub(f"^{run} ", f"{runs} ", code, flags=re.M).replace(install, adds)
        )
        for name, (adds, runs) in MANAGERS.items()
    )


def marked(code: str) -> str:
    """The code with signs before its lines in place of the comments that ask for them."""
    lines, signs, left, sign = [], [], 0, ""
    for line in code.split("\n"):
        if match := MARK.search(line):
            sign, left = SIGNS.get(match[1], ""), int(match[2] or 1)
        lines.append(MARK.sub("", line).replace(r"[\!code", "[!code"))
        signs.append(sign if left > 0 else "")
        left -= 1
    if any(signs):
        pairs = zip(signs, lines, strict=True)
        lines = [line and f"{sign or '  '}{line}" for sign, line in pairs]
    return "\n".join(lines)
