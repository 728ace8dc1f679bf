"""Diagrams that another extension draws.

    ```mermaid
    flowchart LR
    ```

With `sphinxcontrib.mermaid` that is

    lms_diagram
      mermaid code=…

and without it a block of code.
"""

from __future__ import annotations

import shlex
from shutil import which
from typing import TYPE_CHECKING, Any, TypeGuard

from docutils import nodes
from docutils.utils import get_source_line
from sphinx.util.docutils import is_directive_registered

from sphinx_lmstudio import order
from sphinx_lmstudio.components.code import code_block
from sphinx_lmstudio.medium import MediumTransform
from sphinx_lmstudio.model.languages import PLAIN, pygments_name

if TYPE_CHECKING:
    from collections.abc import Sequence

    from sphinx.application import Sphinx
    from sphinx.config import Config

    from sphinx_lmstudio.medium import Medium

MERMAID = "mermaid"
"""The fence, and the directive that draws it."""


def setup_diagram(app: Sphinx) -> None:
    app.add_node(lms_diagram)
    app.add_post_transform(DrawDiagrams)


class lms_diagram(nodes.container):  # noqa: N801 - docutils names visitors after the class
    """Contains the node that draws a diagram. Its `rawsource` is the code."""


def is_drawing(node: nodes.Node) -> TypeGuard[nodes.Element]:
    """Whether a node is a drawing of another extension's, which has nothing in it but its code."""
    if not isinstance(node, nodes.Element) or node.children:
        return False
    return isinstance(node.get("code"), str)


def drawing_language(node: nodes.Element) -> str:
    """What the code of a drawing is called."""
    kind = type(node).__name__
    return "dot" if kind == "graphviz" else kind


def is_drawn(language: str) -> bool:
    """Whether the code of a fence is a diagram, and an extension that draws it is loaded."""
    return language.casefold() == MERMAID and is_directive_registered(MERMAID)


class DrawDiagrams(MediumTransform):
    """Keep the node that draws a diagram, or its code if the program that books need is missing."""

    default_priority = order.DIAGRAMS

    def is_needed(self, medium: Medium) -> bool:
        return True

    def run(self, **kwargs: Any) -> None:
        medium = self.medium
        if diagrams := list(self.document.findall(lms_diagram)):
            self.draw(diagrams, medium)
        others = [] if medium.drawings else list(self.document.findall(nodes.Element))
        for drawing in filter(is_drawing, others):
            source, line = get_source_line(drawing)
            written = drawing_language(drawing)
            language = written if pygments_name(written) else PLAIN
            code = drawing["code"].strip("\n")
            drawing.replace_self(code_block(code, language, source or "", line or 0))

    def draw(self, diagrams: list[lms_diagram], medium: Medium) -> None:
        can_draw = medium.interactive or (
            medium.pictures and has_program(self.config, is_html=self.format == "html")
        )
        for diagram in diagrams:
            code = code_block(diagram.rawsource, MERMAID, diagram.source or "", diagram.line or 0)
            diagram.replace_self(diagram.children if can_draw else code)


def has_program(config: Config, *, is_html: bool) -> bool:
    """Whether pictures of diagrams can be made; for an e-book, an option requests them."""
    if is_html and config.mermaid_output_format == "raw":
        return False
    command: str | Sequence[str] = config.mermaid_cmd
    words = shlex.split(command) if isinstance(command, str) else list(command)
    return bool(words) and which(words[0]) is not None
