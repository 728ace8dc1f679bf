"""Visitors of code in blocks."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from docutils import nodes

from sphinx_lmstudio.components.block import depart_nothing
from sphinx_lmstudio.writers.typst.code import columns_of
from sphinx_lmstudio.writers.typst.strings import string

if TYPE_CHECKING:
    from sphinx_lmstudio.writers.typst.writer import TypstWriter, Visitors


def visit_literal_block(self: TypstWriter, node: nodes.literal_block) -> None:
    if node.rawsource != node.astext():
        visit_parsed(self, node)
    write_code(self, node, node.rawsource, str(node.get("language", "text")))
    raise nodes.SkipNode


def visit_parsed(self: TypstWriter, node: nodes.Element) -> None:
    """Code with markup in it."""
    self.anchors(node)
    self.open("lms-parsed")
    for child in node.children:
        for part in child.findall(nodes.Text) if isinstance(child, nodes.Element) else [child]:
            lines = part.astext().split("\n")
            for number, line in enumerate(lines):
                self.write(*["linebreak()"] * (number > 0), string(line))
    self.close()
    raise nodes.SkipNode


def visit_doctest_block(self: TypstWriter, node: nodes.doctest_block) -> None:
    write_code(self, node, node.astext(), "pycon")
    raise nodes.SkipNode


def write_code(self: TypstWriter, node: nodes.Element, text: str, language: str) -> None:
    """A block of code, highlighted as in every output."""
    arguments: dict[str, Any] = node.get("highlight_args", {})
    own = self.config.highlight_options.get(language, {})
    lines = self.highlighter.highlight_block(
        f"{text}\n",
        language,
        opts={**own, "stripnl": False, "ensurenl": True},
        force=bool(node.get("force", True)),
        location=node,
    )
    self.anchors(node)
    first = arguments.get("linenostart", 1) if node.get("linenos") else "none"
    marked = "".join(f"{line}, " for line in arguments.get("hl_lines", []))
    self.write(f"lms-code({columns_of(text)}, {first}, ({marked}), (\n{lines}))")


def visit_raw(self: TypstWriter, node: nodes.raw) -> None:
    """Content for another output, which may be anything."""
    if "typst" in node.get("format", "").split():
        self.tell_unknown(node)
        write_code(self, node, node.astext(), "text")
    raise nodes.SkipNode


LITERALS: dict[type[nodes.Element], Visitors] = {
    nodes.doctest_block: (visit_doctest_block, depart_nothing),
    nodes.literal_block: (visit_literal_block, depart_nothing),
    nodes.raw: (visit_raw, depart_nothing),
}
