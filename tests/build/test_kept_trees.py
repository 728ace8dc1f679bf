"""A build keeps few trees of pages in memory, and writes what it would write with all of them."""

from __future__ import annotations

from typing import TYPE_CHECKING

from sphinx_lmstudio import _compat
from sphinx_lmstudio.writers.html.builder import SiteBuilder
from tests.helpers.outputs import differing

if TYPE_CHECKING:
    from collections.abc import Set

    import pytest

    from tests.helpers.builds import Build

FILES = {
    "index.md": "# Home\n",
    **{f"1_guide/{n}_page-{n}.md": f"# Page {n}\n\n[next](page-{n % 6})\n" for n in range(6)},
}


def test_few_trees_are_kept_and_the_site_is_the_same(
    build: Build, monkeypatch: pytest.MonkeyPatch
) -> None:
    kept: list[int] = []
    prepare = SiteBuilder.prepare_writing

    def count(builder: SiteBuilder, docnames: Set[str]) -> None:
        kept.append(len(builder.env._write_doc_doctree_cache))
        prepare(builder, docnames)

    monkeypatch.setattr(SiteBuilder, "prepare_writing", count)
    with_all = build(FILES)
    monkeypatch.setattr(_compat, "KEPT_TREES", 2)
    with_few = build(FILES)
    assert kept == [8, 3]
    assert len(with_few.env._pickled_doctree_cache) == 2
    assert differing(with_all.outdir, with_few.outdir) == []
