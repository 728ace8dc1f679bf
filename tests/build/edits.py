"""A tree, edits of it, and the pages that each must make stale."""

from __future__ import annotations

import json
from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from tests.helpers.drawing import drawn_files

if TYPE_CHECKING:
    from collections.abc import Mapping

    from tests.helpers.builds import Built

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


def listed(*entries: str) -> str:
    """A `meta.json` with this list."""
    return json.dumps({"pages": entries})


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
        edited(SETUP, "How to.", "How to do it."),
        {"guide/setup"},
        # The pages before and after it, and what lists those.
        {"guide/setup", "guide/index", "guide/use", "index"},
    ),
    "description, shown on a made landing page": Edit(
        edited(CHAT, "Talk.", "Talk to it."),
        {"api/chat", "api/index"},
        {"api/chat", "api/index", "api/models", "index"},
    ),
    "description of a landing page, shown on the made one above": Edit(
        edited("2_api/1_more/index.md", "The rest.", "All the rest."),
        {"api/more/index", "api/index"},
        {"api/more/index", "api/index", "api/old", "api/more/last", "index"},
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
        {"guide/use/a", "guide/use/index", "guide/index"},
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
    "the order in a meta.json": Edit(
        {"1_guide/meta.json": listed("use", "setup", "...")},
        {"guide/index"},
        GUIDE,
        base={"1_guide/meta.json": listed("setup", "use", "...")},
    ),
    "the order in a meta.json, on a made landing page": Edit(
        {"2_api/meta.json": listed("---All---", "old", "z...a")},
        {"api/index"},
        API,
        base={"2_api/meta.json": listed("---All---", "...")},
    ),
    "a label in a meta.json": Edit(
        {"2_api/1_more/meta.json": '{"title": "More"}'},
        {"api/index"},
        API,
        base={"2_api/1_more/meta.json": '{"title": "Less"}'},
    ),
    "a meta.json leaves a page out": Edit(
        {"1_guide/meta.json": listed("...", "!use")},
        {"guide/index"},
        GUIDE,
        base={"1_guide/meta.json": listed("...", "use")},
    ),
    "a meta.json takes back what it left out": Edit(
        {"1_guide/meta.json": listed("...", "use")},
        {"guide/index"},
        GUIDE,
        base={"1_guide/meta.json": listed("...", "!use")},
    ),
    "a meta.json lists what is in a folder": Edit(
        {"1_guide/meta.json": listed("...", "...1_deep")},
        {"guide/index"},
        GUIDE,
        base={"1_guide/meta.json": listed("...", "1_deep")},
    ),
    "a meta.json comes": Edit({"2_api/meta.json": listed("models", "...")}, {"api/index"}, API),
    "a meta.json goes": Edit(
        {"2_api/meta.json": None},
        {"api/index"},
        API,
        base={"2_api/meta.json": listed("models", "...")},
    ),
    "a meta.json that says the same in other words": Edit(
        {"2_api/meta.json": '{"pages": ["./chat",\n"..."]}'},
        set(),
        set(),
        base={"2_api/meta.json": listed("chat", "...")},
    ),
    "a link in a meta.json leads to a page that has come": Edit(
        {"3_new.md": "# New\n"},
        {"new", "index", "guide/index"},
        {"guide/*", "home/*"},
        base={"1_guide/meta.json": listed("...", "[New](/docs/new)")},
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
