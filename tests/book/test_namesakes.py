"""Links of a book tell pages of one title apart, in either book."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

import pytest

from tests.helpers.latex import book
from tests.helpers.typst import page_source, strings

if TYPE_CHECKING:
    from tests.helpers.builds import Build, Built

LINKS = """\
# Links

- [](/docs/python/agent/output)
- [](/docs/typescript/agent/output)
- [](/docs/python/agent/output#structured-output)
- [Structured output](/docs/python/agent/output)
- [](/docs/python/agent/other)
- {doc}`/typescript/agent/output`
- {doc}`Structured output </typescript/agent/output>`
"""
TREE = {
    "index.md": "# T\n",
    "1_links.md": LINKS,
    "2_python/1_agent/output.md": "# Structured output\n",
    "2_python/1_agent/other.md": "# Other\n",
    "3_typescript/1_agent/output.md": "# Structured output\n",
}
SHOWN = [
    "Structured output (Python)",
    "Structured output (TypeScript)",
    "Structured output (Python)",
    "Structured output",
    "Other",
    "Structured output (TypeScript)",
    "Structured output",
]


def shown_links(built: Built) -> list[str]:
    """The text of the links of the page, each on an item of its own, without page numbers."""
    if built.builder == "typst":
        items = page_source(built, "links").split("lms-ref(")[1:]
        return ["".join(strings(item.partition("lms-page-of")[0])[2:]) for item in items]
    _, _, page = book(built).partition(r"\begin{itemize}")
    items = re.findall(r"\\hyperref\[.*?\]\{(.*)\}\\lmspage", page.partition(r"\end{itemize}")[0])
    return [re.sub(r"\\DUrole\{doc\}|\\[a-z]+|[{}]", "", item) for item in items]


@pytest.mark.parametrize("builder", ["latex", "typst"])
def test_a_link_without_text_names_the_section_where_a_title_stands_twice(
    build: Build, builder: str
) -> None:
    built = build(TREE, builder)
    assert built.warnings == []
    assert shown_links(built) == SHOWN
    again = built.rebuild({"3_typescript/1_agent/output.md": "# Changed\n"})
    titles = [title.partition(" (")[0] for title in SHOWN]
    titles[1] = titles[5] = "Changed"
    assert shown_links(again) == titles


def test_a_site_shows_the_title_alone(build: Build) -> None:
    links = build(TREE).html("links").xpath("//article//li")
    assert [item.text_content().strip() for item in links] == [t.partition(" (")[0] for t in SHOWN]


def test_a_new_page_of_the_same_title_is_told_apart_in_pages_that_did_not_change(
    build: Build,
) -> None:
    files = {"1_links.md": "# Links\n\n- [](/docs/python/agent/output)\n"}
    other = "3_typescript/1_agent/output.md"
    built = build(
        {name: text for name, text in {**TREE, **files}.items() if name != other}, "typst"
    )
    assert shown_links(built) == ["Structured output"]
    again = built.rebuild({other: TREE[other]})
    assert shown_links(again) == ["Structured output (Python)"]
    assert shown_links(again.rebuild({other: None})) == ["Structured output"]
