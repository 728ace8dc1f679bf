"""`linkcheck` names the page that a link stands on."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from tests.helpers.builds import Build

PAGE = """\
---
title: P
description: See [there](https://127.0.0.1:9/description).
---

Text.
"""


def test_a_link_of_a_description_is_checked_on_its_own_page(build: Build) -> None:
    built = build({"1_a/p.md": PAGE}, "linkcheck", linkcheck_timeout=1)
    (warning,) = built.warnings
    assert warning.startswith("1_a/p.md:3: WARNING: broken link: https://127.0.0.1:9/description")
    lines = (built.outdir / "output.json").read_text("utf-8").splitlines()
    (result,) = [json.loads(line) for line in lines]
    assert result["filename"] == "1_a/p.md"


def test_what_is_wrong_with_a_description_is_told_on_its_own_page(build: Build) -> None:
    text = PAGE.replace("See", "See {role}`x` ![y](gone.png)")
    built = build({"1_a/p.md": text, "own/q.md": text})
    assert built.warnings != []
    assert {warning.partition(":")[0] for warning in built.warnings} == {"1_a/p.md", "own/q.md"}
    assert len(built.warnings) == len(set(built.warnings))
