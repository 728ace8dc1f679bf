"""Tags among Markdown: what a row of the table says of one, and the renderer that asks it."""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from html import unescape
from typing import TYPE_CHECKING, Literal

from docutils import nodes
from myst_parser.mdit_to_docutils.base import token_line

from sphinx_lmstudio.components.code import code_block
from sphinx_lmstudio.components.link import link_node
from sphinx_lmstudio.model.unsafe import unsafe_reason
from sphinx_lmstudio.warning import WarningSubtype, warn

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping
    from contextlib import AbstractContextManager
    from typing import TypeAlias

    from markdown_it.tree import SyntaxTreeNode
    from myst_parser.mdit_to_docutils.sphinx_ import SphinxRenderer

    from sphinx_lmstudio.components.files import Files
    from sphinx_lmstudio.model.tags import Tag

    Render: TypeAlias = Callable[["TagRenderer", SyntaxTreeNode, Tag], None]

Place = Literal["block", "inline", "raw", "unknown"]


@dataclass(frozen=True, slots=True)
class TagRule:
    """How a tag stands among text, and what it becomes."""

    place: Place
    """Among blocks, among words, around what is no Markdown, or not known."""
    render: Render | None = None
    """Adds to the node that is being built; not called for raw and unknown tags."""
    is_void: bool = False
    """It has no content and no end: https://html.spec.whatwg.org/#void-elements."""
    is_media: bool = False
    """It shows a file; where it stands alone it is a block."""
    holds_words: bool = False
    """A block in which a picture stands among words, even where there are none."""
    closes: frozenset[str] = frozenset()
    """Elements it ends where their own end is left out."""


@dataclass(frozen=True, slots=True)
class TagNames:
    """What a table says of tags, by kind."""

    block: frozenset[str]
    known: frozenset[str]
    raw: frozenset[str]
    void: frozenset[str]
    media: frozenset[str]
    words: frozenset[str]
    closes: Mapping[str, frozenset[str]] = field(default_factory=dict)

    @classmethod
    def of(cls, rules: Mapping[str, TagRule]) -> TagNames:
        def named(chosen: Callable[[TagRule], bool]) -> frozenset[str]:
            return frozenset(name for name, rule in rules.items() if chosen(rule))

        return cls(
            block=named(lambda rule: rule.place == "block"),
            known=named(lambda rule: rule.place in ("block", "inline")),
            raw=named(lambda rule: rule.place == "raw"),
            void=named(lambda rule: rule.is_void),
            media=named(lambda rule: rule.is_media),
            words=named(lambda rule: rule.holds_words),
            closes={name: rule.closes for name, rule in rules.items()},
        )


@dataclass(frozen=True, slots=True)
class TagRenderer:
    """Renders the elements of one page, by the rows of a table."""

    renderer: SphinxRenderer
    """Of the page: what is rendered goes to its `current_node`."""
    rules: Mapping[str, TagRule]
    names: TagNames
    files: Files

    def render(self, token: SyntaxTreeNode) -> None:
        tag: Tag = token.meta["tag"]
        reason = self.unsafe_reason(tag)
        if self.keeps_raw_html and (tag.key not in self.names.known or reason):
            self._render_raw_html(token, tag)
        elif reason:
            self._warn_of_unsafe(reason, token)
            self._render_as_written(token, tag)
        else:
            rule = self.rules.get(tag.key)
            if rule is None or rule.render is None:
                self._render_unknown(token, tag)
            else:
                rule.render(self, token, tag)

    # What the rows of a table are made with

    @property
    def here(self) -> nodes.Element:
        """The node that takes what is rendered."""
        return self.renderer.current_node

    @property
    def is_among_words(self) -> bool:
        return isinstance(self.here, nodes.TextElement)

    def inside(self, node: nodes.Element) -> AbstractContextManager[None]:
        """Within this, what is rendered goes to a node."""
        return self.renderer.current_node_context(node)

    def children(self, token: SyntaxTreeNode) -> None:
        """Render what an element holds."""
        self.renderer.render_children(token)

    def child(self, token: SyntaxTreeNode) -> None:
        """Render one part of an element."""
        self.renderer.rules[f"render_{token.type}"](token)

    def into(self, token: SyntaxTreeNode, tag: Tag, node: nodes.Element) -> None:
        """Add a node with what an element holds, and its id."""
        self.place(node, token)
        self.add_id(node, tag)
        with self.renderer.current_node_context(node, append=True):
            self.children(token)

    def markdown(self, text: str, token: SyntaxTreeNode) -> None:
        """Render the inline Markdown of an attribute."""
        self.renderer.nested_render_text(text, token_line(token, 1) - 1, inline=True)

    def words(self, token: SyntaxTreeNode) -> tuple[list[nodes.Node], list[nodes.Node]]:
        """The words an element holds, those of its paragraphs apart by a space, and its blocks."""
        box = nodes.container()
        with self.inside(box):
            self.show_if_unsafe(token)
            self.children(token)
        words: list[nodes.Node] = []
        blocks: list[nodes.Node] = []
        for child in box.children:
            if isinstance(child, nodes.paragraph | nodes.rubric):
                words += [nodes.Text(" ")] * bool(words) + child.children
            else:
                blocks.append(child)
        return words, blocks

    def text(self, text: str) -> None:
        """Add text, as a paragraph among blocks."""
        self.add(nodes.Text(text) if self.is_among_words else nodes.paragraph(text, text))

    def add(self, *added: nodes.Node) -> None:
        self.here.extend(added)

    def place(self, node: nodes.Element, token: SyntaxTreeNode) -> None:
        """Give a node the file and the line of a token."""
        self.renderer.add_line_and_source_path(node, token)

    def add_id(self, node: nodes.Element, tag: Tag) -> None:
        """Keep an `id` or `name` that authors link to, where it is free."""
        document = self.renderer.document
        name = tag.attributes.get("id") or (
            tag.attributes.get("name", "") if tag.key == "a" else ""
        )
        if name and not re.search(r"\s", name) and name not in document.ids:
            node["ids"].append(name)
            document.ids[name] = node

    def link(self, href: str) -> tuple[nodes.Element, nodes.Element]:
        """A link, and the node that takes its words."""
        return link_node(href, self.renderer.sphinx_env.docname, has_words=True)

    def warn(self, subtype: WarningSubtype, message: str, token: SyntaxTreeNode) -> None:
        source = self.renderer.document["source"]
        warn(subtype, message, f"{source}:{token_line(token, 1)}")

    # What may not stand on a page, or is not known

    @property
    def keeps_raw_html(self) -> bool:
        return bool(self.renderer.sphinx_env.config.lmstudio_raw_html)

    def unsafe_reason(self, tag: Tag) -> str:
        return unsafe_reason(tag.key, tag.attributes)

    def show_if_unsafe(self, token: SyntaxTreeNode) -> None:
        """The markup of an element that is read by the one around it, if it may not stand here."""
        tag: Tag = token.meta["tag"]
        reason = self.unsafe_reason(tag)
        if reason and not self.keeps_raw_html:
            self._warn_of_unsafe(reason, token)
            self.text(source_of(token, tag))

    def _warn_of_unsafe(self, reason: str, token: SyntaxTreeNode) -> None:
        message = f"{reason} may not stand on a page; shown as written"
        self.warn(WarningSubtype.UNSAFE, message, token)

    def _render_as_written(self, token: SyntaxTreeNode, tag: Tag) -> None:
        """The markup as text, and its content as content."""
        self.text(source_of(token, tag))
        self.children(token)
        if close := _closing_source(token):
            self.text(close)

    def _render_unknown(self, token: SyntaxTreeNode, tag: Tag) -> None:
        if tag.kind == "empty":
            message = f"the tag <{tag.name}> is not known; shown as written"
            self.text(source_of(token, tag))
        else:
            message = f"the tag <{tag.name}> is not known; its content is shown"
            self.children(token)
        self.warn(WarningSubtype.TAG, message, token)

    def _render_raw_html(self, token: SyntaxTreeNode, tag: Tag) -> None:
        self.add(nodes.raw("", source_of(token, tag), format="html"))
        self.children(token)
        if close := _closing_source(token):
            self.add(nodes.raw("", close, format="html"))

    # Tokens that are no element

    def render_stray(self, token: SyntaxTreeNode) -> None:
        """A known closing tag that closes nothing."""
        tag: Tag = token.meta["tag"]
        self.warn(WarningSubtype.TAG, f"</{tag.name}> closes nothing; remove it", token)

    def render_refused(self, token: SyntaxTreeNode) -> None:
        """A Markdown link that could run something."""
        message = "the address of the link may not stand on a page; shown as written"
        self.warn(WarningSubtype.UNSAFE, message, token)
        self.text(token.content)

    def render_raw(self, token: SyntaxTreeNode) -> None:
        """`<pre>` as code; scripts and styles as text, unless the site owner wants them."""
        tag: Tag = token.meta["tag"]
        place = (self.renderer.document["source"], token_line(token, 1))
        if self.keeps_raw_html:
            self.add(nodes.raw("", token.markup, format="html"))
        elif tag.key == "pre" and not self.unsafe_reason(tag):
            text = unescape(re.sub(r"</?[A-Za-z][^<>]*>", "", token.content)).strip("\n")
            self.add(code_block(text, "", *place))
        else:
            self._warn_of_unsafe(self.unsafe_reason(tag) or f"the tag <{tag.key}>", token)
            self.add(code_block(token.markup.strip("\n"), "", *place))


def key_of(token: SyntaxTreeNode) -> str:
    """The name of an element; empty for all else."""
    return str(token.meta["tag"].key) if token.type == "lms_tag" else ""


def source_of(token: SyntaxTreeNode, tag: Tag) -> str:
    found = token.nester_tokens.opening if token.nester_tokens else token.token
    return found.content if found is not None else f"<{tag.name}>"


def _closing_source(token: SyntaxTreeNode) -> str:
    """The closing tag as written; empty for an element that has none."""
    return token.nester_tokens.closing.content if token.nester_tokens else ""
