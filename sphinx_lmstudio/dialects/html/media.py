"""Pictures and videos written as tags."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from docutils import nodes
from myst_parser.mdit_to_docutils.base import token_line
from sphinx import addnodes

from sphinx_lmstudio.components.files import WEB
from sphinx_lmstudio.components.media import (
    SHOWN_IN,
    lms_figure,
    lms_image,
    lms_video,
    lms_video_caption,
)
from sphinx_lmstudio.dialects.html.blocks import alignment
from sphinx_lmstudio.dialects.tag import key_of
from sphinx_lmstudio.messages import _
from sphinx_lmstudio.warning import WarningSubtype

if TYPE_CHECKING:
    from markdown_it.tree import SyntaxTreeNode

    from sphinx_lmstudio.dialects.tag import TagRenderer
    from sphinx_lmstudio.model.tags import Tag

_LENGTH = re.compile(r"\s*(\d{1,5}(?:\.\d{1,3})?)\s*(px|%|em|rem)?\s*")
_SCHEMES = {"dark:hidden": "light", "hidden dark:block": "dark", "hidden dark:inline": "dark"}
"""Classes of Tailwind that show a picture in one color scheme."""
_WIDTH = re.compile(r"""(?:^|[;{,\s'"])(?:max-)?width['"]?\s*:\s*['"]?([^;,'"}]+)""", re.IGNORECASE)


def img(page: TagRenderer, token: SyntaxTreeNode, tag: Tag) -> None:
    attributes = tag.attributes
    caption = attributes.get("data-caption", "")
    address = attributes.get("src", "").strip()
    alt = attributes.get("alt", "") or _plain(page, caption, token)
    image = lms_image(alt=alt)
    if title := attributes.get("title", "").strip():
        image["title"] = title
    if scheme := _SCHEMES.get(" ".join(attributes.get("classname", "").split())):
        image[SHOWN_IN] = scheme
    image.source, image.line = page.renderer.document["source"], token_line(token, 1)
    is_block = not page.is_among_words
    width = _width(tag)
    if not is_block:
        if width:
            image["width"] = width
        page.add(page.files.locate(image, address, inline=not is_block))
        if caption:
            page.add(nodes.Text(" "))
            page.markdown(caption, token)
        return
    figure = lms_figure("", page.files.locate(image, address, inline=not is_block))
    page.place(figure, token)
    if width:
        figure["width"] = width
    _add_caption(page, figure, caption, token, nodes.caption())
    page.add(figure)


def _plain(page: TagRenderer, text: str, token: SyntaxTreeNode) -> str:
    box = nodes.inline()
    if text:
        with page.inside(box):
            page.markdown(text, token)
    return box.astext()


def _add_caption(
    page: TagRenderer,
    node: nodes.Element,
    text: str,
    token: SyntaxTreeNode,
    caption: nodes.TextElement,
) -> None:
    if not text:
        return
    caption.rawsource = text
    page.place(caption, token)
    with page.inside(caption):
        page.markdown(text, token)
    node += caption


def video(page: TagRenderer, token: SyntaxTreeNode, tag: Tag) -> None:
    files = [tag]
    files += [
        child.meta["tag"]
        for child in token.walk()
        if key_of(child) == "source" and not page.unsafe_reason(child.meta["tag"])
    ]
    links = [_video_link(page, token, file) for file in files if file.attributes.get("src")]
    if page.is_among_words:
        page.add(*links)
        page.children(token)
        return
    node = lms_video(flags=[name for name in ("loop", "muted") if name in tag.attributes])
    page.place(node, token)
    node += [nodes.paragraph("", "", link, translatable=False) for link in links]
    with page.inside(node):
        page.children(token)
    _add_caption(page, node, tag.attributes.get("data-caption", ""), token, lms_video_caption())
    page.add(node)


def _video_link(page: TagRenderer, token: SyntaxTreeNode, tag: Tag) -> nodes.Element:
    """A link to a file that a browser can play, with the attributes that a player needs."""
    address = tag.attributes["src"].strip()
    words = _("Video: %s") % address.rpartition("/")[2]
    link: nodes.Element
    if isinstance(page.here, nodes.title):
        # Sphinx cannot list a title with a download among its contents.
        return nodes.inline("", "", nodes.Text(f"{words} "), nodes.literal(address, address))
    if file := page.files.find(address):
        link = addnodes.download_reference(words, words, reftarget=file)
    elif WEB.match(address) or address.startswith("/"):
        link = nodes.reference(
            words, words, refuri=page.files.site_address(address), internal=False
        )
    else:
        message = f"there is no video '{address}'; a placeholder is shown"
        page.warn(WarningSubtype.ASSET, message, token)
        return nodes.inline("", "", nodes.Text(f"{words} "), nodes.literal(address, address))
    page.place(link, token)
    link["mimetype"] = tag.attributes.get("type", "")
    return link


def source(page: TagRenderer, token: SyntaxTreeNode, tag: Tag) -> None:
    """Read by the video around it; a link where there is none."""
    around = token.parent
    while around is not None and key_of(around) != "video":
        around = around.parent
    if around is None and tag.attributes.get("src"):
        link = _video_link(page, token, tag)
        is_block = not page.is_among_words
        page.add(nodes.paragraph("", "", link, translatable=False) if is_block else link)


def figure(page: TagRenderer, token: SyntaxTreeNode, tag: Tag) -> None:
    """The last picture or video with the caption, and everything else around it."""
    if page.is_among_words:
        page.children(token)
        return
    box = nodes.container()
    page.add_id(box, tag)
    captions = [child for child in token.children if key_of(child) == "figcaption"]
    with page.inside(box):
        for child in token.children:
            if child not in captions:
                page.child(child)
    shown = [_as_shown(node) for node in box]
    if (width := _width(tag)) and shown and isinstance(shown[-1], lms_figure):
        shown[-1].setdefault("width", width)
    for caption in captions:
        page.tell_if_unclosed(caption)
        page.add_id(box, caption.meta["tag"])
        words, source, blocks = page.words(caption)
        paragraph = nodes.paragraph(source, "", *words)
        page.place(paragraph, caption)
        shown = [*_with_caption(shown, paragraph), *blocks]
    box[:] = shown
    if align := alignment(tag):
        box["classes"].append(f"lms-{align}")
    page.add(*([box] if box["ids"] or align else box.children))


def _as_shown(node: nodes.Node) -> nodes.Node:
    """A picture that is alone in its paragraph as a figure; other nodes unchanged."""
    if isinstance(node, nodes.paragraph) and len(node) == 1:
        picture = node[0]
        if isinstance(picture, nodes.image):
            return lms_figure("", picture)
        is_link = isinstance(picture, nodes.reference | addnodes.pending_xref)
        if is_link and next(picture.findall(nodes.Text), None) is None:
            return lms_figure("", nodes.paragraph("", "", picture, translatable=False))
    return node


def _with_caption(shown: list[nodes.Node], words: nodes.paragraph) -> list[nodes.Node]:
    """The content of a figure, with the caption below the last picture or video."""
    target = next((n for n in shown[::-1] if isinstance(n, lms_figure | lms_video)), None)
    if not words.children or target is None:
        return [*shown, words] if words.children else shown
    last = target.children[-1]
    if isinstance(last, nodes.caption | lms_video_caption):
        last.extend([nodes.Text(" "), *words.children])
        last.rawsource = f"{last.rawsource} {words.rawsource}"
        return shown
    kind = nodes.caption if isinstance(target, lms_figure) else lms_video_caption
    caption = kind(words.rawsource, "", *words.children)
    caption.source, caption.line = words.source, words.line
    target.append(caption)
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
