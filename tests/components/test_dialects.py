"""The same page written in both dialects is the same nodes."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from docutils import nodes

from tests.helpers.pages import Pages, build_pages

if TYPE_CHECKING:
    from tests.helpers.builds import Build

CLASSIC_AND_MDX = {
    "a callout": (
        "```lms_warning\nDo *not* touch.\n```",
        "<Callout type='warning' title='Heads Up'>\n  Do *not* touch.\n</Callout>",
    ),
    "a snippet": (
        "```lms_code_snippet\nvariants:\n  A:\n    language: js\n    code: |\n      a()\n"
        "  B:\n    language: py\n    code: |\n      b()\n```",
        '```js tab="A"\na()\n```\n\n```py tab="B"\nb()\n```',
    ),
    "parameters": (
        "```lms_params\n- name: a\n  type: string\n  optional: true\n  description: Say `it`.\n```",
        "<TypeTable type={{ a: { type: 'string', description: 'Say `it`.' } }} />",
    ),
    "a fold": (
        "<details>\n<summary>Why</summary>\n\nSo.\n\n</details>",
        '<Accordion title="Why">\n    So.\n</Accordion>',
    ),
    "a deep link": (
        "```lms_mcp_deep_link_generator\n```",
        "<DocsMcpDeepLinkGenerator />",
    ),
    "a badge": ("<apimethod method='GET' />", '<ApiMethod method="GET" />'),
    "pictures for two schemes": (
        "<LightVariant>\n<img src='https://e.org/a.png'>\n</LightVariant>\n"
        "<DarkVariant>\n<img src='https://e.org/b.png'>\n</DarkVariant>",
        '<img src="https://e.org/a.png" className="dark:hidden" />\n'
        '<img src="https://e.org/b.png" className="hidden dark:block" />',
    ),
}
"""What is written in the one, and in the other."""
SAID = (
    "tone",
    "title",
    "label",
    "language",
    "written_language",
    "open",
    "kind",
    "scheme",
    "required",
    "uri",
    "name",
)


@pytest.fixture(scope="module")
def both(build: Build) -> tuple[Pages, Pages]:
    classic, mdx = zip(*CLASSIC_AND_MDX.values(), strict=True)
    texts = [f"# P\n\n{text}\n" for text in classic], [f"# P\n\n{text}\n" for text in mdx]
    return (
        build_pages(build, texts[0], "dummy", section="a"),
        build_pages(build, texts[1], "dummy", section="a", suffix=".mdx"),
    )


@pytest.mark.parametrize("name", CLASSIC_AND_MDX)
def test_nodes_are_the_same(both: tuple[Pages, Pages], name: str) -> None:
    found = []
    for pages, text in zip(both, CLASSIC_AND_MDX[name], strict=True):
        document = pages.doctree(f"# P\n\n{text}\n")
        found.append(
            [
                (node.tagname, node.astext(), *((key, node[key]) for key in SAID if key in node))
                for node in document.findall(nodes.Element)
            ]
        )
        assert pages.built.warnings == []
    classic, mdx = found
    if name == "a callout":  # its title is its author's there, and our word here
        mdx = [tuple(one for one in line if one != ("title", "Heads Up")) for line in mdx]
    assert mdx == classic
