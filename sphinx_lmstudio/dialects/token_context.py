"""The page as a component sees it when it is written in plain Markdown."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from docutils import nodes
from myst_parser.mdit_to_docutils.base import token_line

from sphinx_lmstudio.components.code import source_block
from sphinx_lmstudio.warning import WarningSubtype, warn

if TYPE_CHECKING:
    from collections.abc import Iterable

    from markdown_it.tree import SyntaxTreeNode
    from myst_parser.mdit_to_docutils.sphinx_ import SphinxRenderer

    from sphinx_lmstudio.model.fault import Fault


@dataclass(frozen=True, slots=True)
class TokenContext:
    """The place of a component that begins at a token; its content begins on the next line."""

    renderer: SphinxRenderer
    token: SyntaxTreeNode
    subtype: WarningSubtype = WarningSubtype.FENCE

    def where(self, line: int) -> tuple[str, int]:
        return self.renderer.document["source"], token_line(self.token, 1) + 1 + line

    def place(self, node: nodes.Element, line: int) -> None:
        node.source, node.line = self.where(line)

    def blocks(self, text: str, line: int) -> list[nodes.Node]:
        box = nodes.container()
        with self.renderer.current_node_context(box):
            self.renderer.nested_render_text(text, self.where(line)[1] - 1)
        return list(box.children)

    def report(self, faults: Iterable[Fault]) -> list[nodes.Node]:
        blocks: list[nodes.Node] = []
        for fault in faults:
            source, line = self.where(fault.line)
            warn(self.subtype, fault.message, f"{source}:{line}")
            if fault.raw:
                blocks.append(source_block(fault.raw, source, line))
        return blocks
