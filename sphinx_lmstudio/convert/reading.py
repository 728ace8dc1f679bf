"""The components of a page with their lines, equal for all notations of the same page.

Two readings are compared to check that a rewritten page still means the same. They contain all
other parts of a page as the parser's tokens.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Any, TypeAlias

from sphinx_lmstudio.convert.notation import (
    CALLOUT_TAG,
    DEEP_LINK,
    DEEP_LINK_TAG,
    SNIPPET,
    UnsaidError,
    callout_of_tag,
    tabs_of_fences,
    tabs_of_yaml,
)
from sphinx_lmstudio.dialects.classic import FENCES
from sphinx_lmstudio.markdown.fence_ends import is_closed
from sphinx_lmstudio.markdown.fence_names import clean_fence_name
from sphinx_lmstudio.markdown.nesting import MAX_DIRECTIVES
from sphinx_lmstudio.markdown.parser import create_dialect_parser
from sphinx_lmstudio.model.columns import split_columns
from sphinx_lmstudio.model.docpath import MDX
from sphinx_lmstudio.model.fence_info import parse_fence_info
from sphinx_lmstudio.model.frontmatter import parse_frontmatter

if TYPE_CHECKING:
    from collections.abc import Sequence

    from markdown_it import MarkdownIt
    from markdown_it.token import Token
    from myst_parser.config.main import MdParserConfig

    from sphinx_lmstudio.model.tags import Tag

Item: TypeAlias = tuple[Any, ...]
"""A piece of what a page says."""
COLUMNS = "lms_hstack"


@dataclass(frozen=True, slots=True)
class FoundFence:
    """A fence of the dialect. Lines are those of the page, 0-based."""

    name: str
    is_braced: bool
    words: str
    """The words after its name, which have no meaning."""
    content: str
    first: int
    last: int
    """Its closing line, or the last line of its content if it has none."""
    is_closed: bool


@dataclass(frozen=True, slots=True)
class FoundTabs:
    """Fences that form a set of tabs."""

    fences: tuple[tuple[str, str], ...]
    """The words of each, and its content."""
    first: int
    last: int
    is_closed: bool


@dataclass(frozen=True, slots=True)
class FoundTag:
    """A tag of MDX at block level."""

    tag: Tag
    source: str
    first: int
    last: int | None
    """The line of its closing tag, or its own; None if it is never closed."""


Found: TypeAlias = FoundFence | FoundTabs | FoundTag


@dataclass(frozen=True, slots=True)
class PageReading:
    """The content of a page, and the components in it."""

    items: tuple[Item, ...]
    found: tuple[Found, ...]
    comments: tuple[int, ...]
    """The lines on which comments of HTML begin."""
    verbatim: frozenset[int]
    """The lines of code and of data."""


def read_page(text: str, suffix: str, config: MdParserConfig) -> PageReading:
    """Read the content of a page.

    :param text: with line ends as Python reads them
    :param suffix: of its file: pages of MDX are read by other rules
    """
    md = create_dialect_parser(config, is_dialect=True, is_mdx=suffix == MDX)
    lines = text.split("\n")
    count = parse_frontmatter(text).line_count
    reader = _Reader(md)
    reader.read("\n" * count + "\n".join(lines[count:]), 0)
    comments = (
        n
        for n, line in enumerate(lines)
        if n >= count and "<!--" in line and n not in reader.verbatim
    )
    return PageReading(
        tuple(reader.items), tuple(reader.found), tuple(comments), frozenset(reader.verbatim)
    )


@dataclass(slots=True)
class _Reader:
    md: MarkdownIt
    env: dict[str, Any] = field(default_factory=dict)
    """Shared by all texts of the page, as when it is rendered."""
    items: list[Item] = field(default_factory=list)
    found: list[Found] = field(default_factory=list)
    verbatim: set[int] = field(default_factory=set)
    """Lines of code, and of data."""
    depth: int = 0

    def read(self, text: str, line: int) -> None:
        """Read a text that begins at a line of the page."""
        tokens = self.md.parse(text, self.env)
        n = 0
        while n < len(tokens):
            token = tokens[n]
            if token.type == "lms_tabs_open":
                end = next(i for i in range(n, len(tokens)) if tokens[i].type == "lms_tabs_close")
                self.add_tabs(tokens[n + 1 : end], line)
                n = end
            elif token.type == "fence":
                self.add_fence(token, line)
            elif token.type in ("lms_tag_open", "lms_tag"):
                self.add_tag(tokens, n, line)
            elif token.type == "lms_tag_close":
                self.items.append(("end", *_name(token.meta["tag"])))
            else:
                self.items.append(_item(token))
            n += 1

    def add_tabs(self, fences: Sequence[Token], line: int) -> None:
        for token in fences:
            self.verbatim.update(
                range(line + token.map[0], line + token.map[1]) if token.map else ()
            )
        pairs = tuple((token.info, token.content) for token in fences)
        are_closed = all(is_closed(token) for token in fences)
        self.found.append(FoundTabs(pairs, *_lines(fences, line), are_closed))
        try:
            self.items.append(("tabs", tabs_of_fences(pairs)))
        except UnsaidError:
            self.items += [("fence", *pair) for pair in pairs]

    def add_fence(self, token: Token, line: int) -> None:
        words = token.info.split(maxsplit=1)
        first = words[0] if words else ""
        is_braced = first.startswith("{") and first.endswith("}")
        name = clean_fence_name(first.strip("{}"))
        if (name not in FENCES or FENCES[name].body != "markdown") and token.map:
            self.verbatim.update(range(line + token.map[0], line + token.map[1]))
        if name not in FENCES:
            if parse_fence_info(token.info).tab is not None and not is_braced:
                self.add_tabs([token], line)
            else:
                self.items.append(("fence", token.info, token.content))
            return
        rest = words[1] if len(words) > 1 else ""
        start, last = _lines([token], line)
        content = token.content
        fence = FoundFence(name, is_braced, rest, content, start, last, is_closed(token))
        self.found.append(fence)
        if rest:
            self.items.append(("words", rest))
        self.add_body(fence)

    def add_body(self, fence: FoundFence) -> None:
        if fence.name == SNIPPET:
            try:
                self.items.append(("tabs", tabs_of_yaml(fence.content)))
            except UnsaidError:
                self.items.append(("fence", fence.name, fence.content))
        elif fence.name == DEEP_LINK and not fence.content.strip():
            self.items.append((DEEP_LINK,))
        elif FENCES[fence.name].body != "markdown" or self.depth == MAX_DIRECTIVES:
            self.items.append(("fence", fence.name, fence.content))
        else:
            self.depth += 1
            texts = [(fence.content, 0)]
            if fence.name == COLUMNS:
                texts = [(one.text, one.line) for one in split_columns(fence.content).columns]
            for text, at in texts:
                self.items.append(("begin", fence.name))
                self.read(text, fence.first + 1 + at)
                self.items.append(("end", fence.name))
            self.depth -= 1

    def add_tag(self, tokens: list[Token], n: int, line: int) -> None:
        token = tokens[n]
        tag: Tag = token.meta["tag"]
        if tag.is_component:
            first = line + (token.map[0] if token.map else 0)
            last = _end(tokens, n)
            self.found.append(
                FoundTag(tag, token.content, first, None if last is None else line + last)
            )
        name, is_open = _name(tag), token.type == "lms_tag_open"
        is_whole = not is_open and name == (DEEP_LINK,)
        self.items.append(name if is_whole else ("begin" if is_open else "tag", *name))


def _lines(tokens: Sequence[Token], line: int) -> tuple[int, int]:
    """The first and the last line of some tokens."""
    maps = [token.map for token in tokens if token.map]
    return line + maps[0][0], line + max(maps[-1][1] - 1, maps[0][0])


def _end(tokens: list[Token], n: int) -> int | None:
    """The line of the end of a tag."""
    if tokens[n].type == "lms_tag":
        return tokens[n].map[0] if tokens[n].map else None  # type: ignore[index]
    depth = 0
    for token in tokens[n:]:
        depth += token.type == "lms_tag_open"
        depth -= token.type == "lms_tag_close"
        if depth == 0:
            is_closed_by_tag = token.content and token.map
            return token.map[0] if is_closed_by_tag and token.map else None
    return None


def _name(tag: Tag) -> Item:
    """The kind of a tag; callouts and deep link forms have the names of their fences."""
    if tag.key == CALLOUT_TAG:
        try:
            return (callout_of_tag(tag),)
        except UnsaidError:
            pass
    if tag.key == DEEP_LINK_TAG and not tag.attributes:
        return (DEEP_LINK,)
    return (tag.key, tuple(tag.attributes.items()), tuple(tag.braced.items()))


def _item(token: Token) -> Item:
    """The content of a token, whatever its place and its notation."""
    tag = token.meta.get("tag")
    children = tuple(_item(child) for child in token.children or ())
    return (
        token.type,
        token.tag,
        token.hidden,
        token.info,
        tuple(sorted((key, str(value)) for key, value in token.attrs.items())),
        "" if token.children else token.content,
        _name(tag) if tag is not None else (),
        children,
    )
