"""Blocks that tags make in cells of Markdown tables."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import pytest
from lxml import etree

from tests.helpers.latex import page_in_book

if TYPE_CHECKING:
    from tests.helpers.builds import Build

CELLS = {
    "<ul><li>one</li><li>two</li></ul>": ["ul"],
    "<details><summary>S</summary>in</details>": ["details"],
    "<p>one</p><p>two</p>": ["p", "p"],
    "<div>one</div>two": ["p", "p"],
    "one<hr>two": ["p", "hr", "p"],
    "before <ol><li>one</li></ol> after": ["p", "ol", "p"],
    "<blockquote>one</blockquote>": ["blockquote"],
    "only *words* and `code`": ["p"],
    "": ["p"],
}
TABLE = "| A |\n|---|\n" + "".join(f"| {cell} |\n" for cell in CELLS)


@pytest.mark.parametrize("builder", ["html", "epub"])
def test_blocks_stand_beside_paragraphs(build: Build, builder: str) -> None:
    built = build({"index.md": f"# T\n\n{TABLE}"}, builder, version="1")
    assert built.warnings == []
    if builder == "epub":
        tree: Any = etree.parse(built.outdir / "index.xhtml")
        cells = tree.xpath("//h:td", namespaces={"h": "http://www.w3.org/1999/xhtml"})
    else:
        cells = built.html("index").xpath("//td")
    names = [[child.tag.rpartition("}")[2] for child in cell] for cell in cells]
    assert names == list(CELLS.values())
    assert ["".join(cell.itertext()).split() for cell in cells[2:5]] == [["one", "two"]] * 3


def test_blocks_of_cells_on_paper(build: Build) -> None:
    text = page_in_book(build, "| A |\n|---|\n| <ul><li>one</li></ul> |\n| one<hr>two |\n")
    assert "\\item {} \n\\sphinxAtStartPar\none" in text or "\\item {} one" in text
    assert "one\n\n\\lmshrule\n" in text


def test_a_cell_is_one_message_for_translators(build: Build) -> None:
    built = build({"index.md": f"# T\n\n{TABLE}"}, "gettext")
    messages = (built.outdir / "index.pot").read_text(encoding="utf-8")
    assert 'msgid "before <ol><li>one</li></ol> after"' in messages
