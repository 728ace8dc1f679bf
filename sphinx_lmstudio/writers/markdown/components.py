"""Our components as Markdown."""

from __future__ import annotations

from typing import TYPE_CHECKING

from docutils import nodes

from sphinx_lmstudio.components.badge import lms_badge
from sphinx_lmstudio.components.callout import lms_callout
from sphinx_lmstudio.components.details import lms_details, lms_summary
from sphinx_lmstudio.components.diagram import lms_diagram
from sphinx_lmstudio.components.downloads import (
    lms_download,
    lms_download_link,
    lms_download_name,
    lms_downloads,
)
from sphinx_lmstudio.components.media import lms_scheme
from sphinx_lmstudio.components.params import lms_param, lms_params
from sphinx_lmstudio.components.rule import lms_rule
from sphinx_lmstudio.components.snippet import (
    lms_snippet,
    lms_snippet_title,
    lms_variant_label,
    variants,
)
from sphinx_lmstudio.components.terminal import lms_terminal_title
from sphinx_lmstudio.messages import _
from sphinx_lmstudio.writers.markdown import syntax
from sphinx_lmstudio.writers.markdown.blocks import (
    bold,
    write_admonition,
    write_nothing,
    write_rule,
)

if TYPE_CHECKING:
    from collections.abc import Mapping

    from sphinx_lmstudio.writers.markdown.writer import BlockWriter, MarkdownWriter


def write_snippet(self: MarkdownWriter, node: lms_snippet) -> list[str]:
    """Variants below their labels; a variant with more than a block of code is a list item."""
    found = variants(node)
    others = self.blocks(child for child in node if child not in found)
    said = [_("Alternatives, of which one is enough:")] if len(found) > 1 else []
    if all(len(variant) == 2 and isinstance(variant[1], nodes.literal_block) for variant in found):
        return [*others, *said, *self.blocks(found)]
    return [*others, *said, syntax.bulleted(self.blocks(variant.children) for variant in found)]


def write_bold(self: MarkdownWriter, node: nodes.Element) -> list[str]:
    return [bold(self, node)]


def write_params(self: MarkdownWriter, node: lms_params) -> list[str]:
    params = [param for param in node if isinstance(param, lms_param)]
    return [syntax.bulleted(param_blocks(self, param) for param in params)]


def param_blocks(self: MarkdownWriter, node: lms_param) -> list[str]:
    """The name and its badges, on one line with the beginning of the description."""
    _head, body = node.children
    first = next(iter(body.children), None)
    blocks = self.blocks(body.children)
    line = head_line(self, node)
    if type(first) is nodes.paragraph and blocks:
        return [f"{line}: {blocks[0]}", *blocks[1:]]
    return [line, *blocks]


def head_line(self: MarkdownWriter, node: lms_param) -> str:
    """`name` (`type`, Required)."""
    head, _body = node.children
    said = [
        syntax.escaped(part.astext())
        if isinstance(part, lms_badge)
        else self.join(self.pieces([part]))
        for part in head.children
        if isinstance(part, nodes.Element)
    ]
    name, *facts = said or [""]
    return f"{name} ({', '.join(facts)})" if facts else name


def write_details(self: MarkdownWriter, node: lms_details) -> list[str]:
    """The content of a fold, as a quote below its title."""
    return [syntax.block_quote(self.blocks(node.children))]


def write_downloads(self: MarkdownWriter, node: lms_downloads) -> list[str]:
    files = [child for child in node if isinstance(child, lms_download)]
    others = self.blocks(child for child in node if child not in files)
    return [*others, syntax.bulleted(self.blocks(file.children) for file in files)]


def write_download_link(self: MarkdownWriter, node: lms_download_link) -> list[str]:
    return [self.words(node)]


def write_diagram(self: MarkdownWriter, node: lms_diagram) -> list[str]:
    return [syntax.fence(node.rawsource, "mermaid")]


def write_scheme(self: MarkdownWriter, node: lms_scheme) -> list[str]:
    """Content for the light scheme; that for the dark one says the same."""
    return [] if node["scheme"] == "dark" else self.blocks(node.children)


COMPONENTS: Mapping[type, BlockWriter] = {
    lms_callout: write_admonition,
    lms_details: write_details,
    lms_diagram: write_diagram,
    lms_download_link: write_download_link,
    lms_download_name: write_bold,
    lms_downloads: write_downloads,
    lms_params: write_params,
    lms_rule: write_rule,
    lms_scheme: write_scheme,
    lms_snippet: write_snippet,
    lms_snippet_title: write_bold,
    lms_summary: write_bold,
    lms_variant_label: write_bold,
    lms_terminal_title: write_nothing,
}
