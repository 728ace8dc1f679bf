"""A drawn tree with files `meta.json` -> its outline, and what is wrong with them."""

from __future__ import annotations

import json
from dataclasses import dataclass, field
from itertools import pairwise
from pathlib import Path, PurePosixPath
from random import Random
from typing import TYPE_CHECKING

import pytest

from sphinx_lmstudio.model.arrange import arrange
from sphinx_lmstudio.model.docpath import is_hidden
from sphinx_lmstudio.model.labels import LabelRules
from sphinx_lmstudio.model.metajson import MAX_FAULTS, parse_meta
from sphinx_lmstudio.model.sitemap import SiteMap, Source, build_site_map
from tests.helpers.cases import read_cases
from tests.helpers.drawing import drawn, drawn_metas, drawn_sources, outline

if TYPE_CHECKING:
    from sphinx_lmstudio.model.metajson import Meta


@dataclass(frozen=True, slots=True)
class ArrangedCase:
    """A drawn tree, its outline, and the faults of its files."""

    tree: str
    outline: str
    faults: list[str] = field(default_factory=list)
    left_out: list[str] = field(default_factory=list)


CASES = read_cases(Path(__file__).with_name("arranged"), ArrangedCase)


def arranged(tree: str, rules: LabelRules | None = None) -> SiteMap:
    rules = rules or LabelRules()
    site = build_site_map(drawn_sources(tree), rules=rules)
    return arrange(site, drawn_metas(tree), rules)


@pytest.mark.parametrize("case", CASES.values(), ids=CASES)
def test_files_arrange_a_tree(case: ArrangedCase) -> None:
    site = arranged(case.tree)
    assert outline(site.root) == drawn(case.outline)
    told = [f"{path}:{fault.line + 1}: {fault.message}" for path, fault in site.faults]
    assert sorted(told) == sorted(case.faults)
    assert site.left_out == set(case.left_out)


@pytest.mark.parametrize("case", CASES.values(), ids=CASES)
def test_every_file_is_published_once(case: ArrangedCase) -> None:
    site = arranged(case.tree)
    sources = [str(source.path) for source in drawn_sources(case.tree)]
    assert sorted(page.path for page in site.pages.values() if not page.is_made) == sorted(sources)
    listed = [page.docname for page in site.root.pages()]
    assert len(set(listed)) == len(listed)


def test_the_labels_of_conf_py_win() -> None:
    tree = """
        meta.json {"title": "No", "pages": ["---No---", "...a"]}
        a/x.md
    """
    site = arranged(tree, LabelRules({"": "Manual", "a": "One"}))
    assert [section.label for section in site.root.walk()] == ["Manual", "One"]


def test_a_file_with_many_faults_tells_of_some() -> None:
    names = json.dumps([f"gone-{n}" for n in range(5_000)])
    site = arranged(f'a/\n  meta.json {{"pages": {names}}}\n  x.md')
    assert len(site.faults) == MAX_FAULTS + 1
    last = site.faults[-1][1].message
    assert last == f"there are {5_001 - MAX_FAULTS:,} more faults in this file"


@pytest.mark.parametrize(
    ("text", "message"),
    [
        ("[" * 100_000, "the file is nested too deeply to be read"),
        ('{"pages": ' + "[" * 100_000, "the file is nested too deeply to be read"),
        ('{"a":' * 100_000, "the file is nested too deeply to be read"),
        (f'{{"pages": ["{"a" * 10_000_000}"]}}', "the file has more than 1,000,000 characters"),
        ('{"title": "\n"}', "Invalid control character"),
        ("", "Expecting value"),
        ("{" * 300, "expected a key in double quotes"),
    ],
    ids=["lists", "pages", "objects", "size", "control character", "nothing", "braces"],
)
def test_what_cannot_be_read_is_one_fault(text: str, message: str) -> None:
    meta = parse_meta(text)
    assert meta is not None
    assert [message in fault.message for fault in meta.faults] == [True]
    assert meta.pages is None


def test_texts_can_be_shown_in_any_output() -> None:
    meta = parse_meta(r'{"title": "a\ud800b\u0000c\nd", "__proto__": {"x": 1}}')
    assert meta is not None
    assert meta.title == "a\ufffdb c d"


def test_an_entry_has_its_line() -> None:
    meta = parse_meta('{\n"x": [1,\n2],\n"pages": [\n"a",\n\n"b", "c"\n]\n}')
    assert meta is not None
    assert meta.pages is not None
    assert [(entry.text, entry.line) for entry in meta.pages] == [("a", 4), ("b", 6), ("c", 6)]
    assert meta.line == 3


def test_a_tree_without_such_files_is_as_it_was() -> None:
    site = build_site_map(drawn_sources("a/x.md\nb/y.md"))
    assert arrange(site, {}, LabelRules()) is site


def test_paths_lead_nowhere_outside_of_the_tree() -> None:
    tree = 'a/\n  meta.json {"pages": ["../../x", "/../../etc/passwd", "..", "../.."]}\n  x.md'
    site = arranged(tree)
    assert [page.docname for page in site.root.pages()] == ["index", "a/index", "a/x"]
    assert len(site.faults) == 5
    assert PurePosixPath("a/meta.json") in drawn_metas(tree)


NAMES = ("a", "b", "1_a", "2_b", "(g)", "(h)", "0_root", "c", "index", "_x")
ENTRIES = ("{}", "{}", "...{}", "!{}", "{}/", "...", "z...a", "---S---", "---", "[x](/{})", "[x](")


def any_tree(chance: Random) -> tuple[list[Source], dict[PurePosixPath, Meta]]:
    """Some files, and lists that name anything in any way."""
    names = [chance.choices(NAMES, k=chance.randint(1, 4)) for _ in range(chance.randint(1, 14))]
    paths = {PurePosixPath(*parts).with_suffix(".md") for parts in names}
    sources = [Source(path, ".md") for path in sorted(paths) if not is_hidden(path)]
    metas: dict[PurePosixPath, Meta] = {}
    for folder in sorted({above for source in sources for above in source.path.parents}):
        ways = ["/".join(chance.choices((*NAMES, ".."), k=chance.randint(1, 3))) for _ in range(6)]
        entries = [chance.choice(ENTRIES).format(way) for way in ways]
        data = {"pages": entries[1:], "pagesIndex": entries[0]}
        meta = parse_meta(json.dumps(data if chance.random() < 0.5 else {"title": "x"}))
        if meta is not None and chance.random() < 0.7:
            metas[folder / "meta.json"] = meta
    return sources, metas


def test_whatever_lists_say_every_file_is_published_and_stands_once() -> None:
    for seed in range(400):
        chance = Random(seed)  # noqa: S311 - the same trees each time
        sources, metas = any_tree(chance)
        plain = build_site_map(sources, root_doc=chance.choice(("index", "a", "a/b")))
        site = arrange(plain, metas, LabelRules())
        files = sorted(page.path for page in site.pages.values() if page.path)
        assert files == sorted(str(source.path) for source in sources), seed
        listed = [page.docname for page in site.root.pages()]
        assert len(set(listed)) == len(listed), seed
        apart = {p.docname for section in site.sections.values() for p in section.pages()}
        assert site.pages.keys() == {*listed, *site.left_out, *apart}, seed
        assert site.left_out.isdisjoint(listed), seed


def test_a_chain_of_lists_ends() -> None:
    folders = [f"f{n}" for n in range(300)]
    lists = [f'{a}/\n  meta.json {{"pages": ["../{b}", "x"]}}' for a, b in pairwise(folders)]
    lines = [f"{text}\n  x.md" for text in lists]
    site = arranged("\n".join([*lines, "f299/x.md"]))
    assert len(list(site.root.walk())) == 301
    assert "would be nested in more than 50 folders" in site.faults[0][1].message
