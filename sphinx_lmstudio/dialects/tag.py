"""Tags in Markdown: the renderer that looks each one up in the table of tags."""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, NamedTuple

from docutils import nodes
from myst_parser.mdit_to_docutils.base import token_line

from sphinx_lmstudio.components.code import code_block
from sphinx_lmstudio.components.link import link_node
from sphinx_lmstudio.components.table import is_in_cell
from sphinx_lmstudio.dialects.reading import constants_of, reading_as
from sphinx_lmstudio.dialects.token_context import TokenContext
from sphinx_lmstudio.dialects.unknown import (
    UnknownComponent,
    attribute_text,
    title_text,
    unknown_message,
)
from sphinx_lmstudio.model.pre import read_pre
from sphinx_lmstudio.model.tags import Grammar
from sphinx_lmstudio.model.unsafe import URL_ATTRIBUTES, unsafe_reason
from sphinx_lmstudio.warning import WarningSubtype, warn

if TYPE_CHECKING:
    from collections.abc import Mapping
    from contextlib import AbstractContextManager

    from markdown_it.tree import SyntaxTreeNode
    from myst_parser.mdit_to_docutils.sphinx_ import SphinxRenderer

    from sphinx_lmstudio.components.files import Files
    from sphinx_lmstudio.dialects.tag_rule import TagNames, TagRule
    from sphinx_lmstudio.model.jsvalue import Value
    from sphinx_lmstudio.model.tags import Tag


MADE_AS = "made_as"
"""Attribute of a list around items without a list of their own: its classes."""


class Held(NamedTuple):
    """The content of an element."""

    words: list[nodes.Node]
    source: str
    """Of the words, for translators."""
    blocks: list[nodes.Node]


@dataclass(frozen=True, slots=True)
class TagRenderer:
    """Renders the elements of one page, by the rows of a table."""

    renderer: SphinxRenderer
    """The renderer of the page, which adds nodes to its `current_node`."""
    rules: Mapping[str, TagRule]
    names: TagNames
    files: Files
    is_jsx: bool = False
    """Whether the page is one of the MDX dialect."""
    unknown: dict[str, UnknownComponent] = field(default_factory=dict)
    """Unknown components of the page, by name."""

    def render(self, token: SyntaxTreeNode) -> None:
        tag: Tag = token.meta["tag"]
        reason = self.unsafe_reason(tag)
        is_raw = self.keeps_raw_html and not (self.is_jsx and tag.is_component)
        if self.is_jsx and tag.bare:
            message = f'put values of attributes in quotes: {tag.bare[0]}="…"'
            self.warn(WarningSubtype.JSX, message, token)
        if is_raw and (tag.key not in self.names.known or reason):
            self._render_raw_html(token, tag)
        elif reason:
            self._warn_of_unsafe(reason, token)
            self._render_as_written(token, tag)
        else:
            self.tell_if_unclosed(token)
            start = len(self.here)
            rule = self.rules.get(tag.key)
            if rule is None or rule.render is None:
                self._render_unknown(token, tag)
            elif self.is_among_words and tag.is_component and rule.place == "block":
                self._render_among_words(token, tag)
            else:
                rule.render(self, token, tag)
            self._keep_anchor(tag, start)

    # Methods for the functions in the rows of a table

    @property
    def here(self) -> nodes.Element:
        """The node to which rendered nodes are added."""
        return self.renderer.current_node

    @property
    def is_among_words(self) -> bool:
        return isinstance(self.here, nodes.TextElement)

    def inside(self, node: nodes.Element) -> AbstractContextManager[None]:
        """Add rendered nodes to this node within this context."""
        return self.renderer.current_node_context(node)

    def leave_if_empty(self, node: nodes.Element) -> None:
        """Replace an empty node by its label, if it has one."""
        if not node.children:
            ids = node["ids"]
            self.here.remove(node)
            self.add(*([nodes.target(ids=ids)] if ids else []))

    def list_around(self, token: SyntaxTreeNode, made: nodes.Element) -> nodes.Element:
        """The list for items without one: the one before, if it is such a list, or a new one.

        :param made: a list of the kind, which is used if there is none yet
        """
        last = self.here.children[-1] if self.here.children else None
        if isinstance(last, type(made)) and last.get(MADE_AS) == made["classes"]:
            return last
        made[MADE_AS] = list(made["classes"])
        self.place(made, token)
        self.add(made)
        return made

    def children(self, token: SyntaxTreeNode) -> None:
        """Render the content of an element."""
        self.renderer.render_children(token)

    def child(self, token: SyntaxTreeNode) -> None:
        """Render one part of an element."""
        self.renderer.rules[f"render_{token.type}"](token)

    def into(self, token: SyntaxTreeNode, tag: Tag, node: nodes.Element) -> None:
        """Add a node with the content of an element, and its id."""
        self.place(node, token)
        self.add_id(node, tag)
        with self.renderer.current_node_context(node, append=True):
            self.children(token)

    def markdown(self, text: str, token: SyntaxTreeNode) -> None:
        """Render the inline Markdown of an attribute."""
        self.renderer.nested_render_text(text, token_line(token, 1) - 1, inline=True)

    def words(self, token: SyntaxTreeNode) -> Held:
        """The inline content of an element, with spaces between its paragraphs, and its blocks."""
        box = nodes.container()
        with self.inside(box):
            self.show_if_unsafe(token)
            self.children(token)
        words: list[nodes.Node] = []
        sources: list[str] = []
        blocks: list[nodes.Node] = []
        for child in box.children:
            if isinstance(child, nodes.paragraph | nodes.rubric):
                anchors = [nodes.target(ids=child["ids"])] if child["ids"] else []
                words += [nodes.Text(" ")] * bool(words) + anchors + child.children
                sources.append(child.rawsource or child.astext())
            else:
                blocks.append(child)
        return Held(words, " ".join(sources), blocks)

    def text(self, text: str) -> None:
        """Add text, as a paragraph among blocks."""
        self.add(nodes.Text(text) if self.is_among_words else nodes.paragraph(text, text))

    def add(self, *added: nodes.Node) -> None:
        self.here.extend(added)

    def place(self, node: nodes.Element, token: SyntaxTreeNode) -> None:
        """Give a node the file and the line of a token."""
        self.renderer.add_line_and_source_path(node, token)

    def add_id(self, node: nodes.Element, tag: Tag) -> None:
        """Keep an `id` or `name` to which authors link, if it is not taken."""
        if name := self._anchor(tag):
            node["ids"].append(name)
            self.renderer.document.ids[name] = node

    def context(self, token: SyntaxTreeNode) -> TokenContext:
        """The context of a component, for functions that need it."""
        return TokenContext(self.renderer, token, self.subtype)

    @property
    def constants(self) -> Mapping[str, Value]:
        """The values that the page has named."""
        return constants_of(self.renderer.md_env)

    def reading_plainly(self) -> AbstractContextManager[None]:
        """Read texts as on pages that are not MDX within this context."""
        return reading_as(self.renderer.md_env, Grammar(self.names.void))

    @property
    def subtype(self) -> WarningSubtype:
        """Of what is wrong with how tags are written."""
        return WarningSubtype.JSX if self.is_jsx else WarningSubtype.TAG

    def _anchor(self, tag: Tag) -> str:
        """The id by which a tag can be linked to; empty if it has none, or it is taken."""
        name = tag.attributes.get("id") or (
            tag.attributes.get("name", "") if tag.key == "a" else ""
        )
        is_free = not re.search(r"\s", name) and name not in self.renderer.document.ids
        return name if is_free else ""

    def _keep_anchor(self, tag: Tag, start: int) -> None:
        """Make the node of a tag a target of links, or add one before it, if its id is unused."""
        if not self._anchor(tag):
            return
        first = self.here.children[start] if start < len(self.here) else None
        if isinstance(first, nodes.Element) and not (
            self.is_among_words or isinstance(first, nodes.transition)
        ):
            self.add_id(first, tag)
        else:
            target = nodes.target()
            self.add_id(target, tag)
            self.here.insert(start, target)

    def link(self, href: str) -> tuple[nodes.Element, nodes.Element]:
        """A link, and the node for its text."""
        return link_node(href, self.renderer.sphinx_env.docname, has_words=True)

    def warn(self, subtype: WarningSubtype, message: str, token: SyntaxTreeNode) -> None:
        source = self.renderer.document["source"]
        warn(subtype, message, f"{source}:{self.line_of(token)}")

    def line_of(self, token: SyntaxTreeNode) -> int:
        """The line of a tag: its paragraph may have begun above."""
        return token_line(token, 1) + int(token.meta.get("lines", 0))

    # Tags that are not allowed on a page, or are unknown

    @property
    def keeps_raw_html(self) -> bool:
        return bool(self.renderer.sphinx_env.config.lmstudio_raw_html)

    def unsafe_reason(self, tag: Tag) -> str:
        attributes = tag.attributes
        if tag.is_component:  # whose handlers never reach a page
            attributes = {key: text for key, text in attributes.items() if key in URL_ATTRIBUTES}
        return unsafe_reason(tag.key, attributes)

    def show_if_unsafe(self, token: SyntaxTreeNode) -> None:
        """The markup of an element that is read by the one around it, if it may not stand here."""
        tag: Tag = token.meta["tag"]
        reason = self.unsafe_reason(tag)
        if reason and not self.keeps_raw_html:
            self._warn_of_unsafe(reason, token)
            self.text(source_of(token, tag))

    def tell_if_unclosed(self, token: SyntaxTreeNode) -> None:
        tag: Tag = token.meta["tag"]
        if not token.meta.get("unclosed"):
            return
        end = token.nester_tokens.closing if token.nester_tokens else None
        where = "it ends with the block around it" if end else "it ends with its paragraph"
        if end is not None and end.map and end.meta.get("ended"):
            where = f"it is taken to end before line {end.map[0]}"
        self.warn(
            self.subtype,
            f"<{tag.name}> is never closed, so {where}; write </{tag.name}> where it should end",
            token,
        )

    def _warn_of_unsafe(self, reason: str, token: SyntaxTreeNode) -> None:
        message = f"{reason} is not allowed on a page; shown as written"
        self.warn(WarningSubtype.UNSAFE, message, token)

    def _render_as_written(self, token: SyntaxTreeNode, tag: Tag) -> None:
        """The markup as text, and its content as content."""
        self.text(source_of(token, tag))
        self.children(token)
        if close := _closing_source(token):
            self.text(close)

    def _render_unknown(self, token: SyntaxTreeNode, tag: Tag) -> None:
        is_shown = tag.kind != "empty" and token.nester_tokens is not None
        is_component = tag.name[:1].isupper()
        if is_component:
            is_shown = self._render_unknown_component(token, tag, is_shown=is_shown)
        elif is_shown:
            self.children(token)
        else:
            self.text(source_of(token, tag))
        if self.is_jsx and not is_shown and tag.kind == "open":
            message = f"<{tag.name}> is never closed, shown as written"
            self.warn(WarningSubtype.JSX, f"{message}; write </{tag.name}> where it ends", token)
        elif is_component:
            new = UnknownComponent(self.line_of(token), is_shown)
            self.unknown.setdefault(tag.name, new).uses += 1
        else:
            message = unknown_message(tag.name, is_shown=is_shown)
            self.warn(WarningSubtype.TAG, message, token)

    def _render_unknown_component(self, token: SyntaxTreeNode, tag: Tag, *, is_shown: bool) -> bool:
        """The words of its attributes and its content; whether there were any."""
        words = title_text(tag)
        more = attribute_text(tag, "description")
        if not is_shown and not words:
            self.text(source_of(token, tag))
            return False
        shown: list[nodes.Element] = [nodes.strong(words, words)] if words else []
        shown += [nodes.inline(more, more)] if more not in ("", words) else []
        for node in shown:
            if self.is_among_words:
                self.add(
                    node, *([nodes.Text(" ")] if token.children or node is not shown[-1] else [])
                )
            else:
                text = node.astext()
                source = f"**{text}**" if isinstance(node, nodes.strong) else text
                paragraph = nodes.paragraph(source, "", node)
                self.place(paragraph, token)
                self.add(paragraph)
        self.children(token)
        return True

    def _render_among_words(self, token: SyntaxTreeNode, tag: Tag) -> None:
        """A component within the text of a title or a cell: attributes and content."""
        if words := title_text(tag):
            self.add(nodes.strong(words, words), nodes.Text(" "))
        self.children(token)

    def tell_unknown(self) -> None:
        """Warn about unknown components, once for each name."""
        for name, found in self.unknown.items():
            place = f"{self.renderer.document['source']}:{found.line}"
            warn(WarningSubtype.TAG, found.message(name), place)
        self.unknown.clear()

    def _render_raw_html(self, token: SyntaxTreeNode, tag: Tag) -> None:
        self.add(nodes.raw("", source_of(token, tag), format="html"))
        self.children(token)
        if close := _closing_source(token):
            self.add(nodes.raw("", close, format="html"))

    # Tokens that are not elements

    def render_stray(self, token: SyntaxTreeNode) -> None:
        """A known closing tag that closes nothing."""
        tag: Tag = token.meta["tag"]
        if self.keeps_raw_html and tag.key not in self.names.known:
            self.add(nodes.raw("", token.content, format="html"))
        elif token.meta.get("crossed"):
            message = (
                f"</{tag.name}> is not in the same element as its <{tag.name}>; move one of them"
            )
            self.warn(self.subtype, message, token)
        else:
            self.warn(self.subtype, f"</{tag.name}> closes nothing; remove it", token)

    def render_refused(self, token: SyntaxTreeNode) -> None:
        """A Markdown link that could run something."""
        message = "the address of the link is not allowed on a page; shown as written"
        self.warn(WarningSubtype.UNSAFE, message, token)
        self.text(token.content)

    def render_raw(self, token: SyntaxTreeNode) -> None:
        """`<pre>` as code; scripts and styles as text, unless the site owner wants them."""
        tag: Tag = token.meta["tag"]
        place = (self.renderer.document["source"], token_line(token, 1))
        if self.keeps_raw_html:
            self.add(nodes.raw("", token.markup, format="html"))
        elif tag.key == "pre" and not self.unsafe_reason(tag):
            self._render_pre(token, tag)
        else:
            self._warn_of_unsafe(self.unsafe_reason(tag) or f"the tag <{tag.key}>", token)
            self.add(code_block(token.markup.strip("\n"), "", *place))

    def _render_pre(self, token: SyntaxTreeNode, tag: Tag) -> None:
        text, markup = read_pre(token.content, self.names.styles | {"a"})
        if token.meta.get("unclosed"):
            message = "<pre> is never closed, so it ends at the next blank line; write </pre>"
            self.warn(WarningSubtype.TAG, f"{message} where it should end", token)
        block: nodes.Element
        if self.is_among_words and not is_in_cell(self.here):
            block = nodes.literal(text, " ".join(text.split()))
        else:
            source = self.renderer.document["source"]
            block = code_block(text, "", source, token_line(token, 1))
        for one in (tag, *markup):
            self.add_id(block, one)
        self.add(block)


def key_of(token: SyntaxTreeNode) -> str:
    """The name of an element; empty for all else."""
    return str(token.meta["tag"].key) if token.type == "lms_tag" else ""


def source_of(token: SyntaxTreeNode, tag: Tag) -> str:
    found = token.nester_tokens.opening if token.nester_tokens else token.token
    return found.content if found is not None else f"<{tag.name}>"


def _closing_source(token: SyntaxTreeNode) -> str:
    """The closing tag as written; empty for an element that has none."""
    return token.nester_tokens.closing.content if token.nester_tokens else ""
