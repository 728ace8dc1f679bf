"""After a change of what a page shows of other pages, files and options: as if built anew."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import pytest

from tests.build.edits import EDITS, PAGES, SETUP, TREE
from tests.helpers.builds import write_conf
from tests.helpers.outputs import differing, files_of, unlike_anew
from tests.helpers.pictures import PNG
from tests.helpers.quick import one_in

if TYPE_CHECKING:
    from tests.helpers.builds import Build

LINKING = "# Links\n\nGo to [](../1_guide/setup.md) or [there](../1_guide/setup.md#the-step).\n"
STEP = "---\ntitle: Set up\nindex: 1\n---\n\n## The step\n\nText.\n"
LINKED: dict[str, tuple[dict[str, str], dict[str, str | None]]] = {
    "the page it links to is written later": ({SETUP: ""}, {SETUP: STEP}),
    "the page it links to goes": ({SETUP: STEP}, {SETUP: None}),
    "the page it links to is moved": ({SETUP: STEP}, {SETUP: None, "1_guide/3_setup.md": STEP}),
    "the title it shows is changed": ({SETUP: STEP}, {SETUP: STEP.replace("Set up", "Setting up")}),
    "the heading it links to goes": ({SETUP: STEP}, {SETUP: STEP.replace("The step", "A step")}),
    "the heading it links to comes": (
        {SETUP: STEP.replace("The step", "A step")},
        {SETUP: STEP},
    ),
}


@pytest.mark.parametrize(("base", "change"), one_in(3, LINKED.values()), ids=LINKED)
def test_a_page_with_a_link_is_as_if_built_anew(
    build: Build, base: dict[str, str], change: dict[str, str | None]
) -> None:
    files = {**TREE, "2_api/links.md": LINKING, **base}
    first = build({path: text for path, text in files.items() if text})
    after = first.rebuild(change)
    assert unlike_anew(build, after) == []


REFERRING = """# References

{doc}`/guide/setup` {ref}`guide/setup:the-step` {lms:param}`Size <guide/setup:size>`

```lms_params
- name: own
  type: string
```
"""
PARAM = "```lms_params\n- name: size\n  type: string\n```\n"


@pytest.mark.slow
@pytest.mark.parametrize(
    ("before", "after"),
    [
        (STEP, STEP.replace("Set up", "Setting up")),
        (STEP, STEP.replace("The step", "The *step*!")),
        (STEP, STEP.replace("The step", "A step")),
        (STEP.replace("The step", "A step"), STEP),
        (STEP, STEP + PARAM),
        (STEP + PARAM, STEP),
        (STEP, None),
    ],
    ids=[
        "title",
        "words",
        "heading goes",
        "heading comes",
        "param comes",
        "param goes",
        "page goes",
    ],
)
def test_a_page_with_references_is_as_if_built_anew(
    build: Build, before: str, after: str | None
) -> None:
    first = build({**TREE, "2_api/links.md": REFERRING, SETUP: before})
    assert first.rebuild({}).rewritten == set()
    changed = first.rebuild({SETUP: after})
    assert "api/links" in changed.rewritten - changed.reread
    assert unlike_anew(build, changed) == []


SHOWN_HEADING = "# Links\n\nGo to [](../1_guide/setup.md#the-step).\n"


def test_a_link_shows_the_heading_as_it_is_now(build: Build) -> None:
    first = build({**TREE, SETUP: STEP, "2_api/links.md": SHOWN_HEADING})
    after = first.rebuild({SETUP: STEP.replace("The step", "The *step*!")})
    assert unlike_anew(build, after) == []


@pytest.mark.slow
@pytest.mark.parametrize(
    "change",
    [
        pytest.param({"1_guide/pic.md": None}, id="its page goes"),
        pytest.param({"1_guide/pic.md": "# Picture\n"}, id="its page does without"),
        pytest.param({"1_guide/dot.png": None}, id="the picture goes"),
        pytest.param({"1_guide/dot.png": PNG + "\n"}, id="the picture changes"),
    ],
)
def test_pictures_are_those_of_a_clean_build(build: Build, change: dict[str, str | None]) -> None:
    page = {"1_guide/pic.md": "# Picture\n\n![A dot](dot.png)\n", "1_guide/dot.png": PNG}
    after = build({**TREE, **page}).rebuild(change)
    assert unlike_anew(build, after) == []


@pytest.mark.slow
@pytest.mark.parametrize(
    ("words", "file"),
    [
        ("![A dot](dot.png)", "1_guide/dot.png"),
        ("![A dot](/assets/dot.png)", "pictures/dot.png"),
        ('<img src="dot.png">', "1_guide/dot.png"),
        ("[The manual](manual.pdf)", "1_guide/manual.pdf"),
    ],
)
def test_a_file_that_a_page_waits_for_comes(build: Build, words: str, file: str) -> None:
    page = {"1_guide/pic.md": f"# Picture\n\n{words}\n"}
    first = build({**TREE, **page}, lmstudio_assets="pictures")
    assert first.rebuild({}).reread == set()
    after = first.rebuild({file: PNG})
    assert after.reread == {"guide/pic"}
    assert unlike_anew(build, after, lmstudio_assets="pictures") == []
    assert after.rebuild({}).reread == set()


@pytest.mark.slow
@pytest.mark.parametrize(
    "conf",
    [
        {"lmstudio_section_labels": {"api": "The API", "": "Pantry"}},
        {"lmstudio_exclude": ["1_guide/use.md"]},
        {"project": "Pantry"},
        {"root_doc": "start"},
    ],
    ids=lambda conf: next(iter(conf)),
)
def test_an_option_changed_in_conf_py(build: Build, conf: dict[str, Any]) -> None:
    """Sphinx reads everything again after a change of an option that matters for reading."""
    files = {path: text for path, text in TREE.items() if path != "index.md"}
    first = build(files)
    write_conf(first.base, **conf)
    after = first.rebuild({})
    assert after.rewritten == after.env.found_docs
    clean = build(files, **conf)
    assert differing(after.outdir, clean.outdir) == []
    again = after.rebuild({})
    assert (again.reread, again.rewritten) == (set(), set())


@pytest.mark.slow
def test_a_builder_sees_what_another_has_read_of_older_files(build: Build) -> None:
    first = build({**TREE, "1_guide/pic.md": "# Picture\n\n![A dot](dot.png)\n"})
    (first.srcdir / "index.md").rename(first.srcdir / "2_index.md")
    after = first.rebuild({"1_guide/dot.png": PNG}, "text").rebuild({}, "html")
    assert after.reread == set()
    assert unlike_anew(build, after) == []


@pytest.mark.slow
def test_entries_of_the_index_stay_in_the_search_of_sphinx(build: Build) -> None:
    entries = {
        "1_guide/kettle.rst": "Kettle\n======\n\n.. index:: pair: pot; lid\n   see: urn; pot\n",
        "2_api/py.md": "# Py\n\n```{index} spoon\n```\n\n```{py:function} f(x)\n```\n",
        "2_api/silent.rst": ":nosearch:\n\nSilent\n======\n\n.. index:: silence\n",
    }
    after = build({**TREE, **entries}, lmstudio_instant_search=False).rebuild(EDITS["body"].files)
    clean = build(files_of(after.srcdir), lmstudio_instant_search=False)
    index = (clean.outdir / "searchindex.js").read_text(encoding="utf-8")
    assert all(f'"{word}":[[' in index for word in ("pot", "lid", "urn", "spoon"))
    assert differing(after.outdir, clean.outdir) == []


def test_files_that_swap_without_a_newer_date_are_read_again(build: Build) -> None:
    first = build({"1_guide/x.md": "# X\n\nOne.\n", "1_guide/y.md": "# X\n\nTwo.\n"})
    x, y = (first.srcdir / "1_guide" / name for name in ("x.md", "y.md"))
    x.rename(first.srcdir / "z")
    y.rename(x)
    (first.srcdir / "z").rename(y)
    assert first.rebuild({}).reread == {"guide/x", "guide/y"}


@pytest.mark.slow
def test_made_pages_too_are_written_by_a_new_template(build: Build) -> None:
    first = build({**TREE, "_templates/a.html": ""}, templates_path=["src/_templates"])
    after = first.rebuild({"_templates/lmstudio-breadcrumbs.html": "Crumbs"})
    assert after.rewritten == PAGES
    assert "Crumbs" in (after.outdir / "api" / "index.html").read_text(encoding="utf-8")


def test_a_page_is_read_as_the_names_beside_it_ask_for(build: Build) -> None:
    page = "# Page\n\n![A dot](gone.png) <kbd>K</kbd>\n"
    first = build({"a/page.md": page, "a/1_b.md": "# B\n"})
    after = first.rebuild({"a/1_b.md": None})
    assert "a/page" in after.reread
    clean = build({"a/page.md": page})
    assert differing(after.outdir, clean.outdir) == []


def test_copies_of_sources_of_pages_with_similar_names_stay(build: Build) -> None:
    first = build({"1_guide/v1.md": "# A\n", "1_guide/v1.2.md": "# B\n", "1_guide/c.md": "# C\n"})
    after = first.rebuild({"1_guide/v1.md": None})
    names = [path.name for path in (after.outdir / "_sources" / "guide").iterdir()]
    assert sorted(names) == ["c.md.txt", "v1.2.md.txt"]
