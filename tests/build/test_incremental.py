"""After an edit: the right pages are read and written again, and the site is as if built anew.

Beside the pages that changed, Sphinx writes those whose toctree holds them. A page that stays as it
is must be read again only if its own text or toctree shows what changed elsewhere, and be written
again only if the sidebar does.
"""

from __future__ import annotations

import base64
import shutil
from dataclasses import dataclass, field
from pathlib import Path
from typing import TYPE_CHECKING, Any

import pytest

from sphinx_lmstudio.writers.html.builder import SiteBuilder
from tests.build.trees import differing, empty_folders, output_files, sphinx_build
from tests.site.drawing import drawn_files

if TYPE_CHECKING:
    from collections.abc import Mapping

    from tests.conftest import Build, Built

TREE = drawn_files(
    """
    index.md [title=Larder]
    0_root/start.md [title=Start index=1]
    1_guide/
      index.md [title="The guide" sidebar_title=Intro]
      setup.md [title="Set up" index=1 description="How to."]
      use.md [title=Use index=2]
      1_deep/
        note.md [title=Note]
    2_api/
      chat.md [title=Chat index=1 description="Talk."]
      models.md [title=Models index=2]
      old.rst [title="An old page"]
      1_more/
        index.md [title="More of it" description="The rest."]
        last.md [title=Last]
    """
)
PAGES = frozenset(
    (
        "index",
        "start",
        "guide/index",
        "guide/setup",
        "guide/use",
        "guide/deep/index",
        "guide/deep/note",
        "api/index",
        "api/chat",
        "api/models",
        "api/old",
        "api/more/index",
        "api/more/last",
    )
)
SETUP, CHAT = "1_guide/setup.md", "2_api/chat.md"
GUIDE, API = {"guide/*", "index"}, {"api/*", "index"}
"""All pages of a section, which show it, and the home page, whose toctree has it."""
ALL = "all"
"""Every page there is after the edit: each shows the names of the top-level sections."""


def edited(path: str, old: str, new: str) -> dict[str, str | None]:
    """A file of the tree with one thing changed."""
    assert old in TREE[path]
    return {path: TREE[path].replace(old, new)}


@dataclass(frozen=True, slots=True)
class Edit:
    """What is done to the tree, and what must come of it."""

    files: Mapping[str, str | None]
    reread: set[str]
    rewritten: set[str] | str
    """`guide/*` stands for all pages of that top-level section, `home/*` for those in none."""
    base: Mapping[str, str] = field(default_factory=dict)
    """Files there are before the edit, beside those of the tree."""
    renamed: Mapping[str, str] = field(default_factory=dict)
    """Files and folders that are renamed, as `git mv` does: their times stay as they were."""


EDITS: dict[str, Edit] = {
    "nothing": Edit({}, set(), set()),
    "body": Edit(
        edited(SETUP, "This", "Look: this"), {"guide/setup"}, {"guide/setup", "guide/index"}
    ),
    "body, in a section with a made landing page": Edit(
        edited(CHAT, "This", "Look: this"), {"api/chat"}, {"api/chat", "api/index"}
    ),
    "body of a landing page": Edit(
        edited("1_guide/index.md", "This", "Look: this"), {"guide/index"}, {"guide/index", "index"}
    ),
    "a heading below the title": Edit(
        edited(SETUP, "This", "## Step\n\nThis"), {"guide/setup"}, {"guide/setup", "guide/index"}
    ),
    "title": Edit(edited(SETUP, "Set up", "Set it up"), {"guide/setup"}, GUIDE),
    "title, shown on a made landing page": Edit(
        edited(CHAT, "Chat", "Chatting"), {"api/chat", "api/index"}, API
    ),
    "title of a reST page": Edit(
        edited("2_api/old.rst", "An old page", "An OLD page"), {"api/old"}, API
    ),
    "title of a landing page without sidebar_title": Edit(
        edited("2_api/1_more/index.md", "More of it", "Even more"),
        {"api/more/index"},
        API,
    ),
    "markup in a title": Edit(edited(SETUP, '"Set up"', "'Set `up`'"), {"guide/setup"}, GUIDE),
    "sidebar_title": Edit(
        edited(SETUP, "index: 1", "index: 1\nsidebar_title: Setting up"),
        {"guide/setup"},
        GUIDE,
    ),
    "sidebar_title, in a section with a made landing page": Edit(
        edited(CHAT, "index: 1", "index: 1\nsidebar_title: Talk"), {"api/chat"}, API
    ),
    "sidebar_title of a landing page": Edit(
        edited("1_guide/index.md", "Intro", "Introduction"), {"guide/index"}, GUIDE
    ),
    "index, another order": Edit(
        edited(SETUP, "index: 1", "index: 3"), {"guide/setup", "guide/index"}, GUIDE
    ),
    "index, another order on a made landing page": Edit(
        edited(CHAT, "index: 1", "index: -1"), {"api/chat", "api/index"}, API
    ),
    "index, the same order": Edit(
        edited(SETUP, "index: 1", "index: 1.5"), {"guide/setup"}, {"guide/setup", "guide/index"}
    ),
    "description": Edit(
        edited(SETUP, "How to.", "How to do it."), {"guide/setup"}, {"guide/setup", "guide/index"}
    ),
    "description, shown on a made landing page": Edit(
        edited(CHAT, "Talk.", "Talk to it."),
        {"api/chat", "api/index"},
        {"api/chat", "api/index", "index"},
    ),
    "description of a landing page, shown on the made one above": Edit(
        edited("2_api/1_more/index.md", "The rest.", "All the rest."),
        {"api/more/index", "api/index"},
        {"api/more/index", "api/index", "index"},
    ),
    "api_info": Edit(
        edited(SETUP, "index: 1", "index: 1\napi_info:\n  method: GET"),
        {"guide/setup"},
        GUIDE,
    ),
    "api_info, shown on a made landing page": Edit(
        edited(CHAT, "index: 1", "index: 1\napi_info:\n  method: POST"),
        {"api/chat", "api/index"},
        API,
    ),
    "deleted orphan": Edit(
        {"1_guide/lost.md": None},
        {"guide/index"},
        {"guide/index", "index"},
        base={"1_guide/lost.md": "---\ntitle: Lost\norphan: true\n---\n\nWords.\n"},
    ),
    "an article becomes an orphan": Edit(
        edited(SETUP, "index: 1", "index: 1\norphan: true"),
        {"guide/setup", "guide/index"},
        GUIDE,
    ),
    "added article": Edit({"1_guide/new.md": "# New\n"}, {"guide/new", "guide/index"}, GUIDE),
    "deleted article": Edit({SETUP: None}, {"guide/index"}, GUIDE),
    "deleted folder": Edit({"1_guide/1_deep/note.md": None}, {"guide/index"}, GUIDE),
    "deleted folder with sub-folders": Edit(
        {path: None for path in TREE if path.startswith("2_api/")}, {"index"}, ALL
    ),
    "added folder": Edit(
        {"3_new/a.md": "# A\n", "3_new/1_b/c.md": "# C\n"},
        {"new/a", "new/index", "new/b/c", "new/b/index", "index"},
        ALL,
    ),
    "moved to another place in its folder": Edit(
        {},
        {"guide/setup"},
        {"guide/setup", "guide/index"},
        renamed={SETUP: "1_guide/7_setup.md"},
    ),
    "moved to another place in its folder, with a made landing page": Edit(
        {}, {"api/chat"}, {"api/chat", "api/index"}, renamed={CHAT: "2_api/7_chat.md"}
    ),
    "moved to another place, another order": Edit(
        {},
        {"guide/z", "guide/index"},
        GUIDE,
        base={"1_guide/1_z.md": "# Z\n", "1_guide/2_y.md": "# Y\n"},
        renamed={"1_guide/1_z.md": "1_guide/3_z.md"},
    ),
    "moved folder, another order": Edit(
        {},
        {"guide/index", "guide/setup", "guide/use", "guide/deep/note", "index"},
        ALL,
        renamed={"1_guide": "5_guide"},
    ),
    "moved folder, the same order": Edit(
        {},
        {"guide/deep/note"},
        {"guide/deep/note", "guide/deep/index"},
        renamed={"1_guide/1_deep": "1_guide/4_deep"},
    ),
    "moved into 0_root, the same address": Edit(
        {}, {"api/chat"}, {"api/chat", "api/index"}, renamed={CHAT: "2_api/0_root/chat.md"}
    ),
    "moved to another folder": Edit(
        {},
        {"guide/chat", "guide/index", "api/index"},
        {"api/*", "guide/*", "index"},
        renamed={CHAT: "1_guide/chat.md"},
    ),
    "two files swap their addresses": Edit(
        {},
        {"guide/setup", "guide/use", "guide/index"},
        GUIDE,
        renamed={SETUP: "1_guide/x", "1_guide/use.md": SETUP, "1_guide/x": "1_guide/use.md"},
    ),
    "two files without frontmatter swap their addresses": Edit(
        {},
        {"guide/x", "guide/y"},
        GUIDE,
        base={"1_guide/x.md": "# X\n", "1_guide/y.md": "# Y\n"},
        renamed={
            "1_guide/x.md": "1_guide/z",
            "1_guide/y.md": "1_guide/x.md",
            "1_guide/z": "1_guide/y.md",
        },
    ),
    "Markdown becomes reST": Edit(
        {SETUP: None, "1_guide/setup.rst": "Set up\n======\n\nText.\n"},
        {"guide/setup", "guide/index"},
        GUIDE,
    ),
    "a section with a made landing page gets its own": Edit(
        {"2_api/index.md": "# The API\n"}, {"api/index"}, API
    ),
    "the root gets its own landing page back": Edit(
        {"index.md": "# Back\n"}, {"index"}, {"home/*"}, base={"index.md": ""}
    ),
    "a section loses its landing page": Edit({"1_guide/index.md": None}, {"guide/index"}, GUIDE),
    "the root loses its landing page": Edit({"index.md": None}, {"index"}, {"home/*"}),
    "a landing page moves from 0_root beside its articles": Edit(
        {},
        {"sub/index"},
        {"sub/index", "index"},
        base={"3_sub/0_root/index.md": "# Sub\n", "3_sub/a.md": "# A\n"},
        renamed={"3_sub/0_root/index.md": "3_sub/index.md"},
    ),
    "the last page of the root itself goes": Edit({"0_root/start.md": None}, {"index"}, ALL),
    "the root gets a page of its own": Edit(
        {"0_root/start.md": "# Start\n"}, {"start", "index"}, ALL, base={"0_root/start.md": ""}
    ),
    "another page first below a caption of the root": Edit(
        {"index.md": "# Own\n\n```{toctree}\n:caption: All\nguide/use\nguide/setup\n```\n"},
        {"index"},
        ALL,
        base={"index.md": "# Own\n\n```{toctree}\n:caption: All\nguide/setup\nguide/use\n```\n"},
    ),
    "a page becomes hidden": Edit({}, {"guide/index"}, GUIDE, renamed={SETUP: "1_guide/_setup.md"}),
    "a second file for one address": Edit(
        {"5_guide/setup.md": "# Second\n"}, {"guide/setup-2", "guide/index"}, GUIDE
    ),
    "a second file that takes the address": Edit(
        {"0_guide/setup.md": "# Second\n"},
        {"guide/setup", "guide/setup-2", "guide/index"},
        GUIDE,
    ),
    "the second file for one address goes": Edit(
        {"5_guide/setup.md": None},
        {"guide/index"},
        GUIDE,
        base={"5_guide/setup.md": "# Second\n"},
    ),
    "the first file for one address goes": Edit(
        {SETUP: None},
        {"guide/setup", "guide/index"},
        GUIDE,
        base={"5_guide/setup.md": "# Second\n"},
    ),
    "an article makes way for a section": Edit(
        {"1_guide/use/a.md": "# A\n"},
        {"guide/use-2", "guide/use/a", "guide/use/index", "guide/index"},
        GUIDE,
    ),
    "body, beside pages of which one has the longer name": Edit(
        edited(SETUP, "This", "Look: this"),
        {"guide/setup"},
        {"guide/setup", "guide/index"},
        base={"1_guide/v1.md": "# V1\n", "1_guide/v1.2.md": "# V1.2\n"},
    ),
    "a longer name beside a page that goes": Edit(
        {"1_guide/v1.md": None},
        {"guide/index"},
        GUIDE,
        base={"1_guide/v1.md": "# V1\n", "1_guide/v1.2.md": "# V1.2\n"},
    ),
    "the order of an author's toctree": Edit(
        {"3_own/index.md": "# Own\n\n```{toctree}\nb\na\n```\n"},
        {"own/index"},
        {"own/*", "index"},
        base={
            "3_own/index.md": "# Own\n\n```{toctree}\na\nb\n```\n",
            "3_own/a.md": "# A\n",
            "3_own/b.md": "# B\n",
        },
    ),
    "a title in an author's toctree": Edit(
        {"3_own/index.md": "# Own\n\n```{toctree}\nWords <a>\n```\n"},
        {"own/index"},
        {"own/*", "index"},
        base={"3_own/index.md": "# Own\n\n```{toctree}\na\n```\n", "3_own/a.md": "# A\n"},
    ),
}
"""Each edit of the tree, by name."""


def do(edit: Edit, built: Built, builder: str | None = None) -> Built:
    """The build after an edit."""
    for old, new in edit.renamed.items():
        (built.srcdir / new).parent.mkdir(exist_ok=True)
        (built.srcdir / old).rename(built.srcdir / new)
    return built.rebuild(edit.files, builder)


def pages_of(built: Built, names: set[str] | str) -> set[str]:
    """The pages that the names of pages and sections stand for."""
    if names == ALL:
        return set(built.env.found_docs)
    sections = {name.removesuffix("/*") for name in names if name.endswith("/*")}
    inside = {
        d for d in built.env.found_docs if (d.partition("/")[0] if "/" in d else "home") in sections
    }
    return inside | {name for name in names if not name.endswith("/*")}


def files_of(srcdir: Path) -> dict[str, str]:
    """The files of a source folder, as `build` takes them."""
    return {
        path.relative_to(srcdir).as_posix(): path.read_bytes().decode("utf-8", "surrogateescape")
        for path in srcdir.rglob("*")
        if path.is_file()
    }


@dataclass(frozen=True, slots=True)
class Starts:
    """Builds to start from: one that several tests want is made once and copied back."""

    build: Build
    kept: Path
    made: dict[tuple[object, ...], tuple[Built, Path]] = field(default_factory=dict)

    def before(self, edit: Edit, builder: str = "html", **conf: Any) -> Built:
        """The build before an edit; an empty base file is one that is not there yet."""
        key = (builder, *edit.base.items(), *conf.items())
        if key not in self.made:
            files = {path: text for path, text in {**TREE, **edit.base}.items() if text}
            built = self.build(files, builder, **conf)
            copy = self.kept / str(len(self.made))
            shutil.copytree(built.base, copy)
            self.made[key] = (built, copy)
        built, copy = self.made[key]
        shutil.rmtree(built.base)
        shutil.copytree(copy, built.base)
        return built


@pytest.fixture(scope="module")
def starts(build: Build, tmp_path_factory: pytest.TempPathFactory) -> Starts:
    return Starts(build, tmp_path_factory.mktemp("kept"))


@pytest.mark.parametrize("edit", EDITS.values(), ids=EDITS)
def test_an_edit_makes_the_right_pages_stale(build: Build, starts: Starts, edit: Edit) -> None:
    after = do(edit, starts.before(edit))
    assert after.reread == edit.reread
    assert after.rewritten == pages_of(after, edit.rewritten)
    clean = build(files_of(after.srcdir))
    assert differing(after.outdir, clean.outdir) == []
    assert empty_folders(after.outdir) == []


@pytest.mark.parametrize("name", ["body", "title", "deleted article", "a page becomes hidden"])
def test_one_build_after_an_edit_is_enough(starts: Starts, name: str) -> None:
    again = do(EDITS[name], starts.before(EDITS[name])).rebuild({})
    assert (again.reread, again.rewritten) == (set(), set())


def test_the_tree_of_these_tests(build: Build) -> None:
    built = build(TREE)
    assert built.env.found_docs == built.reread == built.rewritten == PAGES
    assert built.warnings == []


OTHER_BUILDERS = {
    "dirhtml": [
        "title",
        "moved to another folder",
        "deleted folder with sub-folders",
        "a section loses its landing page",
        "an article makes way for a section",
    ],
    "text": ["moved to another folder", "body"],
    "xml": ["deleted folder"],
    "pseudoxml": ["moved to another folder"],
}


@pytest.mark.parametrize(
    ("builder", "name"),
    [(builder, name) for builder, names in OTHER_BUILDERS.items() for name in names],
)
def test_other_builders_leave_nothing_stale_either(
    build: Build, starts: Starts, builder: str, name: str
) -> None:
    after = do(EDITS[name], starts.before(EDITS[name], builder))
    clean = build(files_of(after.srcdir), builder)
    assert output_files(after.outdir).keys() == output_files(clean.outdir).keys()
    assert empty_folders(after.outdir) == []
    if builder in {"dirhtml", "text"}:  # the others name the folder or the minute they were made in
        assert differing(after.outdir, clean.outdir) == []


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


@pytest.mark.parametrize(("base", "change"), LINKED.values(), ids=LINKED)
def test_a_page_with_a_link_is_as_if_built_anew(
    build: Build, base: dict[str, str], change: dict[str, str | None]
) -> None:
    files = {**TREE, "2_api/links.md": LINKING, **base}
    first = build({path: text for path, text in files.items() if text})
    after = first.rebuild(change)
    clean = build(files_of(after.srcdir))
    assert differing(after.outdir, clean.outdir) == []


REFERRING = """# References

{doc}`/guide/setup` {ref}`guide/setup:the-step` {lms:param}`Size <guide/setup:size>`

```lms_params
- name: own
  type: string
```
"""
PARAM = "```lms_params\n- name: size\n  type: string\n```\n"


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
    clean = build(files_of(changed.srcdir))
    assert differing(changed.outdir, clean.outdir) == []


SHOWN_HEADING = "# Links\n\nGo to [](../1_guide/setup.md#the-step).\n"


def test_a_link_shows_the_heading_as_it_is_now(build: Build) -> None:
    first = build({**TREE, SETUP: STEP, "2_api/links.md": SHOWN_HEADING})
    after = first.rebuild({SETUP: STEP.replace("The step", "The *step*!")})
    clean = build(files_of(after.srcdir))
    assert differing(after.outdir, clean.outdir) == []


PNG = base64.b64decode(
    "iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAADUlEQVR4nGNgYGBgAAAABQABpfZFQAAAAABJRU5ErkJggg=="
).decode("utf-8", "surrogateescape")


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
    clean = build(files_of(after.srcdir))
    assert differing(after.outdir, clean.outdir) == []


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
    clean = build(files_of(after.srcdir), lmstudio_assets="pictures")
    assert differing(after.outdir, clean.outdir) == []
    assert after.rebuild({}).reread == set()


def write_conf(built: Built, **conf: Any) -> None:
    lines = [f"{name} = {value!r}\n" for name, value in conf.items()]
    path = built.base / "conf.py"
    path.write_text("extensions = ['sphinx_lmstudio']\n" + "".join(lines), encoding="utf-8")


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
    write_conf(first, **conf)
    after = first.rebuild({})
    assert after.rewritten == after.env.found_docs
    clean = build(files, **conf)
    assert differing(after.outdir, clean.outdir) == []
    again = after.rebuild({})
    assert (again.reread, again.rewritten) == (set(), set())


def test_a_second_builder_reads_nothing_again(build: Build) -> None:
    second = build(TREE).rebuild({}, "dirhtml")
    assert second.reread == set()
    assert second.rewritten == PAGES


@pytest.mark.parametrize("name", ["title", "moved to another folder"])
def test_builders_that_share_doctrees_all_see_an_edit(
    build: Build, starts: Starts, name: str
) -> None:
    """As `make html dirhtml` does: what one has read again, the other must write again too."""
    start = starts.before(EDITS[name])
    start.rebuild({}, "dirhtml")
    after = do(EDITS[name], start, "dirhtml").rebuild({}, "html")
    clean = build(files_of(after.srcdir))
    assert differing(after.outdir, clean.outdir) == []


def test_a_builder_sees_what_another_has_read_of_older_files(build: Build) -> None:
    first = build({**TREE, "1_guide/pic.md": "# Picture\n\n![A dot](dot.png)\n"})
    (first.srcdir / "index.md").rename(first.srcdir / "2_index.md")
    after = first.rebuild({"1_guide/dot.png": PNG}, "text").rebuild({}, "html")
    assert after.reread == set()
    clean = build(files_of(after.srcdir))
    assert differing(after.outdir, clean.outdir) == []


def test_entries_of_the_index_stay_in_the_search(build: Build) -> None:
    entries = {
        "1_guide/kettle.rst": "Kettle\n======\n\n.. index:: pair: pot; lid\n   see: urn; pot\n",
        "2_api/py.md": "# Py\n\n```{index} spoon\n```\n\n```{py:function} f(x)\n```\n",
        "2_api/silent.rst": ":nosearch:\n\nSilent\n======\n\n.. index:: silence\n",
    }
    after = build({**TREE, **entries}).rebuild(EDITS["body"].files)
    clean = build(files_of(after.srcdir))
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


class Stopped(BaseException):
    """As Ctrl-C is: no exception that Sphinx knows what to do about."""


def test_a_build_that_was_stopped_while_it_wrote_is_made_good(
    build: Build, starts: Starts, monkeypatch: pytest.MonkeyPatch
) -> None:
    edit = EDITS["title"]
    first = starts.before(edit)

    def stop(builder: SiteBuilder, docname: str, doctree: object) -> None:
        """Write half a page."""
        path = builder.get_output_path("guide/setup")
        Path(path).write_text("<html>", encoding="utf-8")
        raise Stopped

    with monkeypatch.context() as patch, pytest.raises(Stopped):
        patch.setattr(SiteBuilder, "write_doc", stop)
        do(edit, first)
    after = first.rebuild({})
    clean = build(files_of(after.srcdir))
    assert differing(after.outdir, clean.outdir) == []
    again = after.rebuild({})
    assert (again.reread, again.rewritten) == (set(), set())


def test_pages_beside_those_named_on_the_command_line_are_written_later(
    build: Build, starts: Starts
) -> None:
    edit = EDITS["title"]
    first = starts.before(edit)
    path = first.srcdir / SETUP
    path.write_text(edit.files[SETUP] or "", encoding="utf-8")
    result = sphinx_build(
        "-q", "-c", first.base, "-d", first.base / "doctrees", first.srcdir, first.outdir, path
    )
    assert result.returncode == 0, result.stderr
    after = first.rebuild({})
    clean = build(files_of(after.srcdir))
    assert differing(after.outdir, clean.outdir) == []
