"""A tree -> its toctrees: every page reachable, what an author listed respected."""

from __future__ import annotations

from textwrap import dedent
from typing import TYPE_CHECKING, Any

import pytest

from tests.helpers.drawing import drawn_files, toctree_yaml

if TYPE_CHECKING:
    from tests.helpers.builds import Build

TREE = """
    index.md [title=Larder sidebar_title=Welcome]
    0_root/start.md [title=Start index=1]
    1_guide/
      index.md [title="The guide" sidebar_title=Introduction]
      setup.md [title="Set up" sidebar_title="Setting `up`"]
      old.rst
      aside.md [title=Aside orphan=true]
      1_rest/
        chat.md [title=Chat]
        models.md [title=Models index=1]
    2_notes/
      index.rst
      a.md [title=A]
      b.md [title=B]
"""


def test_toctrees_follow_the_tree(build: Build) -> None:
    built = build(drawn_files(TREE))
    assert toctree_yaml(built.env) == [
        "Welcome: self",
        "start",
        {
            "Guide: guide/index": [
                "Introduction: self",
                "guide/old",
                "guide/setup",
                {"REST: guide/rest/index": ["guide/rest/models", "guide/rest/chat"]},
            ]
        },
        {"Notes: notes/index": ["self", "notes/a", "notes/b"]},
    ]
    assert built.warnings == []


def test_a_landing_page_without_frontmatter_stands_first_inside(build: Build) -> None:
    built = build({"1_guide/index.md": "# A `guide`\n", "1_guide/a.md": "# A\n"})
    assert toctree_yaml(built.env) == [{"Guide: guide/index": ["self", "guide/a"]}]
    assert built.warnings == []


MYST_TOCTREE = """
    # Notes

    ```{toctree}
    :caption: Read first
    b
    Words <a>
    ```
    """
REST_TOCTREE = """
    Notes
    =====

    .. toctree::
       :caption: Read first

       b
       Words <a>
    """


@pytest.mark.parametrize(
    ("name", "text"), [("index.md", MYST_TOCTREE), ("index.rst", REST_TOCTREE)]
)
def test_a_toctree_of_the_author_is_kept_and_only_what_it_lacks_appended(
    build: Build, name: str, text: str
) -> None:
    files = drawn_files(
        """
        2_notes/
          a.md [index=1]
          b.md [index=2]
          c.md [index=3]
          1_more/d.md
        """
    )
    built = build({**files, f"2_notes/{name}": dedent(text)})
    assert toctree_yaml(built.env) == [
        {
            "Notes: notes/index": [
                "notes/b",
                "Words: notes/a",
                "notes/c",
                {"More: notes/more/index": ["notes/more/d"]},
            ]
        }
    ]
    # The author's is shown on the page, ours is only for navigation.
    shown = built.html("notes/index").xpath("//article//div[contains(@class,'toctree-wrapper')]//a")
    assert [link.get("href") for link in shown] == ["b.html", "a.html"]
    assert built.warnings == []


def test_a_toctree_that_lists_everything_is_the_only_one(build: Build) -> None:
    text = "# Notes\n\n```{toctree}\n:glob:\n*\n```\n"
    built = build({**drawn_files("notes/b.md\nnotes/a.md"), "notes/index.md": text})
    assert toctree_yaml(built.env) == [{"Notes: notes/index": ["notes/a", "notes/b"]}]
    assert built.warnings == []


def test_an_article_listed_by_an_author_elsewhere_is_not_lost(build: Build) -> None:
    """A toctree of the root may take a page out of its section: it stays reachable, once."""
    root = "# Larder\n\n```{toctree}\nguide/a\n```\n"
    built = build({**drawn_files("guide/a.md\nguide/b.md"), "index.md": root})
    assert not [line for line in built.warnings if "isn't included in any toctree" in line]
    assert "guide/a" in toctree_yaml(built.env)


DEEP = """
    1_a/2_b/3_c/4_d/e.md
    1_a/2_b/3_c/index.md
    1_a/0_root/f.md
    g.rst
    2_h/0_root/index.rst
"""


@pytest.mark.parametrize("tree", [TREE, DEEP], ids=["sections", "deep"])
@pytest.mark.parametrize("conf", [{}, {"root_doc": "start"}], ids=["index", "root_doc"])
def test_every_page_but_an_orphan_is_in_a_toctree(
    build: Build, tree: str, conf: dict[str, Any]
) -> None:
    built = build(drawn_files(tree), builder="pseudoxml", **conf)
    reached = set()
    todo = [built.env.config.root_doc]
    while todo:
        docname = todo.pop()
        if docname not in reached:
            reached.add(docname)
            todo += built.env.toctree_includes.get(docname, [])
    assert reached == built.env.found_docs - {"guide/aside"}
    assert built.warnings == []  # "document isn't included in any toctree" would be one


def test_a_new_page_is_not_hidden_by_a_dead_entry(build: Build) -> None:
    text = "# Notes\n\n```{toctree}\nb\nmissing\n```\n"
    built = build({**drawn_files("notes/a.md\nnotes/b.md"), "notes/index.md": text})
    assert toctree_yaml(built.env) == [{"Notes: notes/index": ["notes/b", "notes/a"]}]
    (warning,) = built.warnings
    assert warning.startswith("notes/index.md:3: WARNING: toctree contains reference to nonexist")


CIRCLE = {
    "index.md": "# Home\n",
    "1_a/b.md": "# B\n\nWords.\n\n```{toctree}\n:glob:\n\n*\n```\n",
    "1_a/c.md": "# C\n",
}


@pytest.mark.parametrize("builder", ["html", "dirhtml", "singlehtml", "text", "latex", "epub"])
def test_a_toctree_that_lists_a_page_above_it(build: Build, builder: str) -> None:
    built = build(CIRCLE, builder, copyright="a", version="1")
    message = "the toctree lists 'a/index', which is above this page; that entry is left out"
    assert built.warnings == [f"1_a/b.md:5: WARNING: {message} [lmstudio.toctree]"]
    again = built.rebuild({})
    assert again.warnings == []
    after = again.rebuild({"1_a/b.md": "# B\n"})
    assert after.warnings == []
