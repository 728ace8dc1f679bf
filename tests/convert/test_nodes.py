"""There and back again a page has the same nodes: those of pairs, of hostile pages and of trees."""

from __future__ import annotations

import os
import re
from pathlib import Path
from typing import TYPE_CHECKING

import pytest
from myst_parser.config.main import MdParserConfig

from sphinx_lmstudio.convert.notation import DIALECTS
from sphinx_lmstudio.convert.page import convert_page
from tests.convert.pages import HOSTILE, PAIRS
from tests.helpers.outputs import ROOT

if TYPE_CHECKING:
    from collections.abc import Mapping

    from sphinx_lmstudio.convert.notation import Dialect
    from tests.helpers.builds import Build, Built

CONFIG = MdParserConfig()
CORPORA = (
    Path(os.environ.get("LMSTUDIO_DOCS", ""), "..") if os.environ.get("LMSTUDIO_DOCS") else None
)
PLACE = re.compile(r" (?:source|docname|refdoc|candidates|uri)=\"[^\"]*\"")
TEXTS = [
    *(pair.classic for pair in PAIRS.values()),
    *(pair.mdx for pair in PAIRS.values()),
    *HOSTILE.values(),
]
PAGES = {
    f"1_{suffix.strip('.')}/p{n}{suffix}": f"# P\n\n{text}"
    for suffix in (".md", ".mdx")
    for n, text in enumerate(TEXTS)
}


def converted(files: Mapping[str, str], to: Dialect) -> dict[str, str]:
    new: dict[str, str] = {}
    for name, text in files.items():
        page = convert_page(text, Path(name).suffix, to, CONFIG)
        new[str(Path(name).with_suffix(page.suffix))] = page.text
    return new


def nodes_of(built: Built) -> dict[str, str]:
    """The nodes of each page, but for the names of files."""
    trees = {name: built.doctree(name).pformat() for name in built.env.found_docs}
    return {name: PLACE.sub("", tree).replace(".mdx", ".md") for name, tree in trees.items()}


def differences(before: Mapping[str, str], after: Mapping[str, str]) -> list[str]:
    return sorted(name for name in before.keys() | after if before.get(name) != after.get(name))


@pytest.mark.slow
@pytest.mark.parametrize("dialect", ["classic", "mdx"])
def test_pages_have_the_same_nodes_there_and_back_again(build: Build, dialect: Dialect) -> None:
    home = {"index.md": "# T\n"}
    # A page of one dialect alone: in the others, some of its parts are said in another way.
    own = {
        name: text
        for name, text in PAGES.items()
        if converted({name: text}, dialect) == {name: text}
    }
    assert len(own) > len(PAGES) // 3
    before = nodes_of(build(home | own, "dummy"))
    ways = [converted(converted(own, to), dialect) for to in DIALECTS]
    for n, back in enumerate(ways):
        if back != own and back not in ways[:n]:
            assert differences(before, nodes_of(build(home | back, "dummy"))) == []


def read_tree(folder: Path) -> dict[str, str]:
    files = (file for suffix in ("md", "mdx") for file in folder.rglob(f"*.{suffix}"))
    return {file.relative_to(folder).as_posix(): file.read_bytes().decode() for file in files}


@pytest.mark.slow
@pytest.mark.skipif(CORPORA is None, reason="LMSTUDIO_DOCS names no corpus")
@pytest.mark.parametrize(("name", "to"), [("classic", "mdx"), ("mdx", "classic")])
def test_trees_have_the_same_nodes_there_and_back_again(
    build: Build, name: Dialect, to: Dialect
) -> None:
    assert CORPORA is not None
    files = read_tree(CORPORA / name)
    there = converted(files, to)
    back = converted(there, name)
    assert converted(files, name) == files
    assert converted(there, to) == there
    assert back.keys() == files.keys()
    if back != files:
        built, again = build(files, "dummy"), build(back, "dummy")
        assert differences(nodes_of(built), nodes_of(again)) == []


@pytest.mark.slow
def test_the_manual_comes_back_by_way_of_mdx() -> None:
    files = read_tree(ROOT / "docs")
    back = converted(converted(files, "mdx"), "classic")
    assert converted(back, "mdx") == converted(files, "mdx")
