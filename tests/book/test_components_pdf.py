"""A small book with every component in every nesting, through TeX: no error, and nothing lost."""

from __future__ import annotations

import unicodedata
from collections import Counter
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

import pytest

from tests.book.nesting import book
from tests.book.pdf import Book, bookmarks_of, goals_of, in_one_worker, latexmk, needs_tex
from tests.book.robust import ROBUST, robust_facts

if TYPE_CHECKING:
    from collections.abc import Iterable

    from tests.helpers.builds import Build

pytestmark = [*needs_tex, in_one_worker]
CONF = {"project": "Larder"}


@dataclass(frozen=True, slots=True)
class ReadBook:
    """A book, and what pypdf reads in it."""

    made: Book
    text: str
    """Without white space: lines wrap where they like."""
    pages: int
    outline: list[str]
    goals: list[str]
    dead: list[str]
    """Links within the book that lead nowhere."""

    @property
    def problems(self) -> list[object]:
        made = self.made
        return [*([made.status] if made.status else []), *made.errors, *made.overfull()]

    def lost(self, facts: Iterable[str]) -> list[str]:
        """Facts that are said less often than they were written."""
        wanted = Counter(squeezed(fact) for fact in facts)
        return [fact for fact, count in wanted.items() if self.text.count(fact) < count]


def squeezed(text: str) -> str:
    return "".join(unicodedata.normalize("NFKC", text).split())


def compiled(build: Build, files: dict[str, str], **conf: Any) -> ReadBook:
    pypdf = pytest.importorskip("pypdf")
    made = latexmk(build(files, "latex", **CONF, **conf).outdir, "-file-line-error")
    reader = pypdf.PdfReader(made.pdf)
    text = "".join(page.extract_text() for page in reader.pages)
    goals = goals_of(reader)
    dead = [name for name in goals if name not in reader.named_destinations]
    titles = [bookmark.title for _, bookmark in bookmarks_of(reader.outline)]
    return ReadBook(made, squeezed(text), len(reader.pages), titles, goals, dead)


NESTED, FACTS = book()


@pytest.fixture(scope="module", params=["no", "footnote"])
def nested(request: pytest.FixtureRequest, build: Build) -> ReadBook:
    return compiled(build, NESTED, latex_show_urls=request.param)


def test_every_nesting_compiles(nested: ReadBook) -> None:
    assert nested.problems == []
    assert nested.pages > 50


def test_every_nesting_says_everything(nested: ReadBook) -> None:
    assert nested.lost(FACTS) == []


@pytest.fixture(scope="module")
def robust(build: Build) -> ReadBook:
    return compiled(build, {"index.md": "# Larder\n", "1_a/1_jars.md": ROBUST})


def test_what_is_long_deep_or_odd_compiles(robust: ReadBook) -> None:
    assert robust.problems == []


def test_what_is_long_deep_or_odd_is_all_there(robust: ReadBook) -> None:
    assert robust.lost(robust_facts()) == []


def test_the_head_of_a_table_stands_on_each_of_its_pages(robust: ReadBook) -> None:
    assert robust.text.count("OptionWhatitdoesDefault") >= 2


def test_bookmarks_have_the_words_of_titles(robust: ReadBook) -> None:
    assert "Jars_ 100% & #1 {} \\ ~ ^ $" in robust.outline


def test_links_to_params_lead_to_their_page(robust: ReadBook) -> None:
    assert robust.goals != []
    assert robust.dead == []
    assert "undefined" not in robust.made.log
