"""A small book with every trouble there is, made with TeX and read as a PDF."""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

import pytest

from tests.book.pdf import Book, bookmarks_of, in_one_worker, links_of, make, needs_tex
from tests.book.troubles import OUTLINE, TREE

pypdf = pytest.importorskip("pypdf")

if TYPE_CHECKING:
    from tests.helpers.builds import Build

pytestmark = [*needs_tex, in_one_worker]


@dataclass(frozen=True)
class Made:
    """A PDF and what TeX said of it."""

    book: Book
    reader: Any

    @property
    def log(self) -> str:
        return self.book.log

    def text(self) -> str:
        return "\n".join(page.extract_text() for page in self.reader.pages)


@pytest.fixture(scope="module")
def made(build: Build) -> Made:
    book = make(build(TREE, "latex", project="Troubles", release="7.1", author="A & B").outdir)
    assert book.status == 0, "\n".join(re.findall(r"^!.*(?:\n.*){4}", book.log, re.M))
    assert book.pdf.name == "troubles.pdf"
    return Made(book, pypdf.PdfReader(book.pdf))


def test_there_are_no_errors(made: Made) -> None:
    assert re.findall(r"^! .*", made.log, re.M) == []


def test_the_outline_is_the_navigation(made: Made) -> None:
    assert [(level, entry.title) for level, entry in bookmarks_of(made.reader.outline)] == OUTLINE


def test_every_bookmark_leads_to_its_title(made: Made) -> None:
    for _, entry in bookmarks_of(made.reader.outline):
        page = made.reader.pages[made.reader.get_destination_page_number(entry)]
        words = entry.title.split()[0].replace("Short", "code_only")
        assert words in page.extract_text()


@pytest.mark.parametrize(
    "complaint", ["Missing character", "undefined", "multiply defined", "Token not allowed"]
)
def test_tex_does_not_complain(made: Made, complaint: str) -> None:
    assert [line for line in made.log.splitlines() if complaint in line] == []


def test_nothing_stands_past_the_margin(made: Made) -> None:
    found = re.findall(r"^Overfull \\hbox \((.*?)pt too wide\).*\n.*", made.log, re.M)
    assert [points for points in found if float(points) > 5] == []


def test_links_resolve(made: Made) -> None:
    names = made.reader.named_destinations
    links = links_of(made.reader)
    inner = [
        link["/A"]["/D"] if "/A" in link and "/D" in link["/A"] else link.get("/Dest")
        for link in links
    ]
    inner = [name for name in inner if name is not None]
    assert len(inner) > 20
    assert [name for name in inner if name not in names] == []
    outer = {link["/A"]["/URI"] for link in links if "/A" in link and "/URI" in link["/A"]}
    assert "https://lmstudio.ai/docs/cli/gone" in outer
    assert "https://example.com/%E2%9C%85?q=%E2%8C%98" in outer


def test_the_file_says_what_it_is(made: Made) -> None:
    data = made.reader.metadata
    assert (data.title, data.author, data.subject) == ("Troubles", "A & B", "Troubles & more.")


def test_the_title_page(made: Made) -> None:
    text = made.reader.pages[0].extract_text()
    for words in ("Troubles", "7.1", "A & B", "https://lmstudio.ai/docs"):
        assert words in text


def test_the_contents_are_two_levels_deep(made: Made) -> None:
    text = made.reader.pages[1].extract_text()
    assert "Landing {own}" in text
    assert "Short" in text
    assert "Leaf" not in text


def test_links_say_their_page(made: Made) -> None:
    texts = [page.extract_text() for page in made.reader.pages]
    front = next(text for text in texts if "Troubles & more." in text and "signs" in text)
    number = re.search(r"there, p\.\s*(\d+)", front)
    assert number is not None
    pages = [n for n, text in enumerate(texts) if "Landing {own}" in text]
    labels = made.reader.page_labels
    assert number[1] in {labels[n] for n in pages}


def test_no_text_is_lost(made: Made) -> None:
    text = re.sub(r"\s+", "", made.text())
    for words in (
        "item44",
        "number29",
        "quote19",
        "[U+4E2D]",
        "[U+001B]",
        "H5",
        "struck",
        "wordword",
    ):
        assert words in text
    assert 'x399="399"' in text


def test_words_stand_from_right_to_left(made: Made) -> None:
    places: dict[str, list[float]] = {}
    for left, word in re.findall(r'<word xMin="(.*?)".*>(.*)</word>', made.book.words("-bbox")):
        # Letters are given in the order in which they are seen.
        seen = word.strip("()")
        turned = seen[::-1] if "א" <= seen[:1] <= "ת" else seen
        places.setdefault(turned, []).append(float(left))
    line = ["first", "זין", "1984", "וו", "הא", "דלת", "גימל", "last"]
    assert set(line) <= places.keys()
    found = [places[word][0] for word in line]
    assert found == sorted(found)
    for word, after in [("אלף", "בית"), ("טית", "יוד"), ("כף", "למד"), ("מם", "נון")]:
        assert places[word][0] > places[after][0]
