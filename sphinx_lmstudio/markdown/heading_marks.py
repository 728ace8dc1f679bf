"""Marks at the end of a heading, as Fumadocs has them.

    ## Set up [#setup]     its id
    ## Set up [!toc]       it is not in the contents
    ## Set up [toc]        it is in the contents; a component shows it there too
    ## Set up [step]       with what follows, a step among its neighbors: in MDX alone

Marks are not shown.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import TYPE_CHECKING

from markdown_it.token import Token

from sphinx_lmstudio.model.tags import Tag

if TYPE_CHECKING:
    from collections.abc import Iterator

    from markdown_it import MarkdownIt
    from markdown_it.rules_core import StateCore

MARKS = "lmstudio_heading_marks"
"""Where the token of a heading keeps its marks."""
_MARK = re.compile(r"(?:\A|\s+)\[(#[^\]\s]+|!toc|toc|step)\]\s*\Z")


@dataclass(frozen=True, slots=True)
class HeadingMarks:
    name: str = ""
    """The id that its author has given it."""
    is_listed: bool = True
    """Whether it is in the contents."""
    words: str = ""
    """The text of marks that are part of an id where Fumadocs makes one."""


def use_heading_marks(md: MarkdownIt) -> None:
    """Let a parser take marks off headings."""
    md.core.ruler.after("block", "lms_heading_marks", lambda state: take_marks(state, is_mdx=False))


def use_step_headings(md: MarkdownIt) -> None:
    """Let a parser that takes marks off headings make steps of some."""
    md.core.ruler.at("lms_heading_marks", lambda state: take_marks(state, is_mdx=True))


def take_marks(state: StateCore, *, is_mdx: bool) -> None:
    steps: set[int] = set()
    for n, token in enumerate(state.tokens):
        if token.type != "heading_open":
            continue
        inline = state.tokens[n + 1]
        if not inline.content.rstrip().endswith("]"):
            continue
        marks, is_step = _marks(inline, is_mdx=is_mdx)
        if marks is not None:
            token.meta = {**token.meta, MARKS: marks}
        if is_step:
            steps.add(id(token))
    if steps:
        state.tokens[:] = _with_steps(state.tokens, steps)


def _marks(inline: Token, *, is_mdx: bool) -> tuple[HeadingMarks | None, bool]:
    """Take the marks off a heading's text; what they say, and whether it is a step."""
    found: list[str] = []
    while match := _MARK.search(inline.content):
        if match[1] == "step" and not is_mdx:
            break
        found.insert(0, match[1])
        inline.content = inline.content[: match.start()]
    if not found:
        return None, False
    names = [mark[1:] for mark in found if mark[0] == "#"]
    words = "".join(f" {mark}" for mark in found if mark[0] != "#")
    return HeadingMarks(names[-1] if names else "", "!toc" not in found, words), "step" in found


def _with_steps(tokens: list[Token], steps: set[int]) -> Iterator[Token]:
    """The tokens with elements around headings that are steps, and what follows each."""
    open_at: list[tuple[int, int]] = []
    """Levels of nesting and of headings of the lists that are open."""
    depth = 0
    for token in tokens:
        if token.type == "heading_open":
            rank, is_step = int(token.tag[1]), id(token) in steps
            here = [pair for pair in open_at if pair[0] == depth]
            if here and rank <= here[-1][1]:
                is_next = is_step and rank == here[-1][1]
                yield _tag("Step", -1)
                if not is_next:
                    yield _tag("Steps", -1)
                    open_at.pop()
            else:
                is_next = False
            if is_step:
                if not is_next:
                    open_at.append((depth, rank))
                    yield _tag("Steps", 1, token)
                yield _tag("Step", 1, token)
        elif token.nesting == -1 and token.type != "heading_close":
            while open_at and open_at[-1][0] == depth:
                open_at.pop()
                yield from (_tag("Step", -1), _tag("Steps", -1))
        if token.type not in ("heading_open", "heading_close"):
            depth += token.nesting
        yield token
    for _pair in open_at:
        yield from (_tag("Step", -1), _tag("Steps", -1))


def _tag(name: str, nesting: int, heading: Token | None = None) -> Token:
    """The beginning or the end of an element that no tag stands for."""
    is_open = nesting == 1
    kind = "lms_tag_open" if is_open else "lms_tag_close"
    tag = Tag("open" if is_open else "close", name, key=name)
    line = heading.map if heading else None
    return Token(kind, "", 1 if is_open else -1, meta={"tag": tag}, block=True, map=line)
