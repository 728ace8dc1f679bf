"""Tables as tags: cells over columns and rows, captions, heads at the beginning of rows."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import pytest

from tests.helpers.latex import body, book
from tests.helpers.pages import Pages, build_pages

if TYPE_CHECKING:
    from lxml.html import HtmlElement

    from tests.helpers.builds import Build, Built

SPANS = """\
<table>
  <caption>All *jars*</caption>
  <colgroup><col width="20"><col></colgroup>
  <thead>
    <tr><th rowspan="2">Jar</th><th colspan="2">Size</th></tr>
    <tr><th>cm</th><th>inch</th></tr>
  </thead>
  <tbody>
    <tr><td rowspan="2">tall</td><td>30</td><td>12</td></tr>
    <tr><td colspan="2" align="center">as tall as it gets</td></tr>
  </tbody>
</table>
"""
ROWS = """\
<table>
<tr><th>Jar</th><td>tall</td></tr>
<tr><th>Lid</th><td>red</td></tr>
</table>
"""


def page(text: str) -> dict[str, str]:
    return {"1_a/page.md": f"# Page\n\n{text}\n\nEND\n"}


def made(build: Build, text: str, builder: str = "html", **conf: object) -> Built:
    built = build(page(text), builder, **conf)
    assert built.warnings == []
    return built


def cells(page: HtmlElement) -> list[list[str]]:
    """The cells of each row of a page, as `th[2 columns, 3 rows]: words`."""
    rows = page.xpath("//article//table//tr")
    return [[shown(cell) for cell in row] for row in rows]


def shown(cell: HtmlElement) -> str:
    spans = [f"{cell.get(name)} {unit}" for name, unit in SPAN_NAMES if cell.get(name)]
    return f"{cell.tag}{spans or ''}: {' '.join(cell.text_content().split())}".replace("'", "")


SPAN_NAMES = (("colspan", "columns"), ("rowspan", "rows"))


def test_cells_take_columns_and_rows(build: Build) -> None:
    built = made(build, SPANS)
    assert cells(built.html("a/page")) == [
        ["th[2 rows]: Jar", "th[2 columns]: Size"],
        ["th: cm", "th: inch"],
        ["td[2 rows]: tall", "td: 30", "td: 12"],
        ["td[2 columns]: as tall as it gets"],
    ]
    assert built.html("a/page").xpath("//caption//em/text()") == ["jars"]


@pytest.mark.parametrize("builder", ["text", "man", "texinfo", "latex", "xml"])
def test_all_of_a_table_is_in_every_output(build: Build, builder: str) -> None:
    options: dict[str, dict[str, Any]] = {
        "man": {"man_pages": [("index", "m", "M", "a", 1)]},
        "texinfo": {"texinfo_documents": [("index", "m", "M", "a", "m", "d", "c")]},
    }
    built = made(build, SPANS, builder, **options.get(builder, {}))
    files = [*built.outdir.rglob("page.*"), *built.outdir.glob("m.*"), *built.outdir.glob("*.tex")]
    text = "".join(file.read_text(encoding="utf-8") for file in files)
    for words in ("jars", "Jar", "Size", "cm", "inch", "tall", "30", "12", "as tall as it gets"):
        assert words in text


def test_cells_take_columns_and_rows_on_paper(build: Build) -> None:
    text = body(book(made(build, SPANS, "latex")))
    assert text.count(r"\sphinxmultirow{2}") == 2 + 1  # the head stands there twice
    assert text.count(r"\sphinxstartmulticolumn{2}") == 2 + 1


def test_rows_may_begin_with_a_head(build: Build) -> None:
    assert cells(made(build, ROWS).html("a/page")) == [
        ["th: Jar", "td: tall"],
        ["th: Lid", "td: red"],
    ]


def test_other_heads_in_the_body_are_bold(build: Build) -> None:
    rows = (
        '<tr><td>a</td><th>b</th></tr><tr><th rowspan="2">c</th><td>d</td></tr><tr><td>e</td></tr>'
    )
    article = made(build, f"<table>{rows}</table>").html("a/page").find(".//article")
    assert article.xpath(".//td//strong/text()") == ["b", "c"]
    assert article.xpath(".//th") == []


SPAN_ATTRIBUTES = [
    ('colspan="0"', "td: x"),
    ('colspan="-3"', "td: x"),
    ('colspan="two"', "td: x"),
    ('colspan=" 2 "', "td[2 columns]: x"),
    ('colspan="100%"', "td[2 columns]: x"),
    ("colspan={2}", "td[2 columns]: x"),
    ('colSpan="2"', "td[2 columns]: x"),
    ('colspan="99999999999999999999"', "td[2 columns]: x"),
    ('rowspan="9"', "td[2 rows]: x"),
]


def with_span(attributes: str) -> str:
    return f"<table><tr><td {attributes}>x</td></tr><tr><td>y</td><td>z</td></tr></table>\n"


@pytest.fixture(scope="module")
def spans(build: Build) -> Pages:
    tables = [with_span(attributes) for attributes, _ in SPAN_ATTRIBUTES]
    return build_pages(build, tables, head="# Page\n\n", section="a")


@pytest.mark.parametrize(("attributes", "expected"), SPAN_ATTRIBUTES)
def test_spans_as_people_write_them(spans: Pages, attributes: str, expected: str) -> None:
    assert spans.built.warnings == []
    assert cells(spans.html(with_span(attributes)))[0][0] == expected


def test_rows_that_are_short_or_empty_are_filled(build: Build) -> None:
    table = "<table><tr><td>a</td><td>b</td></tr><tr></tr><tr><td>c</td></tr></table>"
    assert cells(made(build, table).html("a/page")) == [
        ["td: a", "td: b"],
        ["td: ", "td: "],
        ["td: c", "td: "],
    ]


def test_a_second_caption_is_not_lost(build: Build) -> None:
    table = (
        "<table><caption>One</caption><caption>Two<ul><li>item</li></ul></caption><tr><td>x</table>"
    )
    article = made(build, table).html("a/page")
    assert article.xpath("string(//caption/span)") == "One Two"
    assert article.xpath("string(//article//li[.='item'])") == "item"


def test_the_end_of_a_caption_may_be_left_out(build: Build) -> None:
    built = made(build, "<table><caption>One<tr><td>x</td></tr></table>")
    assert cells(built.html("a/page")) == [["td: x"]]
    assert built.html("a/page").xpath("string(//caption/span)") == "One"


def test_a_caption_in_a_row_is_told(build: Build) -> None:
    built = build(page("<table><tr><caption>One</caption><td>x</td></tr></table>"))
    assert cells(built.html("a/page")) == [["td: x"]]
    assert "One" in built.html("a/page").xpath("string(//article)")
    assert len(built.warnings) == 1
    assert "outside its cells" in built.warnings[0]


def test_a_link_leads_to_a_table(build: Build) -> None:
    built = made(build, '[there](#jars)\n\n<table id="jars"><tr><td>x</td></tr></table>')
    assert built.html("a/page").xpath("//table/@id") == ["jars"]
