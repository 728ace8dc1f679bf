"""`nav` against drawn trees: what it shows, and why each page stands where it does."""

from __future__ import annotations

import json
from dataclasses import asdict
from pathlib import Path
from typing import TYPE_CHECKING, Any

import pytest
from click.testing import CliRunner

from sphinx_lmstudio.command import main
from sphinx_lmstudio.command.application import application
from sphinx_lmstudio.command.nav import find_page, place_of_page
from sphinx_lmstudio.docs_tree import docs_tree
from sphinx_lmstudio.site.navtree import read_navigation
from tests.helpers.builds import write_files
from tests.helpers.cases import read_cases
from tests.helpers.drawing import drawn, drawn_files

if TYPE_CHECKING:
    from click.testing import Result

    from tests.helpers.builds import Build


def run(*arguments: str | Path) -> Result:
    return CliRunner().invoke(main, ["nav", *map(str, arguments)])


def outline_of(line: dict[str, Any]) -> list[str]:
    """The lines of an outline as `tests/site/outlines` has them, without labels of sections."""
    found = [line["address"]]
    for entry in line["entries"]:
        found += [f"  {below}" for below in outline_of(entry)]
    return found


def expected_outline(text: str) -> list[str]:
    """An outline with addresses in place of docnames, without what is in no navigation."""
    lines = []
    for line in drawn(text).splitlines():
        docname = line.strip().split(": ")[-1].removesuffix(" (made)")
        if not docname.endswith("(orphan)"):
            address = "/docs" if docname == "index" else f"/docs/{docname.removesuffix('/index')}"
            lines.append(line[: len(line) - len(line.lstrip())] + address)
    return lines


OUTLINES = Path(__file__).parents[1] / "site" / "outlines"
CASES = {
    name: case
    for name, case in read_cases(OUTLINES, dict[str, Any]).items()
    if name.startswith("order: ") and "root_doc" not in case
}


@pytest.mark.parametrize("case", CASES.values(), ids=CASES)
def test_the_tree_is_that_of_the_outline(tmp_path: Path, case: dict[str, str]) -> None:
    write_files(tmp_path, drawn_files(case["tree"]))
    result = run(tmp_path, "--format", "json")
    assert result.exit_code == 0, result.output
    shown = outline_of(json.loads(result.stdout)["navigation"])
    assert shown == expected_outline(case["outline"])


TREE = """
    index.md [title="Home page"]
    start.md [title="Start here"]
    1_guide/
      0_root/early.md [title="Early"]
      2_second.md [sidebar_title="Second, short" title="The second"]
      1_first.md [index=7]
      plain.md
      last.md [index=-1 title="`code` last"]
      hidden.md [orphan=true title="Hidden"]
      10_deep/inner.md [title="Inner"]
    3_app/a.md [title="A"]
    5_guide/more.md [title="More"]
    app.md [title="The app"]
    4_named/index.md [title="Named"]
    4_named/1_x.md [title="X"]
    4_named/x.md [title="Other X"]
    6_listed/
      meta.json {"title": "By a list",\\n"pages": ["---Words---", "...2_b",\\n"---More---", "c", "...",\\n"!out"]}
      a.md
      2_b/x.md
      c.md
      out.md
    7_bare/
      meta.json {"pages": ["b"]}
      index.md [title="Bare facts"]
      a.md
      b.md
"""  # noqa: E501
WHY = {
    "start": "name: 'start.md' has no number, so it comes after those that have one, by name",
    "index": "landing: index.md is the home page",
    "guide/index": "made: the section has no index.md; its page lists what is in it\n"
    "number: the number 1 of '1_guide'",
    "guide/early": "0_root: what is in 0_root belongs to the folder around it\n"
    "name: 'early.md' has no number, so it comes after those that have one, by name",
    "guide/second": "number: the number 2 of '2_second.md'",
    "guide/first": "index: 'index: 7' in its frontmatter",
    "guide/last": "index: 'index: -1' in its frontmatter puts it last",
    "guide/hidden": "orphan: 'orphan: true' in its frontmatter keeps it out of navigation",
    "guide/deep/index": "made: the section has no index.md; its page lists what is in it\n"
    "number: the number 10 of '10_deep'",
    "app/index": "landing: app.md has the name of the folder beside it\n"
    "number: the number 3 of '3_app'",
    "named/index": "landing: index.md is the landing page of its folder\n"
    "number: the number 4 of '4_named'",
    "listed/b/index": "made: the section has no index.md; its page lists what is in it\n"
    "meta.json: line 2 of 6_listed/meta.json lists it",
    "listed/c": "meta.json: line 3 of 6_listed/meta.json lists it",
    "listed/a": "meta.json: line 3 of 6_listed/meta.json has '...' for it",
    "listed/out": "meta.json: line 4 of 6_listed/meta.json leaves it out of navigation",
    "bare/a": "meta.json: line 1 of 7_bare/meta.json does not list it, so it comes last",
    "named/x-2": "duplicate: 4_named/1_x.md already has the address 'named/x'\n"
    "name: 'x.md' has no number, so it comes after those that have one, by name",
}
LABELS = {
    "index": ("Home page", "'title' of its frontmatter"),
    "guide/index": ("Guide", "the name of its folder"),
    "guide/second": ("Second, short", "'sidebar_title' of its frontmatter"),
    "guide/early": ("Early", "'title' of its frontmatter"),
    "guide/plain": ("Plain", "the name of its file"),
    "guide/last": ("`code` last", "'title' of its frontmatter"),
    "app/index": ("App", "the name of its folder"),
    "guide/headed": ("What it heads", "its first heading"),
    "guide/deep/index": ("Depths", "lmstudio_section_labels"),
    "listed/index": ("By a list", "'title' of 6_listed/meta.json"),
    "listed/b/index": ("Words", "line 2 of 6_listed/meta.json"),
    "bare/index": ("Bare facts", "'title' of its landing page"),
}


@pytest.fixture(scope="module")
def tree(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("around") / "tree"
    conf = 'extensions = ["sphinx_lmstudio"]\nlmstudio_section_labels = {"guide/deep": "Depths"}\n'
    write_files(
        folder,
        {**drawn_files(TREE), "1_guide/headed.md": "# What it heads\n", "conf.py": conf},
    )
    return folder


@pytest.fixture(scope="module")
def places(tree: Path) -> dict[str, dict[str, Any]]:
    """What is said of each page that a test asks for."""
    with application(tree) as app:
        app.builder.build([], method="specific")
        navigation = read_navigation(app.env)
        return {
            docname: asdict(place_of_page(app.env, navigation, docname))
            for docname in WHY.keys() | LABELS.keys()
        }


@pytest.mark.parametrize("docname", WHY)
def test_a_page_says_which_rule_put_it_there(
    places: dict[str, dict[str, Any]], docname: str
) -> None:
    assert list(places[docname]["rules"]) == WHY[docname].splitlines()


@pytest.mark.parametrize("docname", LABELS)
def test_a_page_says_where_its_label_comes_from(
    places: dict[str, dict[str, Any]], docname: str
) -> None:
    place = places[docname]
    assert (place["label"], place["label_from"]) == LABELS[docname]


def test_neighbors_are_those_of_the_web_site(
    build: Build, tree: Path, places: dict[str, dict[str, Any]]
) -> None:
    files = {str(path.relative_to(tree)): path.read_text() for path in tree.rglob("*.*")}
    files.pop("conf.py")
    built = build(files, "html", lmstudio_section_labels={"guide/deep": "Depths"})
    for docname, place in places.items():
        page = built.html(docname)
        for key, name in (("prev", "previous"), ("next", "next")):
            links = page.xpath(f"//link[@rel='{key}']/@href")
            target = (built.outdir / docname).parent / links[0] if links else None
            shown = ""
            if target is not None:
                there = target.resolve().relative_to(built.outdir.resolve())
                shown = f"/docs/{there.with_suffix('')}".removesuffix("/index")
            assert place[name] == shown, (docname, name)


def test_a_page_is_shown_for_people(tree: Path) -> None:
    assert run(tree, "guide/second").stdout == (
        "address   /docs/guide/second\n"
        "file      1_guide/2_second.md\n"
        "label     Second, short (from 'sidebar_title' of its frontmatter)\n"
        "section   Guide\n"
        "because   number: the number 2 of '2_second.md'\n"
        "previous  /docs/guide/first\n"
        "next      /docs/guide/early\n"
    )


def test_the_tree_is_shown_for_people(tmp_path: Path) -> None:
    tree = """
        index.md [title="Home"]
        1_a/1_b.md [title="`b`"]
        1_a/c.md [orphan=true title="C"]
    """
    write_files(tmp_path, drawn_files(tree))
    assert run(tmp_path).stdout == (
        "Home  /docs\n  A  /docs/a\n    `b`  /docs/a/b\n\nnot in the navigation:\n  C  /docs/a/c\n"
    )


def test_an_order_that_a_toctree_has_is_said_to_be_one(tmp_path: Path) -> None:
    index = "A\n=\n\n.. toctree::\n\n   z\n   b\n"
    write_files(tmp_path, {"1_a/index.rst": index, "1_a/b.md": "# B\n", "1_a/z.md": "# Z\n"})
    rules = json.loads(run(tmp_path, "a/b", "--format", "json").stdout)["rules"]
    assert rules == ["toctree: a toctree written by the author sets the order"]


def test_a_page_is_found_by_address_file_and_path(tree: Path) -> None:
    file = "1_guide/2_second.md"
    with application(tree) as app:
        for page in ("/docs/guide/second", "guide/second/", "guide/second.html", file, tree / file):
            assert find_page(docs_tree(app.env), tree, str(page)) == "guide/second"
        assert find_page(docs_tree(app.env), tree, "/docs") == "index"


@pytest.mark.parametrize(
    ("arguments", "message"),
    [
        (["{tree}", "guide/secnd"], "'guide/secnd' is not a page of {tree}; did you mean"),
        (["{tree}", "conf.py"], "'conf.py' is not a page of"),
        (["{tree}", ""], "'' is not a page of"),
        (["{tree}/none"], "cannot be read (No such file or directory)"),
        (["{tree}", "a", "b"], "unexpected extra argument"),
    ],
)
def test_wrong_use_is_told_and_ends_with_2(tree: Path, arguments: list[str], message: str) -> None:
    result = run(*(argument.replace("{tree}", str(tree)) for argument in arguments))
    assert result.exit_code == 2
    assert message.replace("{tree}", str(tree)) in " ".join(result.stderr.split())
    assert result.stdout == ""
