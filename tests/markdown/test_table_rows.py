"""What a table cannot show of a row is told, at the row's line."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from sphinx_lmstudio.markdown.table_rows import row_fault
from tests.helpers.css import select

if TYPE_CHECKING:
    from tests.helpers.builds import Build

CURE = "; write \\| for a bar in code"
LOST = "the row has {} cells and the table {}; '{}' is not shown"


@pytest.mark.parametrize(
    ("row", "width", "fault"),
    [
        ("| a | b |", 2, ""),
        ("a | b", 2, ""),
        ("| a |", 2, ""),
        ("| a | | |", 2, ""),
        ("|", 1, ""),
        (r"| a \| b | `c \| d` |", 2, ""),
        ("| `a` | `b` |", 2, ""),
        ("| ` | b |", 2, ""),
        ("| a | b | c |", 2, LOST.format(3, "2 columns", "c")),
        ("| a | b | c", 1, LOST.format(3, "1 column", "b | c")),
        ("| a | `b|c` |", 2, LOST.format(3, "2 columns", "c`") + CURE),
        ("| `a|b` |", 2, f"a bar splits the code `a|b` into two cells{CURE}"),
        ("| ``a|b`` | c |", 3, f"a bar splits the code ``a|b`` into two cells{CURE}"),
    ],
)
def test_faults_of_a_row(row: str, width: int, fault: str) -> None:
    assert row_fault(row, width) == fault


def test_they_are_told_at_their_line_wherever_the_table_stands(build: Build) -> None:
    table = "| a |\n| - |\n| 1 |\n| 2 | 3 |\n"
    quoted = "".join(f"> {line}\n" for line in table.splitlines())
    item = "- x\n\n" + "".join(f"  {line}\n" for line in table.splitlines())
    columns = f"````lms_hstack\n{table}\n:::split:::\n\nx\n````\n"
    text = f"---\ntitle: P\n---\n\n{table}\n{quoted}\n{item}\n{columns}"
    built = build({"1_a/p.md": text, "index.md": "# T\n"})
    lines = [n for n, line in enumerate(text.split("\n"), 1) if "| 2 | 3 |" in line]
    message = LOST.format(2, "1 column", 3)
    assert built.warnings == [f"1_a/p.md:{n}: WARNING: {message} [lmstudio.table]" for n in lines]
    assert len(lines) == 4


def test_a_table_with_a_head_alone_has_a_head(build: Build) -> None:
    text = "# P\n\n| a | b |\n| - | - |\n\n<table><tr><th>c</th></tr></table>\n"
    built = build({"index.md": text})
    assert [cell.text_content() for cell in select(built.html("index"), "article thead th")] == [
        "a",
        "b",
        "c",
    ]
    for builder in ("text", "latex", "epub"):
        other = built.rebuild({}, builder)
        found = [
            path for path in other.outdir.rglob("*") if path.suffix in (".txt", ".tex", ".xhtml")
        ]
        assert any("c" in path.read_text(encoding="utf-8") for path in found)
