"""Visitors of the objects of Sphinx's domains: signatures, productions, versions."""

from __future__ import annotations

from typing import TYPE_CHECKING

from sphinx import addnodes

from sphinx_lmstudio.writers.typst.strings import string
from sphinx_lmstudio.writers.typst.writer import (
    CONTENT,
    TypstWriter,
    block,
    call,
)

if TYPE_CHECKING:
    from docutils import nodes

    from sphinx_lmstudio.writers.typst.writer import Visitors

PARAMETERS = (addnodes.desc_parameter, addnodes.desc_type_parameter)


def brackets(opening: str, closing: str) -> Visitors:
    """Visitors that put brackets around the content of a node."""

    def visit(self: TypstWriter, node: nodes.Element) -> None:
        self.write(string(opening))

    def depart(self: TypstWriter, node: nodes.Element) -> None:
        self.write(string(closing))

    return visit, depart


def visit_desc_signature_line(self: TypstWriter, node: addnodes.desc_signature_line) -> None:
    if node is not node.parent[0]:
        self.write("linebreak()")


def visit_desc_parameter(self: TypstWriter, node: nodes.Element) -> None:
    """A parameter, after a comma unless it is the first of its list."""
    around = node.parent
    while isinstance(around, addnodes.desc_optional):
        around = around.parent
    if node is not next(iter(around.findall(lambda found: isinstance(found, PARAMETERS)))):
        self.write(string(", "))


OBJECTS: dict[type[nodes.Element], Visitors] = {
    addnodes.desc: CONTENT,
    addnodes.desc_signature: call("lms-signature"),
    addnodes.desc_content: block("lms-definition"),
    addnodes.desc_inline: CONTENT,
    addnodes.desc_addname: CONTENT,
    addnodes.desc_name: call("strong"),
    addnodes.desc_type: CONTENT,
    addnodes.desc_returns: brackets(" → ", ""),
    addnodes.desc_annotation: call("emph"),
    addnodes.desc_parameterlist: brackets("(", ")"),
    addnodes.desc_type_parameter_list: brackets("[", "]"),
    addnodes.desc_optional: brackets("[", "]"),
    addnodes.production: call("lms-production"),
    addnodes.productionlist: CONTENT,
    addnodes.versionmodified: CONTENT,
    addnodes.desc_parameter: (visit_desc_parameter, CONTENT[1]),
    addnodes.desc_signature_line: (visit_desc_signature_line, CONTENT[1]),
    addnodes.desc_type_parameter: (visit_desc_parameter, CONTENT[1]),
}
