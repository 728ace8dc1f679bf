"""A drawn tree -> its outline: which pages there are, at which address, in which order."""

from __future__ import annotations

from pathlib import PurePosixPath
from typing import TYPE_CHECKING

import pytest

from sphinx_lmstudio.model.sitemap import LabelRules, Source, build_site_map
from tests.helpers.drawing import drawn, drawn_sources, outline

if TYPE_CHECKING:
    from collections.abc import Mapping

OUTLINES = {
    "numbered folders compare as numbers, before names without one": (
        """
        10_ten/a.md
        2_two/a.md
        apple/a.md
        Banana/a.md
        """,
        """
        Documentation: index (made)
          Two: two/index (made)
            two/a
          Ten: ten/index (made)
            ten/a
          Apple: apple/index (made)
            apple/a
          Banana: Banana/index (made)
            Banana/a
        """,
    ),
    "numbered files compare as numbers, and the number vanishes": (
        """
        1_guide/
          10_last.md
          2_second.md
          1_first.md
          extra.md
        """,
        """
        Documentation: index (made)
          Guide: guide/index (made)
            guide/first
            guide/second
            guide/last
            guide/extra
        """,
    ),
    "only a number and an underscore before a name are an order prefix": (
        """
        2024-notes/a.md
        3_/a.md
        4_5_six/a.md
        v2_beta/a.md
        """,
        """
        Documentation: index (made)
          5 Six: 5_six/index (made)
            5_six/a
          2024 Notes: 2024-notes/index (made)
            2024-notes/a
          3: 3_/index (made)
            3_/a
          V2 Beta: v2_beta/index (made)
            v2_beta/a
        """,
    ),
    "articles: index ascending, none by name, -1 last, ties by file name": (
        """
        1_guide/
          zebra.md
          apple.md
          closing.md [index=-1]
          appendix.md [index=-1]
          third.md [index=3]
          tie-b.md [index=2]
          tie-a.md [index=2]
          half.md [index=1.5]
          tenth.md [index=10]
          zeroth.md [index=0]
          before.md [index=-2]
        """,
        """
        Documentation: index (made)
          Guide: guide/index (made)
            guide/before
            guide/zeroth
            guide/half
            guide/tie-a
            guide/tie-b
            guide/third
            guide/tenth
            guide/apple
            guide/zebra
            guide/appendix
            guide/closing
        """,
    ),
    "an index overrules the number of the file": (
        """
        1_guide/
          1_one.md [index=9]
          2_two.md [index=1]
        """,
        """
        Documentation: index (made)
          Guide: guide/index (made)
            guide/two
            guide/one
        """,
    ),
    "landing page, then articles, then sub-sections, whatever their names": (
        """
        1_guide/
          1_alpha/deep.md
          zulu.md
          index.md
        """,
        """
        Documentation: index (made)
          Guide: guide/index
            guide/zulu
            Alpha: guide/alpha/index (made)
              guide/alpha/deep
        """,
    ),
    "a numbered index.md is a landing page too": (
        """
        1_guide/
          0_index.md
          a.md
        """,
        """
        Documentation: index (made)
          Guide: guide/index
            guide/a
        """,
    ),
    "0_root at the top belongs to the root": (
        """
        0_root/
          index.md
          start.md
        1_guide/a.md
        """,
        """
        Documentation: index
          start
          Guide: guide/index (made)
            guide/a
        """,
    ),
    "0_root in a section belongs to the section, its index.md is the landing page": (
        """
        1_guide/
          0_root/
            index.md
            tools.md
          1_basics/a.md
        """,
        """
        Documentation: index (made)
          Guide: guide/index
            guide/tools
            Basics: guide/basics/index (made)
              guide/basics/a
        """,
    ),
    "articles of 0_root and of the folder beside it are one list": (
        """
        1_guide/
          0_root/
            b.md
            d.md [index=1]
          a.md
          c.md
        """,
        """
        Documentation: index (made)
          Guide: guide/index (made)
            guide/d
            guide/a
            guide/b
            guide/c
        """,
    ),
    "folders inside 0_root are sections of the parent": (
        """
        1_guide/
          0_root/
            0_root/a.md
            2_more/b.md
        """,
        """
        Documentation: index (made)
          Guide: guide/index (made)
            guide/a
            More: guide/more/index (made)
              guide/more/b
        """,
    ),
    "only the name 0_root is special": (
        """
        1_root/a.md
        root/b.md
        """,
        """
        Documentation: index (made)
          Root: root/index (made)
            root/a
            root/b
        """,
    ),
    "sections nest to any depth": (
        """
        1_a/2_b/3_c/4_d/5_e/6_f/g.md
        """,
        """
        Documentation: index (made)
          A: a/index (made)
            B: a/b/index (made)
              C: a/b/c/index (made)
                D: a/b/c/d/index (made)
                  E: a/b/c/d/e/index (made)
                    F: a/b/c/d/e/f/index (made)
                      a/b/c/d/e/f/g
        """,
    ),
    "two folders of one clean name are one section, at the place of the first": (
        """
        1_first/x.md
        2_guide/b.md
        3_third/x.md
        4_guide/
          a.md
          deep/c.md
        """,
        """
        Documentation: index (made)
          First: first/index (made)
            first/x
          Guide: guide/index (made)
            guide/a
            guide/b
            Deep: guide/deep/index (made)
              guide/deep/c
          Third: third/index (made)
            third/x
        """,
    ),
    "an empty tree is a made landing page": (
        "",
        """
        Documentation: index (made)
        """,
    ),
    "reST pages are articles and landing pages like any other": (
        """
        1_guide/
          index.rst
          old.rst
          new.md
        """,
        """
        Documentation: index (made)
          Guide: guide/index
            guide/new
            guide/old
        """,
    ),
    "an orphan keeps its address": (
        """
        1_guide/
          aside.md [orphan=true]
          main.md
        """,
        """
        Documentation: index (made)
          Guide: guide/index (made)
            guide/aside (orphan)
            guide/main
        """,
    ),
}


@pytest.mark.parametrize(("tree", "expected"), OUTLINES.values(), ids=OUTLINES)
def test_a_tree_has_this_outline(tree: str, expected: str) -> None:
    assert outline(build_site_map(drawn_sources(tree)).root) == drawn(expected)


@pytest.mark.parametrize("tree", [tree for tree, _ in OUTLINES.values()], ids=OUTLINES)
def test_the_order_files_are_found_in_does_not_matter(tree: str) -> None:
    sources = drawn_sources(tree)
    assert build_site_map(reversed(sources)) == build_site_map(sources)


CLASHES = {
    "one article in two folders of one clean name": (
        """
        1_x/a.md
        2_x/a.md
        """,
        """
        Documentation: index (made)
          X: x/index (made)
            x/a
            x/a-2
        """,
        [("x/a", "1_x/a.md", "2_x/a.md", "x/a-2")],
    ),
    "two files of one folder": (
        """
        1_x/
          1_a.md
          2_a.md
          a.md
        """,
        """
        Documentation: index (made)
          X: x/index (made)
            x/a
            x/a-2
            x/a-3
        """,
        [
            ("x/a", "1_x/1_a.md", "1_x/2_a.md", "x/a-2"),
            ("x/a", "1_x/1_a.md", "1_x/a.md", "x/a-3"),
        ],
    ),
    "an article and the landing page of a section": (
        """
        1_x/
          a.md
          2_a/index.md
        """,
        """
        Documentation: index (made)
          X: x/index (made)
            x/a-2
            A: x/a/index
        """,
        [("x/a", "1_x/2_a/index.md", "1_x/a.md", "x/a-2")],
    ),
    "an article and a section whose landing page was made": (
        """
        a.md
        1_a/b.md
        """,
        """
        Documentation: index (made)
          a-2
          A: a/index (made)
            a/b
        """,
        [("a", "a/", "a.md", "a-2")],
    ),
    "a landing page beside one in 0_root": (
        """
        index.md
        0_root/index.md
        """,
        """
        Documentation: index
          index-2
        """,
        [("index", "index.md", "0_root/index.md", "index-2")],
    ),
    "an article beside one in 0_root": (
        """
        1_x/
          0_root/a.md
          9_a.md
        """,
        """
        Documentation: index (made)
          X: x/index (made)
            x/a
            x/a-2
        """,
        [("x/a", "1_x/9_a.md", "1_x/0_root/a.md", "x/a-2")],
    ),
    "landing pages of two folders of one clean name": (
        """
        2_x/index.md
        10_x/index.md
        """,
        """
        Documentation: index (made)
          X: x/index
            x/index-2
        """,
        [("x/index", "2_x/index.md", "10_x/index.md", "x/index-2")],
    ),
    "Markdown and reST": (
        """
        1_x/
          a.md
          a.rst
        """,
        """
        Documentation: index (made)
          X: x/index (made)
            x/a
            x/a-2
        """,
        [("x/a", "1_x/a.md", "1_x/a.rst", "x/a-2")],
    ),
    "a page that is called like the free name keeps its own": (
        """
        1_x/
          1_a.md
          2_a.md
          a-2.md
        """,
        """
        Documentation: index (made)
          X: x/index (made)
            x/a
            x/a-3
            x/a-2
        """,
        [("x/a", "1_x/1_a.md", "1_x/2_a.md", "x/a-3")],
    ),
    "a folder called index takes nothing from the landing page": (
        """
        index.md
        1_index/a.md
        """,
        """
        Documentation: index
          Index: index/index (made)
            index/a
        """,
        [],
    ),
}


@pytest.mark.parametrize(("tree", "expected", "clashes"), CLASHES.values(), ids=CLASHES)
def test_two_files_for_one_url(
    tree: str, expected: str, clashes: list[tuple[str, str, str, str]]
) -> None:
    site = build_site_map(drawn_sources(tree))
    assert outline(site.root) == drawn(expected)
    assert [(c.docname, c.kept, c.moved, c.moved_to) for c in site.clashes] == clashes


@pytest.mark.parametrize("tree", [tree for tree, *_ in CLASHES.values()], ids=CLASHES)
def test_every_file_is_published_once(tree: str) -> None:
    sources = drawn_sources(tree)
    pages = build_site_map(sources).pages.values()
    published = sorted(page.path for page in pages if not page.is_made)
    assert published == sorted(str(source.path) for source in sources)


ROOT_DOCS = {
    "its file is the landing page, index.md an article": (
        """
        home.md
        index.md
        1_guide/
          index.md
          home.md
        """,
        """
        Documentation: home
          index
          Guide: guide/index
            guide/home
        """,
    ),
    "its file may stand in 0_root and have a number": (
        """
        0_root/1_home.md
        1_guide/a.md
        """,
        """
        Documentation: home
          Guide: guide/index (made)
            guide/a
        """,
    ),
    "without a file it is made": (
        """
        1_guide/a.md
        """,
        """
        Documentation: home (made)
          Guide: guide/index (made)
            guide/a
        """,
    ),
}


@pytest.mark.parametrize(("tree", "expected"), ROOT_DOCS.values(), ids=ROOT_DOCS)
def test_root_doc_other_than_index(tree: str, expected: str) -> None:
    site = build_site_map(drawn_sources(tree), root_doc="home")
    assert outline(site.root) == drawn(expected)


@pytest.mark.parametrize(
    ("folder", "label"),
    [
        ("1_developer", "Developer"),
        ("1_rest", "REST"),
        ("mcp", "MCP"),
        ("3_cli", "CLI"),
        ("llm", "LLM"),
        ("2_openai-compat", "OpenAI Compatibility"),
        ("5_modelyaml", "model.yaml"),
        ("1_typescript", "TypeScript"),
        ("getting-started", "Getting Started"),
        ("6_plugins_and_tools", "Plugins and Tools"),
        ("the-rest-api", "The REST API"),
        ("ärzte", "Ärzte"),
        ("日本", "日本"),
        ("---", "---"),
    ],
)
def test_a_folder_name_becomes_a_label(folder: str, label: str) -> None:
    site = build_site_map([Source(PurePosixPath(folder, "a.md"), ".md")])
    assert site.root.sections[0].label == label


@pytest.mark.parametrize(
    ("labels", "acronyms", "expected"),
    [
        pytest.param(
            {"developer/rest": "REST API"},
            {},
            ["Documentation", "Developer", "REST API", "Plugins", "REST"],
            id="a label is for one path, nested or not",
        ),
        pytest.param(
            {"developer": "For developers", "plugins": "Add-ons"},
            {},
            ["Documentation", "For developers", "REST", "Add-ons", "REST"],
            id="a label leaves what is below it alone",
        ),
        pytest.param(
            {"": "The manual"},
            {},
            ["The manual", "Developer", "REST", "Plugins", "REST"],
            id="the empty path is the root",
        ),
        pytest.param(
            {},
            {"rest": "Rest (HTTP)", "plugins": "plug-ins"},
            ["Documentation", "Developer", "Rest (HTTP)", "plug-ins", "Rest (HTTP)"],
            id="an acronym is for a word everywhere, and wins over ours",
        ),
        pytest.param(
            {"plugins/rest": "Over the wire"},
            {"rest": "Rest"},
            ["Documentation", "Developer", "Rest", "Plugins", "Over the wire"],
            id="a label wins over an acronym",
        ),
    ],
)
def test_labels_and_acronyms_of_an_author(
    labels: Mapping[str, str], acronyms: Mapping[str, str], expected: list[str]
) -> None:
    sources = drawn_sources(
        """
        1_developer/2_rest/a.md
        2_plugins/1_rest/a.md
        """
    )
    site = build_site_map(sources, rules=LabelRules(labels, acronyms))
    assert [section.label for section in site.root.walk()] == expected


def test_a_made_landing_page_goes_by_its_label() -> None:
    site = build_site_map(drawn_sources("1_openai-compat/a.md"))
    assert site.pages["openai-compat/index"].title == "OpenAI Compatibility"
    assert site.pages["index"].title == "Documentation"
