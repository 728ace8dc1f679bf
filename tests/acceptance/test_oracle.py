"""Every fact of a docs tree is on the built site: ``docs/`` always, and ``LMSTUDIO_DOCS``."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

import pytest

from .built import SIDEBAR, TABS, BuiltPage, page_address, page_files, read_built, reading_order
from .compare import COMPARISONS, compare_addresses, compare_order
from .source import read_tree
from .trees import TREES

if TYPE_CHECKING:
    from pathlib import Path

    from .facts import Tree
    from .trees import BuiltTree


@dataclass(frozen=True, slots=True)
class Site:
    """A tree, its output folder, what Sphinx warned of, and the pages found at their address."""

    builder: str
    tree: Tree
    outdir: Path
    warnings: tuple[str, ...]
    pages: dict[str, BuiltPage]

    def address(self, docname: str) -> str:
        """The path of the page's file below the output folder."""
        return page_address(docname, self.builder)


@pytest.fixture(scope="session")
def site(built_tree: BuiltTree) -> Site:
    """The site of a tree, read."""
    tree = read_tree(TREES[built_tree.name])
    builder, outdir = built_tree.builder, built_tree.outdir
    files = {page.docname: outdir / page_address(page.docname, builder) for page in tree.pages}
    pages = {
        docname: read_built(file.read_text(encoding="utf-8"))
        for docname, file in files.items()
        if file.is_file()
    }
    return Site(builder, tree, outdir, tuple(built_tree.warnings), pages)


def test_every_page_is_at_its_address(site: Site) -> None:
    expected = {site.address(docname) for docname in site.tree.order}
    report(site, compare_addresses(expected, page_files(site.outdir)))


def test_sidebar_and_tabs_follow_the_reading_order(site: Site) -> None:
    order = {docname: site.address(docname) for docname in site.tree.order}
    differences: list[str] = []
    for docname, address in order.items():
        html = (site.outdir / address).read_text(encoding="utf-8")
        shown = [reading_order(html, address, place) for place in (SIDEBAR, TABS)]
        differences += compare_order(order, docname, *shown)
    report(site, differences)


@pytest.mark.parametrize("aspect", COMPARISONS)
def test_pages_show_what_is_written(site: Site, aspect: str) -> None:
    report(
        site,
        [
            f"{page.path}: {difference}"
            for page in site.tree.pages
            if page.docname in site.pages
            for difference in COMPARISONS[aspect](page, site.pages[page.docname])
        ],
    )


def report(site: Site, differences: list[str]) -> None:
    """Fails with all differences."""
    count = f"{len(differences)} differences ({len(site.warnings)} lines of warnings)"
    assert not differences, "\n".join([count, *differences])
