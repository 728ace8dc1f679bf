"""A link in a link: the inner one is a link, the words around it are links of their own.

    reference "see " reference "this" " now"
    →  reference "see "  reference "this"  reference " now"

HTML has no links in links: browsers take them apart in ways of their own.
"""

from __future__ import annotations

from docutils import nodes
from sphinx import addnodes

_LINKS = (nodes.reference, addnodes.pending_xref)


def take_links_apart(document: nodes.document) -> None:
    """Let no link of a page be inside another."""
    # From the end: an inner link comes after the one around it.
    links = [node for node in document.findall(nodes.Element) if _is_link(node)]
    for link in links[::-1]:
        if any(child is not link for child in link.findall(_is_link)):
            link.parent.replace(link, _apart(link))


def take_links_out(node: nodes.Element) -> None:
    """Leave the words of all links below a node, which will be in a link itself."""
    for link in list(node.findall(_is_link))[::-1]:
        if link is not node:
            link.parent.replace(link, link.children)


def _is_link(node: nodes.Node) -> bool:
    return isinstance(node, _LINKS)


def _apart(link: nodes.Element) -> list[nodes.Node]:
    shells = [link]
    while len(shells[-1]) == 1 and type(shells[-1][0]) is nodes.inline:
        shells.append(shells[-1][0])
    parts: list[nodes.Node] = []
    words: list[nodes.Node] = []
    for child in [*shells[-1].children, None]:
        if child is not None and next(child.findall(_is_link), None) is None:
            words.append(child)
            continue
        parts += _linked(words, shells)
        words = []
        if child is not None:
            parts.append(child)
    return parts


def _linked(words: list[nodes.Node], shells: list[nodes.Element]) -> list[nodes.Node]:
    """Words in a copy of a link; spaces alone are none."""
    has_picture = any(True for word in words for _ in word.findall(nodes.image))
    if not has_picture and not "".join(word.astext() for word in words).strip():
        return words
    inside = words
    for shell in shells[::-1]:
        copy = shell.copy()
        copy["ids"] = []
        copy.extend(inside)
        inside = [copy]
    return inside
