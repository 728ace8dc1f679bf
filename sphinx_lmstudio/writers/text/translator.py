"""Sphinx's writer of plain text, with our own line wrapping.

In Sphinx's own writer, the width of lines shrinks with the nesting, down to nothing, and the
content of a table cell is a single paragraph.
"""

from __future__ import annotations

from itertools import groupby
from typing import TYPE_CHECKING

from sphinx.builders.text import TextBuilder
from sphinx.writers.text import MAXWIDTH, STDINDENT, Cell, Table, TextTranslator

from sphinx_lmstudio.writers.text.lines import filled, paragraph_lines

if TYPE_CHECKING:
    from collections.abc import Sequence

    from docutils.nodes import Element
    from sphinx.application import Sphinx

DEEPEST = 40
"""The most columns by which text is indented; deeper levels are not indented further."""
KEPT_SPACE = "\x00"
"""Stands for a space in the code of a cell until the cell is wrapped: no line may end there."""
ENDLESS = 1_000_000
"""The width of a paragraph in a cell, which is wrapped later, by the cell."""


def setup_text_translator(app: Sphinx) -> None:
    app.add_builder(WordsBuilder, override=True)


class LinedCell(Cell):
    """A cell that keeps its lines; lines that are too long are wrapped, except code."""

    def wrap(self, width: int) -> None:
        lines = self.text.split("\n")
        self.wrapped = [
            part.replace(KEPT_SPACE, " ") for line in lines for part in filled(line, width) or [""]
        ]


class FilledTable(Table):
    """A table whose lines are created with all their cells.

    Sphinx's own looks through all lines for each new cell.
    """

    columns = 0

    def _ensure_has_line(self, line: int) -> None:
        while len(self.lines) < line:
            self.lines.append([Cell() for _ in range(self.columns)])

    def _ensure_has_column(self, col: int) -> None:
        if col > self.columns:
            super()._ensure_has_column(col)
            self.columns = col


class WordsTranslator(TextTranslator):
    """Sphinx's translator, made to work at any depth of nesting."""

    is_in_cell = False

    def new_state(self, indent: int = STDINDENT) -> None:
        super().new_state(max(0, min(indent, DEEPEST - sum(self.stateindent))))

    def end_state(
        self, wrap: bool = True, end: Sequence[str] | None = ("",), first: str | None = None
    ) -> None:
        if wrap:
            width = ENDLESS if self.is_in_cell else MAXWIDTH - sum(self.stateindent)
            self.states[-1] = in_lines(self.states[-1], width, end or ())
        super().end_state(wrap, end, first)

    def depart_literal_block(self, node: Element) -> None:
        if self.is_in_cell:
            self.states[-1] = [
                (indent, str(words).replace(" ", KEPT_SPACE)) for indent, words in self.states[-1]
            ]
        super().depart_literal_block(node)

    def visit_table(self, node: Element) -> None:
        super().visit_table(node)
        self.table = FilledTable()

    def visit_entry(self, node: Element) -> None:
        super().visit_entry(node)
        self.entry = LinedCell(rowspan=self.entry.rowspan, colspan=self.entry.colspan)
        self.is_in_cell = True

    def depart_entry(self, node: Element) -> None:
        content = in_lines(self.states.pop(), ENDLESS, ())
        self.stateindent.pop()
        lines = [(" " * indent + line).rstrip() for indent, part in content for line in part]
        self.entry.text = "\n".join(lines).strip("\n")
        self.table.add_cell(self.entry)
        del self.entry
        self.is_in_cell = False


def in_lines(
    state: list[tuple[int, str | list[str]]], width: int, end: Sequence[str]
) -> list[tuple[int, str | list[str]]]:
    """A state of the writer, with its unwrapped text wrapped into lines.

    :param end: the lines after each paragraph
    """
    found: list[tuple[int, str | list[str]]] = []
    for is_loose, items in groupby(state, lambda item: item[0] == -1):
        if not is_loose:
            found += items
            continue
        text = "".join(str(item) for _, item in items)
        if lines := [*paragraph_lines(text, width), *end]:
            found.append((0, lines))
    return found


class WordsBuilder(TextBuilder):
    default_translator_class = WordsTranslator
