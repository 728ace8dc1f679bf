"""Inline nodes as Markdown."""

from __future__ import annotations

import re
from html import unescape
from typing import TYPE_CHECKING

from docutils import nodes
from sphinx import addnodes

from sphinx_lmstudio.components.badge import METHOD, lms_badge
from sphinx_lmstudio.components.icon import lms_icon
from sphinx_lmstudio.components.inline import (
    lms_abbreviation,
    lms_break,
    lms_checkbox,
    lms_strike,
)
from sphinx_lmstudio.writers.markdown import syntax
from sphinx_lmstudio.writers.markdown.writer import Marked

if TYPE_CHECKING:
    from collections.abc import Mapping

    from sphinx_lmstudio.writers.markdown.writer import MarkdownWriter, Piece, WordWriter

_TAG = re.compile(r"<[^>]*>")


def write_literal(self: MarkdownWriter, node: nodes.Element) -> list[Piece]:
    return [syntax.code_span(node.astext())]


def write_strong(self: MarkdownWriter, node: nodes.Element) -> list[Piece]:
    return self.marked(node, "**", "strong")


def write_emphasis(self: MarkdownWriter, node: nodes.Element) -> list[Piece]:
    return self.marked(node, "_", "em")


def write_strike(self: MarkdownWriter, node: lms_strike) -> list[Piece]:
    return self.marked(node, "~~", "s")


def write_sub(self: MarkdownWriter, node: nodes.subscript) -> list[Piece]:
    return [f"<sub>{self.words(node)}</sub>"]


def write_sup(self: MarkdownWriter, node: nodes.superscript) -> list[Piece]:
    return [f"<sup>{self.words(node)}</sup>"]


def write_badge(self: MarkdownWriter, node: lms_badge) -> list[Piece]:
    text = node.astext()
    return [syntax.code_span(text)] if node["kind"] == METHOD else [Marked(text, "**", "strong")]


def write_break(self: MarkdownWriter, node: lms_break) -> list[Piece]:
    return [syntax.HARD_BREAK]


def write_checkbox(self: MarkdownWriter, node: lms_checkbox) -> list[Piece]:
    return [node.astext()]


def write_abbreviation(self: MarkdownWriter, node: nodes.abbreviation) -> list[Piece]:
    explanation = node.get("explanation", "")
    said = [syntax.escaped(f" ({explanation})")] if explanation else []
    return [*self.pieces(node.children), *said]


def write_reference(self: MarkdownWriter, node: nodes.reference) -> list[Piece]:
    words = self.words(node)
    if "refid" in node:
        uri = self.places.link(f"#{node['refid']}")
    elif "refuri" in node:
        uri = self.places.link(node["refuri"])
    else:
        return self.pieces(node.children)
    return [syntax.link(words or syntax.escaped(uri), uri, node.get("reftitle", ""))]


def write_download(self: MarkdownWriter, node: addnodes.download_reference) -> list[Piece]:
    words = self.words(node)
    if "refuri" in node:
        return [syntax.link(words, node["refuri"])]
    if "filename" in node:
        return [syntax.link(words, self.places.download(node["filename"]))]
    return self.pieces(node.children)


def write_image(self: MarkdownWriter, node: nodes.image) -> list[Piece]:
    words, title = str(node.get("alt", "")), str(node.get("title", ""))
    return [syntax.image(words, self.places.image(node), title)]


def write_footnote_reference(self: MarkdownWriter, node: nodes.Element) -> list[Piece]:
    return [f"[^{note_name(node.astext())}]"]


def note_name(label: str) -> str:
    """The name of a footnote, which must not contain spaces or brackets."""
    return re.sub(r"[\s\[\]^]+", "-", label.strip("[] ")) or "-"


def write_math(self: MarkdownWriter, node: nodes.math) -> list[Piece]:
    return [f"${syntax.visible(node.astext()).strip()}$"]


def write_raw_words(self: MarkdownWriter, node: nodes.raw) -> list[Piece]:
    """The text of raw HTML, since it is not rendered here."""
    if "html" not in node.get("format", "").split():
        return []
    return [syntax.escaped(unescape(_TAG.sub("", node.astext())))]


def leave_out(self: MarkdownWriter, node: nodes.Node) -> list[Piece]:
    return []


WORDS: Mapping[type, WordWriter] = {
    nodes.Invisible: leave_out,
    addnodes.index: leave_out,
    addnodes.download_reference: write_download,
    addnodes.pending_xref: lambda self, node: self.pieces(node.children),
    lms_abbreviation: write_abbreviation,
    lms_badge: write_badge,
    lms_break: write_break,
    lms_checkbox: write_checkbox,
    lms_icon: leave_out,
    lms_strike: write_strike,
    nodes.abbreviation: write_abbreviation,
    nodes.citation_reference: write_footnote_reference,
    nodes.emphasis: write_emphasis,
    nodes.footnote_reference: write_footnote_reference,
    nodes.image: write_image,
    nodes.literal: write_literal,
    nodes.math: write_math,
    nodes.raw: write_raw_words,
    nodes.reference: write_reference,
    nodes.strong: write_strong,
    nodes.subscript: write_sub,
    nodes.superscript: write_sup,
    nodes.target: lambda self, node: self.pieces(node.children),
    nodes.title_reference: write_emphasis,
}
"""The writers of inline nodes by class; of other nodes, only the text is written."""
