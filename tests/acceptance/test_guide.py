"""The guide shows inputs and the messages they give: both are true, or the guide is wrong."""

from __future__ import annotations

import re
from itertools import pairwise
from pathlib import Path
from typing import TYPE_CHECKING

import pytest
from markdown_it import MarkdownIt

from sphinx_lmstudio.warning import WarningSubtype

if TYPE_CHECKING:
    from tests.helpers.builds import Build

GUIDE = Path(__file__).resolve().parents[2] / "docs" / "9_guide"
MESSAGE = re.compile(r"(?P<path>\S+\.(?:mdx?|json)):\d+: WARNING: ")


def examples() -> list[tuple[str, str, str]]:
    """Page, input and expected messages of every fence that is followed by a fence of warnings."""
    found: list[tuple[str, str, str]] = []
    for page in sorted(GUIDE.rglob("*.md")):
        tokens = MarkdownIt("commonmark").parse(page.read_text(encoding="utf-8"))
        fences = [token for token in tokens if token.type == "fence"]
        for source, messages in pairwise(fences):
            is_input = source.info.split()[:1] in (["text"], ["yaml"], ["markdown"], ["json"])
            # Some messages have no input that a fence could show: a folder, another encoding.
            is_shown = "└" not in source.content and "WARNING: " not in source.content
            if is_input and is_shown and MESSAGE.match(messages.content):
                found.append((page.stem, source.content, messages.content))
    return found


EXAMPLES = examples()


@pytest.mark.slow
@pytest.mark.parametrize(("page", "source", "messages"), EXAMPLES)
def test_the_guide_tells_messages_as_they_are(
    build: Build, page: str, source: str, messages: str
) -> None:
    match = MESSAGE.match(messages)
    assert match is not None
    around = ("index.md", "1_pump/index.md", "1_pump/install.md")
    pages = dict.fromkeys(around[: 3 if match["path"].endswith(".json") else 1], "# Home\n")
    built = build({match["path"]: source, **pages})
    assert built.warnings == messages.strip().splitlines()


def test_the_guide_has_examples() -> None:
    assert len(EXAMPLES) >= 20


@pytest.mark.parametrize("subtype", WarningSubtype, ids=lambda s: s.subtype)
def test_the_guide_explains_every_warning(subtype: WarningSubtype) -> None:
    text = (GUIDE / "9_warnings.md").read_text(encoding="utf-8")
    assert f"\n## `lmstudio.{subtype.subtype}`\n" in text


def test_the_guide_lists_every_warning_with_its_meaning() -> None:
    text = (GUIDE / "9_warnings.md").read_text(encoding="utf-8")
    rows = re.findall(
        r"^\| \[`lmstudio\.(\w+)`\]\(#lmstudio(\w+)\) \| (.+) \|$", text, re.MULTILINE
    )
    wanted = [(w.subtype, w.subtype, w.meaning[0].upper() + w.meaning[1:]) for w in WarningSubtype]
    assert rows == wanted
    sections = re.findall(r"^## `lmstudio\.(\w+)`$", text, re.MULTILINE)
    assert sections == [w.subtype for w in WarningSubtype]
