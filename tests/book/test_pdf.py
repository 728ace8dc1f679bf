"""A small book with every trouble there is, made with TeX and read as a PDF."""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

import pytest

from tests.book.pdf import Book, bookmarks_of, in_one_worker, links_of, make, needs_tex

pypdf = pytest.importorskip("pypdf")

if TYPE_CHECKING:
    from tests.helpers.builds import Build

pytestmark = [*needs_tex, in_one_worker]

SIGNS = r"T _ % # & { } \\ ~ ^ `x_{y}#%&~^\` ⌘ ✅ 👍🏽 👨‍👩‍👧 🇩🇪 1️⃣ end"
SIGNS_SHOWN = r"T _ % # & { } \ ~ ^ x_{y}#%&~^\ ⌘ ✅ 👍🏽 👨‍👩‍👧 🇩🇪 1️⃣ end"
HOSTILE = f"""\
# {SIGNS}

## Code `x` and emoji 🎉

Text ⌘ ➔ → a‑b n\u202fb ‡ ✅ ❌ ❤️ ☺ © 👨‍👩‍👧‍👦 🏴󠁧󠁢󠁥󠁮󠁧󠁿 🇪🇺 #️⃣
𝒜 中文 नमस्ते שלום \x07 \x1b zero\u200bwidth so\u00adft.

```text
┌──┬──┐
│⌘ │✅│ 👍🏽 中 1️⃣ #️⃣
└──┴──┘
{"x⌘✅" * 80}
```

Inline `{"a1b2" * 60}` words, and {"wordword" * 30}.

<https://example.com/{"path" * 60}> [emoji](https://example.com/✅?q=⌘)

~~struck~~
"""
WORDS = """\
# אלף בית

first גימל (דלת) **הא** ✅ [וו](https://example.com) 1984 זין last

<div dir="rtl">

- חית
- טית `code` יוד

|כף|למד|
|--|--|
|a|b|

</div>

```python
x = "מם נון"  # and `سلام`
```

| very `ثلاثة` |
|--|
| {long} |
""".replace("{long}", "ثلاثة (أربعة) " * 30)
"""Words that run from right to left."""
BULLETS = "".join("  " * n + f"- item {n}\n" for n in range(45))
NUMBERS = "".join("   " * n + f"1. number {n}\n" for n in range(30))
QUOTES = "".join("> " * (n + 1) + f"quote {n}\n" for n in range(20))
SMALL = "|a|b|\n|--|--|\n|c|d|\n"
CODE = "".join(f'x{n} = "{n}"\n' for n in range(400))
TREE = {
    "index.md": "---\ntitle: Front\ndescription: Troubles & more.\n---\n\n"
    "[signs](1_signs/a.md), [x](/docs/signs/a#code-x-and-emoji-), [there](/docs/signs), "
    "[deep](/docs/made/s/t/u/v/w/y/leaf), [gone](/docs/cli/gone)\n",
    "1_signs/index.md": "---\ntitle: Landing {own}\n---\n",
    "1_signs/a.md": HOSTILE,
    "1_signs/b.md": '---\ntitle: "`code_only` & **bold** [x]"\n'
    'sidebar_title: "Short ✅ `c_d`"\n---\n',
    "1_signs/empty.md": "",
    "1_signs/words.md": WORDS,
    "2_made/lists.md": f"# Lists\n\n{BULLETS}\n\n{NUMBERS}\n\n{QUOTES}",
    "2_made/long.md": f"# Long\n\n```python\n{CODE}```\n",
    "2_made/1_s/1_t/1_u/1_v/1_w/1_y/leaf.md": "# Leaf\n\n## H2\n\n### H3\n\n#### H4\n\n##### H5\n",
    "3_tables/t.md": f"# Tables\n\n|a|b|\n|--|--|\n|`{'q' * 120}`|{'words ' * 60}|\n\n"
    f"- list\n\n  {SMALL.replace(chr(10), chr(10) + '  ')}\n\n```lms_info\n{SMALL}```\n\n"
    f"```lms_hstack\n{SMALL}:::split:::\n{SMALL}```\n\n",
}
OUTLINE = [
    (0, "Front"),
    (0, "Signs"),
    (1, "Landing {own}"),
    (1, SIGNS_SHOWN.replace("\ufe0f", "")),
    (1, "Short ✅ c_d"),
    (1, "Empty"),
    (1, "אלף בית"),
    (0, "Made"),
    (1, "Lists"),
    (1, "Long"),
    (1, "S"),
    (2, "T"),
    (3, "U"),
    (4, "V"),
    (5, "W"),
    (6, "Y"),
    (7, "Leaf"),
    (0, "Tables"),
    (1, "Tables"),
]


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
