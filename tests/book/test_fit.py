"""Words that are wider than a line may be broken."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from sphinx_lmstudio.writers.latex.characters import BREAK
from sphinx_lmstudio.writers.latex.fit import breakable
from tests.helpers.latex import book, page_in_book

if TYPE_CHECKING:
    from tests.helpers.builds import Build


def test_long_words_may_be_broken() -> None:
    word = "abcdefgh" * 4
    broken = breakable(f"short {word} words")
    assert broken.replace(BREAK, "") == f"short {word} words"
    assert broken.startswith(f"short abc{BREAK}d")
    assert broken.endswith("fgh words")
    assert breakable("short words of a sentence") == "short words of a sentence"


def test_where_words_are_broken_and_where_not(build: Build) -> None:
    word = "w" * 40
    page = f"# {word}\n\n`{word}`\n\n```text\n{word}\n```\n\n<https://example.com/{word}>\n"
    text = book(build({"index.md": page}, "latex"))
    # In the title and in its short form, which goes into the contents.
    assert text.count(r"{www\lmsbreak{}w") == 3
    assert rf"\lmsbookmark{{0}}{{{word}}}" in text
    assert rf"\sphinxurl{{https://example.com/{word}}}" in text


def test_long_code_among_words_is_several(build: Build) -> None:
    code = "ab c" * 2000
    text = page_in_book(build, f"Use `{code}` and `{'x' * 3000}`.")
    pieces = re.findall(r"\\sphinxupquote\{((?:[^{}]|\{\})*)\}", text)
    shown = [
        piece.replace(r"\lmsbreak{}", "").replace("%\n", "").replace("\n", " ") for piece in pieces
    ]
    assert len(pieces) > 4
    assert "".join(shown) == code + "x" * 3000
    assert max(map(len, shown)) <= 2000
