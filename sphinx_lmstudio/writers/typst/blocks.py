"""Visitors of blocks: headings, paragraphs, admonitions, notes."""

from __future__ import annotations

from typing import TYPE_CHECKING

from docutils import nodes
from sphinx import addnodes, locale
from sphinx.locale import admonitionlabels

from sphinx_lmstudio.components.block import depart_nothing
from sphinx_lmstudio.look.palette import ADMONITIONS
from sphinx_lmstudio.writers.typst.strings import string
from sphinx_lmstudio.writers.typst.writer import (
    CONTENT,
    SKIP,
    TypstWriter,
    block,
    call,
)

if TYPE_CHECKING:
    from sphinx_lmstudio.writers.typst.writer import Visitors

FOOTNOTES = "Footnotes"
"""The heading above footnotes, which Sphinx also recognizes in its own translation."""


def admonition(kind: str) -> Visitors:
    """Visitors of an admonition of docutils, which has no title of its own."""

    def visit(self: TypstWriter, node: nodes.Element) -> None:
        title = str(admonitionlabels.get(kind, kind.title()))
        tone = ADMONITIONS.get(kind, "quiet")
        self.open_block("lms-callout", string(tone), f"text({string(title)})")
        self.anchors(node)

    def depart(self: TypstWriter, node: nodes.Element) -> None:
        self.close_block()

    return visit, depart


def titled(function: str, *arguments: str) -> Visitors:
    """Visitors of a block whose first child may be its title."""

    def visit(self: TypstWriter, node: nodes.Element) -> None:
        title = next((child for child in node if isinstance(child, nodes.title)), None)
        shown = self.content(title.children) if title is not None else "none"
        self.open_block(function, *arguments, shown)
        self.anchors(node)
        if title is not None:
            self.placed_titles.add(title)
            self.anchors(title)

    def depart(self: TypstWriter, node: nodes.Element) -> None:
        self.close_block()

    return visit, depart


SIDES = {"lms-left": "left", "lms-center": "center", "lms-right": "right"}
"""Classes of blocks with an alignment."""


def visit_container(self: TypstWriter, node: nodes.container) -> None:
    side = next((SIDES[name] for name in node["classes"] if name in SIDES), "")
    self.open("lms-aligned", side) if side else self.open("lms-span")
    self.anchors(node)


def depart_container(self: TypstWriter, node: nodes.container) -> None:
    self.close()


# Headings.


def visit_section(self: TypstWriter, node: nodes.section) -> None:
    self.sections += 1


def depart_section(self: TypstWriter, node: nodes.section) -> None:
    self.sections -= 1


def visit_title(self: TypstWriter, node: nodes.title) -> None:
    section = node.parent
    if node in self.placed_titles:
        raise nodes.SkipNode
    if not isinstance(section, nodes.section):
        self.open("lms-rubric", "5")
        self.anchors(node)
        return
    ids = [*section["ids"], *node["ids"]]
    if section is self.document.next_node(nodes.section):
        self.open("lms-title", "place", self.labels(["", *ids]))
    else:
        self.open("lms-heading", "place", str(self.sections - 1), self.labels(ids))


def depart_title(self: TypstWriter, node: nodes.title) -> None:
    self.close()


def visit_rubric(self: TypstWriter, node: nodes.rubric) -> None:
    if node.astext() in (FOOTNOTES, locale._(FOOTNOTES)):
        raise nodes.SkipNode  # the notes are where they are referred to
    self.open("lms-rubric", str(node.get("level", node.get("heading-level", 4))))
    self.anchors(node)


def depart_rubric(self: TypstWriter, node: nodes.rubric) -> None:
    self.close()


# Paragraphs and lists.


def visit_compound(self: TypstWriter, node: nodes.compound) -> None:
    if "toctree-wrapper" in node["classes"]:
        raise nodes.SkipNode  # the book has the pages themselves


def visit_transition(self: TypstWriter, node: nodes.transition) -> None:
    self.anchors(node)
    self.write("lms-rule()")
    raise nodes.SkipNode


# Notes that nobody refers to, and sources.


def visit_footnote(self: TypstWriter, node: nodes.footnote) -> None:
    references = {r.get("refid") for r in self.document.findall(nodes.footnote_reference)}
    if any(name in self.placed_notes or name in references for name in node["ids"]):
        raise nodes.SkipNode
    visit_citation(self, node)


def visit_citation(self: TypstWriter, node: nodes.Element) -> None:
    label = node[0].astext() if node.children else ""
    self.open_block("lms-note-here", f"text({string(label)})")
    self.anchors(node)


def depart_citation(self: TypstWriter, node: nodes.Element) -> None:
    self.close_block()


BLOCKS: dict[type, Visitors] = {
    nodes.Admonition: titled("lms-callout", '"info"'),
    nodes.note: admonition("note"),
    addnodes.seealso: admonition("seealso"),
    nodes.tip: admonition("tip"),
    nodes.important: admonition("important"),
    nodes.warning: admonition("warning"),
    nodes.caution: admonition("caution"),
    nodes.attention: admonition("attention"),
    nodes.danger: admonition("danger"),
    nodes.error: admonition("error"),
    nodes.hint: admonition("hint"),
    nodes.admonition: titled("lms-callout", '"info"'),
    nodes.topic: titled("lms-callout", '"quiet"'),
    nodes.sidebar: titled("lms-callout", '"quiet"'),
    nodes.document: CONTENT,
    nodes.container: (visit_container, depart_container),
    addnodes.centered: call("lms-centered"),
    nodes.block_quote: block("lms-quote"),
    nodes.attribution: call("lms-attribution"),
    nodes.subtitle: call("lms-rubric", "3"),
    nodes.decoration: CONTENT,
    nodes.header: CONTENT,
    nodes.footer: CONTENT,
    addnodes.only: CONTENT,
    nodes.comment: SKIP,
    nodes.meta: SKIP,
    nodes.pending: SKIP,
    nodes.system_message: SKIP,
    addnodes.toctree: SKIP,
    addnodes.highlightlang: SKIP,
    addnodes.tabular_col_spec: SKIP,
    nodes.paragraph: call("lms-par"),
    addnodes.compact_paragraph: call("lms-par"),
    nodes.label: SKIP,
    nodes.citation: (visit_citation, depart_citation),
    nodes.compound: (visit_compound, CONTENT[1]),
    nodes.footnote: (visit_footnote, depart_citation),
    nodes.rubric: (visit_rubric, depart_rubric),
    nodes.section: (visit_section, depart_section),
    nodes.title: (visit_title, depart_title),
    nodes.transition: (visit_transition, depart_nothing),
}
