"""Tables, lists and definitions written as tags: nodes that docutils finds valid.

What stands where HTML allows nothing, such as text between two rows, is kept.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from docutils import nodes
from myst_parser.mdit_to_docutils.base import token_line

from sphinx_lmstudio.components.table import empty_cell
from sphinx_lmstudio.markdown.elements import ElementsRenderer, alignment, key_of
from sphinx_lmstudio.markdown.tables import ensure_body, fit_columns
from sphinx_lmstudio.markdown.tag_names import CELLS
from sphinx_lmstudio.model.grid import Place, empty_columns, place_cells, squeeze
from sphinx_lmstudio.warning import WarningSubtype, warn

if TYPE_CHECKING:
    from collections.abc import Iterator

    from markdown_it.tree import SyntaxTreeNode

    from sphinx_lmstudio.markdown.tags import Tag

_TABLE_PARTS = frozenset(("colgroup", "thead", "tbody", "tfoot", "tr"))
_NUMBER = re.compile(r"\s*\+?(\d{1,9})")
"""A number as HTML reads it: what follows the digits does not count."""
_LISTS = (nodes.bullet_list, nodes.enumerated_list)


class TablesRenderer(ElementsRenderer):
    """The elements that have elements of a certain kind in them."""

    # Tables

    def element_table(self, token: SyntaxTreeNode, tag: Tag) -> None:
        rows = list(_rows(token, in_head=False))
        # Without a <thead>, a first row of heads alone is the head.
        heads = [
            in_head or (n == 0 and {key_of(cell) for cell in cells} == {"th"})
            for n, (in_head, cells) in enumerate(rows)
        ]
        split = [
            [cells for (_, cells), is_head in zip(rows, heads, strict=True) if is_head == wanted]
            for wanted in (True, False)
        ]
        width, places = squeeze([place_cells([_spans(row) for row in part]) for part in split])
        if not width:
            self.render_children(token)
            return
        self._render_strays(token)
        table = nodes.table(classes=["colwidths-auto"])
        self.add_line_and_source_path(table, token)
        self._add_id(table, tag)
        self._add_table_caption(token, table)
        group = nodes.tgroup(cols=width)
        specs = [nodes.colspec(colwidth=100 // width) for _n in range(width)]
        group += specs
        is_stub = width > 1 and bool(split[1]) and _begins_with_heads(split[1], places[1])
        if is_stub:
            specs[0]["stub"] = 1
        for section, cells, placed in zip((nodes.thead, nodes.tbody), split, places, strict=True):
            # docutils knows heads of columns and of all rows; any other is bold.
            is_bold = section is nodes.tbody and not is_stub
            rows_of_cells = zip(cells, placed, empty_columns(placed, width), strict=True)
            if cells:
                group += section("", *(self._row(*row, is_bold=is_bold) for row in rows_of_cells))
        table += group
        ensure_body(table)
        fit_columns(table)
        self.current_node += table

    def _add_table_caption(self, token: SyntaxTreeNode, table: nodes.table) -> None:
        words: list[nodes.Node] = []
        for child in token.children or []:
            if key_of(child) == "caption":
                more, blocks = self.rendered_words(child)
                words += [nodes.Text(" ")] * bool(words and more) + more
                self.current_node += blocks
        if words:
            title = nodes.title("", "", *words)
            self.add_line_and_source_path(title, token)
            table += title

    def _render_strays(self, token: SyntaxTreeNode) -> None:
        """What stands in a table outside its cells, shown before it."""
        for child in token.children or []:
            key = key_of(child)
            if key in _TABLE_PARTS:
                self.show_if_unsafe(child)
                self._render_strays(child)
            elif key == "col":
                self.show_if_unsafe(child)
            elif key not in CELLS and not (key == "caption" and key_of(token) == "table"):
                message = "text in a table stands outside its cells; it is shown before the table"
                warn(WarningSubtype.TAG, message, self.location(token_line(child, 1)))
                box = nodes.container()
                with self.current_node_context(box):
                    self.rules[f"render_{child.type}"](child)
                self.current_node += box.children

    def _row(
        self,
        cells: list[SyntaxTreeNode],
        places: list[Place],
        empty: list[int],
        *,
        is_bold: bool,
    ) -> nodes.row:
        """A row with its cells, and empty ones in columns that have none.

        :param is_bold: whether heads are to be bold
        """
        entries: dict[int, nodes.entry] = {n: empty_cell() for n in empty}
        for cell, place in zip(cells, places, strict=True):
            tag: Tag = cell.meta["tag"]
            entry = entries[place.column] = nodes.entry()
            if place.columns > 1:
                entry["morecols"] = place.columns - 1
            if place.rows > 1:
                entry["morerows"] = place.rows - 1
            if align := alignment(tag):
                entry["classes"].append(f"text-{align}")
            with self.current_node_context(entry):
                self.show_if_unsafe(cell)
                self.render_children(cell)
            if is_bold and tag.key == "th":
                for words in entry.children:
                    if isinstance(words, nodes.paragraph):
                        words[:] = [nodes.strong("", "", *words.children)]
        return nodes.row("", *(entry for _, entry in sorted(entries.items())))

    # Lists

    def element_ul(self, token: SyntaxTreeNode, tag: Tag) -> None:
        self._render_list(token, tag, nodes.bullet_list())

    def element_ol(self, token: SyntaxTreeNode, tag: Tag) -> None:
        self._render_list(token, tag, nodes.enumerated_list())

    def _render_list(self, token: SyntaxTreeNode, tag: Tag, node: nodes.Element) -> None:
        """A list; what stands between its items is an item too."""
        self._render_into(token, tag, node)
        children, node.children = node.children, []
        loose: nodes.list_item | None = None
        for child in children:
            if isinstance(child, nodes.list_item):
                loose = None
                node += child
                continue
            if loose is None:
                loose = nodes.list_item()
                node += loose
            loose += child
        if not children:
            self.current_node.remove(node)

    def element_li(self, token: SyntaxTreeNode, tag: Tag) -> None:
        if isinstance(self.current_node, _LISTS):
            self._render_into(token, tag, nodes.list_item())
            return
        around = self.current_node.children[-1] if self.current_node.children else None
        if not isinstance(around, nodes.bullet_list) or not around.get("is_made"):
            around = nodes.bullet_list(is_made=True)
            self.add_line_and_source_path(around, token)
            self.current_node += around
        with self.current_node_context(around):
            self._render_into(token, tag, nodes.list_item())

    # Definitions

    def element_dl(self, token: SyntaxTreeNode, tag: Tag) -> None:
        entries = list(_entries(token))
        if isinstance(self.current_node, nodes.TextElement) or not entries:
            self.render_children(token)
            return
        node = nodes.definition_list()
        self.add_line_and_source_path(node, token)
        self._add_id(node, tag)
        item: nodes.definition_list_item | None = None
        for entry in entries:
            key = key_of(entry)
            if item is None or (key == "dt" and isinstance(item[-1], nodes.definition)):
                item = nodes.definition_list_item()
                self.add_line_and_source_path(item, entry)
                node += item
            if key == "dt":
                self._add_term(entry, item)
                continue
            if not item.children:
                item += nodes.term()
            with self.current_node_context(_definition(item)):
                if key == "dd":
                    self.show_if_unsafe(entry)
                    self.render_children(entry)
                else:
                    self.rules[f"render_{entry.type}"](entry)
        for item in node.findall(nodes.definition_list_item):
            if not _definition(item).children:
                _definition(item).append(nodes.paragraph())
        self.current_node += node

    def _add_term(self, token: SyntaxTreeNode, item: nodes.Element) -> None:
        term = nodes.term()
        self.add_line_and_source_path(term, token)
        words, blocks = self.rendered_words(token)
        term.extend(words)
        item += term
        if blocks:
            _definition(item).extend(blocks)


def _definition(item: nodes.Element) -> nodes.Element:
    """The definition of an item, made if there is none."""
    last = item[-1]
    if isinstance(last, nodes.definition):
        return last
    definition = nodes.definition()
    item.append(definition)
    return definition


def _entries(token: SyntaxTreeNode) -> Iterator[SyntaxTreeNode]:
    """What stands in a `dl`: it may group terms and definitions in a `div`."""
    for child in token.children or []:
        if key_of(child) == "div" and any(key_of(n) in ("dt", "dd") for n in child.children):
            yield from _entries(child)
        else:
            yield child


def _spans(cells: list[SyntaxTreeNode]) -> list[tuple[int, int]]:
    """How many columns and rows each cell of a row asks for."""
    return [(_span(cell, "colspan"), _span(cell, "rowspan")) for cell in cells]


def _span(cell: SyntaxTreeNode, name: str) -> int:
    match = _NUMBER.match(cell.meta["tag"].attributes.get(name, ""))
    return max(int(match[1]), 1) if match else 1


def _begins_with_heads(rows: list[list[SyntaxTreeNode]], places: list[list[Place]]) -> bool:
    """Whether each row begins with a head of its own, and goes on with other cells."""
    return all(
        cells
        and row[0] == Place(0)
        and [n for n, cell in enumerate(cells) if key_of(cell) == "th"] == [0]
        for cells, row in zip(rows, places, strict=True)
    )


def _rows(token: SyntaxTreeNode, *, in_head: bool) -> Iterator[tuple[bool, list[SyntaxTreeNode]]]:
    """The rows of a table, each with whether it stands in the head."""
    for child in token.children or []:
        if child.type != "lms_tag":
            continue
        key = child.meta["tag"].key
        if key == "tr":
            cells = [cell for cell in child.children or [] if key_of(cell) in CELLS]
            yield in_head, cells
        else:
            yield from _rows(child, in_head=in_head or key == "thead")
