"""`root_doc` may be a page of a section: the tree stands below it, and it keeps its text."""

from __future__ import annotations

from posixpath import normpath
from typing import TYPE_CHECKING

import pytest

from sphinx_lmstudio.model.sitemap import build_site_map
from tests.helpers.drawing import drawn, drawn_files, drawn_sources, outline

if TYPE_CHECKING:
    from tests.helpers.builds import Build

TREE = """
    index.md
    1_guide/
      index.md
      a.md
    2_api/b.md
"""
OUTLINES = {
    "an article": (
        TREE,
        "guide/a",
        """
        Documentation: guide/a
          index
          Guide: guide/index
          API: api/index (made)
            api/b
        """,
    ),
    "a landing page": (
        TREE,
        "guide/index",
        """
        Documentation: guide/index
          index
          Guide: guide/index-2 (made)
            guide/a
          API: api/index (made)
            api/b
        """,
    ),
    "the only page of its section": (
        TREE,
        "api/b",
        """
        Documentation: api/b
          index
          Guide: guide/index
            guide/a
        """,
    ),
    "a page of a sub-section": (
        "1_guide/2_more/a.md\n1_guide/2_more/b.md",
        "guide/more/b",
        """
        Documentation: guide/more/b
          Guide: guide/index (made)
            More: guide/more/index (made)
              guide/more/a
        """,
    ),
    "two files that ask for the address": (
        "1_guide/1_index.md\n1_guide/2_index.md",
        "guide/index",
        """
        Documentation: guide/index
          Guide: guide/index-2 (made)
            guide/index-3
        """,
    ),
}


@pytest.mark.parametrize(("tree", "root_doc", "expected"), OUTLINES.values(), ids=OUTLINES)
def test_a_page_of_a_section_is_the_root(tree: str, root_doc: str, expected: str) -> None:
    site = build_site_map(drawn_sources(tree), root_doc=root_doc)
    assert outline(site.root) == drawn(expected)


@pytest.mark.parametrize("root_doc", ["guide/a", "guide/index", "api/b"])
def test_every_page_keeps_its_text(build: Build, root_doc: str) -> None:
    files = drawn_files(TREE)
    built = build(files, root_doc=root_doc)
    assert built.warnings == []
    for path in files:
        page = path.replace("1_", "").replace("2_", "").removesuffix(".md")
        assert f"This is {path}." in built.html(page).text_content()


@pytest.mark.parametrize("root_doc", ["guide/a", "guide/index"])
def test_an_e_book_lists_its_pages_where_they_are(build: Build, root_doc: str) -> None:
    built = build(drawn_files(TREE), "epub", root_doc=root_doc, version="1", copyright="2026")
    assert built.warnings == []
    contents = (built.outdir / "nav.xhtml").read_text(encoding="utf-8")
    entries = [part.partition('"')[0] for part in contents.split('<a href="')[1:]]
    assert entries == [normpath(address) for address in entries]
    assert len(set(entries)) == len(entries)
    listed = {address.partition("#")[0] for address in entries}
    assert listed == {f"{docname}.xhtml" for docname in built.env.found_docs}
