"""Elements that are blocks: wrappers, rules, folds."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from docutils import nodes

from sphinx_lmstudio.components.details import lms_details, lms_summary
from sphinx_lmstudio.components.direction import (
    DIRECTIONS,
    lms_direction,
    lms_direction_words,
)
from sphinx_lmstudio.components.media import lms_scheme
from sphinx_lmstudio.components.rule import rule
from sphinx_lmstudio.components.table import is_in_cell
from sphinx_lmstudio.messages import _

if TYPE_CHECKING:
    from markdown_it.tree import SyntaxTreeNode

    from sphinx_lmstudio.dialects.tag import TagRenderer
    from sphinx_lmstudio.dialects.tag_rule import Render
    from sphinx_lmstudio.model.tags import Tag

_ALIGN = re.compile(r"text-?align['\"]?\s*:\s*['\"]?(left|center|right)", re.IGNORECASE)


def wrapper(page: TagRenderer, token: SyntaxTreeNode, tag: Tag) -> None:
    """A `div` or the like, which has only an alignment, a direction or an id."""
    align = alignment(tag)
    direction = tag.attributes.get("dir", "").lower()
    if direction in DIRECTIONS and page.is_among_words:
        page.into(token, tag, lms_direction_words(direction=direction))
    elif direction in DIRECTIONS:
        page.into(token, tag, lms_direction(direction=direction))
    elif is_in_cell(page.here):
        page.into(token, tag, nodes.paragraph())
    elif page.is_among_words or not (align or "id" in tag.attributes):
        page.children(token)
    else:
        page.into(token, tag, nodes.container(classes=[f"lms-{align}"] if align else []))


def directed(render: Render) -> Render:
    """What becomes a node of its own, within the direction that its tag says."""

    def render_directed(page: TagRenderer, token: SyntaxTreeNode, tag: Tag) -> None:
        direction = tag.attributes.get("dir", "").lower()
        if direction not in DIRECTIONS or page.is_among_words:
            render(page, token, tag)
            return
        box = lms_direction(direction=direction)
        page.place(box, token)
        page.add(box)
        with page.inside(box):
            render(page, token, tag)
        page.leave_if_empty(box)

    return render_directed


def directed_content(page: TagRenderer, token: SyntaxTreeNode, tag: Tag) -> None:
    """What a part of a list holds, within the direction that its tag says."""
    directed(lambda page, token, tag: page.children(token))(page, token, tag)


def scheme(name: str) -> Render:
    """Content that is shown only in one color scheme."""

    def render(page: TagRenderer, token: SyntaxTreeNode, tag: Tag) -> None:
        page.into(token, tag, lms_scheme(scheme=name))

    return render


def blockquote(page: TagRenderer, token: SyntaxTreeNode, tag: Tag) -> None:
    quote = nodes.block_quote()
    page.into(token, tag, quote)
    page.leave_if_empty(quote)


def hr(page: TagRenderer, token: SyntaxTreeNode, tag: Tag) -> None:
    if isinstance(page.here, nodes.document | nodes.section):
        transition = nodes.transition()
        page.place(transition, token)
        page.add(transition)
    elif is_in_cell(page.here) or not page.is_among_words:
        page.add(rule())


def details(page: TagRenderer, token: SyntaxTreeNode, tag: Tag) -> None:
    # What may not belong to it is not hidden.
    is_open = "open" in tag.attributes or token.meta.get("unclosed", False)
    node = lms_details(open=is_open)
    page.into(token, tag, node)
    summaries = [child for child in node if isinstance(child, lms_summary)]
    if not summaries:
        node.insert(0, lms_summary(_("Details"), _("Details"), translatable=False))
    elif node[0] is not summaries[0]:
        node.remove(summaries[0])
        node.insert(0, summaries[0])


def summary(page: TagRenderer, token: SyntaxTreeNode, tag: Tag) -> None:
    words, source, blocks = page.words(token)
    node = lms_summary(source)
    page.place(node, token)
    node += [*words, *blocks]
    page.add_id(node, tag)
    page.add(node)


def alignment(tag: Tag) -> str:
    """`left`, `center`, `right`, or empty."""
    if tag.key == "center":
        return "center"
    match = _ALIGN.search(tag.attributes.get("style", ""))
    value = match[1] if match else tag.attributes.get("align", "")
    return value.lower() if value.lower() in ("left", "center", "right") else ""
