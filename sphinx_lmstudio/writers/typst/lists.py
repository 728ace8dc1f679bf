"""Visitors of lists: of items, of terms, of lines."""

from __future__ import annotations

from typing import TYPE_CHECKING

from docutils import nodes
from sphinx import addnodes

from sphinx_lmstudio.components.block import depart_nothing
from sphinx_lmstudio.components.inline import is_task
from sphinx_lmstudio.writers.typst.strings import string
from sphinx_lmstudio.writers.typst.writer import (
    CONTENT,
    DEEPEST,
    TypstWriter,
    block,
    call,
)

if TYPE_CHECKING:
    from sphinx_lmstudio.writers.typst.writer import Visitors

NUMBERS = {
    "arabic": "1",
    "loweralpha": "a",
    "upperalpha": "A",
    "lowerroman": "i",
    "upperroman": "I",
}
"""The numberings of docutils, in Typst's notation."""


def visit_bullet_list(self: TypstWriter, node: nodes.bullet_list) -> None:
    is_tasks = bool(node.children) and all(map(is_task, node))
    begin_list(self, "lms-tasks" if is_tasks else "lms-list", node)


def begin_list(self: TypstWriter, function: str, node: nodes.Element, *arguments: str) -> None:
    self.anchors(node)
    self.depth += 1
    kind = "lms-flat-list" if self.depth > DEEPEST else function
    self.write(f"{kind}({''.join(f'{argument}, ' for argument in arguments)}")


def end_list(self: TypstWriter, node: nodes.Element) -> None:
    self.depth -= 1
    self.write(")")


def visit_enumerated_list(self: TypstWriter, node: nodes.enumerated_list) -> None:
    number = NUMBERS.get(node.get("enumtype", ""), "1")
    pattern = f"{node.get('prefix', '')}{number}{node.get('suffix', '.')}"
    start = int(node.get("start", 1))
    begin_list(self, "lms-enum", node, f"numbering: {string(pattern)}", f"start: {start}")


def visit_list_item(self: TypstWriter, node: nodes.list_item) -> None:
    self.write("{")
    self.anchors(node)


def depart_list_item(self: TypstWriter, node: nodes.list_item) -> None:
    self.write("},")


def visit_term(self: TypstWriter, node: nodes.term) -> None:
    self.open("lms-term")
    self.anchors(node)


def depart_term(self: TypstWriter, node: nodes.Element) -> None:
    # What classifies it stands on its line.
    if not isinstance(node.next_node(descend=False, siblings=True), nodes.classifier):
        self.close()


def visit_classifier(self: TypstWriter, node: nodes.classifier) -> None:
    self.write('" : "')
    self.open("emph")


def depart_classifier(self: TypstWriter, node: nodes.classifier) -> None:
    self.close()
    depart_term(self, node)


def visit_option_group(self: TypstWriter, node: nodes.option_group) -> None:
    options = ", ".join(option.astext() for option in node)
    self.open("lms-term")
    self.open("lms-literal")
    self.text(options)
    self.close()
    self.close()
    raise nodes.SkipNode


def visit_line_block(self: TypstWriter, node: nodes.line_block) -> None:
    if isinstance(node.parent, nodes.line_block):
        self.open_block("lms-definition")
    self.anchors(node)


def depart_line_block(self: TypstWriter, node: nodes.line_block) -> None:
    if isinstance(node.parent, nodes.line_block):
        self.close_block()


LISTS: dict[type[nodes.Element], Visitors] = {
    nodes.definition_list: CONTENT,
    nodes.definition_list_item: CONTENT,
    addnodes.glossary: CONTENT,
    nodes.definition: block("lms-definition"),
    nodes.field_list: CONTENT,
    nodes.docinfo: CONTENT,
    nodes.field: CONTENT,
    nodes.field_name: call("lms-term"),
    nodes.field_body: block("lms-definition"),
    nodes.option_list: CONTENT,
    nodes.option_list_item: CONTENT,
    nodes.description: block("lms-definition"),
    nodes.line: call("lms-line"),
    addnodes.acks: CONTENT,
    addnodes.hlist: CONTENT,
    addnodes.hlistcol: CONTENT,
    nodes.bullet_list: (visit_bullet_list, end_list),
    nodes.classifier: (visit_classifier, depart_classifier),
    nodes.enumerated_list: (visit_enumerated_list, end_list),
    nodes.line_block: (visit_line_block, depart_line_block),
    nodes.list_item: (visit_list_item, depart_list_item),
    nodes.option_group: (visit_option_group, depart_nothing),
    nodes.term: (visit_term, depart_term),
}
