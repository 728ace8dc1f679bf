"""Headings in columns, and what goes by them."""

from __future__ import annotations

from typing import TYPE_CHECKING

from docutils import nodes

from sphinx_lmstudio.components.params import lms_param
from tests.helpers.css import select

if TYPE_CHECKING:
    from tests.helpers.builds import Build

HEADINGS = """\
# Page

## Same

````lms_hstack
## Same

### Left `code`
:::split:::
# Same

##### Small

```lms_info
#### Same

Words.
```
````

## Same

[a](#same) [b](#same-1) [c](#left-code) [d](#same-2) [e](#small) [f](#same-3) [g](#same-4)
"""


def test_headings_in_columns_are_rubrics_with_a_slug_of_their_own(build: Build) -> None:
    built = build({"index.md": HEADINGS, "1_a/other.md": "# O\n\n[x](../index.md#left-code)\n"})
    assert built.warnings == []
    rubrics = list(built.doctree("index").findall(nodes.rubric))
    assert [(rubric["ids"][0], rubric["level"]) for rubric in rubrics] == [
        ("same-1", 2),
        ("left-code", 3),
        ("same-2", 1),
        ("small", 5),
        ("same-3", 4),
    ]
    page = built.html("index")
    tags = [str(rubric.tag) for rubric in select(page, ".rubric")]
    assert tags == ["h2", "h3", "h2", "p", "h4"]
    sections = [section.get("id") for section in select(page, "article section")]
    assert sections == ["page", "same", "same-4"]
    ids = [element.get("id") for element in page.xpath("//article//*[@id]")]
    assert len(ids) == len(set(ids))
    links = [link.get("href") for link in select(page, "article p > a")]
    assert links == [
        *("#same", "#same-1", "#left-code", "#same-2", "#small", "#same-3", "#same-4"),
    ]
    assert {link.removeprefix("#") for link in links} <= set(ids)
    (link,) = select(built.html("a/other"), "article p > a")
    assert link.get("href") == "../index.html#left-code"


def test_headings_in_columns_are_in_no_contents(build: Build) -> None:
    built = build({"index.md": HEADINGS}, "dummy")
    assert built.env.tocs["index"].astext().split() == ["Page", "Same", "Same"]


def test_ids_of_params_in_columns_name_the_nearest_heading(build: Build) -> None:
    params = "```lms_params\n- name: a\n```\n"
    body = f"""\
# T

## One

{params}
````lms_hstack
{params}
### Left

{params}
:::split:::
{params}
#### Right

{params}
````

{params}
"""
    built = build({"index.md": body})
    assert built.warnings == []
    ids = [param["ids"][0] for param in built.doctree("index").findall(lms_param)]
    assert ids == [
        "param-a",
        "param-one-a",
        "param-left-a",
        "param-left-a-1",
        "param-right-a",
        "param-right-a-1",
    ]
