"""The heading of a page: from its frontmatter, else its first heading, else its file name.

Works on markdown-it's block tokens. The page heading gets level 0 (`h0`), so that every other
heading of the page stands below it, whatever levels its author used.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from markdown_it.token import Token

if TYPE_CHECKING:
    from collections.abc import Iterator

    from markdown_it import MarkdownIt
    from markdown_it.utils import EnvType

    from sphinx_lmstudio.model.frontmatter import Frontmatter

PAGE_HEADING = "h0"
INVISIBLE = frozenset(("myst_target", "myst_line_comment"))
"""MyST tokens that may stand before the heading they belong to."""


def with_page_heading(
    tokens: list[Token], data: Frontmatter, file_label: str, md: MarkdownIt, env: EnvType
) -> list[Token]:
    """The tokens of a page with its heading first, and the lead below it.

    A first heading that repeats the title is not shown twice. Without a title in the frontmatter
    the first heading is the title, and is moved up if anything stands before it.

    :param file_label: the file name as words, for a page that has neither title nor heading
    """
    first = next(_headings(tokens), None)
    if data.title:
        title = inline_tokens(data.title, data.title_line, md, env)
        repeats = first is not None and _text(tokens[first + 1]) == _text(title)
        if first is not None and repeats and _is_at_top(tokens, first):
            tokens = [*tokens[:first], *tokens[first + 3 :]]
    elif first is not None:
        title = tokens[first + 1]
        if _is_at_top(tokens, first):
            # In place: a MyST target before it keeps pointing at it.
            tokens[first].tag = tokens[first + 2].tag = PAGE_HEADING
            lead = lead_tokens(data, md, env)
            return [*tokens[: first + 3], *lead, *tokens[first + 3 :]]
        tokens = [*tokens[:first], *tokens[first + 3 :]]
    else:
        title = Token("inline", "", 0, content=file_label, map=[0, 1])
        title.children = [Token("text", "", 0, content=file_label)]
    opening = Token("heading_open", PAGE_HEADING, 1, map=title.map, block=True)
    closing = Token("heading_close", PAGE_HEADING, -1, block=True)
    return [opening, title, closing, *lead_tokens(data, md, env), *tokens]


def lead_tokens(data: Frontmatter, md: MarkdownIt, env: EnvType) -> list[Token]:
    """The description as the paragraph under the heading."""
    if not data.description:
        return []
    inline = inline_tokens(data.description, data.description_line, md, env)
    opening = Token("lms_lead_open", "p", 1, map=inline.map, block=True)
    return [opening, inline, Token("lms_lead_close", "p", -1, block=True)]


def inline_tokens(text: str, line: int, md: MarkdownIt, env: EnvType) -> Token:
    """One inline token with the parsed text; `line` is 0-based in the file."""
    token = md.parseInline(text, env)[0]
    token.map = [line, line + 1]
    return token


def _headings(tokens: list[Token]) -> Iterator[int]:
    """Where top-level headings open that are sections (`#` to `####`) and say anything."""
    depth = 0
    for n, token in enumerate(tokens):
        if token.type in ("lms_tag_open", "lms_tag_close") and token.meta["tag"].is_component:
            depth += token.nesting
        is_outside = token.level == depth == 0
        is_section = token.type == "heading_open" and is_outside and int(token.tag[1]) <= 4
        if is_section and plain_text(tokens[n + 1]):
            yield n


def _is_at_top(tokens: list[Token], n: int) -> bool:
    return all(token.type in INVISIBLE for token in tokens[:n])


def plain_text(inline: Token) -> str:
    """The words of an inline token, without markup."""
    children = inline.children or []
    words = "".join(" " if "break" in child.type else child.content for child in children)
    return " ".join(words.split())


def _text(inline: Token) -> str:
    return plain_text(inline).casefold()
