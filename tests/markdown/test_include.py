"""`<include>`: files in the place of a tag."""

from __future__ import annotations

from typing import TYPE_CHECKING

from tests.helpers.doctrees import page_tree

if TYPE_CHECKING:
    from tests.helpers.builds import Build

PART = """\
---
title: Part
---

Fill *it*.

## Valve [#open]

Turn left.

### Twice

{later}

## Other

No more.
"""


def test_included_files(build: Build) -> None:
    pages = {
        "whole": "<include>../_parts/part.mdx</include>\n\n# After",
        "section": "<include cwd>_parts/part.mdx#open</include>",
        "code": '<include lang="js">../_parts/pump.js</include>',
        "gone": "<include>lost.mdx</include>",
        "outside": "<include>../../conf.py</include>",
        "nowhere": "<include>../_parts/part.mdx#nowhere</include>",
        "circle": "<include>circle.mdx</include>",
    }
    files = {f"1_a/{name}.mdx": f"# P\n\n{text}\n" for name, text in pages.items()}
    parts = {"_parts/part.mdx": PART, "_parts/pump.js": "pump()\n", "index.md": "# T\n"}
    built = build({**files, **parts}, "dummy")
    assert page_tree(built.doctree("a/whole")) == (
        "p['Fill ' emphasis['it'] '.'] section[title['Valve'] p['Turn left.'] "
        "section[title['Twice'] p['{later}']]] section[title['Other'] p['No more.']] "
        "section[title['After']]"
    )
    assert page_tree(built.doctree("a/section")) == (
        "section[title['Valve'] p['Turn left.'] section[title['Twice'] p['{later}']]]"
    )
    assert page_tree(built.doctree("a/code")) == "lms_code['pump()']"
    assert page_tree(built.doctree("a/gone")) == "p[literal['lost.mdx']]"
    told = {warning.partition(" WARNING: ")[0] for warning in built.warnings}
    assert {"1_a/gone.mdx:3:", "1_a/outside.mdx:3:", "1_a/nowhere.mdx:3:"} < told
    assert "_parts/part.mdx:13:" in told
    rebuilt = built.rebuild({"_parts/pump.js": "stop()\n"})
    assert rebuilt.reread == {"a/code"}
