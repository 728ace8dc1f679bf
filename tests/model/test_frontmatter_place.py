"""Where frontmatter begins and ends, also where its lines are almost right."""

from __future__ import annotations

from dataclasses import replace

import pytest

from sphinx_lmstudio.model.frontmatter import Frontmatter, parse_frontmatter


def messages(data: Frontmatter) -> list[tuple[int, str]]:
    return [(fault.line, fault.message) for fault in data.faults]


UNCLOSED = "the frontmatter that begins here has no closing '---' line; "


def test_unclosed_frontmatter_of_a_stranger_is_body_and_told() -> None:
    data = parse_frontmatter("---\nstranger: Endless\n\nBody.\n")
    assert replace(data, faults=()) == Frontmatter()
    assert messages(data) == [(0, f"{UNCLOSED}add one, it is shown as text")]


@pytest.mark.parametrize(
    ("text", "count", "faults"),
    [
        (
            "---\ntitle: A\n\nBody.\n",
            3,
            [(0, f"{UNCLOSED}it is taken to end before line 4, add one there")],
        ),
        (
            "---\ntitle: A\n\n# Heading\n\nBody words.\n\n---\n\nMore.\n",
            3,
            [(0, f"{UNCLOSED}it is taken to end before line 4, add one there")],
        ),
        (
            "---\ntitle: A\n\n```py\nx: 1\n```\n---\n",
            3,
            [(0, f"{UNCLOSED}it is taken to end before line 4, add one there")],
        ),
        ("---\ntitle: A", 2, [(0, f"{UNCLOSED}add one")]),
        ("---\ntitle: A\n\nindex: 1\n\nnote: of another tool\n---\n", 7, []),
        ("---\ntitle: A\ndescription: |\n  one\n\n  -----\n\n  two\n---\n", 9, []),
        (
            "\n\n---\ntitle: A\n---\nBody.\n",
            5,
            [(0, "the frontmatter begins below the first line; remove the lines above it")],
        ),
        ("----\ntitle: A\n----\n", 3, [(0, "the frontmatter begins with '----', expected '---'")]),
        (" ---\ntitle: A\n---\n", 3, [(0, "the frontmatter begins with '---', expected '---'")]),
        ("—\ntitle: A\n—\n", 3, [(0, "the frontmatter begins with '—', expected '---'")]),
        (
            "---\ntitle: A\n----\n\n---\n",
            3,
            [(2, "the frontmatter ends with '----', expected '---'")],
        ),
        ("---\ntitle: A\n—-\nBody.\n", 3, [(2, "the frontmatter ends with '—-', expected '---'")]),
        (
            '+++\ntitle = "A"\n+++\n',
            3,
            [
                (
                    0,
                    "the frontmatter begins with '+++', expected '---' "
                    "and lines like 'title: Words'",
                )
            ],
        ),
    ],
)
def test_frontmatter_between_almost_the_right_lines_is_read_and_told(
    text: str, count: int, faults: list[tuple[int, str]]
) -> None:
    data = parse_frontmatter(text)
    assert (data.title, data.line_count) == ("A", count)
    assert messages(data) == faults


def test_lines_of_frontmatter_that_begins_late_are_those_of_the_page() -> None:
    data = parse_frontmatter("\n----\ntitle: A\nindex: x\ndescription: B\n----\n")
    assert (data.title_line, data.description_line) == (2, 4)
    assert messages(data)[-1] == (3, "'index' is 'x', expected a number")


def test_text_between_two_rules_is_not_frontmatter() -> None:
    assert parse_frontmatter("---\n\nSome words.\n\n---\n\nMore.\n").line_count == 0
