"""From the elements of tags to docutils nodes: what each tag becomes."""

from __future__ import annotations

import re
from html import unescape
from typing import TYPE_CHECKING

from docutils import nodes
from myst_parser.mdit_to_docutils.base import token_line
from myst_parser.mdit_to_docutils.sphinx_ import SphinxRenderer

from sphinx_lmstudio.components.badge import method_badge
from sphinx_lmstudio.components.code import code_block
from sphinx_lmstudio.components.details import lms_details, lms_summary
from sphinx_lmstudio.components.inline import line_break, lms_abbreviation, lms_strike
from sphinx_lmstudio.components.media import lms_scheme
from sphinx_lmstudio.components.rule import rule
from sphinx_lmstudio.markdown.tag_names import KNOWN
from sphinx_lmstudio.messages import _
from sphinx_lmstudio.model.unsafe import unsafe_reason
from sphinx_lmstudio.warning import WarningSubtype, warn

if TYPE_CHECKING:
    from collections.abc import Mapping

    from markdown_it.tree import SyntaxTreeNode

    from sphinx_lmstudio.markdown.tags import Tag

INLINE_NODES: Mapping[str, type[nodes.Element]] = {
    "b": nodes.strong,
    "cite": nodes.emphasis,
    "del": lms_strike,
    "em": nodes.emphasis,
    "i": nodes.emphasis,
    "ins": nodes.inline,
    "mark": nodes.inline,
    "s": lms_strike,
    "small": nodes.inline,
    "span": nodes.inline,
    "strike": lms_strike,
    "strong": nodes.strong,
    "sub": nodes.subscript,
    "sup": nodes.superscript,
    "u": nodes.inline,
    "var": nodes.emphasis,
}
STYLED = frozenset(("ins", "mark", "small", "u"))
"""Elements that a style sheet tells from other text."""
LITERALS = frozenset(("code", "kbd", "samp"))
BLOCK_NODES: Mapping[str, type[nodes.Element]] = {
    "blockquote": nodes.block_quote,
}
SCHEMES = {"lightvariant": "light", "darkvariant": "dark"}
_ALIGN = re.compile(r"text-?align['\"]?\s*:\s*['\"]?(left|center|right)", re.IGNORECASE)

_LINKED = (nodes.paragraph, nodes.caption, nodes.rubric, nodes.term)
"""What holds the words that a link around blocks makes links of."""


class ElementsRenderer(SphinxRenderer):
    """MyST's renderer with the elements of tags."""

    def location(self, line: int) -> str:
        """Where warnings say a 1-based line is."""
        return f"{self.document['source']}:{line}"

    def render_lms_tag(self, token: SyntaxTreeNode) -> None:
        tag: Tag = token.meta["tag"]
        if self.sphinx_env.config.lmstudio_raw_html and (tag.key not in KNOWN or self._unsafe(tag)):
            self._render_raw_html(token, tag)
            return
        if reason := self._unsafe(tag):
            message = f"{reason} may not stand on a page; shown as written"
            warn(WarningSubtype.UNSAFE, message, self.location(token_line(token, 1)))
            self._render_as_written(token, tag)
            return
        handler = getattr(self, f"element_{tag.key}", None)
        if handler is not None:
            handler(token, tag)
        elif tag.key in INLINE_NODES:
            node = INLINE_NODES[tag.key](classes=[f"lms-{tag.key}"] if tag.key in STYLED else [])
            self._render_into(token, tag, node)
        elif tag.key in LITERALS:
            self._render_literal(token, tag)
        elif tag.key in BLOCK_NODES:
            self._render_into(token, tag, BLOCK_NODES[tag.key]())
        elif tag.key in SCHEMES:
            self._render_into(token, tag, lms_scheme(scheme=SCHEMES[tag.key]))
        elif tag.key in KNOWN:
            self._render_wrapper(token, tag)
        else:
            self._render_unknown(token, tag)

    def show_if_unsafe(self, token: SyntaxTreeNode) -> None:
        """The markup of an element that is read by the one around it, if it may not stand here."""
        tag: Tag = token.meta["tag"]
        reason = self._unsafe(tag)
        if reason and not self.sphinx_env.config.lmstudio_raw_html:
            message = f"{reason} may not stand on a page; shown as written"
            warn(WarningSubtype.UNSAFE, message, self.location(token_line(token, 1)))
            self._add_text(source_of(token, tag))

    def rendered_words(self, token: SyntaxTreeNode) -> tuple[list[nodes.Node], list[nodes.Node]]:
        """The words an element holds, those of its paragraphs apart by a space, and its blocks."""
        box = nodes.container()
        with self.current_node_context(box):
            self.show_if_unsafe(token)
            self.render_children(token)
        words: list[nodes.Node] = []
        blocks: list[nodes.Node] = []
        for child in box.children:
            if isinstance(child, nodes.paragraph | nodes.rubric):
                words += [nodes.Text(" ")] * bool(words) + child.children
            else:
                blocks.append(child)
        return words, blocks

    def _unsafe(self, tag: Tag) -> str:
        return unsafe_reason(tag.key, tag.attributes)

    def _render_into(self, token: SyntaxTreeNode, tag: Tag, node: nodes.Element) -> None:
        self.add_line_and_source_path(node, token)
        self._add_id(node, tag)
        with self.current_node_context(node, append=True):
            self.render_children(token)

    def _add_id(self, node: nodes.Element, tag: Tag) -> None:
        """Keep an `id` or `name` that authors link to, where it is free."""
        name = tag.attributes.get("id") or (
            tag.attributes.get("name", "") if tag.key == "a" else ""
        )
        if name and not re.search(r"\s", name) and name not in self.document.ids:
            node["ids"].append(name)
            self.document.ids[name] = node

    def _render_as_written(self, token: SyntaxTreeNode, tag: Tag) -> None:
        """The markup as text, and its content as content."""
        self._add_text(source_of(token, tag))
        self.render_children(token)
        if close := _closing_source(token):
            self._add_text(close)

    def _add_text(self, text: str) -> None:
        if isinstance(self.current_node, nodes.TextElement):
            self.current_node += nodes.Text(text)
        else:
            self.current_node += nodes.paragraph(text, text)

    def _render_unknown(self, token: SyntaxTreeNode, tag: Tag) -> None:
        if tag.kind == "empty":
            message = f"the tag <{tag.name}> is not known; shown as written"
            self._add_text(source_of(token, tag))
        else:
            message = f"the tag <{tag.name}> is not known; its content is shown"
            self.render_children(token)
        warn(WarningSubtype.TAG, message, self.location(token_line(token, 1)))

    def _render_raw_html(self, token: SyntaxTreeNode, tag: Tag) -> None:
        self.current_node += nodes.raw("", source_of(token, tag), format="html")
        self.render_children(token)
        if close := _closing_source(token):
            self.current_node += nodes.raw("", close, format="html")

    def _render_wrapper(self, token: SyntaxTreeNode, tag: Tag) -> None:
        """A `div` and its kin: nothing by themselves but an alignment or an id."""
        align = alignment(tag)
        if isinstance(self.current_node, nodes.TextElement) or not (
            align or "id" in tag.attributes
        ):
            self.render_children(token)
            return
        self._render_into(token, tag, nodes.container(classes=[f"lms-{align}"] if align else []))

    def _render_literal(self, token: SyntaxTreeNode, tag: Tag) -> None:
        inner = nodes.inline()
        with self.current_node_context(inner):
            self.render_children(token)
        text = inner.astext()
        node = nodes.literal(text, text, classes=[] if tag.key == "code" else [f"lms-{tag.key}"])
        self.add_line_and_source_path(node, token)
        self.current_node += [node, *inner.findall(nodes.footnote_reference)]

    # Tokens that are no element

    def render_lms_stray(self, token: SyntaxTreeNode) -> None:
        """A known closing tag that closes nothing."""
        tag: Tag = token.meta["tag"]
        message = f"</{tag.name}> closes nothing; remove it"
        warn(WarningSubtype.TAG, message, self.location(token_line(token, 1)))

    def render_lms_text(self, token: SyntaxTreeNode) -> None:
        self._add_text(token.content)

    def render_lms_refused(self, token: SyntaxTreeNode) -> None:
        """A Markdown link that could run something."""
        message = "the address of the link may not stand on a page; shown as written"
        warn(WarningSubtype.UNSAFE, message, self.location(token_line(token, 1)))
        self._add_text(token.content)

    def render_lms_raw(self, token: SyntaxTreeNode) -> None:
        """`<pre>` as code; scripts and styles as text, unless the site owner wants them."""
        tag: Tag = token.meta["tag"]
        line = token_line(token, 1)
        source = token.markup
        if self.sphinx_env.config.lmstudio_raw_html:
            self.current_node += nodes.raw("", source, format="html")
        elif tag.key == "pre" and not self._unsafe(tag):
            text = unescape(re.sub(r"</?[A-Za-z][^<>]*>", "", token.content)).strip("\n")
            self.current_node += code_block(text, "", self.document["source"], line)
        else:
            reason = self._unsafe(tag) or f"the tag <{tag.key}>"
            message = f"{reason} may not stand on a page; shown as written"
            warn(WarningSubtype.UNSAFE, message, self.location(line))
            self.current_node += code_block(source.strip("\n"), "", self.document["source"], line)

    # Elements

    def element_br(self, token: SyntaxTreeNode, tag: Tag) -> None:
        if isinstance(self.current_node, nodes.TextElement):
            self.current_node += line_break()

    def element_wbr(self, token: SyntaxTreeNode, tag: Tag) -> None:
        """A place where a word may break: nothing to read."""

    def element_hr(self, token: SyntaxTreeNode, tag: Tag) -> None:
        if isinstance(self.current_node, nodes.document | nodes.section):
            transition = nodes.transition()
            self.add_line_and_source_path(transition, token)
            self.current_node.append(transition)
        elif not isinstance(self.current_node, nodes.TextElement):
            self.current_node += rule()

    def element_p(self, token: SyntaxTreeNode, tag: Tag) -> None:
        self._render_wrapper(token, tag)

    def element_q(self, token: SyntaxTreeNode, tag: Tag) -> None:
        node = nodes.inline()
        self._render_into(token, tag, node)
        node.insert(0, nodes.Text("\N{LEFT DOUBLE QUOTATION MARK}"))
        node += nodes.Text("\N{RIGHT DOUBLE QUOTATION MARK}")

    def element_abbr(self, token: SyntaxTreeNode, tag: Tag) -> None:
        title = tag.attributes.get("title", "").strip()
        node = lms_abbreviation(explanation=title) if title else nodes.inline()
        self._render_into(token, tag, node)

    def element_apimethod(self, token: SyntaxTreeNode, tag: Tag) -> None:
        method = tag.attributes.get("method", "").strip("\"'` ").upper()
        if method:
            self.current_node += method_badge(method)
        self.render_children(token)

    def element_a(self, token: SyntaxTreeNode, tag: Tag) -> None:
        href = tag.attributes.get("href", "").strip()
        is_block = not isinstance(self.current_node, nodes.TextElement)
        if not href:
            if is_block:
                self.render_children(token)
            else:
                self._render_into(token, tag, nodes.inline())
            return
        if is_block:
            self._link_blocks(token, href)
            return
        token_attrs = token.nester_tokens.opening if token.nester_tokens else token.token
        if token_attrs is not None:
            token_attrs.attrs = {"href": self.md.normalizeLink(href)}
            if title := tag.attributes.get("title"):
                token_attrs.attrs["title"] = title
        self.render_link(token)

    def _link_blocks(self, token: SyntaxTreeNode, href: str) -> None:
        """A link around blocks: each picture and each paragraph in them is the link."""
        box = nodes.container()
        with self.current_node_context(box):
            self.render_children(token)
        for node in list(box.findall()):
            if isinstance(node, nodes.image) and not isinstance(node.parent, nodes.TextElement):
                link, words = self._link_around(href)
                # Writers want links among words.
                around = nodes.paragraph("", "", link, translatable=False)
                node.parent.replace(node, around)
                words += node
            elif isinstance(node, _LINKED) and node.children:
                link, words = self._link_around(href)
                words += node.children
                node[:] = [link]
        self.current_node += box.children

    def _link_around(self, href: str) -> tuple[nodes.Element, nodes.Element]:
        """A link and what takes its words; overridden where addresses are known."""
        link = nodes.reference(refuri=href)
        return link, link

    def element_details(self, token: SyntaxTreeNode, tag: Tag) -> None:
        node = lms_details(open="open" in tag.attributes)
        self._render_into(token, tag, node)
        summaries = [child for child in node if isinstance(child, lms_summary)]
        if not summaries:
            node.insert(0, lms_summary(_("Details"), _("Details"), translatable=False))
        elif node[0] is not summaries[0]:
            node.remove(summaries[0])
            node.insert(0, summaries[0])

    def element_summary(self, token: SyntaxTreeNode, tag: Tag) -> None:
        words, blocks = self.rendered_words(token)
        summary = lms_summary(inline_source(token))
        self.add_line_and_source_path(summary, token)
        summary += [*words, *blocks]
        self.current_node += summary


def key_of(token: SyntaxTreeNode) -> str:
    """The name of an element; empty for all else."""
    return str(token.meta["tag"].key) if token.type == "lms_tag" else ""


def source_of(token: SyntaxTreeNode, tag: Tag) -> str:
    found = token.nester_tokens.opening if token.nester_tokens else token.token
    return found.content if found is not None else f"<{tag.name}>"


def _closing_source(token: SyntaxTreeNode) -> str:
    """The closing tag as written; empty for an element that has none."""
    return token.nester_tokens.closing.content if token.nester_tokens else ""


def inline_source(token: SyntaxTreeNode) -> str:
    """The source of the text in an element, for translators."""
    return " ".join(child.content for child in token.walk() if child.type == "inline")


def alignment(tag: Tag) -> str:
    if tag.key == "center":
        return "center"
    match = _ALIGN.search(tag.attributes.get("style", ""))
    value = match[1] if match else tag.attributes.get("align", "")
    return value.lower() if value.lower() in ("left", "center", "right") else ""
