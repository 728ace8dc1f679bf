"""Values of the attributes of components.

title="Run `it`"            words, in which a pair of backticks is code
title={<>Run <b>it</b></>}  the words of elements
items={["a", "b"]}          data
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from docutils import nodes

from sphinx_lmstudio.components.inline import literal_node, words_source
from sphinx_lmstudio.model.jsvalue import Jsx, Name, Number, Unread, Value, read_js, shown_text
from sphinx_lmstudio.warning import WarningSubtype

if TYPE_CHECKING:
    from markdown_it.tree import SyntaxTreeNode

    from sphinx_lmstudio.dialects.tag import TagRenderer
    from sphinx_lmstudio.model.tags import Tag

_CODE = re.compile(r"`([^`\n]+)`")


def value_in(page: TagRenderer, tag: Tag, name: str) -> Value:
    """The value of an attribute; None if it is missing, `Unread` if it is not data."""
    if name not in tag.braced:
        return tag.attributes.get(name)
    return known(page, read_js(tag.braced[name]))


def known(page: TagRenderer, value: Value) -> Value:
    """A value, with the name of one that the page knows replaced."""
    return page.constants.get(value.name, value) if isinstance(value, Name) else value


def text_in(page: TagRenderer, tag: Tag, name: str) -> str:
    """An attribute as text; empty if it has no text."""
    text = shown_text(value_in(page, tag, name))
    return (f"{{{tag.braced[name]}}}" if text is None else text).strip()


def number_in(page: TagRenderer, tag: Tag, name: str) -> int | None:
    """An attribute as an integer; None if it is not one."""
    text = text_in(page, tag, name)
    return int(text) if text.isdecimal() and text.isascii() else None


def attribute_words(
    page: TagRenderer, token: SyntaxTreeNode, tag: Tag, *names: str
) -> list[nodes.Node]:
    """The text of the first of some attributes that has any."""
    for name in names:
        value = value_in(page, tag, name)
        if isinstance(value, Jsx):
            return markdown_words(page, token, value.source)
        if isinstance(value, Unread | Name | list | dict):
            message = f"'{name}' of <{tag.name}> is {{{tag.braced[name]}}}, expected a text"
            page.warn(WarningSubtype.JSX, f"{message}; shown as written", token)
        if text := text_in(page, tag, name):
            return code_and_text(text)
    return []


def code_and_text(text: str) -> list[nodes.Node]:
    """Exact text, except for code between backticks."""
    found: list[nodes.Node] = []
    end = 0
    for match in _CODE.finditer(text):
        found += [nodes.Text(text[end : match.start()])] if match.start() > end else []
        found.append(literal_node(match[1]))
        end = match.end()
    return [*found, nodes.Text(text[end:])] if end < len(text) else found


def markdown_words(page: TagRenderer, token: SyntaxTreeNode, source: str) -> list[nodes.Node]:
    """The words of elements, or of Markdown."""
    box = nodes.inline()
    with page.inside(box):
        page.markdown(source, token)
    return list(box.children)


def with_words(
    page: TagRenderer,
    token: SyntaxTreeNode,
    node: nodes.TextElement,
    words: list[nodes.Node],
    source: str = "",
) -> nodes.TextElement:
    """A node with text for translators.

    :param source: of words that are more than text and code
    """
    node.rawsource = source or words_source(words)
    node += words
    page.place(node, token)
    return node


def blocks_of(page: TagRenderer, token: SyntaxTreeNode) -> list[nodes.Node]:
    """The content of a component, as blocks."""
    box = nodes.container()
    with page.inside(box):
        page.children(token)
    return list(box.children)


def add_words(page: TagRenderer, *words: nodes.Node) -> None:
    """Add words that nobody translates, as a paragraph among blocks."""
    is_inline = page.is_among_words
    page.add(*(words if is_inline else [nodes.paragraph("", "", *words, translatable=False)]))


def printed(value: Value) -> str:
    """A value as text for readers."""
    if isinstance(value, Number):
        return value.text
    if isinstance(value, bool):
        return "true" if value else "false"
    return value if isinstance(value, str) else ""
