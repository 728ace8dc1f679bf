"""Shapes that paper needs, made when a book is written: only LaTeX sees them.

    paragraph classes="lms-lead"     in a container of that class, which LaTeX knows by name
    table                            with the widths of its columns, in a longtable where it may break
    paragraph.lms-page-badges        its badge stands in the heading, and so in the contents
    literal classes="lms-kbd"        the class that Sphinx draws as a key
    transition                       an lms_rule: Sphinx draws a heavy line
    lms_strike                       word by word: TeX strikes no line out that it may break
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Any

from docutils import nodes
from sphinx import addnodes
from sphinx.transforms.post_transforms import SphinxPostTransform

from sphinx_lmstudio.components.badge import lms_badge
from sphinx_lmstudio.components.columns import INDENTING, lms_columns
from sphinx_lmstudio.components.inline import lms_strike
from sphinx_lmstudio.components.rule import rule

if TYPE_CHECKING:
    from collections.abc import Iterator

    from sphinx.application import Sphinx

STYLED = ("lms-lead", "lms-download-facts")
"""Classes of paragraphs with a look of their own on paper."""
LINE = 78
"""Characters of a table on a line of the book."""
WRAPPING = 40
"""Characters from which on the text of a column wraps."""
GUTTER = 3
"""Characters that the space between two columns would hold."""
INDENT = 4
"""Characters that a list or a callout takes from the line."""
SMALL_FROM, TINY_FROM = 7, 13
"""Columns from which on a table is set small, and tiny."""
ALIGNED = {"text-right": r">{\raggedleft\arraybackslash}", "text-center": r">{\centering\arraybackslash}"}


def setup_paper(app: Sphinx) -> None:
    app.add_post_transform(ShapeForPaper)


class ShapeForPaper(SphinxPostTransform):
    """Give the tree of a book the shapes that LaTeX needs."""

    # After references are resolved: their words are part of a table's width.
    default_priority = 400
    formats = ("latex",)

    def run(self, **kwargs: Any) -> None:
        for paragraph in list(self.document.findall(nodes.paragraph)):
            wrap_styled(paragraph)
        for items in list(self.document.findall(nodes.bullet_list)):
            wrap_tasks(items)
        for table in list(self.document.findall(nodes.table)):
            fit_table(table)
        for transition in list(self.document.findall(nodes.transition)):
            transition.parent.replace(transition, rule())
        for literal in self.document.findall(nodes.literal):
            if "lms-kbd" in literal["classes"]:
                literal["classes"] = ["kbd"]
        for strike in list(self.document.findall(lms_strike)):
            strike_words(strike)


def wrap_styled(paragraph: nodes.paragraph) -> None:
    classes = paragraph["classes"]
    if "lms-page-badges" in classes and isinstance(paragraph.parent, nodes.section):
        move_badge(paragraph)
        return
    named = [name for name in classes if name in STYLED]
    if named:
        wrap(paragraph, named[0])


def wrap(node: nodes.Element, name: str) -> None:
    """Put a container of this class around a node."""
    box = nodes.container(classes=[name])
    node.parent.replace(node, box)
    box += node


def move_badge(paragraph: nodes.paragraph) -> None:
    """Put the badge of a page into its heading."""
    title = paragraph.parent.next_node(nodes.title)
    badge = paragraph.next_node(lms_badge)
    if title is None or badge is None or title.parent is not paragraph.parent:
        return
    title.insert(0, [badge.deepcopy(), nodes.Text(" ")])
    paragraph.parent.remove(paragraph)


def wrap_tasks(items: nodes.bullet_list) -> None:
    """Where every item is a task, its box stands for the bullet."""
    if items.children and all("lms-task" in item["classes"] for item in items):
        wrap(items, "lms-tasks")


def strike_words(strike: lms_strike) -> None:
    for text in list(strike.findall(nodes.Text)):
        words = [
            nodes.Text(part) if part.isspace() else lms_strike(part, part)
            for part in re.split(r"(\s+)", text.astext())
            if part
        ]
        text.parent.replace(text, words)
    strike.parent.replace(strike, strike.children)


def fit_table(table: nodes.table) -> None:
    """Say how wide the columns of a table are; let it break over pages, its head repeated."""
    specs = list(table.findall(nodes.colspec))
    if "colwidths-given" in table["classes"] or not specs or is_in_table(table):
        return
    table["align"] = "left"
    widths = [spec["colwidth"] + GUTTER for spec in specs]
    for row in table.findall(nodes.row):
        for n, entry in enumerate(row.children[: len(widths)]):
            widths[n] = max(widths[n], specs[n]["colwidth"] + GUTTER + INDENT * indents(entry))
    # Text that wraps may have the whole line; a table of a few words is no wider than they are.
    total = sum(widths) if max(widths) >= WRAPPING else max(sum(widths), LINE)
    aligned = alignments(table, len(specs))
    columns = [
        rf"{align}\X{{{width}}}{{{total}}}" for align, width in zip(aligned, widths, strict=True)
    ]
    table.parent.insert(table.parent.index(table), addnodes.tabular_col_spec(spec="".join(columns)))
    if may_break(table):
        table["classes"].append("longtable")
    if len(specs) >= SMALL_FROM:
        spec = table.parent[table.parent.index(table) - 1]
        name = "lms-table-tiny" if len(specs) >= TINY_FROM else "lms-table-small"
        box = nodes.container(classes=[name])
        table.parent.replace(table, box)
        box.parent.remove(spec)
        box += [spec, table]


def indents(entry: nodes.Node) -> int:
    """How many blocks that indent their content stand in one another."""
    inner = max((indents(child) for child in entry.children), default=0)
    return inner + isinstance(entry, INDENTING)


def alignments(table: nodes.table, count: int) -> list[str]:
    """The alignment of each column, as its first cell has it."""
    row = table.next_node(nodes.row)
    cells = row.children if row is not None else []
    found = [
        next((ALIGNED[name] for name in cell["classes"] if name in ALIGNED), "")
        for cell in cells
        if isinstance(cell, nodes.entry)
    ]
    return (found + [""] * count)[:count]


def is_in_table(table: nodes.table) -> bool:
    return any(isinstance(node, nodes.entry) for node in ancestors(table))


def may_break(table: nodes.table) -> bool:
    """Whether pages end around a table: in columns, notes and boxes they do not."""
    boxes = (lms_columns, nodes.footnote, nodes.topic, nodes.sidebar)
    return not any(isinstance(node, boxes) for node in ancestors(table))


def ancestors(node: nodes.Element) -> Iterator[nodes.Element]:
    parent = node.parent
    while parent is not None:
        yield parent
        parent = parent.parent
