"""A page that others link to, and where links lead."""

from __future__ import annotations

from textwrap import dedent
from typing import TYPE_CHECKING

from tests.helpers.css import select

if TYPE_CHECKING:
    from lxml.html import HtmlElement

    from tests.helpers.builds import Built

APP = """\
---
title: App with `code`
---

## The Set Up

Words. <a id="mark"></a>

```lms_params
- name: seed
  type: integer
```
"""


def page(body: str) -> dict[str, str]:
    return {"1_app/index.md": APP, "2_python/agent.md": dedent(body)}


def links(built: Built, docname: str = "python/agent") -> dict[str, str]:
    """Where the links of a page lead, by their words."""
    found = anchors(built, docname)
    pairs = {(a.text_content(), a.get("href")) for a in found}
    leads = dict(pairs)
    assert len(leads) == len(pairs), "links with the same words lead to different places"
    return leads


def anchors(built: Built, docname: str) -> list[HtmlElement]:
    return select(built.html(docname), "article a.reference")
