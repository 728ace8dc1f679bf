"""A baseline: faults that are known do not count, wherever they move."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from sphinx_lmstudio.command.baseline import Baseline, BaselineError, without_numbers
from tests.command.small import SMALL
from tests.command.small import check as run


@pytest.mark.parametrize(
    ("message", "kept"),
    [
        ("is never closed, line 5 has only '```'", "is never closed, line N has only '```'"),
        ("there is no page '/docs/v2/7'; did", "there is no page '/docs/v2/7'; did"),
        ("the file is not UTF-8 (byte 0xE9)", "the file is not UTF-8 (byte 0xE9)"),
        ("lines 3 and 14 cross", "lines N and N cross"),
    ],
)
def test_lines_that_words_name_are_no_part_of_them(message: str, kept: str) -> None:
    assert without_numbers(message) == kept


def test_what_is_in_a_baseline_does_not_count_also_where_it_moves(small: Path) -> None:
    assert run("docs", "--baseline", "known.json", "--write-baseline").exit_code == 0
    assert run("docs", "--baseline", "known.json").exit_code == 0
    page = small / "1_a/b c.md"
    page.write_text(SMALL["1_a/b c.md"].replace("# B", "# B\n\nMore.\n\nAnd more."))
    result = run("docs", "--baseline", "known.json")
    assert (result.exit_code, result.stdout) == (
        0,
        "no faults in 2 pages\n2 faults of the baseline not shown\n",
    )
    page.write_text(page.read_text() + "\n[Again](/docs/7), and [another](/docs/8).\n")
    result = run("docs", "--baseline", "known.json", "--format", "json")
    assert result.exit_code == 1
    told = [(fault["line"], fault["message"]) for fault in json.loads(result.stdout)["faults"]]
    assert [(line, message.partition(";")[0]) for line, message in told] == [
        (13, "there is no page '/docs/7'"),
        (13, "there is no page '/docs/8'"),
    ]


def test_what_is_no_longer_there_is_counted(small: Path) -> None:
    run("docs", "--baseline", "known.json", "--write-baseline")
    (small / "1_a/b c.md").write_text("# B\n\n[Nothing](/docs/7).\n")
    result = run("docs", "--baseline", "known.json")
    assert result.exit_code == 0
    assert "1 fault of the baseline no longer found" in result.stdout
    # What is not asked for is not gone.
    selected = run("docs", "--baseline", "known.json", "--select", "link")
    assert "no longer found" not in selected.stdout


def test_a_baseline_names_no_line_and_keeps_its_order(small: Path) -> None:
    run("docs", "--baseline", "known.json", "--write-baseline")
    text = Path("known.json").read_text()
    run("docs", "--baseline", "known.json", "--write-baseline")
    assert Path("known.json").read_text() == text
    assert list(json.loads(text)["faults"]) == ["1_a/b c.md"]


@pytest.mark.parametrize("text", ["[]", "{}", '{"version": 1}', '{"version": 1, "faults": []}'])
def test_a_file_that_is_no_baseline_is_none(text: str) -> None:
    with pytest.raises(BaselineError):
        Baseline.parse(text)
