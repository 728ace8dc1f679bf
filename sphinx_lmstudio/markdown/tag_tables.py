"""Tables, lists and definitions written as tags: nodes that docutils finds valid.

What stands where HTML allows nothing, such as text between two rows, is kept.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from docutils import nodes
from myst_parser.mdit_to_docutils.base import token_line

from sphinx_lmstudio.markdown.elements import ElementsRenderer, alignment, key_of
from sphinx_lmstudio.markdown.tables import ensure_body, fit_columns
from sphinx_lmstudio.markdown.tag_names import CELLS
from sphinx_lmstudio.warning import WarningSubtype, warn

if TYPE_CHECKING:
    from collections.abc import Iterator

    from markdown_it.tree import SyntaxTreeNode

    from sphinx_lmstudio.markdown.tags import Tag

_TABLE_PARTS = frozenset(("thead", "tbody", "tfoot", "tr"))
_LISTS = (nodes.bullet_list, nodes.enumerated_list)


class TablesRenderer(ElementsRenderer):
    """The elements that have elements of a certain kind in them."""

    # Tables

    def element_table(self, token: SyntaxTreeNode, tag: Tag) -> None:
        rows = list(_rows(token, in_head=False))
        width = max((len(cells) for _in_head, cells in rows), default=0)
        if not width:
            self.render_children(token)
            return
        self._render_strays(token)
        table = nodes.table(classes=["colwidths-auto"])
        self.add_line_and_source_path(table, token)
        group = nodes.tgroup(cols=width)
        group += [nodes.colspec(colwidth=100 // width) for _n in range(width)]
        first_row_is_head = bool(rows) and all(cell.meta["tag"].key == "th" for cell in rows[0][1])
        head = [r for n, r in enumerate(rows) if r[0] or (n == 0 and first_row_is_head)]
        body = [r for r in rows if r not in head]
        for part, section in ((head, nodes.thead()), (body, nodes.tbody())):
            for _in_head, cells in part:
                section.append(self._row(cells, width))
            if part:
                group.append(section)
        table += group
        ensure_body(table)
        fit_columns(table)
        self.current_node += table

    def _render_strays(self, token: SyntaxTreeNode) -> None:
        """What stands in a table outside its cells, shown before it."""
        for child in token.children or []:
            key = key_of(child)
            if key in _TABLE_PARTS:
                self.show_if_unsafe(child)
                self._render_strays(child)
            elif key not in CELLS:
                message = "text in a table stands outside its cells; it is shown before the table"
                warn(WarningSubtype.TAG, message, self.location(token_line(child, 1)))
                box = nodes.container()
                with self.current_node_context(box):
                    self.rules[f"render_{child.type}"](child)
                self.current_node += box.children

    def _row(self, cells: list[SyntaxTreeNode], width: int) -> nodes.row:
        row = nodes.row()
        for cell in cells:
            tag: Tag = cell.meta["tag"]
            entry = nodes.entry()
            if align := alignment(tag):
                entry["classes"].append(f"text-{align}")
            with self.current_node_context(entry):
                self.show_if_unsafe(cell)
                self.render_children(cell)
            row += entry
        row += [nodes.entry("", nodes.paragraph()) for _n in range(width - len(cells))]
        return row

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
