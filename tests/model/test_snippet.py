from __future__ import annotations

import pytest

from sphinx_lmstudio.model.snippet import Snippet, Variant, parse_snippet


def one_code(body: str) -> str:
    """The code of a snippet with one sound variant."""
    snippet = parse_snippet(body)
    assert snippet.faults == ()
    (variant,) = snippet.variants
    return variant.code


def test_a_sound_snippet_in_the_order_written() -> None:
    body = """\
title: counter.py
variants:
  Zig:
    language: zig
    code: |
      const x = 1;
  "Python (async)":
    language: python
    code: |
      x = 1
      y = 2
"""
    assert parse_snippet(body) == Snippet(
        title="counter.py",
        variants=(
            Variant("Zig", "zig", "const x = 1;", line=2, code_line=5),
            Variant("Python (async)", "python", "x = 1\ny = 2", line=6, code_line=9),
        ),
        title_line=0,
        faults=(),
    )


@pytest.mark.parametrize(
    ("scalar", "code"),
    [
        ("|\n      a\n      b\n", "a\nb"),
        ("|-\n      a\n", "a"),
        ("|+\n      a\n\n\n", "a\n\n"),
        ("|\n      a\n\n\n", "a"),
        ("|\n\n\n      a\n", "\n\na"),
        ("|2\n        indented first\n", "  indented first"),
        ("|\n      def f():\n          return 1\n", "def f():\n    return 1"),
        ("|\n      all:\n      \tmake\n      a\tb\t\n", "all:\n\tmake\na\tb\t"),
        ("|\n      trailing   \n", "trailing   "),
        (
            "|\n      # not a comment\n      --- \n      key: value\n",
            "# not a comment\n--- \nkey: value",
        ),
        ("|\n      ~~~\n      ```\n", "~~~\n```"),
        ("|\n      {{ x }} $y \\n \"q\" 'q' <b>&amp;\n", "{{ x }} $y \\n \"q\" 'q' <b>&amp;"),
        ("|\n      żółć 日本 🚀\n", "żółć 日本 🚀"),
        ('"a\\tb\\nc"\n', "a\tb\nc"),
        ("'it''s'\n", "it's"),
        ("1.10\n", "1.10"),
        ("true\n", "true"),
        ("null\n", "null"),
        ("''\n", ""),
        ("|\n", ""),
    ],
)
def test_code_to_the_character(scalar: str, code: str) -> None:
    assert one_code(f"variants:\n  A:\n    code: {scalar}") == code


def test_code_that_begins_with_a_tab() -> None:
    assert one_code("variants:\n  Make:\n    code: |\n      \tcc main.c\n      all:\n") == (
        "\tcc main.c\nall:"
    )


@pytest.mark.parametrize(
    ("title", "expected"),
    [
        ("app.ts", "app.ts"),
        ("'  padded '", "padded"),
        ("1.0", "1.0"),
        ("", ""),
        ("~", ""),
    ],
)
def test_a_title_is_text_or_not_there(title: str, expected: str) -> None:
    assert parse_snippet(f"title: {title}\nvariants: {{A: {{code: x}}}}").title == expected


def test_a_label_is_verbatim() -> None:
    body = "variants:\n  3.10: {code: a}\n  yes: {code: b}\n  'C# (.NET)': {code: c}\n"
    assert [variant.label for variant in parse_snippet(body).variants] == [
        "3.10",
        "yes",
        "C# (.NET)",
    ]


def test_code_that_looks_like_a_snippet_is_code() -> None:
    inner = "title: x\nvariants:\n  A: {code: y}\ncode: z"
    indented = "\n".join(f"      {line}" for line in inner.split("\n"))
    assert one_code(f"variants:\n  YAML:\n    language: yaml\n    code: |\n{indented}\n") == inner
