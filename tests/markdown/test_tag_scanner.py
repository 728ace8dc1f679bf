"""What the scanner of tags finds in a text."""

from __future__ import annotations

import pytest

from sphinx_lmstudio.dialects.names import GRAMMAR
from sphinx_lmstudio.model.tags import Tag, TagScanner

Found = tuple[str, str, dict[str, str], str, str]
"""Kind, name, attributes, names of those in braces, and the text after the tag."""

SCANNED: tuple[tuple[str, Found | None], ...] = (
    ("<b>", ("open", "b", {}, "", "")),
    ("<B>x", ("open", "B", {}, "", "x")),
    ("</b>", ("close", "b", {}, "", "")),
    ("</b >", ("close", "b", {}, "", "")),
    ("</ b>", None),
    ("</b x>", None),
    ("</b", None),
    ("</>", None),
    ("<>", None),
    ("< b>", None),
    ("<", None),
    ("<<b>", None),
    ("<1>", None),
    ("<$x>", None),
    ("<_x>", None),
    ("<b", None),
    ("<b x", None),
    ("<b/>", ("empty", "b", {}, "", "")),
    ("<b />", ("empty", "b", {}, "", "")),
    ("<b / >", None),
    ("<b/x>", None),
    ("<br>", ("empty", "br", {}, "", "")),
    ("<br/>", ("empty", "br", {}, "", "")),
    ("<IMG>", ("empty", "IMG", {}, "", "")),
    ("<br >", ("empty", "br", {}, "", "")),
    ("<a-b.c:d>", ("open", "a-b.c:d", {}, "", "")),
    ("<T,>", None),
    ("<a@b.c>", None),
    ("<https://e.org>", None),
    ("<!---->", ("comment", "", {}, "", "")),
    ("<!-- a -->", ("comment", "", {}, "", "")),
    ("<!-- a -- b --> c -->", ("comment", "", {}, "", " c -->")),
    ("<!-->-->", None),
    ("<!--->-->", None),
    ("<!-- > -->", ("comment", "", {}, "", "")),
    ("<!-- a", None),
    ("<!doctype html>", None),
    ("<?php ?>", None),
    ("<![CDATA[x]]>", None),
    ('<a href="x">', ("open", "a", {"href": "x"}, "", "")),
    ("<a href='x'>", ("open", "a", {"href": "x"}, "", "")),
    ("<a href=x>", ("open", "a", {"href": "x"}, "", "")),
    ('<a href = "x" >', ("open", "a", {"href": "x"}, "", "")),
    ('<a HREF="X">', ("open", "a", {"href": "X"}, "", "")),
    ('<a href="a>b">', ("open", "a", {"href": "a>b"}, "", "")),
    ("<a href=\"a'b\" t='c\"d'>", ("open", "a", {"href": "a'b", "t": 'c"d'}, "", "")),
    ('<a href="a&amp;b&lt;">', ("open", "a", {"href": "a&b<"}, "", "")),
    ('<a href="a&b">', ("open", "a", {"href": "a&b"}, "", "")),
    ("<a href=a&amp;b>", ("open", "a", {"href": "a&b"}, "", "")),
    ("<a href=a/>", ("open", "a", {"href": "a/"}, "", "")),
    ("<a href=a />", ("empty", "a", {"href": "a"}, "", "")),
    ('<a href="x>', None),
    ("<a href=>", None),
    ('<a href="">', ("open", "a", {"href": ""}, "", "")),
    ('<a href=a"b>', None),
    ('<a "x">', None),
    ("<a hidden>", ("open", "a", {"hidden": ""}, "", "")),
    ("<a hidden/>", ("empty", "a", {"hidden": ""}, "", "")),
    ("<a a b=1 c>", ("open", "a", {"a": "", "b": "1", "c": ""}, "", "")),
    ("<a a=1 a=2>", ("open", "a", {"a": "1"}, "", "")),
    ('<a a={1} a="2">', ("open", "a", {"a": "1"}, "a", "")),
    ('<a a="x"b="y">', ("open", "a", {"a": "x", "b": "y"}, "", "")),
    ('<a a="x"/>', ("empty", "a", {"a": "x"}, "", "")),
    (
        '<a data-x-y="1" xlink:href="u" @click="v" :b="w">',
        ("open", "a", {"data-x-y": "1", "xlink:href": "u", "@click": "v", ":b": "w"}, "", ""),
    ),
    ("<A b={1} />", ("empty", "A", {"b": "1"}, "b", "")),
    ("<A b={{ c: 1 }}>", ("open", "A", {"b": "{ c: 1 }"}, "b", "")),
    ('<A b={"}"}>', ("open", "A", {"b": "}"}, "b", "")),
    ("<A b={'x'} c={`y`}>", ("open", "A", {"b": "x", "c": "y"}, "b c", "")),
    ("<A b={`x${y}`}>", ("open", "A", {"b": "`x${y}`"}, "b", "")),
    ("<A b={'x' + 'y'}>", ("open", "A", {"b": "'x' + 'y'"}, "b", "")),
    ("<A b={ 'it\\'s' }>", ("open", "A", {"b": "it's"}, "b", "")),
    ("<A b={'&amp;'}>", ("open", "A", {"b": "&amp;"}, "b", "")),
    ("<A b={'}' + `}`}>", ("open", "A", {"b": "'}' + `}`"}, "b", "")),
    ('<A b={{ c: "x>y" }}/>', ("empty", "A", {"b": '{ c: "x>y" }'}, "b", "")),
    ("<A b={() => x > 1}>", ("open", "A", {"b": "() => x > 1"}, "b", "")),
    ("<A b={ &amp; }>", ("open", "A", {"b": "&amp;"}, "b", "")),
    ("<A b={1>", None),
    ('<A b={"x}>', None),
    ("<A b={}>", ("open", "A", {"b": ""}, "b", "")),
    ("<A {...rest}>", ("open", "A", {"...": "...rest"}, "...", "")),
    ('<A {...rest} b="1">', ("open", "A", {"...": "...rest", "b": "1"}, "...", "")),
    ("<A b={1}c={2}/>", ("empty", "A", {"b": "1", "c": "2"}, "b c", "")),
    ("<A b=1{...rest}>", ("open", "A", {"b": "1{...rest}"}, "", "")),
    ("<a\n  b=\"1\"\n  c='2'\n>", ("open", "a", {"b": "1", "c": "2"}, "", "")),
    ("<a\n\n>", ("open", "a", {}, "", "")),
    ("<a b\n=\n1>", ("open", "a", {"b": "1"}, "", "")),
    ('<a b="1\n2">', ("open", "a", {"b": "1\n2"}, "", "")),
    ("<a\tb>", ("open", "a", {"b": ""}, "", "")),
    (
        '<img src="/a.png" alt="A" data-caption="See *this*" />',
        ("empty", "img", {"src": "/a.png", "alt": "A", "data-caption": "See *this*"}, "", ""),
    ),
    ('<apimethod method="GET"/>', ("empty", "apimethod", {"method": "GET"}, "", "")),
    ("<array<string>", None),
    ("<string | object>", None),
    ("<model_key>", ("open", "model_key", {}, "", "")),
    ("<YOUR_HF_TOKEN>", ("open", "YOUR_HF_TOKEN", {}, "", "")),
    ("<é>", None),
    ("<bé>", None),
    ('<a b=é c="日本">', ("open", "a", {"b": "é", "c": "日本"}, "", "")),
    (
        '<a style={{ width: "80%" }} {...rest}>',
        ("open", "a", {"style": '{ width: "80%" }', "...": "...rest"}, "... style", ""),
    ),
)


@pytest.mark.parametrize(("text", "expected"), SCANNED)
def test_scanner(text: str, expected: Found | None) -> None:
    assert found(TagScanner(text, GRAMMAR).scan(0), text) == expected


@pytest.mark.parametrize(("text", "expected"), SCANNED)
def test_scanner_starts_anywhere(text: str, expected: Found | None) -> None:
    start = len("a é ")
    tag = TagScanner(f"a é {text}", GRAMMAR).scan(start)
    assert found(tag, f"a é {text}") == expected
    assert tag is None or tag.start == start


def test_a_tag_is_looked_up_in_lower_case() -> None:
    tag = TagScanner("<LightVariant>", GRAMMAR).scan(0)
    assert tag is not None
    assert (tag.name, tag.key) == ("LightVariant", "lightvariant")


def test_what_one_tag_lacks_another_may_not() -> None:
    scanner = TagScanner('<!-- <a b="1"> <c d=\'x> <e f={> <g>', GRAMMAR)
    starts = [n for n, here in enumerate(scanner.text) if here == "<"]
    tags = [scanner.scan(start) for start in starts]
    assert [tag and tag.name for tag in tags] == [None, "a", None, None, "g"]


def found(tag: Tag | None, text: str) -> Found | None:
    if tag is None:
        return None
    braced = " ".join(sorted(tag.braced))
    return tag.kind, tag.name, dict(tag.attributes), braced, text[tag.end :]
