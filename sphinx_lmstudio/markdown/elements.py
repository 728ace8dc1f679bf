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
from sphinx_lmstudio.components.inline import line_break, lms_strike
from sphinx_lmstudio.components.media import lms_figure, lms_scheme, lms_video, lms_video_caption
from sphinx_lmstudio.components.rule import rule
from sphinx_lmstudio.markdown.tables import fit_columns
from sphinx_lmstudio.markdown.tag_names import KNOWN
from sphinx_lmstudio.messages import _
from sphinx_lmstudio.model.unsafe import unsafe_reason
from sphinx_lmstudio.warning import WarningSubtype, warn

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

    from markdown_it.tree import SyntaxTreeNode

    from sphinx_lmstudio.markdown.tags import Tag

INLINE_NODES: Mapping[str, type[nodes.Element]] = {
    "abbr": nodes.inline,
    "b": nodes.strong,
    "cite": nodes.emphasis,
    "del": lms_strike,
    "em": nodes.emphasis,
    "i": nodes.emphasis,
    "ins": nodes.inline,
    "mark": nodes.inline,
    "q": nodes.inline,
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
LITERALS = frozenset(("code", "kbd", "samp"))
BLOCK_NODES: Mapping[str, type[nodes.Element]] = {
    "blockquote": nodes.block_quote,
    "dd": nodes.definition,
    "dl": nodes.definition_list,
    "li": nodes.list_item,
    "ol": nodes.enumerated_list,
    "ul": nodes.bullet_list,
}
TABLE_PARTS = frozenset(("thead", "tbody", "tfoot", "tr"))
SCHEMES = {"lightvariant": "light", "darkvariant": "dark"}
_LENGTH = re.compile(r"\s*(\d{1,5}(?:\.\d{1,3})?)\s*(px|%|em|rem)?\s*")
_WIDTH = re.compile(r"""(?:^|[;{,\s'"])(?:max-)?width['"]?\s*:\s*['"]?([^;,'"}]+)""", re.IGNORECASE)
_ALIGN = re.compile(r"text-?align['\"]?\s*:\s*['\"]?(left|center|right)", re.IGNORECASE)


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
            self._render_into(token, tag, INLINE_NODES[tag.key]())
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
        self._add_text(_source(token, tag))
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
            self._add_text(_source(token, tag))
        else:
            message = f"the tag <{tag.name}> is not known; its content is shown"
            self.render_children(token)
        warn(WarningSubtype.TAG, message, self.location(token_line(token, 1)))

    def _render_raw_html(self, token: SyntaxTreeNode, tag: Tag) -> None:
        self.current_node += nodes.raw("", _source(token, tag), format="html")
        self.render_children(token)
        if close := _closing_source(token):
            self.current_node += nodes.raw("", close, format="html")

    def _render_wrapper(self, token: SyntaxTreeNode, tag: Tag) -> None:
        """A `div` and its kin: nothing by themselves but an alignment or an id."""
        align = _alignment(tag)
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
        self.current_node += node

    # Tokens that are no element

    def render_lms_stray(self, token: SyntaxTreeNode) -> None:
        """A known closing tag that closes nothing."""
        tag: Tag = token.meta["tag"]
        message = f"</{tag.name}> closes nothing; remove it"
        warn(WarningSubtype.TAG, message, self.location(token_line(token, 1)))

    def render_lms_text(self, token: SyntaxTreeNode) -> None:
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
                node.parent.replace(node, link)
                words += node
            elif isinstance(node, nodes.paragraph | nodes.caption) and node.children:
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
        box = nodes.container()
        with self.current_node_context(box):
            self.render_children(token)
        summary = lms_summary(_inline_source(token))
        self.add_line_and_source_path(summary, token)
        for child in list(box.children):
            if isinstance(child, nodes.paragraph | nodes.rubric):
                if summary.children:
                    summary += nodes.Text(" ")
                summary.extend(child.children)
            else:
                summary += child
        self.current_node += summary

    def element_img(self, token: SyntaxTreeNode, tag: Tag) -> None:
        attributes = tag.attributes
        caption = attributes.get("data-caption", "")
        address = attributes.get("src", "").strip()
        alt = attributes.get("alt", "") or self._plain(caption, token)
        image = nodes.image(alt=alt)
        image.source, image.line = self.document["source"], token_line(token, 1)
        is_block = not isinstance(self.current_node, nodes.TextElement)
        width = _width(tag)
        if not is_block:
            if width:
                image["width"] = width
            self.current_node += self.locate(image, address)
            if caption:
                self.current_node += nodes.Text(" ")
                self.nested_render_text(caption, token_line(token, 1) - 1, inline=True)
            return
        figure = lms_figure("", self.locate(image, address))
        self.add_line_and_source_path(figure, token)
        if width:
            figure["width"] = width
        self._add_caption(figure, caption, token, nodes.caption())
        self.current_node += figure

    def locate(self, image: nodes.image, address: str) -> nodes.Element:
        """The picture with its address; overridden where addresses of the site are known."""
        image["uri"] = address
        return image

    def _plain(self, text: str, token: SyntaxTreeNode) -> str:
        box = nodes.inline()
        if text:
            with self.current_node_context(box):
                self.nested_render_text(text, token_line(token, 1) - 1, inline=True)
        return box.astext()

    def _add_caption(
        self, node: nodes.Element, text: str, token: SyntaxTreeNode, caption: nodes.TextElement
    ) -> None:
        if not text:
            return
        caption.rawsource = text
        self.add_line_and_source_path(caption, token)
        with self.current_node_context(caption):
            self.nested_render_text(text, token_line(token, 1) - 1, inline=True)
        node += caption

    def element_video(self, token: SyntaxTreeNode, tag: Tag) -> None:
        sources = [tag.attributes["src"]] if tag.attributes.get("src") else []
        sources += [
            child.meta["tag"].attributes.get("src", "")
            for child in token.walk()
            if child.type == "lms_tag" and child.meta["tag"].key == "source"
        ]
        sources = [self.site_address(source) for source in sources if source]
        flags = [name for name in ("loop", "muted") if name in tag.attributes]
        node = lms_video(sources=sources, flags=flags)
        self.add_line_and_source_path(node, token)
        for source in sources:
            name = source.rpartition("/")[2]
            words = _("Video: %s") % name
            link = nodes.reference(words, words, refuri=source, internal=False)
            node += nodes.paragraph("", "", link, translatable=False)
        with self.current_node_context(node):
            self.render_children(token)
        self._add_caption(node, tag.attributes.get("data-caption", ""), token, lms_video_caption())
        self.current_node += node

    def element_source(self, token: SyntaxTreeNode, tag: Tag) -> None:
        """Read by the video around it."""

    def site_address(self, address: str) -> str:
        """An address as a page may use it; overridden where the site is known."""
        return address

    def element_table(self, token: SyntaxTreeNode, tag: Tag) -> None:
        rows = list(_rows(token, in_head=False))
        width = max((len(cells) for _in_head, cells in rows), default=0)
        if not width:
            self.render_children(token)
            return
        self._render_strays(token)
        table = nodes.table(classes=["colwidths-auto"])
        self.add_line_and_source_path(table, token)
        group = nodes.tgroup(cols=width)
        group += [nodes.colspec(colwidth=100 // width) for _n in range(width)]
        first_row_is_head = bool(rows) and all(cell.meta["tag"].key == "th" for cell in rows[0][1])
        head = [r for n, r in enumerate(rows) if r[0] or (n == 0 and first_row_is_head)]
        body = [r for r in rows if r not in head]
        for part, section in ((head, nodes.thead()), (body, nodes.tbody())):
            for _in_head, cells in part:
                section.append(self._row(cells, width))
            if part:
                group.append(section)
        table += group
        fit_columns(table)
        self.current_node += table

    def _render_strays(self, token: SyntaxTreeNode) -> None:
        """What stands in a table outside its cells, shown before it."""
        for child in token.children or []:
            key = child.meta["tag"].key if child.type == "lms_tag" else ""
            if key in TABLE_PARTS:
                self._render_strays(child)
            elif key not in ("td", "th"):
                message = "text in a table stands outside its cells; it is shown before the table"
                warn(WarningSubtype.TAG, message, self.location(token_line(child, 1)))
                box = nodes.container()
                with self.current_node_context(box):
                    self.rules[f"render_{child.type}"](child)
                self.current_node += box.children

    def _row(self, cells: list[SyntaxTreeNode], width: int) -> nodes.row:
        row = nodes.row()
        for cell in cells:
            tag: Tag = cell.meta["tag"]
            entry = nodes.entry()
            if align := _alignment(tag):
                entry["classes"].append(f"text-{align}")
            with self.current_node_context(entry):
                if reason := self._unsafe(tag):
                    message = f"{reason} may not stand on a page; shown as written"
                    warn(WarningSubtype.UNSAFE, message, self.location(token_line(cell, 1)))
                    self._add_text(_source(cell, tag))
                self.render_children(cell)
            row += entry
        row += [nodes.entry("", nodes.paragraph()) for _n in range(width - len(cells))]
        return row


def _rows(token: SyntaxTreeNode, *, in_head: bool) -> Iterator[tuple[bool, list[SyntaxTreeNode]]]:
    """The rows of a table, each with whether it stands in the head."""
    for child in token.children or []:
        if child.type != "lms_tag":
            continue
        key = child.meta["tag"].key
        if key == "tr":
            cells = [
                cell
                for cell in child.children or []
                if cell.type == "lms_tag" and cell.meta["tag"].key in ("td", "th")
            ]
            yield in_head, cells
        else:
            yield from _rows(child, in_head=in_head or key == "thead")


def _source(token: SyntaxTreeNode, tag: Tag) -> str:
    found = token.nester_tokens.opening if token.nester_tokens else token.token
    return found.content if found is not None else f"<{tag.name}>"


def _closing_source(token: SyntaxTreeNode) -> str:
    """The closing tag as written; empty for an element that has none."""
    return token.nester_tokens.closing.content if token.nester_tokens else ""


def _inline_source(token: SyntaxTreeNode) -> str:
    """The source of the text in an element, for translators."""
    return " ".join(child.content for child in token.walk() if child.type == "inline")


def _alignment(tag: Tag) -> str:
    if tag.key == "center":
        return "center"
    match = _ALIGN.search(tag.attributes.get("style", ""))
    value = match[1] if match else tag.attributes.get("align", "")
    return value.lower() if value.lower() in ("left", "center", "right") else ""


def _width(tag: Tag) -> str:
    """A width in px, %, em or rem; no more than the column."""
    match = _WIDTH.search(tag.attributes.get("style", ""))
    written = match[1] if match else tag.attributes.get("width", "")
    length = _LENGTH.fullmatch(written.strip("\"'{} "))
    if length is None:
        return ""
    number, unit = length[1], length[2] or "px"
    if unit == "%" and float(number) > 100:
        return "100%"
    return f"{number}{unit}"
