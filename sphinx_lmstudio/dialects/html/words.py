"""Inline elements."""

from __future__ import annotations

from typing import TYPE_CHECKING

from docutils import nodes

from sphinx_lmstudio.components.badge import method_badge
from sphinx_lmstudio.components.direction import DIRECTIONS, lms_direction_words
from sphinx_lmstudio.components.inline import (
    line_break,
    lms_abbreviation,
    lms_key,
    lms_literal,
)

if TYPE_CHECKING:
    from markdown_it.tree import SyntaxTreeNode

    from sphinx_lmstudio.dialects.tag import TagRenderer
    from sphinx_lmstudio.dialects.tag_rule import Render
    from sphinx_lmstudio.model.tags import Tag

_LINKED = (nodes.paragraph, nodes.caption, nodes.rubric, nodes.term)
"""Nodes whose text becomes a link in a link around blocks."""


def node(kind: type[nodes.Element], *classes: str) -> Render:
    """A node around the content.

    :param classes: by which a style sheet tells it from other text
    """

    def render(page: TagRenderer, token: SyntaxTreeNode, tag: Tag) -> None:
        direction = tag.attributes.get("dir", "").lower()
        if direction not in DIRECTIONS:
            page.into(token, tag, kind(classes=list(classes)))
            return
        inner = kind(classes=list(classes))
        page.add(lms_direction_words("", "", inner, direction=direction))
        page.place(inner, token)
        page.add_id(inner, tag)
        with page.inside(inner):
            page.children(token)

    return render


def literal(kind: type[nodes.literal], *classes: str) -> Render:
    """A node that holds the content as text alone; its footnotes follow it."""

    def render(page: TagRenderer, token: SyntaxTreeNode, tag: Tag) -> None:
        inner = nodes.inline()
        with page.inside(inner):
            page.children(token)
        text = inner.astext()
        made = kind(text, text, classes=list(classes))
        page.place(made, token)
        page.add(made, *inner.findall(nodes.footnote_reference))

    return render


code = literal(lms_literal)
key = literal(lms_key)
sample = literal(lms_literal, "lms-samp")


def br(page: TagRenderer, token: SyntaxTreeNode, tag: Tag) -> None:
    if page.is_among_words:
        page.add(line_break())


def wbr(page: TagRenderer, token: SyntaxTreeNode, tag: Tag) -> None:
    """A place where a word may break, without text."""


def q(page: TagRenderer, token: SyntaxTreeNode, tag: Tag) -> None:
    quotation = nodes.inline()
    page.into(token, tag, quotation)
    quotation.insert(0, nodes.Text("\N{LEFT DOUBLE QUOTATION MARK}"))
    quotation += nodes.Text("\N{RIGHT DOUBLE QUOTATION MARK}")


def abbr(page: TagRenderer, token: SyntaxTreeNode, tag: Tag) -> None:
    title = tag.attributes.get("title", "").strip()
    page.into(token, tag, lms_abbreviation(explanation=title) if title else nodes.inline())


def api_method(page: TagRenderer, token: SyntaxTreeNode, tag: Tag) -> None:
    method = tag.attributes.get("method", "").strip("\"'` ").upper()
    if method:
        page.add(method_badge(method))
    page.children(token)


def a(page: TagRenderer, token: SyntaxTreeNode, tag: Tag) -> None:
    href = tag.attributes.get("href", "").strip()
    if not href and page.is_among_words:
        page.into(token, tag, nodes.inline())
    elif not href:
        page.children(token)
    elif not page.is_among_words:
        _link_blocks(page, token, href)
    else:
        opening = token.nester_tokens.opening if token.nester_tokens else token.token
        if opening is not None:
            opening.attrs = {"href": page.renderer.md.normalizeLink(href)}
            if title := tag.attributes.get("title"):
                opening.attrs["title"] = title
        page.renderer.render_link(token)


def _link_blocks(page: TagRenderer, token: SyntaxTreeNode, href: str) -> None:
    """A link around blocks: each picture and each paragraph in them is the link."""
    box = nodes.container()
    with page.inside(box):
        page.children(token)
    for found in list(box.findall()):
        if isinstance(found, nodes.image) and not isinstance(found.parent, nodes.TextElement):
            link, words = page.link(href)
            # Writers want links among words.
            around = nodes.paragraph("", "", link, translatable=False)
            found.parent.replace(found, around)
            words += found
        elif isinstance(found, _LINKED) and found.children:
            link, words = page.link(href)
            words += found.children
            found[:] = [link]
    page.add(*box.children)
