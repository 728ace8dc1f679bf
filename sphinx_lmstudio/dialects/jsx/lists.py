"""Components that are lists: steps, cards, trees of files."""

from __future__ import annotations

from typing import TYPE_CHECKING

from docutils import nodes

from sphinx_lmstudio.components.cards import card_item, card_list, is_card_list
from sphinx_lmstudio.components.files import WEB
from sphinx_lmstudio.components.icon import icon_name
from sphinx_lmstudio.components.inline import literal_node, words_source
from sphinx_lmstudio.components.steps import lms_step, lms_steps, steps_node
from sphinx_lmstudio.dialects.jsx.attributes import attribute_words, blocks_of, text_in, with_words

if TYPE_CHECKING:
    from collections.abc import Iterable

    from markdown_it.tree import SyntaxTreeNode

    from sphinx_lmstudio.dialects.tag import TagRenderer
    from sphinx_lmstudio.model.tags import Tag

FILES = "lms-files"


def steps(page: TagRenderer, token: SyntaxTreeNode, tag: Tag) -> None:
    """A numbered list; content between steps belongs to the step before."""
    node = steps_node()
    page.into(token, tag, node)
    children, node.children = node.children, []
    for child in children:
        if isinstance(child, lms_step):
            node += child
        elif isinstance(last := node.children[-1] if node.children else None, lms_step):
            last += child
        else:
            node.parent.insert(node.parent.index(node), child)
    page.leave_if_empty(node)


def step(page: TagRenderer, token: SyntaxTreeNode, tag: Tag) -> None:
    node = lms_step()
    page.place(node, token)
    page.add_id(node, tag)
    if title := attribute_words(page, token, tag, "title"):
        strong = nodes.strong("", "", *title)
        source = f"**{words_source(title)}**"
        node += with_words(page, token, nodes.paragraph(), [strong], source)
    with page.inside(node):
        page.children(token)
    is_listed = isinstance(page.here, lms_steps)
    around = page.here if is_listed else page.list_around(token, steps_node())
    around += node


def cards(page: TagRenderer, token: SyntaxTreeNode, tag: Tag) -> None:
    node = card_list()
    page.into(token, tag, node)
    node[:] = _items(node.children)
    page.leave_if_empty(node)


def _items(children: Iterable[nodes.Node]) -> list[nodes.Node]:
    """Items; other content becomes an item of its own."""
    return [c if isinstance(c, nodes.list_item) else nodes.list_item("", c) for c in children]


def card(page: TagRenderer, token: SyntaxTreeNode, tag: Tag) -> None:
    href = text_in(page, tag, "href")
    title = attribute_words(page, token, tag, "title", "name", "label")
    content = blocks_of(page, token)
    if not title and href and not content:
        title = [nodes.Text(href)]
    head: nodes.Element | None = None
    if title or href:
        if not title and isinstance(content[0], nodes.paragraph):
            title, content = list(content[0].children), content[1:]
        words, source = _head(page, title or [nodes.Text(href)], href)
        head = with_words(page, token, nodes.paragraph(), words, source)
    body = attribute_words(page, token, tag, "description")
    blocks = [with_words(page, token, nodes.paragraph(), body)] if body else []
    icon = icon_name(tag.braced.get("icon") or tag.attributes.get("icon", ""))
    item = card_item(head, [*blocks, *content], icon)
    page.place(item, token)
    page.add_id(item, tag)
    around = page.here if is_card_list(page.here) else page.list_around(token, card_list())
    around += item


def _head(page: TagRenderer, words: list[nodes.Node], href: str) -> tuple[list[nodes.Node], str]:
    """The top of a card, and its notation in Markdown."""
    source = words_source(words)
    if not href:
        return [nodes.strong("", "", *words)], f"**{source}**"
    if WEB.match(href):  # as Markdown links are, or translators would seem to lose one
        address = page.renderer.md.normalizeLink(href)
        return [nodes.reference("", "", *words, refuri=address)], f"[{source}](<{href}>)"
    link, inner = page.link(href)
    inner += words
    return [link], f"[{source}](<{href}>)"


def files(page: TagRenderer, token: SyntaxTreeNode, tag: Tag) -> None:
    node = nodes.bullet_list(classes=[FILES])
    page.into(token, tag, node)
    node[:] = _items(node.children)
    page.leave_if_empty(node)


def file(page: TagRenderer, token: SyntaxTreeNode, tag: Tag) -> None:
    _add_file(page, token, text_in(page, tag, "name"))


def folder(page: TagRenderer, token: SyntaxTreeNode, tag: Tag) -> None:
    name = text_in(page, tag, "name")
    _add_file(page, token, f"{name.rstrip('/')}/" if name else "")


def _add_file(page: TagRenderer, token: SyntaxTreeNode, name: str) -> None:
    if not name:
        page.children(token)
        return
    item = nodes.list_item("", nodes.paragraph("", "", literal_node(name), translatable=False))
    inner = nodes.bullet_list(classes=[FILES])
    with page.inside(inner):
        page.children(token)
    if inner.children:
        inner[:] = _items(inner.children)
        item += inner
    page.add(
        item
        if isinstance(page.here, nodes.bullet_list)
        else nodes.bullet_list("", item, classes=[FILES])
    )
