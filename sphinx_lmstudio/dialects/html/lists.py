"""Lists and definitions written as tags: nodes that docutils finds valid."""

from __future__ import annotations

from typing import TYPE_CHECKING

from docutils import nodes

from sphinx_lmstudio.components.numbered import (
    lms_numbered,
    lms_numbered_item,
    number_items,
    numbered_list,
)
from sphinx_lmstudio.dialects.html.blocks import directed_content
from sphinx_lmstudio.dialects.tag import key_of
from sphinx_lmstudio.model.numerals import count_items, read_number

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

    from markdown_it.tree import SyntaxTreeNode

    from sphinx_lmstudio.dialects.tag import TagRenderer
    from sphinx_lmstudio.model.numerals import Numerals
    from sphinx_lmstudio.model.tags import Tag

_NUMERALS: Mapping[str, Numerals] = {"a": "a", "A": "A", "i": "i", "I": "I"}
"""Those that are not digits."""
_LISTS = (nodes.bullet_list, nodes.enumerated_list)


def ul(page: TagRenderer, token: SyntaxTreeNode, tag: Tag) -> None:
    _render_list(page, token, tag, nodes.bullet_list())


def ol(page: TagRenderer, token: SyntaxTreeNode, tag: Tag) -> None:
    """A numbered list; one of our own if docutils has no such numbers."""
    numerals = tag.attributes.get("type", "1").strip()
    is_reversed = "reversed" in tag.attributes
    start = read_number(tag.attributes.get("start", ""))
    items = [child for child in token.children or [] if key_of(child) == "li"]
    has_values = any(_value(child.meta["tag"]) is not None for child in items)
    node: nodes.enumerated_list
    is_below_one = start is not None and start < 1
    if numerals in _NUMERALS or is_reversed or has_values or is_below_one:
        first = len(items) if is_reversed else 1
        node = numbered_list(
            _NUMERALS.get(numerals, "1"), first if start is None else start, is_reversed=is_reversed
        )
    else:
        node = nodes.enumerated_list(enumtype="arabic", prefix="", suffix=".")
        if start is not None:
            node["start"] = start
    _render_list(page, token, tag, node)
    if isinstance(node, lms_numbered):
        _number(node)


def _number(node: lms_numbered) -> None:
    values = [item.get("value") for item in node if isinstance(item, lms_numbered_item)]
    number_items(node, count_items(values, node["start"], -1 if node.get("reversed") else 1))


def _value(tag: Tag) -> int | None:
    """The number an item gives itself."""
    return read_number(tag.attributes.get("value", ""))


def _render_list(page: TagRenderer, token: SyntaxTreeNode, tag: Tag, node: nodes.Element) -> None:
    """A list; content between its items becomes an item too."""
    page.into(token, tag, node)
    children, node.children = node.children, []
    loose: nodes.list_item | None = None
    for child in children:
        if isinstance(child, nodes.list_item):
            loose = None
            node += child
            continue
        if loose is None:
            loose = _item(node)
            node += loose
        loose += child
    page.leave_if_empty(node)


def li(page: TagRenderer, token: SyntaxTreeNode, tag: Tag) -> None:
    if isinstance(page.here, _LISTS):
        item = _item(page.here)
        value = _value(tag)
        if value is not None and isinstance(item, lms_numbered_item):
            item["value"] = value
        _fill_item(page, token, tag, item)
        return
    with page.inside(page.list_around(token, nodes.bullet_list())):
        _fill_item(page, token, tag, nodes.list_item())


def _fill_item(page: TagRenderer, token: SyntaxTreeNode, tag: Tag, item: nodes.list_item) -> None:
    page.place(item, token)
    page.add_id(item, tag)
    page.add(item)
    with page.inside(item):
        directed_content(page, token, tag)


def _item(around: nodes.Element) -> nodes.list_item:
    return lms_numbered_item() if isinstance(around, lms_numbered) else nodes.list_item()


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
                page.add_id(_definition(item), entry.meta["tag"])
                page.show_if_unsafe(entry)
                directed_content(page, entry, entry.meta["tag"])
            else:
                page.child(entry)
    for item in node.findall(nodes.definition_list_item):
        if not _definition(item).children:
            _definition(item).append(nodes.paragraph())
    page.add(node)


def _add_term(page: TagRenderer, token: SyntaxTreeNode, item: nodes.Element) -> None:
    words, source, blocks = page.words(token)
    term = nodes.term(source)
    page.place(term, token)
    page.add_id(term, token.meta["tag"])
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
    """What is in a `dl`: it may group terms and definitions in a `div`."""
    for child in token.children or []:
        if key_of(child) == "div" and any(key_of(n) in ("dt", "dd") for n in child.children):
            yield from _entries(child)
        else:
            yield child
