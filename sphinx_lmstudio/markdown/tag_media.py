"""Pictures and videos written as tags."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from docutils import nodes
from myst_parser.mdit_to_docutils.base import token_line
from sphinx import addnodes

from sphinx_lmstudio.components.media import lms_figure, lms_video, lms_video_caption
from sphinx_lmstudio.markdown.elements import alignment, key_of
from sphinx_lmstudio.markdown.tag_tables import TablesRenderer
from sphinx_lmstudio.messages import _
from sphinx_lmstudio.warning import WarningSubtype, warn

if TYPE_CHECKING:
    from markdown_it.tree import SyntaxTreeNode

    from sphinx_lmstudio.markdown.tags import Tag

WEB = re.compile(r"[A-Za-z][A-Za-z0-9+.-]*:|//")
"""How addresses begin that are of no file."""
_LENGTH = re.compile(r"\s*(\d{1,5}(?:\.\d{1,3})?)\s*(px|%|em|rem)?\s*")
_WIDTH = re.compile(r"""(?:^|[;{,\s'"])(?:max-)?width['"]?\s*:\s*['"]?([^;,'"}]+)""", re.IGNORECASE)


class MediaRenderer(TablesRenderer):
    """The elements that show files."""

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
        files = [tag]
        files += [
            child.meta["tag"]
            for child in token.walk()
            if key_of(child) == "source" and not self._unsafe(child.meta["tag"])
        ]
        links = [self._video_link(token, file) for file in files if file.attributes.get("src")]
        if isinstance(self.current_node, nodes.TextElement):
            self.current_node += links
            self.render_children(token)
            return
        node = lms_video(flags=[name for name in ("loop", "muted") if name in tag.attributes])
        self.add_line_and_source_path(node, token)
        node += [nodes.paragraph("", "", link, translatable=False) for link in links]
        with self.current_node_context(node):
            self.render_children(token)
        self._add_caption(node, tag.attributes.get("data-caption", ""), token, lms_video_caption())
        self.current_node += node

    def _video_link(self, token: SyntaxTreeNode, tag: Tag) -> nodes.Element:
        """A link to a file that a browser can play, with what a player needs to know of it."""
        address = tag.attributes["src"].strip()
        words = _("Video: %s") % address.rpartition("/")[2]
        link: nodes.Element
        if isinstance(self.current_node, nodes.title):
            # Sphinx cannot list a title with a download among its contents.
            return nodes.inline("", "", nodes.Text(f"{words} "), nodes.literal(address, address))
        if file := self.find_file(address):
            link = addnodes.download_reference(words, words, reftarget=file)
        elif WEB.match(address) or address.startswith("/"):
            link = nodes.reference(words, words, refuri=self.site_address(address), internal=False)
        else:
            message = f"there is no video '{address}'; its place is marked"
            warn(WarningSubtype.ASSET, message, self.location(token_line(token, 1)))
            return nodes.inline("", "", nodes.Text(f"{words} "), nodes.literal(address, address))
        self.add_line_and_source_path(link, token)
        link["mimetype"] = tag.attributes.get("type", "")
        return link

    def element_source(self, token: SyntaxTreeNode, tag: Tag) -> None:
        """Read by the video around it; a link where there is none."""
        around = token.parent
        while around is not None and key_of(around) != "video":
            around = around.parent
        if around is None and tag.attributes.get("src"):
            link = self._video_link(token, tag)
            is_block = not isinstance(self.current_node, nodes.TextElement)
            self.current_node += nodes.paragraph("", "", link) if is_block else link

    def site_address(self, address: str) -> str:
        """An address as a page may use it; overridden where the site is known."""
        return address

    def element_figure(self, token: SyntaxTreeNode, tag: Tag) -> None:
        """The last picture or video with the caption; what else there is, around it."""
        if isinstance(self.current_node, nodes.TextElement):
            self.render_children(token)
            return
        box = nodes.container()
        self._add_id(box, tag)
        captions = [child for child in token.children if key_of(child) == "figcaption"]
        with self.current_node_context(box):
            for child in token.children:
                if child not in captions:
                    self.rules[f"render_{child.type}"](child)
        shown = [_as_shown(node) for node in box]
        if (width := _width(tag)) and shown and isinstance(shown[-1], lms_figure):
            shown[-1].setdefault("width", width)
        for caption in captions:
            words, blocks = self.rendered_words(caption)
            shown = [*_with_caption(shown, words), *blocks]
        box[:] = shown
        if align := alignment(tag):
            box["classes"].append(f"lms-{align}")
        self.current_node += box if box["ids"] or align else box.children

    def find_file(self, address: str) -> str | None:
        """The file at an address, as Sphinx names it; overridden where files are known."""
        return None


def _as_shown(node: nodes.Node) -> nodes.Node:
    """A picture that is alone in its paragraph as a figure; all else as it is."""
    if isinstance(node, nodes.paragraph) and len(node) == 1:
        picture = node[0]
        if isinstance(picture, nodes.image):
            return lms_figure("", picture)
        is_link = isinstance(picture, nodes.reference | addnodes.pending_xref)
        if is_link and next(picture.findall(nodes.Text), None) is None:
            return lms_figure("", nodes.paragraph("", "", picture, translatable=False))
    return node


def _with_caption(shown: list[nodes.Node], words: list[nodes.Node]) -> list[nodes.Node]:
    """What a figure shows, with the words below the last picture or video."""
    target = next((n for n in shown[::-1] if isinstance(n, lms_figure | lms_video)), None)
    if not words or target is None:
        return [*shown, nodes.paragraph("", "", *words)] if words else shown
    caption = target.children[-1]
    if isinstance(caption, nodes.caption | lms_video_caption):
        caption.extend([nodes.Text(" "), *words])
    elif isinstance(target, lms_figure):
        target.append(nodes.caption("", "", *words))
    else:
        target.append(lms_video_caption("", "", *words))
    return shown


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
