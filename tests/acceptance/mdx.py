"""A page with components as plain Markdown that says the same, for `MARKDOWN` to read.

It knows what docs trees use: components open and close on lines of their own.
"""

from __future__ import annotations

import re
from textwrap import dedent, indent
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterator

FENCE = re.compile(r"\s*(`{3,}|~{3,})")
COMMENT = re.compile(r"\{\s*/\*.*?\*/\s*\}", re.DOTALL)
ESM = re.compile(r"(?:import|export) .*[\"'{;]", re.DOTALL)
COMPONENT = re.compile(
    r"\s*<(Accordions?|Callout|Cards?|DocsMcpDeepLinkGenerator|Steps?|Tabs)\b(?!.*</\1>)"
)
ITEMS = re.compile(r"items=\{(\[.*?\])\}")
ATTRIBUTE = re.compile(r"\b(\w+)=\"([^\"]*)\"")
EXPRESSION = re.compile(r"\s[\w-]+=\{\{[^{}]*\}\}")
HEADING = re.compile(r"^( *)<h([1-6])>(.*)</h\2>$")
EDGE = "<!-- -->"
"""What stands on its two sides does not belong together."""
SHOWN = ("title", "description")
"""Attributes whose words are shown."""


def as_markdown(text: str, *, is_mdx: bool) -> str:
    """The page, its components as words and blocks; of MDX without imports and comments."""
    lines = without_javascript(text) if is_mdx else iter(text.split("\n"))
    return "\n".join(read_blocks(lines))


def without_javascript(text: str) -> Iterator[str]:
    """The lines without comments and imports; those in fences stay."""
    fence = pending = ""
    for line in text.split("\n"):
        if fence or (not pending and FENCE.match(line)):
            fence = fence_after(line, fence)
            yield line
            continue
        pending = COMMENT.sub("", f"{pending}\n{line}" if pending else line)
        is_code = bool(ESM.match(pending))
        if "{/*" in pending or (is_code and pending.count("{") > pending.count("}")):
            continue
        if not is_code:
            yield pending
        pending = ""


def fence_after(line: str, fence: str) -> str:
    """The marks of the fence that is open after a line; empty where none is."""
    if not fence:
        match = FENCE.match(line)
        return match[1] if match else ""
    return "" if line.strip().startswith(fence) and not line.strip().strip(fence[0]) else fence


def read_blocks(lines: Iterator[str], closing: str = "") -> Iterator[str]:
    """The lines up to the closing tag."""
    fence = ""
    for line in lines:
        if not fence and closing and line.strip() == closing:
            return
        is_code = bool(fence)
        fence = fence_after(line, fence)
        if is_code or fence:
            yield line
        elif match := COMPONENT.match(line):
            yield from read_component(match[1], line, lines)
        else:
            yield HEADING.sub(written_heading, EXPRESSION.sub("", line))


def written_heading(heading: re.Match[str]) -> str:
    """A heading of tags with marks."""
    margin, level, words = heading.groups()
    return f"\n{margin}{'#' * int(level)} {words}\n"


def is_open(tag: str) -> bool:
    """Whether a tag goes on in the next line."""
    return not tag.rstrip().endswith(">") or tag.count("{") != tag.count("}")


def read_component(name: str, line: str, lines: Iterator[str]) -> Iterator[str]:
    """What a component says, where its tag stands."""
    margin = line[: len(line) - len(line.lstrip())]
    tag = line
    for more in lines if is_open(tag) else ():
        tag += f"\n{more}"
        if not is_open(tag):
            break
    said = dict(ATTRIBUTE.findall(re.sub(r"\{.*?\}", "", tag, flags=re.DOTALL)))
    is_whole = tag.rstrip().endswith("/>")
    content = "" if is_whole else "\n".join(read_blocks(lines, f"</{name}>"))
    content = dedent(content).strip("\n")
    if name == "Callout":
        marks = "~" * (max([2, *map(len, re.findall("~+", content))]) + 1)
        head = f"{said.get('type', 'info')} {said.get('title', '')}".strip()
        content = f"{marks}mdx_callout\n{head}\n{content}\n{marks}"
    elif name == "Tabs":
        items = ITEMS.search(tag)
        content = f"~~~mdx_tabs\n{items[1] if items else '[]'}\n{content}\n~~~"
    elif name == "DocsMcpDeepLinkGenerator":
        content = "```lms_mcp_deep_link_generator\n```"
    else:
        content = "\n\n".join([*(said[key] for key in SHOWN if key in said), content])
    yield from indent(f"\n{EDGE}\n\n{content}\n\n{EDGE}\n", margin).split("\n")
