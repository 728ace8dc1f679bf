"""Which files of a folder become pages, and what is said of those that ask for one address."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, Any
from urllib.parse import unquote

import pytest

from sphinx_lmstudio.docs_tree import docs_tree
from tests.helpers.drawing import drawn, drawn_files, outline

if TYPE_CHECKING:
    from tests.helpers.builds import Build, Built


def built_outline(built: Built) -> str:
    """The outline of the site that a build made."""
    return outline(docs_tree(built.env).site.root)


TREES: dict[str, tuple[str, dict[str, Any], str]] = {
    "names beginning with _ or . do not exist": (
        """
        _draft.md
        .hidden.md
        .git/a.md
        _assets/a.md
        1_guide/
          _later.md
          .swap.md
          2__kept.md
          a.md
          _old/b.md
        """,
        {},
        """
        Documentation: index (made)
          Guide: guide/index (made)
            guide/_kept
            guide/a
        """,
    ),
    "README and CONTRIBUTING of the root are not articles, those of sections are": (
        """
        README.md
        CONTRIBUTING.md
        1_guide/README.md
        """,
        {},
        """
        Documentation: index (made)
          Guide: guide/index (made)
            guide/README
        """,
    ),
    "MDX files are pages": (
        """
        index.mdx [title=Larder]
        1_guide/
          _later.mdx
          1_a.mdx [title=First]
          b.md
        """,
        {},
        """
        Documentation: index
          Guide: guide/index (made)
            guide/a
            guide/b
        """,
    ),
    "the option says otherwise": (
        """
        README.md
        TODO.md
        1_guide/
          TODO.md
          a.md
        """,
        {"lmstudio_exclude": ["1_guide/TODO.md"]},
        """
        Documentation: index (made)
          README
          TODO
          Guide: guide/index (made)
            guide/a
        """,
    ),
    "exclude_patterns and include_patterns are Sphinx's, of source paths": (
        """
        1_guide/
          2_old.md
          a.md
        2_drafts/b.md
        notes.md
        """,
        {"exclude_patterns": ["1_guide/2_old.md", "2_drafts"], "include_patterns": ["*/**"]},
        """
        Documentation: index (made)
          Guide: guide/index (made)
            guide/a
        """,
    ),
    "folders without pages are no sections": (
        """
        1_empty/deep/picture.png
        2_hidden/_a.md
        3_guide/a.md
        """,
        {},
        """
        Documentation: index (made)
          Guide: guide/index (made)
            guide/a
        """,
    ),
    "every registered suffix is a page, frontmatter and order included": (
        """
        1_guide/
          a.md [index=3]
          b.rst
          c.markdown [index=1 sidebar_title=Sea]
          d.txt
          e.myst [index=2]
        """,
        {"source_suffix": {".rst": "restructuredtext", ".markdown": "markdown", ".myst": "myst"}},
        """
        Documentation: index (made)
          Guide: guide/index (made)
            guide/c
            guide/e
            guide/a
            guide/b
        """,
    ),
    "an orphan of either markup": (
        """
        1_guide/
          a.md [orphan=true]
          b.rst [orphan=true]
          c.md
        """,
        {},
        """
        Documentation: index (made)
          Guide: guide/index (made)
            guide/a (orphan)
            guide/b (orphan)
            guide/c
        """,
    ),
    "root_doc other than index": (
        """
        home.md [title=Home]
        index.md
        1_guide/a.md
        """,
        {"root_doc": "home"},
        """
        Documentation: home
          index
          Guide: guide/index (made)
            guide/a
        """,
    ),
    "the root is called like the project": (
        "1_guide/a.md",
        {"project": "Larder"},
        """
        Larder: index (made)
          Guide: guide/index (made)
            guide/a
        """,
    ),
    "the labels of conf.py": (
        """
        1_guide/
          2_lmx/a.md
          3_zed/a.md
        """,
        {"lmstudio_section_labels": {"guide/zed": "Last"}, "lmstudio_acronyms": {"lmx": "LMX"}},
        """
        Documentation: index (made)
          Guide: guide/index (made)
            LMX: guide/lmx/index (made)
              guide/lmx/a
            Last: guide/zed/index (made)
              guide/zed/a
        """,
    ),
}


@pytest.mark.parametrize(("tree", "conf", "expected"), TREES.values(), ids=TREES)
def test_a_folder_has_these_pages(
    build: Build, tree: str, conf: dict[str, Any], expected: str
) -> None:
    built = build(drawn_files(tree), **conf)
    assert built_outline(built) == drawn(expected)
    assert built.warnings == []
    # Nor does anything else of the tree reach the output.
    written = {path.relative_to(built.outdir) for path in built.outdir.rglob("*.html")}
    extra = {path.as_posix().removesuffix(".html") for path in written} - {"genindex", "search"}
    assert extra == built.env.found_docs


CLASHES = {
    "two folders": ("1_x/a.md", "2_x/a.md", "x/a"),
    "an article and a landing page": ("1_x/a/index.md", "1_x/a.md", "x/a"),
    "index.md and 0_root/index.md": ("1_x/index.md", "1_x/0_root/index.md", "x/index"),
    "Markdown and reST": ("1_x/a.md", "1_x/a.rst", "x/a"),
    "Markdown and MDX": ("1_x/a.md", "1_x/a.mdx", "x/a"),
}


@pytest.mark.parametrize(("kept", "moved", "docname"), CLASHES.values(), ids=CLASHES)
def test_two_files_for_one_url_are_both_published_and_named(
    build: Build, kept: str, moved: str, docname: str
) -> None:
    built = build(drawn_files(f"{kept}\n{moved}"), builder="dirhtml")
    (warning,) = built.warnings
    assert warning.startswith(f"{moved}:1: WARNING: {kept} and {moved} both have ")
    assert f"'{docname}'" in warning
    assert f"'{docname}-2'" in warning
    assert warning.endswith("[lmstudio.duplicate_url]")
    # `x/a/index` has the URL that `x/a` would have.
    keeper = f"{docname}/index" if "/index." in kept and docname.endswith("/a") else docname
    for name, path in ((keeper, kept), (f"{docname}-2", moved)):
        assert f"This is {path}." in " ".join(built.html(name).text_content().split())


def test_a_folder_may_have_the_name_of_a_page_s_file(build: Build) -> None:
    built = build({"1_x/a.html/b.md": "# B\n", "1_x/a.md": "# A\n\nIn the garden.\n"})
    (warning,) = built.warnings
    assert "x/a.html/ and 1_x/a.md both have the address 'x/a'" in warning
    assert "In the garden." in built.html("x/a-2").text_content()


@pytest.mark.parametrize("builder", ["html", "dirhtml"])
@pytest.mark.parametrize("name", ["search", "genindex", "py-modindex"])
def test_addresses_of_sphinx_s_own_pages_are_not_taken(
    build: Build, builder: str, name: str
) -> None:
    built = build({f"{name}.md": "# Find\n\nIn the garden.\n"}, builder)
    (warning,) = built.warnings
    assert f"Sphinx's own page and {name}.md both have the address '{name}'" in warning
    assert "In the garden." in built.html(f"{name}-2").text_content()


@pytest.mark.parametrize("builder", ["html", "dirhtml"])
@pytest.mark.parametrize("name", ["search", "genindex", "py-modindex", "404", "1__static"])
def test_a_section_called_like_a_page_of_sphinx_keeps_its_landing_page(
    build: Build, builder: str, name: str
) -> None:
    files = {
        f"{name}/index.md": "# Find\n\nIn the garden.\n",
        f"{name}/a.md": "# A\n\nIn the shed.\n",
        "3_code/b.rst": "B\n=\n\n.. py:module:: larder\n",
    }
    built = build(files, builder)
    assert built.warnings == []
    name = name.removeprefix("1_")
    assert "In the garden." in built.html(f"{name}/index").text_content()
    assert "In the shed." in built.html(f"{name}/a").text_content()
    # Sphinx's own pages are there too, and the search form leads to one.
    form = built.html("code/b").xpath("//form[contains(@class, 'search')]/@action")[0]
    target = (Path(built.outdir, "code", "b" if builder == "dirhtml" else "") / form).resolve()
    page = target / "index.html" if target.is_dir() else target
    assert "lms-search-page" in page.read_text("utf-8")


NFD, NFC = "gro\u0308\u00dfe", "gr\u00f6\u00dfe"


def test_a_name_in_nfd_is_the_name_in_nfc(build: Build) -> None:
    files = {
        f"1_a/{NFD}.md": "# Size\n\nIn the garden.\n",
        "1_a/b.md": f"# B\n\n[x]({NFC}.md) [y](/docs/a/{NFD}) [z]({NFD})\n",
    }
    built = build(files)
    assert built.warnings == []
    assert "In the garden." in built.html(f"a/{NFC}").text_content()
    links = built.html("a/b").xpath("//article//p/a/@href")
    assert [unquote(link) for link in links] == [f"{NFC}.html"] * 3
    assert built.rebuild({}).reread == set()


def test_folders_whose_names_differ_in_capitals_are_one(build: Build) -> None:
    built = build({"1_App/a.md": "# A\n", "2_app/a.md": "# B\n", "2_app/c.md": "# C\n"})
    assert built.env.found_docs == {"index", "App/index", "App/a", "App/a-2", "App/c"}
    (warning,) = built.warnings
    assert warning.startswith("2_app/a.md:1: WARNING: 1_App/a.md and 2_app/a.md both have ")


def test_index_in_capitals_is_the_landing_page(build: Build) -> None:
    built = build({"1_a/Index.md": "# Start\n\nIn the garden.\n", "1_a/b.md": "# B\n"})
    assert built.warnings == []
    assert "In the garden." in built.html("a/index").text_content()


def test_a_rest_page_without_a_title_is_called_like_its_file(build: Build) -> None:
    built = build({"1_a/2_two-words.rst": ":orphan: \n\nText.\n", "1_a/b-c.rst": "Only text.\n"})
    assert built.warnings == []
    page = built.html("a/b-c")
    assert page.xpath("//h1/text()")[0] == "B C"
    assert "Only text." in page.xpath("//article")[0].text_content()
    entries = page.xpath("//*[@class='sidebar-tree']//li/a")
    assert [entry.text_content() for entry in entries] == ["Overview", "B C"]
