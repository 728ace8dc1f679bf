"""Blocks of docutils and of Sphinx as Markdown."""

from __future__ import annotations

from typing import TYPE_CHECKING

from docutils import nodes
from sphinx import addnodes
from sphinx.locale import admonitionlabels

from sphinx_lmstudio.components.badge import lms_page_badges
from sphinx_lmstudio.components.inline import is_task
from sphinx_lmstudio.components.lead import lms_lead
from sphinx_lmstudio.components.numbered import lms_numbered_item
from sphinx_lmstudio.model.numerals import numeral
from sphinx_lmstudio.writers.markdown import syntax
from sphinx_lmstudio.writers.markdown.tables import write_table
from sphinx_lmstudio.writers.markdown.words import note_name

if TYPE_CHECKING:
    from collections.abc import Mapping

    from sphinx_lmstudio.model.numerals import Numerals
    from sphinx_lmstudio.writers.markdown.writer import BlockWriter, MarkdownWriter

NO_LANGUAGE = {"default", "none", "text"}
NUMERALS: Mapping[str, Numerals] = {
    "loweralpha": "a",
    "upperalpha": "A",
    "lowerroman": "i",
    "upperroman": "I",
}
"""What docutils counts in besides digits."""
INDENT = "\u2003"
"""A wide space for each step that a line of verse stands to the right: others are not kept."""


def write_section(self: MarkdownWriter, node: nodes.section) -> list[str]:
    self.level += 1
    children = node.children
    if self.level == 1:
        count = next((n for n, child in enumerate(children) if not _is_head(child)), len(children))
        blocks = [*page_head(self, children[:count]), *self.blocks(children[count:])]
    else:
        blocks = self.blocks(children)
    self.level -= 1
    return blocks


def page_head(self: MarkdownWriter, head: list[nodes.Node]) -> list[str]:
    """The title, the lead, and a line with the method and the address."""
    badges = [child for child in head if isinstance(child, lms_page_badges)]
    said = [*map(self.words, badges), *([self.address] if self.address else [])]
    self.address = ""
    return [*self.blocks(child for child in head if child not in badges), " · ".join(said)]


def _is_head(node: nodes.Node) -> bool:
    return isinstance(node, nodes.title | nodes.Invisible | lms_lead | lms_page_badges)


def write_title(self: MarkdownWriter, node: nodes.title) -> list[str]:
    if isinstance(node.parent, nodes.section | nodes.document):
        return [syntax.heading_line(self.words(node), max(self.level, 1))]
    return [bold(self, node)]


def bold(self: MarkdownWriter, node: nodes.Element) -> str:
    """The text of a node as a bold line."""
    self.marks.append("**")
    words = " ".join(self.words(node).replace(syntax.HARD_BREAK, " ").split())
    self.marks.pop()
    return f"**{words}**" if words else ""


def write_rubric(self: MarkdownWriter, node: nodes.rubric) -> list[str]:
    if level := node.get("heading-level"):
        return [syntax.heading_line(self.words(node), int(level))]
    return [bold(self, node)]


def write_code_block(self: MarkdownWriter, node: nodes.literal_block) -> list[str]:
    code = node.astext()
    if signs := node.get("signs"):
        lines = code.split("\n")
        code = "\n".join(f"{signs.get(n, ' ')} {line}" for n, line in enumerate(lines, 1))
    language = str(node.get("written_language") or node.get("language") or "")
    return [syntax.fence(code, "" if language in NO_LANGUAGE else language)]


def write_doctest(self: MarkdownWriter, node: nodes.doctest_block) -> list[str]:
    return [syntax.fence(node.astext(), "pycon")]


def write_math_block(self: MarkdownWriter, node: nodes.math_block) -> list[str]:
    lines = [line for line in syntax.visible(node.astext()).split("\n") if line.strip()]
    if number := node.get("number"):
        lines.append(rf"\tag{{{number}}}")
    return ["\n".join(["$$", *lines, "$$"])]


def write_bullets(self: MarkdownWriter, node: nodes.Element) -> list[str]:
    return [syntax.bulleted(item_blocks(self, item) for item in node if _is_item(item))]


def write_numbers(self: MarkdownWriter, node: nodes.enumerated_list) -> list[str]:
    items = [item for item in node if _is_item(item)]
    start = int(node.get("start", 1))
    if any(isinstance(item, lms_numbered_item) for item in items):
        labels = [str(i["label"]) if isinstance(i, lms_numbered_item) else "" for i in items]
        return [_own_numbers(self, items, labels)]
    if kind := NUMERALS.get(node.get("enumtype", "")):
        around = node.get("prefix", ""), node.get("suffix", ".")
        labels = [numeral(start + n, kind).join(around) for n in range(len(items))]
        return [_own_numbers(self, items, labels)]
    return [syntax.numbered((item_blocks(self, i) for i in items), start)]


def _own_numbers(self: MarkdownWriter, items: list[nodes.Node], labels: list[str]) -> str:
    """A list with numbers of its own: Markdown counts up, in digits."""
    blocks = [item_blocks(self, item) for item in items]
    first = labels[0].removesuffix(".")
    start = int(first) if first.isascii() and first.isdigit() else -1
    if labels == [f"{start + n}." for n in range(len(labels))]:
        return syntax.numbered(blocks, start)
    named = [
        [f"{syntax.escaped(label)} {found[0]}" if found else syntax.escaped(label), *found[1:]]
        for label, found in zip(labels, blocks, strict=True)
    ]
    return syntax.bulleted([[syntax.paragraph(head), *rest] for head, *rest in named])


def item_blocks(self: MarkdownWriter, item: nodes.Node) -> list[str]:
    blocks = self.blocks(item.children)
    if is_task(item) and blocks and len(blocks[0]) <= 3:
        blocks[0] = f"{blocks[0]} "
    return blocks


def _is_item(node: nodes.Node) -> bool:
    return isinstance(node, nodes.list_item)


def write_definitions(self: MarkdownWriter, node: nodes.Element) -> list[str]:
    return [
        syntax.bulleted(_definition(self, item) for item in node if isinstance(item, nodes.Element))
    ]


def _definition(self: MarkdownWriter, item: nodes.Element) -> list[str]:
    blocks: list[str] = []
    for child in item:
        if isinstance(child, nodes.term | nodes.field_name):
            blocks.append(bold(self, child))
        elif isinstance(child, nodes.classifier):
            blocks[-1] += f" : {self.join(self.marked(child, '_', 'em'))}"
        elif isinstance(child, nodes.option_group):
            blocks.append(", ".join(syntax.code_span(option.astext()) for option in child))
        else:
            blocks += self.block(child)
    return [block for block in blocks if block]


def write_quote(self: MarkdownWriter, node: nodes.Element) -> list[str]:
    blocks = self.blocks(node.children)
    return [syntax.block_quote(blocks)] if blocks else []


def write_attribution(self: MarkdownWriter, node: nodes.attribution) -> list[str]:
    return [f"— {self.words(node)}"]


def write_lines(self: MarkdownWriter, node: nodes.line_block) -> list[str]:
    lines = (
        _line_depth(line, node) * INDENT + self.words(line) for line in node.findall(nodes.line)
    )
    return [syntax.paragraph(syntax.HARD_BREAK.join(lines))]


def _line_depth(line: nodes.Node, block: nodes.line_block) -> int:
    """How far a line stands to the right."""
    depth, around = 0, line.parent
    while around is not block:
        depth, around = depth + 1, around.parent
    return depth


def write_rule(self: MarkdownWriter, node: nodes.Node) -> list[str]:
    return ["---"]


def write_admonition(self: MarkdownWriter, node: nodes.Element) -> list[str]:
    """A quote that begins with its title in bold."""
    titles = [child for child in node if isinstance(child, nodes.title)]
    others = [child for child in node if not isinstance(child, nodes.title)]
    if titles:
        head = bold(self, titles[0])
    else:
        label = admonitionlabels.get(type(node).__name__, "")
        head = f"**{syntax.escaped(str(label))}**" if label else ""
    return [syntax.block_quote([head, *self.blocks(others)])]


def write_figure(self: MarkdownWriter, node: nodes.Element) -> list[str]:
    return self.blocks(node.children)


def write_caption(self: MarkdownWriter, node: nodes.caption) -> list[str]:
    """The caption of a figure; that of code is its name, in bold above it."""
    if isinstance(node.parent, nodes.figure):
        return [syntax.paragraph(self.words(node))]
    return [bold(self, node)]


def write_footnote(self: MarkdownWriter, node: nodes.Element) -> list[str]:
    """A footnote. Markdown shows none that no mark refers to: citations, to which links lead, and
    notes that nothing refers to are paragraphs."""
    label, *content = node.children
    blocks = self.blocks(content)
    if self.referred.intersection(node["ids"]):
        head = f"[^{note_name(label.astext())}]:"
        return [syntax.indented(f"{head} {syntax.joined(blocks)}", 4).rstrip()]
    head = f"**{syntax.escaped(f'[{label.astext()}]')}**"
    if content and type(content[0]) is nodes.paragraph:
        return [f"{head} {blocks[0]}", *blocks[1:]]
    return [head, *blocks]


def write_signature(self: MarkdownWriter, node: nodes.Element) -> list[str]:
    """A line of an object description of another extension, such as that of a function."""
    return [syntax.code_span(" ".join(node.astext().split()))]


def write_nothing(self: MarkdownWriter, node: nodes.Node) -> list[str]:
    return []


DOCUTILS: Mapping[type, BlockWriter] = {
    nodes.Invisible: write_nothing,
    addnodes.toctree: write_nothing,
    addnodes.index: write_nothing,
    addnodes.desc_signature: write_signature,
    addnodes.production: write_signature,
    nodes.meta: write_nothing,
    nodes.colspec: write_nothing,
    nodes.system_message: write_nothing,
    nodes.Admonition: write_admonition,
    addnodes.versionmodified: lambda self, node: self.blocks(node.children),
    nodes.attribution: write_attribution,
    nodes.block_quote: write_quote,
    nodes.bullet_list: write_bullets,
    nodes.caption: write_caption,
    nodes.definition_list: write_definitions,
    nodes.docinfo: write_definitions,
    nodes.doctest_block: write_doctest,
    nodes.enumerated_list: write_numbers,
    nodes.field_list: write_definitions,
    nodes.figure: write_figure,
    nodes.footnote: write_footnote,
    nodes.citation: write_footnote,
    nodes.line_block: write_lines,
    nodes.literal_block: write_code_block,
    nodes.math_block: write_math_block,
    nodes.option_list: write_definitions,
    nodes.rubric: write_rubric,
    nodes.section: write_section,
    nodes.table: write_table,
    nodes.title: write_title,
    nodes.transition: write_rule,
}
"""The writers of blocks by class; of other nodes, only the content is written."""
