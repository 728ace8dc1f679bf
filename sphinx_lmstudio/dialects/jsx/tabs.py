"""`<Tabs items={["npm", "uv"]}>` with a `<Tab>` each, and tabs whose labels are in triggers."""

from __future__ import annotations

from typing import TYPE_CHECKING

from docutils import nodes

from sphinx_lmstudio.components.snippet import (
    lms_snippet,
    nth_label,
    titled_node,
    variant_node,
    variants,
)
from sphinx_lmstudio.dialects.jsx.attributes import (
    blocks_of,
    known,
    number_in,
    printed,
    text_in,
    value_in,
)
from sphinx_lmstudio.dialects.tag import key_of
from sphinx_lmstudio.warning import WarningSubtype

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

    from markdown_it.tree import SyntaxTreeNode

    from sphinx_lmstudio.dialects.tag import TagRenderer
    from sphinx_lmstudio.model.tags import Tag

CONTENTS = frozenset(("Tab", "TabsContent", "CodeBlockTab"))
LISTS = frozenset(("TabsList", "CodeBlockTabsList"))
TRIGGERS = frozenset(("TabsTrigger", "CodeBlockTabsTrigger"))
SETS = frozenset(("Tabs", "CodeBlockTabs"))


def tab_set(page: TagRenderer, token: SyntaxTreeNode, tag: Tag) -> None:
    """Variants of any blocks, each with its label; content outside of tabs comes before them."""
    labels = _labels(page, token, tag)
    triggers = _triggers(page, token)
    snippet = lms_snippet(classes=["lms-content-tabs"])
    page.place(snippet, token)
    before = nodes.container()
    keys: list[str] = []
    for child in token.children:
        if key_of(child) in LISTS:
            continue
        if key_of(child) in CONTENTS:
            key = _key(page, child.meta["tag"])
            label = triggers.get(key, key) or _label_at(page, child, labels, len(keys))
            if labels and key and key not in labels:
                message = f"the tab '{key}' is not one of the 'items' of <{tag.name}>; it is shown"
                page.warn(WarningSubtype.JSX, message, child)
            keys.append(key or label)
            _add(page, snippet, label, child, _content(page, child))
            continue
        box = nodes.container()
        with page.inside(box):
            page.child(child)
        for one in box.children:
            found = variants(one) if isinstance(one, lms_snippet) else []
            if found and child.type in ("fence", "lms_tabs"):
                keys += [variant["label"] for variant in found]
                snippet += found
            else:
                before += one
    _tell_missing(page, token, tag, labels, len(keys))
    page.add(*before.children)
    if not snippet.children:
        return
    default = _default(page, tag, keys, labels)
    if default:
        snippet["default"] = default + 1
    page.add_id(snippet, tag)
    page.add(snippet)


def tab(page: TagRenderer, token: SyntaxTreeNode, tag: Tag) -> None:
    """A tab outside of any set of tabs: a single variant."""
    label = _key(page, tag) or nth_label(1)
    snippet = lms_snippet(classes=["lms-content-tabs"])
    page.place(snippet, token)
    _add(page, snippet, label, token, _content(page, token))
    page.add(snippet)


def titled_code(page: TagRenderer, token: SyntaxTreeNode, tag: Tag) -> None:
    """Code with a title."""
    content = blocks_of(page, token)
    title = text_in(page, tag, "title")
    page.add(*([titled_node(page.context(token), title, -1, content)] if title else content))


def _add(
    page: TagRenderer,
    snippet: lms_snippet,
    label: str,
    token: SyntaxTreeNode,
    content: list[nodes.Node],
) -> None:
    snippet += variant_node(page.context(token), label, -1, content)


def _content(page: TagRenderer, token: SyntaxTreeNode) -> list[nodes.Node]:
    page.tell_if_unclosed(token)
    return blocks_of(page, token)


def _key(page: TagRenderer, tag: Tag) -> str:
    return next(
        (text for name in ("value", "title", "label") if (text := text_in(page, tag, name))), ""
    )


def _label_at(page: TagRenderer, token: SyntaxTreeNode, labels: list[str], n: int) -> str:
    if n < len(labels):
        return labels[n]
    if labels:
        name = token.meta["tag"].name
        message = f"<{name}> has no label: there are {len(labels)} 'items' for {n + 1} tabs"
        page.warn(WarningSubtype.JSX, message, token)
    return nth_label(n + 1)


def _labels(page: TagRenderer, token: SyntaxTreeNode, tag: Tag) -> list[str]:
    """The labels in `items`."""
    value = value_in(page, tag, "items")
    if value is None:
        return []
    if not isinstance(value, list):
        message = f"'items' of <{tag.name}> is {{{tag.braced.get('items', '')}}}, expected a list"
        page.warn(WarningSubtype.JSX, f"{message} of strings; the tabs are numbered", token)
        return []
    return [printed(known(page, one)) for one in value]


def _triggers(page: TagRenderer, token: SyntaxTreeNode) -> Mapping[str, str]:
    """The text of the triggers in a set, by their values."""
    return {
        text_in(page, one.meta["tag"], "value"): _words(page, one) for one in _triggers_in(token)
    }


def _words(page: TagRenderer, token: SyntaxTreeNode) -> str:
    words = "".join(node.astext() for node in page.words(token)[0])
    return words or text_in(page, token.meta["tag"], "value")


def _triggers_in(token: SyntaxTreeNode) -> Iterator[SyntaxTreeNode]:
    for child in token.children or ():
        if key_of(child) in TRIGGERS:
            yield child
        elif key_of(child) not in CONTENTS | SETS:
            yield from _triggers_in(child)


def _tell_missing(
    page: TagRenderer, token: SyntaxTreeNode, tag: Tag, labels: list[str], found: int
) -> None:
    if missing := labels[found:]:
        names = ", ".join(f"'{label}'" for label in missing)
        page.warn(WarningSubtype.JSX, f"<{tag.name}> has no tab for {names} of its 'items'", token)


def _default(page: TagRenderer, tag: Tag, keys: list[str], labels: list[str]) -> int:
    """The 0-based number of the tab that is shown at first."""
    index = number_in(page, tag, "defaultindex")
    value = text_in(page, tag, "defaultvalue")
    if index is None and value:
        index = next((n for n, key in enumerate(keys) if key == value), None)
        if index is None and value in labels:
            index = labels.index(value)
    return index if index is not None and index < len(keys) else 0
