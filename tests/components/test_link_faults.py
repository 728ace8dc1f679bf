"""What is told of links that lead nowhere, and where they lead then."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from tests.components.linked import APP, links, page
from tests.helpers.pages import Pages, build_pages

if TYPE_CHECKING:
    from tests.helpers.builds import Build

LOST = "there is no page '/docs/zzzzzzzz'; the link goes to https://lmstudio.ai/docs/zzzzzzzz"
NO_ANCHOR = "'/docs/app#gone': the page has no anchor '#gone'; the link goes to its top"
NO_ANCHOR_HERE = "'#gone': the page has no anchor '#gone'; the link goes to its top"
MOVED = (
    "there is no page '/docs/old/app#the-set-up'; the link goes to '/docs/app'; write that instead"
)
GOALS = {
    LOST: "https://lmstudio.ai/docs/zzzzzzzz",
    NO_ANCHOR: "../app/index.html",
    NO_ANCHOR_HERE: "#",
    MOVED: "../app/index.html#the-set-up",
}
FAULTS = {
    "in text": ("# A\n\nWords.\n\n[x](/docs/zzzzzzzz)\n", 5, LOST),
    "a tag": ('# A\n\nW.\n\n<a href="/docs/zzzzzzzz">x</a>\n', 5, LOST),
    "an anchor": ("# A\n\n[x](/docs/app#gone)\n", 3, NO_ANCHOR),
    "a tag's anchor": ('# A\n\n<a href="/docs/app#gone">x</a>\n', 3, NO_ANCHOR),
    "an anchor here": (
        "# A\n\n[x](#gone)\n",
        3,
        NO_ANCHOR_HERE,
    ),
    "below frontmatter": ("---\ntitle: A\n---\n\n\n[x](/docs/zzzzzzzz)\n", 6, LOST),
    "in a list in a quote": ("# A\n\n> - a\n>\n>   [x](/docs/zzzzzzzz)\n", 5, LOST),
    "in a cell": ("# A\n\n| a |\n|---|\n| b |\n| [x](/docs/zzzzzzzz) |\n", 6, LOST),
    "in a summary": (
        "# A\n\n<details>\n<summary>[x](/docs/zzzzzzzz)</summary>\n\nB.\n\n</details>\n",
        4,
        LOST,
    ),
    "in a caption": (
        '# A\n\nW.\n\n<img src="/assets/a.png" alt="A" data-caption="[x](/docs/zzzzzzzz)">\n',
        5,
        LOST,
    ),
    "in a heading": ("# A\n\n## [x](/docs/zzzzzzzz)\n", 3, LOST),
    "in a description": (
        "# A\n\n```lms_params\n- name: a\n  description: |\n    One.\n\n"
        "    [x](/docs/zzzzzzzz)\n```\n",
        8,
        LOST,
    ),
    "in a description in a column": (
        "# A\n\n`````lms_hstack\nx\n:::split:::\n```lms_params\n- name: a\n  children:\n"
        "    - name: b\n      description: |\n        One.\n\n        [x](/docs/zzzzzzzz)\n"
        "```\n`````\n",
        13,
        LOST,
    ),
    "in a callout": ("# A\n\n```lms_info\nOne.\n\n[x](/docs/zzzzzzzz)\n```\n", 6, LOST),
    "moved": (
        "# A\n\n[x](/docs/old/app#the-set-up)\n",
        3,
        MOVED,
    ),
}


@pytest.fixture(scope="module")
def faulty(build: Build) -> Pages:
    bodies = [body for body, _, _ in FAULTS.values()]
    return build_pages(build, bodies, files={"1_app/index.md": APP}, section="python")


@pytest.mark.parametrize(("body", "line", "message"), FAULTS.values(), ids=FAULTS)
def test_a_fault_is_told_at_the_line_of_the_link(
    faulty: Pages, body: str, line: int, message: str
) -> None:
    assert faulty.warnings(body) == [f"{line}: WARNING: {message} [lmstudio.link]"]
    (href,) = links(faulty.built, faulty.docname(body)).values()
    assert href == GOALS[message]


def test_a_missing_anchor_leads_to_the_top_of_the_page(build: Build) -> None:
    built = build(page("# A\n\n[x](/docs/app#gone) [y](#gone)\n"))
    assert links(built) == {"x": "../app/index.html", "y": "#"}


def test_every_missing_anchor_is_told_once_for_each_link(build: Build) -> None:
    built = build(page("# A\n\n[x](/docs/app#gone)\n\n[y](/docs/app#gone)\n"))
    assert built.warnings == [
        f"2_python/agent.md:{line}: WARNING: {NO_ANCHOR} [lmstudio.link]" for line in (3, 5)
    ]


def test_a_hidden_page_is_told_and_found_on_the_web_site(build: Build) -> None:
    built = build({**page("# A\n\n[x](/docs/python/api/act)\n"), "2_python/_1_api/act.md": "# X\n"})
    address = "https://lmstudio.ai/docs/python/api/act"
    assert built.warnings == [
        "2_python/agent.md:3: WARNING: '/docs/python/api/act' is a page that is not published; "
        f"the link goes to {address} [lmstudio.link]"
    ]
    assert links(built) == {"x": address}
