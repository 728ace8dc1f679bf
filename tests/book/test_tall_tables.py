"""A table with a row that no page holds: on paper its cells stand below each other."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

import pytest

from tests.book.pdf import MISSING, in_one_worker, latexmk
from tests.helpers.latex import page_in_book

if TYPE_CHECKING:
    from tests.helpers.builds import Build

STEPS = "".join(f"<li>Step {n}.</li>" for n in range(100))
WORDS = " ".join(f"word{n}" for n in range(900))
LINES = "\n".join(f"line_{n}" for n in range(90))
HEAD = "<thead><tr><th>Name</th><th>The <code>steps</code></th></tr></thead>"
CELLS = f"<tr><td>First</td><td>One.</td></tr><tr><td>Second</td><td><ul>{STEPS}</ul></td></tr>"
LIST = f"<table>{HEAD}<tbody>{CELLS}<tr><td>Third</td><td>Two.</td></tr></tbody></table>"
TALL = {
    "a list": LIST,
    "a text": f"| A | B |\n|---|---|\n| x | {WORDS} |\n",
    "code": f"<table><tr><td>\n\n```\n{LINES}\n```\n\n</td><td>side</td></tr></table>",
    "a head": f"| A | {WORDS.replace('word', 'head')} |\n|---|---|\n| x | y |\n",
    "seven columns": f"|{' h |' * 7}\n|{'---|' * 7}\n|{' c |' * 6} {WORDS} |\n",
}
GIVEN = "\n".join(
    [
        "```{list-table}",
        ":widths: 20 80",
        *(f"* - row{n}\n  - {' '.join(f'w{n}x{m}' for m in range(60))}" for n in range(20)),
        "```",
    ]
)


@pytest.mark.parametrize("text", TALL.values(), ids=TALL)
def test_a_tall_row_makes_its_table_blocks(build: Build, text: str) -> None:
    assert "tabular" not in page_in_book(build, text)
    assert "longtable" not in page_in_book(build, text)


def test_each_cell_goes_by_the_head_of_its_column(build: Build) -> None:
    text = page_in_book(build, LIST)
    found = re.findall(
        r"\\sphinxlineitem\{(.*?)\}\n|(First|Second|Third|One\.|Step 99\.|Two\.)", text
    )
    assert ["Name" if head == "Name" else "steps" if head else cell for head, cell in found] == [
        *("Name", "First", "steps", "One."),
        *("Name", "Second", "steps", "Step 99."),
        *("Name", "Third", "steps", "Two."),
    ]
    assert text.count(r"\lmshrule") == 2


def test_cells_over_rows_and_columns_keep_their_heads(build: Build) -> None:
    rows = (
        '<tr><td rowspan="2">a</td><td>b</td><td>c</td></tr><tr><td>d</td><td>e</td></tr>'
        f'<tr><td colspan="2">f</td><td>{WORDS}</td></tr>'
    )
    head = "<thead><tr><th>One</th><th>Two</th><th></th></tr></thead>"
    text = page_in_book(build, f"<table>{head}<tbody>{rows}</tbody></table>")
    words = re.sub(r"\\\w+|[{}\s]+|word\d+", " ", text).split()
    shown = [word for word in words if word in {"One", "Two", "a", "b", "c", "d", "e", "f"}]
    assert shown == ["One", "a", "Two", "b", "c", "Two", "d", "e", "One", "f"]


def test_a_caption_stays_and_links_still_lead_there(build: Build) -> None:
    table = f"(jars)=\n```{{list-table}} All jars\n* - x\n  - {WORDS}\n```\n\n{{ref}}`jars`\n"
    text = page_in_book(build, table, "index.md")
    assert r"\sphinxstylestrong{All jars}" in text
    assert r"\label{\detokenize{index:jars}}" in text


@pytest.mark.parametrize("cell", ["c", " ".join(WORDS.split()[:150]), "a<br>" * 15])
def test_other_tables_stay_tables(build: Build, cell: str) -> None:
    assert r"\begin{longtable}" in page_in_book(build, f"| A | B |\n|---|---|\n| x | {cell} |\n")


def test_a_table_with_widths_of_its_own_breaks_too(build: Build) -> None:
    text = page_in_book(build, GIVEN, "index.md")
    assert r"\begin{longtable}" in text
    assert r"\X{20}{100}" in text


@pytest.mark.pdf
@in_one_worker
@pytest.mark.skipif(bool(MISSING), reason="TeX Live is not here")
def test_all_of_it_is_within_the_pages(build: Build) -> None:
    pages = {f"1_a/{n}.md": f"# P\n\n{text}\n" for n, text in enumerate(TALL.values())}
    book = latexmk(build({**pages, "b.md": f"# B\n\n{GIVEN}\n"}, "latex").outdir)
    assert book.status == 0
    shown = set(book.words().split())
    wanted = {*WORDS.split(), *LINES.split(), *(f"{n}." for n in range(100))}
    wanted |= {f"head{n}" for n in range(900)}
    wanted |= {f"w{n}x{m}" for n in range(20) for m in range(60)}
    assert wanted - shown == set()
    assert r"Overfull \vbox" not in book.log
