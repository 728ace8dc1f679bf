"""Text between blocks becomes a paragraph, and blocks in a heading become its text.

`~~<li>words~~` makes a list among words. Writers expect paragraphs in an item: that of HTML ends
the build at a link in none, and that of text leaves out what is in none, or in a list in a heading.
"""

from __future__ import annotations

from itertools import groupby

from docutils import nodes

_BLOCKS = (nodes.image, nodes.raw, nodes.Invisible)
"""Kinds of inline nodes that may stand among blocks."""
_WORDS = (nodes.TextElement, nodes.Inline)
"""What holds words."""
_OUTER = (nodes.block_quote, nodes.bullet_list, nodes.enumerated_list, nodes.list_item)
_IN_HEADING = (*_OUTER, nodes.paragraph)


def hold_words(document: nodes.document) -> None:
    """Put words that stand among blocks into paragraphs, and take blocks out of headings."""
    for holder in list(document.findall(_has_loose_words)):
        assert isinstance(holder, nodes.Element)  # noqa: S101 - it has children
        held: list[nodes.Node] = []
        for is_loose, group in groupby(list(holder.children), _is_loose):
            children = list(group)
            held += [nodes.paragraph("", "", *children)] if is_loose else children
        holder.children.clear()
        holder.extend(held)
    for heading in document.findall(lambda node: isinstance(node, nodes.title | nodes.rubric)):
        _leave_words(heading)


def _has_loose_words(node: nodes.Node) -> bool:
    is_holder = isinstance(node, nodes.Element) and not isinstance(node, _WORDS)
    return is_holder and any(map(_is_loose, node.children))


def _is_loose(node: nodes.Node) -> bool:
    return isinstance(node, nodes.Text | nodes.Inline) and not isinstance(node, _BLOCKS)


def _leave_words(heading: nodes.Node) -> None:
    blocks = heading.findall(lambda node: isinstance(node, _IN_HEADING))
    for block in list(blocks)[::-1]:
        assert isinstance(block, nodes.Element)  # noqa: S101 - all of these are
        place = [nodes.target(ids=block["ids"])] if block["ids"] else []
        gap = [nodes.Text(" ")] if block.parent.index(block) else []
        block.parent.replace(block, [*gap, *place, *block.children])
