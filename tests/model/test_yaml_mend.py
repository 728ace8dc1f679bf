"""YAML whose lines can only mean one thing: what it is read as, and what is reported."""

from __future__ import annotations

from contextlib import suppress

import pytest

from sphinx_lmstudio.model.fault import YamlError
from sphinx_lmstudio.model.yaml_source import YamlText

from .mended_yaml import COLON, KEYS, as_text, in_quotes, plain

CONFLICT = (
    "a merge conflict begins here; keep one side, and remove the lines that begin with '<<<<<<<', "
    "'=======' and '>>>>>>>'"
)
TAB = "the line is indented with a tab, which YAML does not take for spaces; use spaces"


def column(what: str, found: int, others: str, wanted: int) -> str:
    return f"{what} begins in column {found}, {others} it belongs to in column {wanted}; align them"


MENDED = {
    "a key that is indented too far": (
        "- name: a\n   type: x\n  description: y\n",
        [{"name": "a", "type": "x", "description": "y"}],
        [
            (
                1,
                column("'type'", 4, "the keys", 3),
            )
        ],
    ),
    "a key that is not indented enough": (
        "- name: a\n type: x\n- name: b\n",
        [{"name": "a", "type": "x"}, {"name": "b"}],
        [
            (
                1,
                column("'type'", 2, "the keys", 3),
            )
        ],
    ),
    "a key of a child between two levels": (
        "- name: a\n  children:\n    - name: b\n     type: x\n  type: y\n",
        [{"name": "a", "children": [{"name": "b", "type": "x"}], "type": "y"}],
        [
            (
                3,
                column("'type'", 6, "the keys", 7),
            )
        ],
    ),
    "a dash in a column of its own": (
        "- name: a\n - name: b\n   type: x\n",
        [{"name": "a"}, {"name": "b", "type": "x"}],
        [
            (
                1,
                column("the dash", 2, "those", 1),
            ),
            (
                2,
                column("'type'", 4, "the keys", 3),
            ),
        ],
    ),
    "a list in the column of its key": (
        "- name: a\n  children:\n  - name: b\n    type: x: y\n",
        [{"name": "a", "children": [{"name": "b", "type": "x: y"}]}],
        [(3, in_quotes("type", COLON, "'x: y'"))],
    ),
    "tabs": (
        "variants:\n\tA:\n\t\tlanguage: make\n\t\tcode: |\n\t\t\tall:\n\t\t\t\tcc\n",
        {"variants": {"A": {"language": "make", "code": "all:\n\tcc"}}},
        [(1, TAB)],
    ),
    "a tab in one line": ("- name: a\n\ttype: x\n", [{"name": "a", "type": "x"}], [(1, TAB)]),
    "tabs in a block alone": (
        "variants:\n  A:\n    code: |\n\t\tx\n\t\t  y\n",
        {"variants": {"A": {"code": "x\n  y"}}},
        [(3, TAB)],
    ),
    "a no-break space behind the dash": (
        "-\xa0name: a\n  type: x\n",
        [{"name": "a", "type": "x"}],
        [(0, "after the dash there is a no-break space (U+00A0); write a space")],
    ),
    "no-break spaces before a key": (
        "- name: a\n\xa0\xa0type: x\n\xa0\xa0description: y\n",
        [{"name": "a", "type": "x", "description": "y"}],
        [(1, "the line is indented with a no-break space (U+00A0); write a space")],
    ),
    "a no-break space behind a colon": (
        "name:\xa0a\n",
        {"name": "a"},
        [(0, "at the key 'name' there is a no-break space (U+00A0); write a space")],
    ),
    "an invisible character before a key": (
        "\u200bname: a\n",
        {"name": "a"},
        [(0, "the line is indented with a zero width space (U+200B); remove it")],
    ),
    "an invisible character in front of a colon": (
        "name\ufeff: a\n",
        {"name": "a"},
        [(0, "at the key 'name' there is a zero width no-break space (U+FEFF); remove it")],
    ),
    "no space behind a colon": (
        "- name:a\n  type:b\n",
        [{"name": "a", "type": "b"}],
        [
            (0, "there is no space after 'name'; write 'name: '"),
            (1, "there is no space after 'type'; write 'type: '"),
        ],
    ),
    "a space of Japanese": (
        "-\u3000name: a\n",
        [{"name": "a"}],
        [(0, "after the dash there is an ideographic space (U+3000); write a space")],
    ),
    "a colon of Chinese": (
        "- name：a\n",
        [{"name": "a"}],
        [(0, "there is a fullwidth colon (U+FF1A) after 'name'; write 'name: '")],
    ),
    "code in the column of its key": (
        "variants:\n  A:\n    code: |\n    if x:\n      y\n    z\n  B:\n    code: b\n",
        {"variants": {"A": {"code": "if x:\n  y\nz"}, "B": {"code": "b"}}},
        [(3, "the text begins no further right than its key; indent it")],
    ),
    "code at the margin": (
        "variants:\n  A:\n    code: |\nimport x\n\nprint(1)\n  B:\n    code: b\n",
        {"variants": {"A": {"code": "import x\n\nprint(1)"}, "B": {"code": "b"}}},
        [(3, "the text begins no further right than its key; indent it")],
    ),
    "a block whose first line is indented further": (
        "code: |\n      one\n    two\ntitle: t\n",
        {"code": "  one\ntwo", "title": "t"},
        [(2, "the line begins further left than the text it belongs to; indent it alike")],
    ),
    "a line of a block at the margin": (
        "variants:\n  A:\n    code: |\n      f(\nnote: 1,\n# 2\n        x)\n\n      g()\n  B:\n"
        "    code: b\n",
        {"variants": {"A": {"code": "f(\nnote: 1,\n# 2\n  x)\n\ng()"}, "B": {"code": "b"}}},
        [
            (4, "the line begins further left than the text it belongs to; indent it alike"),
            (5, "the line begins further left than the text it belongs to; indent it alike"),
        ],
    ),
    "a key whose indent is gone": (
        "- name: a\n  children:\n    - name: b\ntype: x\n    - name: c\n",
        [{"name": "a", "children": [{"name": "b", "type": "x"}, {"name": "c"}]}],
        [(3, column("'type'", 1, "the keys", 7))],
    ),
    "text below a key that is no YAML": (
        "code:\n  if x:\n  y = {\ntitle: t\n",
        {"code": "if x:\ny = {", "title": "t"},
        [(0, "the text below 'code:' is not YAML; write 'code: |'")],
    ),
    "a value over several lines": (
        "- name: a\n  description: One of:\n    - x\n    - y\n  type: z\n",
        [{"name": "a", "description": "One of:\n- x\n- y", "type": "z"}],
        [
            (
                1,
                as_text(
                    "description", COLON, "write 'description: |' and the text on the lines below"
                ),
            )
        ],
    ),
    "a line at the margin": (
        "title: One\ndescription: Some words\ngo on, and\non\ncode: x\n",
        {"title": "One", "description": "Some words\ngo on, and\non", "code": "x"},
        [
            (
                2,
                "the line is not 'key: value' and continues 'description'; indent it below that",
            )
        ],
    ),
    "a line below a block": (
        "code: |\n  x\ny\ntitle: t\n",
        {"code": "x\ny", "title": "t"},
        [(2, "the line is not 'key: value' and continues 'code'; indent it below that")],
    ),
    "a second document": (
        "- name: a\n---\n- name: b\n",
        [{"name": "a"}, {"name": "b"}],
        [(1, "'---' ends the YAML too early; remove the line")],
    ),
    "a merge conflict": (
        "title: a\n<<<<<<< HEAD\ncode: b\n=======\ncode: c\n>>>>>>> other\n",
        {"title": "a", "code": "c"},
        [(1, CONFLICT)],
    ),
    "a character that may stand nowhere": (
        "title: a\ncode: |\n  \x1b[1mbold\x1b[0m\n",
        {"title": "a", "code": "\ufffd[1mbold\ufffd[0m\n"},
        [(2, "the character U+001B is not allowed in YAML, shown as U+FFFD; remove it")],
    ),
    "keys that YAML would cut": (
        "variants:\n  Shell #1:\n    code: a\n  Shell: it's two:\n    code: b\n  C:\n    code: c\n",
        {
            "variants": {
                "Shell #1": {"code": "a"},
                "Shell: it's two": {"code": "b"},
                "C": {"code": "c"},
            }
        },
        [
            (1, "as a key 'Shell #1' needs quotes: 'Shell #1':"),
            (3, "as a key 'Shell: it's two' needs quotes: 'Shell: it''s two':"),
        ],
    ),
    "an anchor that nothing repeats": (
        "- name: a\n  type: x: y\n  description: &z more\n",
        [{"name": "a", "type": "x: y", "description": "&z more"}],
        [(1, in_quotes("type", COLON, "'x: y'"))],
    ),
    "a quote over several lines": (
        "- name: a\n  description: 'One\n    two: three'\n  type: x: y\n",
        [{"name": "a", "description": "One two: three", "type": "x: y"}],
        [(3, in_quotes("type", COLON, "'x: y'"))],
    ),
    "a comment, and blank lines": (
        "# first\n\n- name: a\n\n  # then\n  type: x: y\n",
        [{"name": "a", "type": "x: y"}],
        [(5, in_quotes("type", COLON, "'x: y'"))],
    ),
}


@pytest.mark.parametrize("name", MENDED)
def test_what_can_only_mean_one_thing_is_read_so_and_told(name: str) -> None:
    text, value, faults = MENDED[name]
    source = YamlText(text, KEYS)
    assert plain(source.value) == value
    assert [(fault.line, fault.message) for fault in source.faults] == faults
    assert not any(fault.raw for fault in source.faults)


@pytest.mark.parametrize(
    "text",
    [
        "code: |\n  name:x\n  type：y\n  -\xa0z\n  \u200bw\n",
        "code: |\n  <p>a</p>\n  <<<<<<< no line of its own\n",
        "description: see name:x\n",
        "title: a\xa0b\n",
        "- https://example.org\n",
    ],
)
def test_what_loads_keeps_its_text(text: str) -> None:
    source = YamlText(text, KEYS)
    assert plain(source.value) == plain(YamlText(text).value)
    assert source.faults == ()
    (_, _, written) = text.partition(" ")
    words = plain(source.value)
    assert isinstance(words, dict | list)
    if "|" not in text:
        assert written.strip() in str(words) or "\xa0" in written


@pytest.mark.parametrize(
    ("text", "value", "faults"),
    [
        (
            "- name: a\n  children: [\n- name: b\n",
            [{"name": "a", "children": ""}, {"name": "b"}],
            [
                (
                    1,
                    "'[' after 'children:' is never closed, left out; close it",
                    "  children: [",
                )
            ],
        ),
        (
            "variants: `x`\n  A:\n    code: b\n",
            {"variants": {"A": {"code": "b"}}},
            [(0, "'`x`' after 'variants:' has no meaning, left out; remove it", "variants: `x`")],
        ),
        (
            "- &a\n  name: a\n  children: [*a]\n- name: b\n",
            [{"name": "a"}, {"name": "b"}],
            [(2, "alias '*a' refers to the value around it", "  children: [*a]")],
        ),
    ],
)
def test_what_is_beyond_mending_costs_one_entry(
    text: str, value: object, faults: list[tuple[int, str, str]]
) -> None:
    source = YamlText(text, KEYS)
    assert plain(source.value) == value
    assert [(fault.line, fault.message, fault.raw) for fault in source.faults] == faults


@pytest.mark.parametrize("text", ["[", "? [\n"])
def test_a_text_of_which_nothing_is_left_is_none(text: str) -> None:
    with pytest.raises(YamlError):
        YamlText(text)


def test_where_nothing_may_be_left_out_it_is_told_by_an_error() -> None:
    with pytest.raises(YamlError):
        YamlText("- &a\n  name: a\n  children: [*a]\n", KEYS, can_cut=False)


@pytest.mark.parametrize(
    "line",
    [
        '- "x',
        "- [x",
        "x",
        "  x: [",
        "\tname: a",
        "- name: a: b",
        "code: |\nx",
        "<<<<<<< a",
        "-" + " -" * 50,
        "name" + " " * 500,
    ],
)
def test_a_long_text_that_is_broken_everywhere_ends_soon(line: str) -> None:
    text = "\n".join(["a: b: c", *[line] * 1_000])
    with suppress(YamlError):
        YamlText(text, KEYS)
