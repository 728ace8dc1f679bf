"""Slugs are those of github-slugger itself: of every character, of odd texts, of all headings."""

from __future__ import annotations

import json
import os
import random
import re
import subprocess
import sys
import unicodedata
from pathlib import Path

import pytest

from sphinx_lmstudio.model.slug import Slugs, slugify

from .trees import ROOT

pytestmark = [pytest.mark.slow, pytest.mark.xdist_group("npm")]
SCRIPT = Path(__file__).with_name("slugs.mjs")
HEADING = re.compile(r"^ {0,3}#{1,6}[ \t]+(.*?)(?:[ \t]+#+)?[ \t]*$", re.MULTILINE)
SURROGATES = range(0xD800, 0xE000)
PIECES = (
    *("a", "B", "Ÿ", "İ", "Σ", "ß", "ñ", "n\u0303", "日本", "한", "ไทย", "हिन्दी", "العربية", "עִ"),
    *("1", "²", "½", "Ⅻ", "Ⓐ", "٣", "𝔸", "𐐀", "🄰", "👩\u200d🚀", "🇩🇪", "❤\ufe0f"),
    *(" ", "  ", "\u00a0", "\u3000", "\u200b", "\u2011", "\n", "\t", "-", "--", "_", "‿", "~"),
    *("'", "\u2019", "`x`", "/v1", "&amp;", "<b>", "#", "[!toc]", "C++", ".", ":", "…", "•", "%20"),
)


def theirs(modules: Path, pages: list[list[str]]) -> list[list[str]]:
    command = ["node", str(SCRIPT), str(modules)]
    run = subprocess.run(
        command, input=json.dumps(pages), capture_output=True, encoding="utf-8", check=True
    )
    found: list[list[str]] = json.loads(run.stdout)
    return found


def ours(headings: list[str]) -> list[str]:
    taken: set[str] = set()
    slugs = Slugs(taken)
    found = []
    for heading in headings:
        found.append(slugs.unique(slugify(heading)))
        taken.add(found[-1])
    return found


def test_every_character_is_kept_or_left_out(modules: Path) -> None:
    # Of those that this Python does not know yet, Node may know the small letter.
    characters = [
        text
        for code in range(sys.maxunicode + 1)
        if code not in SURROGATES and unicodedata.category(text := chr(code)) != "Cn"
    ]
    found = [slug for (slug,) in theirs(modules, [[text] for text in characters])]
    assert found == [slugify(text) for text in characters]


def test_odd_texts_have_the_same_slugs(modules: Path) -> None:
    chosen = random.Random(19)  # noqa: S311 - the same texts each time
    texts = ["".join(chosen.choices(PIECES, k=chosen.randint(1, 6))) for _ in range(500)]
    assert theirs(modules, [texts])[0] == ours(texts)


def test_all_headings_of_the_docs_have_the_same_slugs(modules: Path) -> None:
    trees = [ROOT / "docs"]
    if docs := os.environ.get("LMSTUDIO_DOCS"):
        trees += [Path(docs).resolve(), Path(docs).resolve().with_name("mdx")]
    files = [file for tree in trees for file in tree.rglob("*.md*") if file.is_file()]
    pages = [HEADING.findall(file.read_text(encoding="utf-8")) for file in sorted(files)]
    assert sum(map(len, pages)) > 500
    assert theirs(modules, pages) == [ours(page) for page in pages]
