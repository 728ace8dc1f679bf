from __future__ import annotations

import subprocess
import sys
import textwrap

import pytest

from sphinx_lmstudio.model.fault import ContentError, YamlError, did_you_mean
from sphinx_lmstudio.model.yaml_source import YamlText
from sphinx_lmstudio.model.yaml_value import (
    MAX_DEPTH,
    Entry,
    Mapping,
    Scalar,
    Sequence,
    Value,
    compose,
)


def plain(value: Value) -> object:
    """The value as lists and pairs, every scalar as its text."""
    if isinstance(value, Scalar):
        return value.text
    if isinstance(value, Sequence):
        return [plain(item) for item in value.items]
    return [(entry.key, plain(entry.value)) for entry in value.entries]


def scalar(text: str) -> Scalar:
    value = YamlText(text).value
    assert isinstance(value, Scalar)
    return value


def entries(source: YamlText) -> dict[str, Entry]:
    assert isinstance(source.value, Mapping)
    return {entry.key: entry for entry in source.value.entries}


@pytest.mark.parametrize(
    "written",
    ["1.10", "007", "0x1F", "1_000", "yes", "True", "null", "~", "2026-01-02", "12:30:45", ".inf"],
)
def test_scalars_are_verbatim(written: str) -> None:
    assert scalar(written).text == written


def test_nothing_is_constructed_from_tags() -> None:
    assert plain(YamlText("!!python/object/apply:os.getcwd []").value) == []
    assert scalar("!!int 12").text == "12"


@pytest.mark.parametrize(
    ("text", "null", "missing", "flag"),
    [
        ("", True, True, None),
        ("# only a comment\n", True, True, None),
        ("~", True, False, None),
        ("null", True, False, None),
        ("'null'", False, False, None),
        ("''", False, False, None),
        ("nullable", False, False, None),
        ("true", False, False, True),
        ("Yes", False, False, True),
        ("on", False, False, True),
        ("FALSE", False, False, False),
        ("no", False, False, False),
        ("off", False, False, False),
        ("y", False, False, None),
        ("1", False, False, None),
    ],
)
def test_what_a_scalar_can_mean(text: str, null: bool, missing: bool, flag: bool | None) -> None:
    value = scalar(text)
    assert (value.is_null, value.is_missing, value.flag) == (null, missing, flag)


@pytest.mark.parametrize(
    ("text", "is_plain", "is_block"),
    [("word", True, False), ("'word'", False, False), ("|\n  word", False, True)],
)
def test_how_a_scalar_was_written_is_known(text: str, is_plain: bool, is_block: bool) -> None:
    value = scalar(text)
    assert (value.plain, value.block) == (is_plain, is_block)


def test_order_and_repeated_keys_stay() -> None:
    assert plain(YamlText("b: 1\na: 2\nb: 3\n").value) == [("b", "1"), ("a", "2"), ("b", "3")]


def test_merge_keys_are_keys() -> None:
    assert plain(YamlText("<<: {a: 1}\n").value) == [("<<", [("a", "1")])]


TEXT = """\
# a comment
first: one
block: |
  two
    lines

list:
  - x
  - k: v
    deep: [1,
      2]

flow: {a: 1}
folded: >-
  some
  words
open: [
  1
]
last:
"""


@pytest.mark.parametrize(
    ("key", "line", "end", "raw"),
    [
        ("first", 1, 2, "first: one"),
        ("block", 2, 6, "block: |\n  two\n    lines"),
        ("list", 6, 11, "list:\n  - x\n  - k: v\n    deep: [1,\n      2]"),
        ("flow", 12, 13, "flow: {a: 1}"),
        ("folded", 13, 16, "folded: >-\n  some\n  words"),
        ("open", 16, 19, "open: [\n  1\n]"),
        ("last", 19, 20, "last:"),
    ],
)
def test_every_part_knows_its_lines_and_its_source(key: str, line: int, end: int, raw: str) -> None:
    source = YamlText(TEXT)
    entry = entries(source)[key]
    assert (entry.line, entry.end) == (line, end)
    assert source.raw(entry) == raw


def test_a_part_of_a_list_has_its_own_source() -> None:
    source = YamlText(TEXT)
    items = entries(source)["list"].value
    assert isinstance(items, Sequence)
    assert source.raw(items.items[1]) == "  - k: v\n    deep: [1,\n      2]"


@pytest.mark.parametrize("end", ["\x85", "\u2028", "\u2029"])
def test_a_line_ends_where_it_does_in_a_file(end: str) -> None:
    source = YamlText(f"a: x{end}y\nb: |\n  z{end}w\nc: [\n  1]\n")
    assert plain(source.value) == [("a", f"x{end}y"), ("b", f"z{end}w\n"), ("c", ["1"])]
    assert [entry.line for entry in entries(source).values()] == [0, 1, 3]


def test_aliases_repeat_what_they_name() -> None:
    text = "base: &b {k: v}\nagain: *b\nand: [*b, *b]\n"
    pair = [("k", "v")]
    assert plain(YamlText(text).value) == [("base", pair), ("again", pair), ("and", [pair, pair])]


def bomb() -> str:
    lines = ["l0: &l0 [lol, lol, lol, lol, lol, lol, lol, lol, lol]"]
    lines += [f"l{n}: &l{n} [{', '.join([f'*l{n - 1}'] * 9)}]" for n in range(1, 12)]
    return "\n".join(lines)


OPEN_QUOTE = "a quote opens here and is never closed; close it"
OPEN_BRACKET = (
    "'[' or '{' opens here and is not closed at the end of the value; close it, "
    "or put a value that is text in quotes"
)
COLON = "': ' in a value begins another key; put the value in quotes"
SIGN = "a value cannot begin with '{}', which is YAML syntax; put it in quotes"
BLOCK = (
    "after '|' or '>' the text begins on the next line; put a value that begins with such a sign "
    "in quotes"
)
ITEM = (
    "'- ' begins a list item where none is allowed; put it on a line of its own, "
    "or a value that is text in quotes"
)
COLUMN = "the line begins in another column than the lines it belongs to; align them"
BEHIND = "there is text after the end of the YAML; indent it, or put a value in quotes"
NO_ENTRY = "the line is not 'key: value'; indent it below the text that it continues"


@pytest.mark.parametrize(
    ("text", "line", "message"),
    [
        ("a: 'b\n", 0, OPEN_QUOTE),
        ('ok: 1\nopen: "quote\nmore: text\nyet: more\n', 1, OPEN_QUOTE),
        ("ok: 1\nb: [1, 2\n", 1, OPEN_BRACKET),
        ("ok: 1\n\nb: {x\n", 2, OPEN_BRACKET),
        ("a: [b] c\n", 0, "there is text after the value; put all of it in quotes"),
        ("a: 'b' c\n", 0, "there is text after the value; put all of it in quotes"),
        ("a: b: c\n", 0, COLON),
        ("a: 1\n  b: 2\n", 1, COLON),
        ("a: 1\nb: `x`\n", 1, SIGN.format("`")),
        ("a: 1\nb: @x\n", 1, SIGN.format("@")),
        ("a: 1\nb: %x\n", 1, SIGN.format("%")),
        ("a: 1\nb: *\n", 1, SIGN.format("*")),
        ("a: 1\nb: **c** d\n", 1, SIGN.format("*")),
        ("a: 1\nb: & c\n", 1, SIGN.format("&")),
        ("a: 1\nb: !!\n", 1, SIGN.format("!")),
        ("a: 1\nb: !c!d e\n", 1, SIGN.format("!")),
        ("[a]\nb\n", 1, BEHIND),
        ("a: > b\n", 0, BLOCK),
        ("a: |x\n", 0, BLOCK),
        ('a: "C:\\m"\n', 0, r"'\m' in double quotes is not a YAML escape; use single quotes"),
        ('a: "\\u12"\n', 0, r"'\' in double quotes is not a YAML escape; use single quotes"),
        ("a:\n\tb: 1\n", 1, "there is a tab where YAML needs spaces; use spaces"),
        ("a: - b\n", 0, ITEM),
        ("a:\n    b: 1\n  c: 2\n", 2, COLUMN),
        ("a: 1\nwords\nb: 2\n", 1, NO_ENTRY),
        ("a: 1\nb: \x01\n", 1, "the character U+0001 is not allowed in YAML; remove it"),
        ("a: 1\n---\nb: 2\n", 1, "'---' begins a second YAML document; remove the line"),
        ("a: 1\nb: *gone\n", 1, "alias '*gone' refers to nothing"),
        ("a: &x\n  b: *x\n", 1, "alias '*x' refers to the value around it"),
        (bomb(), 3, "aliases repeat more than 2,000 values; write them out"),
        ("a: 1\nb: " + "[" * 1_000 + "]" * 1_000, 1, "nested deeper than 200 levels"),
    ],
)
def test_what_cannot_be_read_is_located(text: str, line: int, message: str) -> None:
    with pytest.raises(YamlError) as caught:
        compose(text)
    assert (caught.value.message, caught.value.line) == (message, line)


def test_nesting_is_read_down_to_a_limit() -> None:
    value = YamlText("[" * MAX_DEPTH + "]" * MAX_DEPTH).value
    depth = 0
    while isinstance(value, Sequence):
        depth += 1
        value = value.items[0] if value.items else Scalar("", True, False, 0, 0)
    assert depth == MAX_DEPTH


@pytest.mark.slow
@pytest.mark.parametrize("opening", ["[", "{a: ", "- "])
def test_a_hundred_thousand_brackets_leave_the_interpreter_alive(opening: str) -> None:
    code = """
        import sys
        from sphinx_lmstudio.model.fault import YamlError
        from sphinx_lmstudio.model.yaml_source import YamlText
        try:
            YamlText(sys.stdin.read())
        except YamlError as error:
            print(error.message)
    """
    run = subprocess.run(
        [sys.executable, "-c", textwrap.dedent(code)],
        input=opening * 100_000,
        capture_output=True,
        text=True,
        timeout=60,
        check=False,
    )
    assert (run.returncode, run.stderr, run.stdout) == (0, "", "nested deeper than 200 levels\n")


def test_a_second_document_without_content_is_none() -> None:
    assert plain(YamlText("---\na: 1\n...\n").value) == [("a", "1")]


@pytest.mark.parametrize(
    ("word", "hint"),
    [
        ("cod", "; did you mean 'code'?"),
        ("CODE", "; did you mean 'code'?"),
        (" langauge ", "; did you mean 'language'?"),
        ("FullPage", "; did you mean 'fullPage'?"),
        ("zebra", " (known: code, language, fullPage)"),
    ],
)
def test_near_misses_get_a_suggestion(word: str, hint: str) -> None:
    assert did_you_mean(word, ["code", "language", "fullPage"]) == hint


def test_unreadable_yaml_is_unreadable_content() -> None:
    with pytest.raises(ContentError):
        YamlText("[")


@pytest.mark.parametrize(
    ("written", "text"),
    [(r'"a \ud83d\ude00 b"', "a 😀 b"), (r'"a \ud83d b"', "a \ufffd b"), ('"é 😀"', "é 😀")],
)
def test_escapes_give_text_that_can_be_written(written: str, text: str) -> None:
    assert scalar(written).text == text
