"""A page begun from a template of the guide builds without a warning."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from . import pages

if TYPE_CHECKING:
    from tests.helpers.builds import Build

GUIDE = pages.DOCS / "9_guide" / "7_templates.md"
LINKED = {
    "2_water/2_pair.md": "---\ntitle: Pair a pump\nindex: 2\n---\n",
    "3_api/2_level.md": "---\ntitle: Ask for the level\nindex: 2\n---\n",
    "4_commands/2_watch.md": "---\ntitle: Watch a tank\nindex: 2\n---\n",
    "index.md": "# Greenhouse\n",
}


def test_templates_build(build: Build) -> None:
    named = re.findall(
        r"^This example is `(.*)`:$", GUIDE.read_text(encoding="utf-8"), re.MULTILINE
    )
    shown = [source.code for source, _ in pages.read_page(GUIDE).shown]
    files = dict(zip(named, shown, strict=True))
    assert len(files) == 4
    built = build({**LINKED, **files})
    assert built.warnings == []
