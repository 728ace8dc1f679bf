"""Visitors of inline nodes: emphasis, code, links, notes."""

from __future__ import annotations

from typing import TYPE_CHECKING

from docutils import nodes
from sphinx import addnodes

from sphinx_lmstudio.components.block import depart_nothing
from sphinx_lmstudio.docs_tree import docs_tree
from sphinx_lmstudio.writers.book.documents import web_address
from sphinx_lmstudio.writers.typst.strings import string
from sphinx_lmstudio.writers.typst.writer import (
    CONTENT,
    SKIP,
    TypstWriter,
    call,
)

if TYPE_CHECKING:
    from sphinx_lmstudio.writers.typst.writer import Visitors

INNER = "%"
"""The prefix of addresses of pages in the book."""


def visit_literal(self: TypstWriter, node: nodes.literal) -> None:
    self.anchors(node)
    self.open("lms-literal")
    self.text(node.astext().replace("\n", " "))
    self.close()
    raise nodes.SkipNode


def visit_abbreviation(self: TypstWriter, node: nodes.abbreviation) -> None:
    self.anchors(node)


def depart_abbreviation(self: TypstWriter, node: nodes.abbreviation) -> None:
    explanation = node.get("explanation")
    # What a sign in a signature means, its readers know.
    if explanation and not isinstance(node.parent, addnodes.desc_sig_element):
        self.text(f" ({explanation})")


# Links. A place on another page of the book may not be there: the template looks.


def visit_reference(self: TypstWriter, node: nodes.reference) -> None:
    self.anchors(node)
    uri, name = str(node.get("refuri", "")), str(node.get("refid", ""))
    if uri.startswith(INNER):
        docname, _mark, name = uri[1:].partition("#")
        self.open("lms-ref", *goal(self, docname, name))
    elif name and not uri:
        self.open("lms-ref", *goal(self, self.docname, name))
    elif uri:
        self.open("lms-link", string(uri))
    else:
        self.open("lms-span")


def depart_reference(self: TypstWriter, node: nodes.reference) -> None:
    self.close()


def goal(self: TypstWriter, docname: str, name: str) -> tuple[str, str]:
    """The label of a place, and its address on the web for a book that does not contain it."""
    env = self.builder.env
    is_published = docname in docs_tree(env).site.pages
    web = web_address(env, docname) + (f"#{name}" if name else "") if is_published else ""
    return string(f"{docname}#{name}"), string(web)


def visit_download_reference(self: TypstWriter, node: addnodes.download_reference) -> None:
    if uri := node.get("refuri"):
        self.open("lms-link", string(uri))
    else:
        self.open("lms-span")


def depart_download_reference(self: TypstWriter, node: addnodes.download_reference) -> None:
    self.close()


# Notes: at the foot of the page on which they are first referred to.


def visit_footnote_reference(self: TypstWriter, node: nodes.footnote_reference) -> None:
    self.anchors(node)
    name = str(node.get("refid", ""))
    note = self.notes.get(name)
    if note is None or is_in_head(node):
        self.open("super")
        self.open("lms-ref", *goal(self, self.docname, name))
        self.text(node.astext())
        self.close()
        self.close()
    elif name in self.placed_notes:
        self.write(f"lms-note-again({self.label(name)})")
    else:
        self.placed_notes.add(name)
        first, *others = note.children[1:] or [nodes.Text("")]
        # Its number stands on the line of its first words.
        inner = (
            [*first.children, *others] if isinstance(first, nodes.paragraph) else [first, *others]
        )
        self.write(f"lms-note({self.labels(note['ids'])}, {self.content(inner)})")
    raise nodes.SkipNode


def is_in_head(node: nodes.Node) -> bool:
    """Whether a node is in the head of a table, which is set again on each page."""
    around: nodes.Node | None = node
    while around is not None and not isinstance(around, nodes.thead):
        around = around.parent
    return around is not None


WORDS: dict[type[nodes.Element], Visitors] = {
    nodes.emphasis: call("emph"),
    nodes.title_reference: call("emph"),
    nodes.strong: call("strong"),
    nodes.subscript: call("sub"),
    nodes.superscript: call("super"),
    addnodes.literal_emphasis: call("lms-code-emph"),
    addnodes.literal_strong: call("lms-code-strong"),
    addnodes.manpage: call("emph"),
    nodes.inline: CONTENT,
    nodes.generated: CONTENT,
    nodes.problematic: CONTENT,
    addnodes.pending_xref: CONTENT,
    nodes.acronym: CONTENT,
    nodes.target: CONTENT,
    addnodes.index: SKIP,
    nodes.substitution_definition: SKIP,
    nodes.substitution_reference: CONTENT,
    nodes.citation_reference: CONTENT,
    nodes.abbreviation: (visit_abbreviation, depart_abbreviation),
    addnodes.download_reference: (visit_download_reference, depart_download_reference),
    nodes.footnote_reference: (visit_footnote_reference, depart_nothing),
    nodes.literal: (visit_literal, depart_nothing),
    addnodes.number_reference: (visit_reference, depart_reference),
    nodes.reference: (visit_reference, depart_reference),
}
