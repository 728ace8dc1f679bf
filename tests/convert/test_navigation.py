"""The order of a tree: from the site model to `meta.json`, and to numbers and `index`."""

from __future__ import annotations

import json
from dataclasses import fields, is_dataclass, replace
from pathlib import PurePosixPath
from typing import TYPE_CHECKING, Any

import pytest

from sphinx_lmstudio.convert.navigation import (
    Numbers,
    meta_files,
    meta_remarks,
    numbers,
    order_remarks,
    split_sections,
    with_index,
)
from sphinx_lmstudio.docs_tree import DocsTree
from sphinx_lmstudio.model.frontmatter import Frontmatter, parse_frontmatter
from sphinx_lmstudio.model.labels import LabelRules
from sphinx_lmstudio.model.sitemap import Page, Source, build_site_map

if TYPE_CHECKING:
    from collections.abc import Callable

    from sphinx_lmstudio.model.sitemap import SiteMap


def site_of(*pages: str, rules: LabelRules | None = None) -> SiteMap:
    """A site of files; behind a name may stand its `index`, or `-` for a page in no navigation."""
    sources = []
    for page in pages:
        name, _, rest = page.partition(" ")
        data = Frontmatter(other={"orphan": True}) if rest == "-" else Frontmatter()
        if rest.isdecimal():
            data = replace(data, index=float(rest))
        path = PurePosixPath(name)
        sources.append(Source(path, path.suffix, data))
    return build_site_map(sources, rules=rules)


def meta_of(site: SiteMap) -> dict[str, tuple[str, list[str]]]:
    """Title and entries of each file, by the path of its folder."""
    found = {path: json.loads(text) for path, text in meta_files(site).items()}
    return {
        path.removesuffix("meta.json"): (data["title"], data["pages"])
        for path, data in found.items()
    }


def test_a_file_for_each_folder_says_what_stands_in_it() -> None:
    rules = LabelRules(labels={"pump/valves": "All valves"})
    site = site_of(
        "index.md", "1_pump/b.mdx 1", "1_pump/a.md 2", "1_pump/hidden.md -",
        "1_pump/2_valves/index.md", "1_pump/2_valves/10_z.md", "1_pump/2_valves/9_y.md",
        "1_pump/2_valves/1_deep/x.md", "2_cli/0_root/index.md", "2_cli/0_root/load.md",
        rules=rules,
    )  # fmt: skip
    assert meta_of(site) == {
        "": ("Documentation", ["index", "1_pump", "2_cli"]),
        "1_pump/": ("Pump", ["b", "a", "!hidden", "---All valves---", "...2_valves"]),
        "1_pump/2_valves/": ("All valves", ["index", "9_y", "10_z", "1_deep"]),
        "1_pump/2_valves/1_deep/": ("Deep", ["x"]),
        "2_cli/": ("CLI", ["0_root/index", "0_root/load"]),
    }


def test_a_landing_page_beside_its_folder_is_named_from_there() -> None:
    assert meta_of(site_of("1_pump/a.md", "pump.md"))["1_pump/"] == ("Pump", ["../pump", "a"])


def test_a_section_of_two_folders_has_no_file() -> None:
    site = site_of("1_pump/a.md", "2_pump/b.md", "3_cli/c.md")
    assert [file for file, _ in split_sections(site)] == ["1_pump/a.md"]
    assert meta_of(site) == {"": ("Documentation", ["3_cli"]), "3_cli/": ("CLI", ["c"])}


def with_paths(value: Any, rename: Callable[[str], str]) -> Any:
    """The same with other paths of pages, in whatever they stand."""
    if isinstance(value, Page):
        return replace(value, path=rename(value.path))
    if isinstance(value, tuple):
        return tuple(with_paths(one, rename) for one in value)
    if isinstance(value, dict):
        return {key: with_paths(one, rename) for key, one in value.items()}
    if is_dataclass(value) and not isinstance(value, type):
        parts = {one.name: getattr(value, one.name) for one in fields(value)}
        return replace(value, **{name: with_paths(part, rename) for name, part in parts.items()})
    return value


def test_pages_get_an_index_where_numbers_do_not_say_it() -> None:
    site = site_of("1_pump/b.md 1", "1_pump/a.md 2", "2_cli/a.md", "2_cli/b.md")
    tree = DocsTree(site, frontmatter=dict.fromkeys(site.pages, Frontmatter()))
    new = numbers(tree)
    assert new == Numbers({"1_pump/b.md": 1, "1_pump/a.md": 2}, {})
    assert list(order_remarks(tree, new)) == []


def test_folders_get_a_number_where_their_names_do_not_say_it() -> None:
    names = {"1_pump": "pump", "2_cli": "cli"}
    site = with_paths(
        site_of("1_pump/a.md", "2_cli/1_x/b.md", "2_cli/2_y/c.md"),
        lambda path: f"{names[path.partition('/')[0]]}/{path.partition('/')[2]}" if path else "",
    )
    tree = DocsTree(site, frontmatter=dict.fromkeys(site.pages, Frontmatter()))
    new = numbers(tree)
    assert new == Numbers({}, {"pump": "1_pump", "cli": "2_cli"})
    assert new.path(PurePosixPath("cli/1_x/b.md")) == PurePosixPath("2_cli/1_x/b.md")
    assert new.path(PurePosixPath("other/pump/a.png")) == PurePosixPath("other/pump/a.png")
    assert list(order_remarks(tree, new)) == []


def test_labels_that_no_name_gives_are_told() -> None:
    site = site_of("1_pump/a.md", rules=LabelRules({"pump": "All pumps"}))
    tree = DocsTree(site, frontmatter=dict.fromkeys(site.pages, Frontmatter()))
    [(folder, remark)] = order_remarks(tree, Numbers())
    assert (folder, remark.name) == (PurePosixPath("1_pump"), "title")
    assert "lmstudio_section_labels = {'pump': 'All pumps'}" in remark.message


META = """{
  "title": "Pump",
  "root": true,
  "pages": [
    "---Start---",
    "index",
    "!old",
    "---Valves---",
    "...2_valves",
    "[Shop](https://example.org)"
  ]
}
"""


def test_what_only_a_meta_json_says_is_told() -> None:
    assert [(remark.line + 1, remark.name) for remark in meta_remarks(META)] == [
        (3, "root"),
        (5, "---Start---"),
        (7, "!old"),
        (10, "[Shop](https://example.org)"),
    ]


@pytest.mark.parametrize("text", ["", "[]", "{", "[" * 100_000])
def test_a_meta_json_that_cannot_be_read_is_refused(text: str) -> None:
    with pytest.raises((ValueError, RecursionError)):
        list(meta_remarks(text))


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("---\ntitle: A\nindex: 7\nx: y\n---\nT\n", "---\ntitle: A\nindex: 3\nx: y\n---\nT\n"),
        ("---\r\ntitle: A\r\n---\r\nT", "---\r\ntitle: A\r\nindex: 3\r\n---\r\nT"),
        ("# T\n", "---\nindex: 3\n---\n# T\n"),
        ("\ufeff# T\n", "\ufeff---\nindex: 3\n---\n# T\n"),
        ("", "---\nindex: 3\n---\n"),
        ("---\nindex:\n  - 1\n---\n", None),
    ],
)
def test_only_the_index_of_a_page_changes(text: str, expected: str | None) -> None:
    made = with_index(text, 3)
    assert made == expected
    if made is not None:
        assert parse_frontmatter(made).index == 3
