"""Lists and definitions written as tags: nodes that docutils finds valid."""

from __future__ import annotations

from typing import TYPE_CHECKING

from docutils import nodes

from sphinx_lmstudio.dialects.tag import key_of

if TYPE_CHECKING:
    from collections.abc import Iterator

    from markdown_it.tree import SyntaxTreeNode

    from sphinx_lmstudio.dialects.tag import TagRenderer
    from sphinx_lmstudio.model.tags import Tag

_LISTS = (nodes.bullet_list, nodes.enumerated_list)


def ul(page: TagRenderer, token: SyntaxTreeNode, tag: Tag) -> None:
    _render_list(page, token, tag, nodes.bullet_list())


def ol(page: TagRenderer, token: SyntaxTreeNode, tag: Tag) -> None:
    _render_list(page, token, tag, nodes.enumerated_list())


def _render_list(page: TagRenderer, token: SyntaxTreeNode, tag: Tag, node: nodes.Element) -> None:
    """A list; what stands between its items is an item too."""
    page.into(token, tag, node)
    children, node.children = node.children, []
    loose: nodes.list_item | None = None
    for child in children:
        if isinstance(child, nodes.list_item):
            loose = None
            node += child
            continue
        if loose is None:
            loose = nodes.list_item()
            node += loose
        loose += child
    if not children:
        page.here.remove(node)


def li(page: TagRenderer, token: SyntaxTreeNode, tag: Tag) -> None:
    if isinstance(page.here, _LISTS):
        page.into(token, tag, nodes.list_item())
        return
    around = page.here.children[-1] if page.here.children else None
    if not isinstance(around, nodes.bullet_list) or not around.get("is_made"):
        around = nodes.bullet_list(is_made=True)
        page.place(around, token)
        page.add(around)
    with page.inside(around):
        page.into(token, tag, nodes.list_item())


def dl(page: TagRenderer, token: SyntaxTreeNode, tag: Tag) -> None:
    entries = list(_entries(token))
    if page.is_among_words or not entries:
        page.children(token)
        return
    node = nodes.definition_list()
    page.place(node, token)
    page.add_id(node, tag)
    item: nodes.definition_list_item | None = None
    for entry in entries:
        key = key_of(entry)
        if item is None or (key == "dt" and isinstance(item[-1], nodes.definition)):
            item = nodes.definition_list_item()
            page.place(item, entry)
            node += item
        if key == "dt":
            _add_term(page, entry, item)
            continue
        if not item.children:
            item += nodes.term()
        with page.inside(_definition(item)):
            if key == "dd":
                page.show_if_unsafe(entry)
                page.children(entry)
            else:
                page.child(entry)
    for item in node.findall(nodes.definition_list_item):
        if not _definition(item).children:
            _definition(item).append(nodes.paragraph())
    page.add(node)


def _add_term(page: TagRenderer, token: SyntaxTreeNode, item: nodes.Element) -> None:
    term = nodes.term()
    page.place(term, token)
    words, blocks = page.words(token)
    term.extend(words)
    item += term
    if blocks:
        _definition(item).extend(blocks)


def _definition(item: nodes.Element) -> nodes.Element:
    """The definition of an item, made if there is none."""
    last = item[-1]
    if isinstance(last, nodes.definition):
        return last
    definition = nodes.definition()
    item.append(definition)
    return definition


def _entries(token: SyntaxTreeNode) -> Iterator[SyntaxTreeNode]:
    """What stands in a `dl`: it may group terms and definitions in a `div`."""
    for child in token.children or []:
        if key_of(child) == "div" and any(key_of(n) in ("dt", "dd") for n in child.children):
            yield from _entries(child)
        else:
            yield child
