"""The book that Typst makes: nothing is lost, whatever is on its pages, and it is accessible."""

from __future__ import annotations

import re
import unicodedata
from collections import Counter
from typing import TYPE_CHECKING, Any

import pytest

from tests.book.constructs import REST
from tests.book.pdf import bookmarks_of, links_of
from tests.book.robust import ROBUST, robust_facts
from tests.book.sizes import LONG, TALL, WIDE, tall_tree
from tests.book.troubles import OUTLINE, TREE
from tests.helpers.typst import page_source, strings

if TYPE_CHECKING:
    from collections.abc import Iterable

    from tests.helpers.builds import Build, Built

pypdf = pytest.importorskip("pypdf")
pytest.importorskip("typst")
SVG = '<svg xmlns="http://www.w3.org/2000/svg" width="{0}" height="{0}"><rect width="5"/></svg>'


def squeezed(text: str) -> str:
    return "".join(unicodedata.normalize("NFKC", text).split())


def reader_of(built: Built) -> Any:
    (file,) = built.outdir.glob("*.pdf")
    return pypdf.PdfReader(file)


def words_of(reader: Any) -> str:
    """What is on the pages, without white space: lines wrap where they like."""
    return squeezed("".join(page.extract_text() for page in reader.pages))


def lost(text: str, facts: Iterable[str]) -> list[str]:
    """Facts that are said less often than they were written."""
    wanted = Counter(squeezed(fact) for fact in facts)
    return [fact for fact, count in wanted.items() if text.count(fact) < count]


def claims_accessibility(reader: Any) -> bool:
    return b"<pdfuaid:part>1<" in reader.trailer["/Root"]["/Metadata"].get_data()


@pytest.fixture(scope="module")
def troubles(build: Build) -> tuple[Built, Any]:
    built = build(TREE, "typstpdf", project="Troubles", release="7.1", author="A & B")
    return built, reader_of(built)


def test_what_no_font_has_is_told_by_page(troubles: tuple[Built, Any]) -> None:
    told = [warning for warning in troubles[0].warnings if "lmstudio.font" in warning]
    assert told == [
        "1_signs/a.md: WARNING: no font of the book has '中' (U+4E2D), '文' (U+6587), U+0007, "
        "U+001B; shown as code points, name a font that has them in `lmstudio_pdf_fonts` "
        "[lmstudio.font]"
    ]


def test_no_font_has_characters_of_private_use(build: Build) -> None:
    built = build({"index.md": "# A\n\nAn icon: \ue0a0.\n"}, "typstpdf")
    assert ["U+E0A0" in warning for warning in built.warnings] == [True]
    assert "[U+E0A0]" in words_of(reader_of(built))


def test_characters_that_end_lines_hide_no_others(build: Build) -> None:
    built = build({"index.md": "# T\n\na\u2028b\u0085c 中。キス\n"}, "typstpdf")
    (warning,) = built.warnings
    assert "'。' (U+3002), 'キ' (U+30AD), 'ス' (U+30B9)" in warning.replace("'中' (U+4E2D), ", "")
    text = words_of(reader_of(built))
    assert "[U+4E2D][U+3002][U+30AD][U+30B9]" in text


def test_the_outline_is_the_navigation(troubles: tuple[Built, Any]) -> None:
    reader = troubles[1]
    shown = [
        (level, entry.title.replace("\ufe0f", "")) for level, entry in bookmarks_of(reader.outline)
    ]
    assert shown == [(level, title.replace("\ufe0f", "")) for level, title in OUTLINE]


def test_every_bookmark_leads_to_its_title(troubles: tuple[Built, Any]) -> None:
    reader = troubles[1]
    for _, entry in bookmarks_of(reader.outline):
        page = reader.pages[reader.get_destination_page_number(entry)]
        words = entry.title.split()[0].replace("Short", "code_only")
        assert words in page.extract_text() or "א" <= words[0] <= "ת"


def test_links_lead_somewhere(troubles: tuple[Built, Any]) -> None:
    reader = troubles[1]
    actions = [link.get("/A", {}) for link in links_of(reader)]
    outer = {action["/URI"] for action in actions if "/URI" in action}
    assert "https://lmstudio.ai/docs/cli/gone" in outer
    assert "https://example.com/%E2%9C%85?q=%E2%8C%98" in outer
    inner = [link.get("/Dest") or link.get("/A", {}).get("/D") for link in links_of(reader)]
    inner = [goal for goal in inner if goal is not None]
    assert len(inner) > 20
    names = reader.named_destinations
    assert [goal for goal in inner if isinstance(goal, str) and goal not in names] == []


def test_the_file_says_what_it_is_and_is_accessible(troubles: tuple[Built, Any]) -> None:
    reader = troubles[1]
    data = reader.metadata
    assert (data.title, data.author, data.subject) == ("Troubles", "A & B", "Troubles & more.")
    root = reader.trailer["/Root"]
    assert root["/Lang"] == "en"
    assert root["/MarkInfo"]["/Marked"]
    assert "/StructTreeRoot" in root
    assert claims_accessibility(reader)


def test_pages_are_numbered_from_the_first_article_on(troubles: tuple[Built, Any]) -> None:
    reader = troubles[1]
    assert reader.page_labels[:4] == ["", "i", "1", "2"]
    text = "".join(page.extract_text() for page in reader.pages[2:3])
    number = re.search(r"there,\s*p\.\s*(\d+)", text)
    assert number is not None
    page = reader.page_labels.index(number[1])
    assert "Landing {own}" in reader.pages[page].extract_text()


def test_all_fonts_are_in_the_file(troubles: tuple[Built, Any]) -> None:
    fonts = [
        descendant.get_object()["/FontDescriptor"]
        for page in troubles[1].pages
        for font in page["/Resources"].get("/Font", {}).values()
        for descendant in font.get_object()["/DescendantFonts"]
    ]
    assert fonts
    assert all({"/FontFile2", "/FontFile3"} & {*font.get_object()} for font in fonts)


def test_no_text_is_lost(troubles: tuple[Built, Any]) -> None:
    text = words_of(troubles[1])
    found = ("item44", "number29", "quote19", "[U+4E2D]", "[U+001B]", "H5", "struck", "wordword")
    assert [words for words in (*found, 'x399="399"') if words not in text] == []


@pytest.mark.slow
def test_what_is_long_deep_or_odd_is_all_there(build: Build) -> None:
    files = {"index.md": "# Larder\n", "1_a/1_jars.md": ROBUST}
    reader = reader_of(build(files, "typstpdf", project="Larder"))
    text = words_of(reader)
    assert lost(text, robust_facts()) == []
    assert text.count("OptionWhatitdoesDefault") >= 2
    titles = [bookmark.title for _, bookmark in bookmarks_of(reader.outline)]
    assert "Jars_ 100% & #1 {} \\ ~ ^ $" in titles


@pytest.mark.slow
def test_what_is_tall_or_wide_is_within_the_pages(build: Build) -> None:
    built = build({**tall_tree(), **WIDE}, "typstpdf", suppress_warnings=["lmstudio.accessibility"])
    assert built.warnings == []
    text = words_of(reader_of(built))
    wanted = [word for text in TALL.values() for word in re.findall(r"\bq\w+z\b", text)]
    assert [word for word in (*wanted, *LONG) if word not in text] == []


def test_formulas_keep_the_book_accessible(build: Build) -> None:
    pytest.importorskip("ziamath")
    page = "# A $x^2$\n\nAn $x$.\n\n$$\ny\n$$ (one)\n\n| $z$ |\n| :- |\n| {eq}`one` |\n"
    built = build({"index.md": page}, "typstpdf", myst_enable_extensions=["dollarmath"])
    assert built.warnings == []
    reader = reader_of(built)
    assert claims_accessibility(reader)
    assert "(1)" in words_of(reader)


def test_all_that_sphinx_has_is_set(build: Build) -> None:
    files = {"index.rst": REST, "a.svg": SVG.format(9)}
    built = build(files, "typstpdf", suppress_warnings=["app.add_node"])
    assert built.warnings == []
    text = words_of(reader_of(built)).casefold()
    wanted = re.findall(r"(?<![a-z])q\w+?z(?![a-z])", REST.casefold())
    assert len(wanted) > 60
    assert [word for word in wanted if word not in text] == ["qmathz", "qformulaz"]
    # Formulas are pictures, whose text this is.
    assert {"qmathz", "qformulaz"} <= {*strings(page_source(built, "index"))}


def test_fonts_of_the_system_are_used_where_they_are_named(build: Build) -> None:
    conf = {"lmstudio_pdf_fonts": ["No Such Font"], "lmstudio_pdf_paper": "us-letter"}
    built = build({"index.md": "# A\n\n*Words*\n\n## B\n"}, "typstpdf", **conf)
    assert built.warnings == [
        "WARNING: lmstudio_pdf_fonts: no font family 'no such font' is installed; it is left out "
        "[lmstudio.config]"
    ]
    box = reader_of(built).pages[0].mediabox
    assert (round(box.width), round(box.height)) == (612, 792)


def test_a_picture_without_a_text_costs_the_claim_but_not_the_tags(build: Build) -> None:
    files = {"index.md": "# A\n\n![](a.svg)\n", "a.svg": SVG.format(9)}
    built = build(files, "typstpdf")
    assert [w for w in built.warnings if "lmstudio.accessibility" in w] == built.warnings != []
    reader = reader_of(built)
    assert not claims_accessibility(reader)
    assert "/StructTreeRoot" in reader.trailer["/Root"]
    again = built.rebuild({"index.md": "# A\n\n![a jar](a.svg)\n"})
    assert again.warnings == []
    assert claims_accessibility(reader_of(again))


def test_pictures_that_typst_cannot_read_are_told_and_named(build: Build) -> None:
    link = '<image href="/etc/hostname" width="9" height="9"/>'
    files = {
        "index.md": "# A\n\n![zero](zero.svg) ![reads](reads.svg) ![half](half.png)\n\n"
        "![jar](a.svg)\n",
        "zero.svg": SVG.format(0),
        "reads.svg": SVG.format(9).replace("</svg>", f"{link}</svg>"),
        "half.png": "\udc89PNG\r\n\x1a\n",
        "a.svg": SVG.format(9),
    }
    built = build(files, "typstpdf")
    assert len([w for w in built.warnings if "lmstudio.asset" in w]) == len(built.warnings) == 3
    reader = reader_of(built)
    for words in ("[zero]zero.svg", "[reads]reads.svg", "[half]half.png"):
        assert words in words_of(reader)
    assert claims_accessibility(reader)


def test_a_page_that_typst_cannot_set_is_its_text(build: Build, monkeypatch: Any) -> None:
    from sphinx_lmstudio.writers.typst import lists  # noqa: PLC0415 - one test breaks it

    monkeypatch.setattr(lists, "string", lambda _text: '"1" + panic("no")')
    files = {"index.md": "# A\n\nWords.\n", "b.md": "# B\n\n1. first\n2. second\n"}
    built = build(files, "typstpdf")
    (warning,) = built.warnings
    assert warning.startswith("b.md: WARNING: Typst cannot set this page: panicked")
    text = words_of(reader_of(built))
    assert lost(text, ["Words.", "first", "second"]) == []
    monkeypatch.undo()
    assert built.rebuild({}).warnings == []


def test_without_the_package_one_line_says_what_to_install(build: Build, monkeypatch: Any) -> None:
    from sphinx.errors import ExtensionError  # noqa: PLC0415

    from sphinx_lmstudio.writers.typst import builder  # noqa: PLC0415

    monkeypatch.setattr(builder, "HAS_TYPST", False)
    with pytest.raises(ExtensionError, match=r"pip install 'sphinx-lmstudio\[pdf\]'"):
        build({"index.md": "# A\n"}, "typstpdf")
    assert build({"index.md": "# A\n"}, "typst").warnings == []
