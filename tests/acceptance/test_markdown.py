"""The Markdown of every page says what its HTML and its source say, and nothing else runs in it."""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import TYPE_CHECKING

import pytest

from .as_markdown import (
    differences,
    in_dark,
    live_html,
    lost_facts,
    read_markdown,
    read_page,
    uncoded,
)
from .built import page_address
from .source import read_tree
from .trees import TREES

if TYPE_CHECKING:
    from .facts import SourcePage
    from .trees import BuiltTree

MARKERS = ("lms_", ":::")


@dataclass(frozen=True, slots=True)
class Texts:
    """The pages of a tree that have a source, each with its Markdown and its HTML."""

    pages: dict[str, SourcePage]
    markdown: dict[str, str]
    html: dict[str, str]
    addresses: dict[str, str]
    """Paths of the pages' files, from the top of the site."""
    full: str


@pytest.fixture(scope="session")
def texts(built_tree: BuiltTree) -> Texts:
    tree = read_tree(TREES[built_tree.name])
    outdir, builder = built_tree.outdir, built_tree.builder
    addresses = {name: page_address(name, builder) for name in tree.order}
    return Texts(
        {page.docname: page for page in tree.pages},
        {name: (outdir / f"{name}.md").read_text(encoding="utf-8") for name in tree.order},
        {name: (outdir / path).read_text(encoding="utf-8") for name, path in addresses.items()},
        addresses,
        (outdir / "llms-full.txt").read_text(encoding="utf-8"),
    )


def test_the_markdown_of_a_page_says_what_its_html_says(texts: Texts) -> None:
    found = []
    for name, markdown in texts.markdown.items():
        page = read_page(texts.html[name], texts.addresses[name])
        found += [f"{name}: {d}" for d in differences(page, read_markdown(markdown, f"{name}.md"))]
    report(found)


def test_the_markdown_of_a_page_says_what_its_author_wrote(texts: Texts) -> None:
    found = []
    for name, page in texts.pages.items():
        lost = lost_facts(page, texts.markdown[name], in_dark(texts.html[name]))
        found += [f"{name}: {fact}" for fact in lost]
    report(found)


def test_the_whole_text_holds_every_page(texts: Texts) -> None:
    """Links in it are seen from another folder, and notes have the names of their pages; all else
    is the same."""
    shown = without_addresses(texts.full)
    report([name for name, text in texts.markdown.items() if without_addresses(text) not in shown])


def without_addresses(text: str) -> str:
    return re.sub(r"(?<=\[\^)[^\]:\s]*:(?=[^\]\s]+\])", "", re.sub(r"\]\([^)]*\)", "]", text))


def test_markers_of_the_source_stand_in_code_alone(texts: Texts) -> None:
    found = []
    for name, page in texts.pages.items():
        written = " ".join((*page.uncoded, *page.html))
        text = uncoded(texts.markdown[name])
        found += [f"{name}: {m}" for m in MARKERS if text.count(m) > written.count(m)]
    report(found)


def test_no_html_of_an_author_is_live(texts: Texts) -> None:
    report([f"{name}: {tag}" for name, text in texts.markdown.items() for tag in live_html(text)])


def report(found: list[str]) -> None:
    assert not found, "\n".join([f"{len(found)} differences", *found])
