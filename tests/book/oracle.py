"""What a docs tree says, and whether a text says it: the oracle of books, whoever made them."""

from __future__ import annotations

import re
import unicodedata
from typing import TYPE_CHECKING

from tests.acceptance.source import read_tree

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

    from tests.acceptance.facts import SourcePage

KEPT = frozenset(
    ("Lu", "Ll", "Lt", "Lm", "Lo", "Nd", "Nl", "No", "Pc", "Ps", "Pe", "Pi", "Pf", "Po", "Sm", "Sc")
)
"""Categories of characters that are compared: no spaces, dashes, emoji, arrows of wrapped lines."""
ONLY_ON_SCREENS = ("You are reading this page in dark colors.",)
"""What stands in a <DarkVariant> of the guide."""
PAGE_NUMBER = re.compile(r",\s*p\.\s*\d+")
"""What a link has after its words."""


def plain(text: str) -> str:
    """Letters, digits and signs: without what lines are broken at and marked with, and pictures."""
    text = unicodedata.normalize("NFKC", PAGE_NUMBER.sub("", text))
    return "".join(c for c in text if c not in "-•" and unicodedata.category(c) in KEPT)


def facts(page: SourcePage) -> Iterator[str]:
    """All that a page says and a book must say: labels, lines of code, names, types, texts."""
    for snippet in page.snippets:
        yield snippet.title or ""
        for variant in snippet.variants:
            # One variant without a title of its own goes by its code.
            yield variant.label if len(snippet.variants) > 1 else ""
            yield from variant.code.splitlines()
    for code in (*page.fences, *page.terminals):
        yield from code.splitlines()
    for param in page.params:
        yield param.path[-1]
        yield param.type or ""
        yield from param.description
    for downloads in page.downloads:
        for option in downloads.options:
            yield option.name
            yield from option.description
    for callout in page.callouts:
        yield callout.title
    for text in (page.title or (), page.description or (), *page.headings, *page.texts):
        yield from text


def is_in(fact: str, shown: str) -> bool:
    """Whether a fact is in a text, in one piece or with a page's end somewhere in it."""
    wanted = plain(fact)
    return wanted in shown or any(
        wanted[:n] in shown and wanted[n:] in shown for n in range(8, len(wanted) - 8)
    )


def missing_facts(tree: Path, text: str) -> list[str]:
    """Facts of a tree that a text does not say, each with its page."""
    shown = plain(text)
    return [
        f"{page.path}: {fact!r}"
        for page in read_tree(tree).pages
        for fact in facts(page)
        if fact not in ONLY_ON_SCREENS and not is_in(fact, shown)
    ]
