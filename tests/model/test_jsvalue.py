"""What is read of JavaScript, and where it ends."""

from __future__ import annotations

import pytest

from sphinx_lmstudio.model.js_skim import skip_braces
from sphinx_lmstudio.model.jsvalue import (
    UNREAD,
    Jsx,
    Name,
    Number,
    Value,
    read_js,
    shown_text,
)

SKIPPED = (
    "{}",
    "{/* don't */}",
    "{// don't }\n}",
    "{<p>Don't</p>}",
    "{<p>Don't {n} {'}'}</p>}",
    "{<Tank level={<b/>}/>}",
    "{<></>}",
    "{/[}/]'/.test(a)}",
    "{a / b / '}'}",
    "{`a${`b${1}`}}`}",
    "{'}' + \"}\" + `}`}",
    "{'\\'}'}",
    "{a => <b>}</b>}",
    "{ { a: [1, (2)] } }",
    "{a < b}",
    "{ok && <b>{'}'}</b>}",
)
OPEN = ("{", "{a", "{'a}", "{'a\n'}", "{`a}", "{/* a }", "{(}", "{[}]", "{<b>}", "{<b a={}")


@pytest.mark.parametrize("text", SKIPPED)
def test_braces_that_close(text: str) -> None:
    assert skip_braces(f"é {text} x}}", 2, 1_000)[0] == 2 + len(text)


@pytest.mark.parametrize("text", OPEN)
def test_braces_that_do_not_close(text: str) -> None:
    end, reached = skip_braces(text, 0, 1_000)
    assert end == -1
    assert reached <= len(text)


def test_braces_beyond_the_limit_do_not_close() -> None:
    assert skip_braces("{a + b}", 0, 4) == (-1, 4)


@pytest.mark.parametrize(
    ("source", "value"),
    [
        ("'a'", "a"),
        ('"don\'t"', "don't"),
        ("'a\\n\\'\\u0041\\u{1F40B}\\x42'", "a\n'A\N{WHALE}B"),
        ("`a\n$b`", "a\n$b"),
        ("`a${b}`", UNREAD),
        ("/* a */ 'b' // c", "b"),
        ("1", Number("1")),
        ("-1.50", Number("-1.5")),
        ("1_000", Number("1000")),
        ("0x1F", Number("31")),
        ("true", True),
        ("undefined", None),
        ("basin", Name("basin")),
        ("basin.depth", UNREAD),
        ("fill(1)", UNREAD),
        ("a + 'b'", UNREAD),
        ("[1,2].map(f)", UNREAD),
        ("('a')", "a"),
        ("['a', `b`,]", ["a", "b"]),
        ("['a'] as const", ["a"]),
        ("{ a: 'b', 'c-d': { e: [null] }, f, 3: true }",
         {"a": "b", "c-d": {"e": [None]}, "f": Name("f"), "3": True}),
        ("{ ...rest }", UNREAD),
        ("{ __proto__: 1 }", {"__proto__": Number("1")}),
        ("<b>don't {`}`}</b>", Jsx("<b>don't {`}`}</b>", 0)),
        ("(\n<><i/></>\n)", Jsx("<><i/></>", 2)),
        ("<b>", UNREAD),
        ("", UNREAD),
        ("[" * 30 + "]" * 30, UNREAD),
    ],
)  # fmt: skip
def test_values(source: str, value: Value) -> None:
    assert read_js(source) == value


def test_what_a_page_shows() -> None:
    values: tuple[Value, ...] = ("a", Number("1"), True, None, Name("a"), [], {})
    assert [shown_text(value) for value in values] == ["a", "1", "", "", None, None, None]
