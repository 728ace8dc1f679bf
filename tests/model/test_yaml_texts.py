"""Values that are no YAML but can only be text: what they are read as, and what is reported."""

from __future__ import annotations

import pytest

from sphinx_lmstudio.model.yaml_source import YamlText
from sphinx_lmstudio.model.yaml_value import Sequence

from .mended_yaml import COLON, EARLY, KEYS, in_quotes, plain


@pytest.mark.parametrize(
    ("written", "text", "why", "quoted"),
    [
        ("One of: x", "One of: x", COLON, "'One of: x'"),
        ("One of:", "One of:", COLON, "'One of:'"),
        ("it's: so", "it's: so", COLON, '"it\'s: so"'),
        ('\'a: "b"', '\'a: "b"', "its quote is never closed", "'''a: \"b\"'"),
        (
            "`code` first",
            "`code` first",
            "'`' at its beginning is YAML syntax",
            "'`code` first'",
        ),
        ("@scope/x", "@scope/x", "'@' at its beginning is YAML syntax", "'@scope/x'"),
        ("%d items", "%d items", "'%' at its beginning is YAML syntax", "'%d items'"),
        ("**Bold** x", "**Bold** x", "'*' at its beginning is YAML syntax", "'**Bold** x'"),
        ("*em* x", "*em* x", "'*' at its beginning is YAML syntax", "'*em* x'"),
        ("*nowhere", "*nowhere", "'*' at its beginning is YAML syntax", "'*nowhere'"),
        ("& more", "& more", "'&' at its beginning is YAML syntax", "'& more'"),
        ("!! look", "!! look", "'!' at its beginning is YAML syntax", "'!! look'"),
        ("> 5 GB", "> 5 GB", "'>' at its beginning is YAML syntax", "'> 5 GB'"),
        ("| pipe", "| pipe", "'|' at its beginning is YAML syntax", "'| pipe'"),
        ("- x", "- x", "'-' at its beginning is YAML syntax", "'- x'"),
        ("? x", "? x", "'?' at its beginning is YAML syntax", "'? x'"),
        ("[a](b) c", "[a](b) c", "'[' at its beginning is YAML syntax", "'[a](b) c'"),
        ("[a", "[a", "'[' at its beginning is YAML syntax", "'[a'"),
        ("{@link X} c", "{@link X} c", "'{' at its beginning is YAML syntax", "'{@link X} c'"),
        ("'Don't panic'", "Don't panic", EARLY, '"Don\'t panic"'),
        ("'a' or 'b'", "'a' or 'b'", EARLY, "\"'a' or 'b'\""),
        ('"a" or "b"', '"a" or "b"', 'a quote (") in it closes it early', '\'"a" or "b"\''),
        ('"say "hi" now"', 'say "hi" now', 'a quote (") in it closes it early', "'say \"hi\" now'"),
        ('"open', "open", "its quote is never closed", "'open'"),
        ("'tis so", "'tis so", "its quote is never closed", '"\'tis so"'),
        (
            '"C:\\models"',
            "C:\\models",
            "'\\m' in double quotes is not a YAML escape",
            "'C:\\models'",
        ),
    ],
)
@pytest.mark.parametrize("after", ["", "  type: string\n- name: b\n"])
def test_a_value_that_is_no_yaml_is_text(
    written: str, text: str, why: str, quoted: str, after: str
) -> None:
    source = YamlText(f"- name: a\n  description: {written}\n{after}", KEYS)
    assert isinstance(source.value, Sequence)
    first = plain(source.value.items[0])
    assert first == {"name": "a", "description": text, **({"type": "string"} if after else {})}
    assert len(source.value.items) == (2 if after else 1)
    assert [(f.line, f.message, f.about) for f in source.faults] == [
        (1, in_quotes("description", why, quoted), "yaml")
    ]


@pytest.mark.parametrize(
    "written", ["plain", "'it''s'", '"a\\tb"', "[a, b]", "{a: b}", "'a: b'", "a:b"]
)
def test_what_is_yaml_is_left_as_it_is(written: str) -> None:
    broken = f"- name: a\n  type: {written}\n  description: x: y\n"
    sound = f"- name: a\n  type: {written}\n  description: 'x: y'\n"
    assert plain(YamlText(broken, KEYS).value) == plain(YamlText(sound, KEYS).value)
    assert [fault.line for fault in YamlText(broken, KEYS).faults] == [2]
    assert YamlText(sound, KEYS).faults == ()
