"""Tables written as tags: nodes that docutils finds valid.

Content in places where HTML does not allow any, such as text between two rows, is kept.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from docutils import nodes

from sphinx_lmstudio.components.bold import BOLD
from sphinx_lmstudio.components.direction import lms_direction
from sphinx_lmstudio.components.table import empty_cell, fit_columns
from sphinx_lmstudio.dialects.html.blocks import alignment, directed_content
from sphinx_lmstudio.dialects.tag import key_of
from sphinx_lmstudio.model.grid import Place, empty_columns, place_cells, squeeze
from sphinx_lmstudio.warning import WarningSubtype

if TYPE_CHECKING:
    from collections.abc import Iterator

    from markdown_it.tree import SyntaxTreeNode

    from sphinx_lmstudio.dialects.tag import TagRenderer
    from sphinx_lmstudio.model.tags import Tag

CELLS = frozenset(("td", "th"))
_TABLE_PARTS = frozenset(("colgroup", "thead", "tbody", "tfoot", "tr"))
PARTS = CELLS | _TABLE_PARTS | {"caption", "col"}
_NUMBER = re.compile(r"\s*\+?(\d{1,9})")
"""A number as HTML reads it: what follows the digits does not count."""


def table(page: TagRenderer, token: SyntaxTreeNode, tag: Tag) -> None:
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
        page.children(token)
        return
    _render_strays(page, token)
    table = nodes.table(classes=["colwidths-auto"])
    page.place(table, token)
    page.add_id(table, tag)
    _add_table_caption(page, token, table)
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
            group += section("", *(_row(page, *row, is_bold=is_bold) for row in rows_of_cells))
    for part in _parts(token):
        page.add_id(table, part.meta["tag"])
    table += group
    fit_columns(table)
    page.add(table)


def _add_table_caption(page: TagRenderer, token: SyntaxTreeNode, table: nodes.table) -> None:
    words: list[nodes.Node] = []
    sources: list[str] = []
    for child in token.children or []:
        if key_of(child) == "caption":
            more, source, blocks = page.words(child)
            words += [nodes.Text(" ")] * bool(words and more) + more
            sources.append(source)
            page.add(*blocks)
    if words:
        title = nodes.title(" ".join(sources), "", *words)
        page.place(title, token)
        table += title


def _parts(token: SyntaxTreeNode) -> Iterator[SyntaxTreeNode]:
    """The parts of a table, down to its cells."""
    for child in token.children or []:
        if key_of(child) in PARTS:
            yield child
            if key_of(child) not in CELLS:
                yield from _parts(child)


def _render_strays(page: TagRenderer, token: SyntaxTreeNode) -> None:
    """Show content that is in a table but outside of its cells before the table."""
    for child in token.children or []:
        key = key_of(child)
        if key in _TABLE_PARTS:
            page.show_if_unsafe(child)
            _render_strays(page, child)
        elif key == "col":
            page.show_if_unsafe(child)
        elif key not in CELLS and not (key == "caption" and key_of(token) == "table"):
            message = "text in a table is outside its cells; it is shown before the table"
            page.warn(WarningSubtype.TAG, message, child)
            box = nodes.container()
            with page.inside(box):
                page.child(child)
            page.add(*box.children)


def _row(
    page: TagRenderer,
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
        page.add_id(entry, tag)
        with page.inside(entry):
            page.show_if_unsafe(cell)
            directed_content(page, cell, cell.meta["tag"])
        if is_bold and tag.key == "th":
            for words in entry.findall(nodes.paragraph):
                if isinstance(words.parent, nodes.entry | lms_direction):
                    words[BOLD] = True
    row = nodes.row("", *(entry for _, entry in sorted(entries.items())))
    if cells and cells[0].parent is not None:
        page.add_id(row, cells[0].parent.meta["tag"])
    return row


def _spans(cells: list[SyntaxTreeNode]) -> list[tuple[int, int]]:
    """The numbers of columns and rows that each cell of a row asks for."""
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
    """The rows of a table, each with whether it is in the head."""
    for child in token.children or []:
        if child.type != "lms_tag":
            continue
        key = child.meta["tag"].key
        if key == "tr":
            cells = [cell for cell in child.children or [] if key_of(cell) in CELLS]
            yield in_head, cells
        else:
            yield from _rows(child, in_head=in_head or key == "thead")
