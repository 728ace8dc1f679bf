"""Tags: what the scanner finds, and what pages hold because of it."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from sphinx_lmstudio.dialects.classic import NAMES
from sphinx_lmstudio.model.tags import Tag, TagScanner
from tests.markdown.tree import built_cases, page_tree, warned

if TYPE_CHECKING:
    from tests.conftest import Build, Built

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
    ("<!-->-->", ("comment", "", {}, "", "")),
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
    assert found(TagScanner(text, NAMES.void).scan(0), text) == expected


@pytest.mark.parametrize(("text", "expected"), SCANNED)
def test_scanner_starts_anywhere(text: str, expected: Found | None) -> None:
    start = len("a é ")
    tag = TagScanner(f"a é {text}", NAMES.void).scan(start)
    assert found(tag, f"a é {text}") == expected
    assert tag is None or tag.start == start


def test_a_tag_is_looked_up_in_lower_case() -> None:
    tag = TagScanner("<LightVariant>", NAMES.void).scan(0)
    assert tag is not None
    assert (tag.name, tag.key) == ("LightVariant", "lightvariant")


def test_what_one_tag_lacks_another_may_not() -> None:
    scanner = TagScanner('<!-- <a b="1"> <c d=\'x> <e f={> <g>', NAMES.void)
    starts = [n for n, here in enumerate(scanner.text) if here == "<"]
    tags = [scanner.scan(start) for start in starts]
    assert [tag and tag.name for tag in tags] == [None, "a", None, None, "g"]


def found(tag: Tag | None, text: str) -> Found | None:
    if tag is None:
        return None
    braced = " ".join(sorted(tag.braced))
    return tag.kind, tag.name, dict(tag.attributes), braced, text[tag.end :]


# Source of a page, its tree, and the subtypes of its warnings.
MEDIA = (
    (
        '<img src="/assets/a.png" alt="A" data-caption="See *this*" />',
        "lms_figure[image(/assets/a.png 'A') caption['See ' emphasis['this']]]",
    ),
    ("<img src='/assets/a.png' style='width: 80%'>", "lms_figure(80%)[image(/assets/a.png)]"),
    (
        '<img src="/assets/a.png" style={{ width: "300px" }} className="big" />',
        "lms_figure(300px)[image(/assets/a.png)]",
    ),
    ('<img src="/assets/a.png" width="250">', "lms_figure(250px)[image(/assets/a.png)]"),
    ('<img src="/assets/a.png" width="150%">', "lms_figure(100%)[image(/assets/a.png)]"),
    (
        '<img src="/assets/a.png" style="width: 9999px; height: 4px">',
        "lms_figure(9999px)[image(/assets/a.png)]",
    ),
    ('<img src="/assets/a.png" style="max-width: 50%">', "lms_figure(50%)[image(/assets/a.png)]"),
    ('<img src="/assets/a.png" width="calc(1px)">', "lms_figure[image(/assets/a.png)]"),
    (
        '<img\n  src="/assets/a.png"\n  alt="A &amp; B"\n/>',
        "lms_figure[image(/assets/a.png 'A & B')]",
    ),
    (
        'Text <img src="/assets/a.png" alt="A" width="20"> text.',
        "p['Text ' image(/assets/a.png 20px 'A') ' text.']",
    ),
    (
        'Text\n<img src="/assets/a.png" data-caption="C">\nmore.',
        "p['Text'] lms_figure[image(/assets/a.png 'C') caption['C']] p['more.']",
    ),
    (
        '- item\n\n  <img src="/assets/a.png" data-caption="C">',
        "ul[li[p['item'] lms_figure[image(/assets/a.png 'C') caption['C']]]]",
    ),
    (
        '> <img src="/assets/a.png" data-caption="C">',
        "quote[lms_figure[image(/assets/a.png 'C') caption['C']]]",
    ),
    (
        '<video src="/assets/a.mp4" loop muted data-caption="Words *here*"></video>',
        (
            "lms_video(loop,muted)[p[a(/assets/a.mp4)['Video: a.mp4']] "
            "lms_video_caption['Words ' emphasis['here']]]"
        ),
    ),
    (
        (
            "<video autoplay>\n"
            '  <source src="https://e.org/a.mp4" type="video/mp4">\n'
            '  <source src="https://e.org/a.webm" type="video/webm" />\n'
            "</video>"
        ),
        (
            "lms_video[p[a(https://e.org/a.mp4 video/mp4)['Video: "
            "a.mp4']] p[a(https://e.org/a.webm video/webm)['Video: a.webm']]]"
        ),
    ),
    (
        '<img src="/assets/a.png">\n<img src="/assets/b.png">',
        "lms_figure[image(/assets/a.png)] lms_figure[image(/assets/b.png)]",
    ),
    ('<img alt="no source">', "lms_figure[lms_placeholder['[no source] ' literal]]", "asset"),
    (
        '<img src="gone.png" alt="A">',
        "lms_figure[lms_placeholder['[A] ' literal['gone.png']]]",
        "asset",
    ),
    ('- <img src="/assets/a.png" alt="A">', "ul[li[lms_figure[image(/assets/a.png 'A')]]]"),
    (
        '<video><source src="/assets/a.mp4"></video>',
        "lms_video[p[a(/assets/a.mp4)['Video: a.mp4']]]",
    ),
    (
        'Text <video src="/assets/a.mp4"></video> text',
        "p['Text'] lms_video[p[a(/assets/a.mp4)['Video: a.mp4']]] p['text']",
    ),
    (
        '<video\n  controls\n  src="/assets/a.mp4"\n/>',
        "lms_video[p[a(/assets/a.mp4)['Video: a.mp4']]]",
    ),
    (
        '<img src="/assets/a.png" data-caption="a <b>b</b> <host>">',
        "lms_figure[image(/assets/a.png 'a b <host>') caption['a ' strong['b'] ' <host>']]",
    ),
)
SCHEMES = (
    (
        "<LightVariant>\n\nLight *x*.\n\n</LightVariant>",
        "lms_scheme(light)[p['Light ' emphasis['x'] '.']]",
    ),
    (
        (
            "<table>\n"
            "  <thead>\n"
            '    <tr><th align="center">A</th></tr>\n'
            "  </thead>\n"
            "  <tbody>\n"
            "    <tr><td><LightVariant>l</LightVariant></td></tr>\n"
            "  </tbody>\n"
            "</table>"
        ),
        (
            "table[tgroup[thead[row[entry(.text-center)[p['A']]]] "
            "tbody[row[entry[lms_scheme(light)[p['l']]]]]]]"
        ),
    ),
    (
        "<LightVariant>a</LightVariant><DarkVariant>b</DarkVariant>",
        "lms_scheme(light)[p['a']] lms_scheme(dark)[p['b']]",
    ),
)
FIGURES = (
    (
        '<figure><img src="/assets/a.png" alt="A"><figcaption>The *cap*.</figcaption></figure>',
        "lms_figure[image(/assets/a.png 'A') caption['The ' emphasis['cap'] '.']]",
    ),
    (
        (
            "<figure>\n\n![A](/assets/a.png)\n\n<figcaption>\n\nOne.\n\nTwo.\n\n"
            "</figcaption>\n</figure>\n\nEnd."
        ),
        "lms_figure[image(/assets/a.png 'A') caption['One.' ' ' 'Two.']] p['End.']",
    ),
    (
        (
            '<figure style="width: 50%"><a href="https://e.org"><img src="/assets/a.png"></a>'
            "<figcaption>C</figcaption></figure>"
        ),
        "lms_figure(50%)[p[a(https://e.org)[image(/assets/a.png)]] caption['C']]",
    ),
    (
        (
            '<figure><img src="/assets/a.png"><img src="/assets/b.png" data-caption="B">'
            "<figcaption>C</figcaption></figure>"
        ),
        (
            "lms_figure[image(/assets/a.png)] "
            "lms_figure[image(/assets/b.png 'B') caption['B' ' ' 'C']]"
        ),
    ),
    (
        ('<figure align="center"><figcaption>First</figcaption><img src="/assets/a.png"></figure>'),
        "container(.lms-center)[lms_figure[image(/assets/a.png) caption['First']]]",
    ),
    (
        '<figure><video src="/assets/a.mp4"></video><figcaption>C</figcaption></figure>',
        "lms_video[p[a(/assets/a.mp4)['Video: a.mp4']] lms_video_caption['C']]",
    ),
    (
        "<figure>\n\n```sh\nls\n```\n\n<figcaption>C</figcaption></figure>",
        "lms_code['ls'] p['C']",
    ),
    ("<figure><figcaption>C</figcaption></figure>", "p['C']"),
    ("<figcaption>C</figcaption>", "p['C']"),
    (
        '<div>\n<img src="/assets/a.png">\n</div> Words',
        "lms_figure[image(/assets/a.png)] p['Words']",
    ),
    (
        '<LightVariant><img src="/assets/a.png"></LightVariant> Words',
        "lms_scheme(light)[lms_figure[image(/assets/a.png)]] p['Words']",
    ),
    (
        '<table><tr><td><img src="/assets/a.png"></td><td>x</td></tr></table>',
        "table[tgroup[tbody[row[entry[p[image(/assets/a.png)]] entry[p['x']]]]]]",
    ),
    (
        '<details><summary><img src="/assets/a.png"></summary>x</details>',
        "lms_details[lms_summary[image(/assets/a.png)] p['x']]",
    ),
    ("<img src={'/assets/a.png'} alt={`A`}>", "lms_figure[image(/assets/a.png 'A')]"),
    ('<source src="/assets/a.mp4">', "p[a(/assets/a.mp4)['Video: a.mp4']]"),
    (
        'See <source src="https://e.org/a.mp4">.',
        "p['See ' a(https://e.org/a.mp4)['Video: a.mp4'] '.']",
    ),
    (
        '<video src="gone.mp4"></video>',
        "lms_video[p[inline['Video: gone.mp4 ' literal['gone.mp4']]]]",
        "asset",
    ),
)
DEFINITIONS = (
    (
        "<dl><dt>A *b*</dt><dd>One.</dd><dt>C</dt><dd>\n\nTwo.\n\n- x\n\n</dd></dl>",
        (
            "dl[item[term['A ' emphasis['b']] definition[p['One.']]] "
            "item[term['C'] definition[p['Two.'] ul[li[p['x']]]]]]"
        ),
    ),
    (
        "<dl>\n<dt>A\n<dt>B\n<dd>One\n<dd>Two\n</dl>",
        "dl[item[term['A'] term['B'] definition[p['One'] p['Two']]]]",
    ),
    ("<dl><dd>One</dd></dl>", "dl[item[term definition[p['One']]]]"),
    ("<dl><dt>A</dt></dl>", "dl[item[term['A'] definition[p]]]"),
    (
        "<dl>Words<dt>A</dt><dd>One</dd>more</dl>",
        "dl[item[term definition[p['Words']]] item[term['A'] definition[p['One'] p['more']]]]",
    ),
    (
        "<dl><div><dt>A</dt><dd>One</dd></div></dl>",
        "dl[item[term['A'] definition[p['One']]]]",
    ),
    ("<dl></dl>", ""),
    ("<dt>A</dt><dd>One</dd>", "p['A'] p['One']"),
)
LISTS = (
    ("<li>a</li><li>b</li>", "ul[li[p['a']] li[p['b']]]"),
    ("<ul>words<li>a</li></ul>", "ul[li[p['words']] li[p['a']]]"),
    ("<ul></ul>", ""),
    ("<ul><ul><li>a</li></ul></ul>", "ul[li[ul[li[p['a']]]]]"),
)
NESTED_LINKS = (
    (
        '<a href="https://e.org">\n\nOne *x*.\n\nTwo.\n\n</a>\n\nEnd.',
        (
            "p[a(https://e.org)[inline['One ' emphasis['x'] '.']]] "
            "p[a(https://e.org)[inline['Two.']]] p['End.']"
        ),
    ),
    (
        '<a href="https://e.org">see [it](https://f.org) now</a>',
        ("p[a(https://e.org)['see '] a(https://f.org)['it'] a(https://e.org)[' now']]"),
    ),
    (
        '[see <a href="https://f.org">it</a>](https://e.org)',
        "p[a(https://e.org)['see '] a(https://f.org)['it']]",
    ),
    (
        '<a href="https://e.org">\n\nsee [it](https://f.org)\n\n</a>',
        "p[a(https://e.org)[inline['see ']] a(https://f.org)['it']]",
    ),
    (
        '<a href="https://e.org">see **[it](https://f.org)** <a href="https://g.org">x</a></a>',
        ("p[a(https://e.org)['see '] strong[a(https://f.org)['it']] ' ' a(https://g.org)['x']]"),
    ),
    (
        '<a href="https://e.org">\n\n### Head\n\nText.\n\n</a>',
        "lms_heading[a(https://e.org)[inline['Head']]] p[a(https://e.org)[inline['Text.']]]",
    ),
    (
        '<a href="/docs/x">see [it](https://f.org)</a>',
        "p[a(/docs/x)[inline['see ']] a(https://f.org)['it']]",
        "link",
    ),
)
BADGES = (
    (
        'Use <apimethod method="GET"/> here.',
        "p['Use ' lms_badge(method)['GET'] ' here.']",
    ),
    ('<apimethod method="post" />', "p[lms_badge(method)['POST']]"),
    (
        '## <apimethod method="GET"/> Models',
        "section[title[lms_badge(method)['GET'] ' Models']]",
    ),
)
TABLES = (
    (
        '| A | B |\n|---|---|\n| <apimethod method="GET"/> | x<br>y |',
        (
            "table[tgroup[thead[row[entry[p['A']] entry[p['B']]]] "
            "tbody[row[entry[p[lms_badge(method)['GET']]] entry[p['x' "
            "lms_break['\\n'] 'y']]]]]]"
        ),
    ),
    (
        (
            "<table><thead><tr><th>A</th><th>B</th></tr></thead><tbody><tr><td>1</td><td>2</td></tr></tbody></table>"
        ),
        (
            "table[tgroup[thead[row[entry[p['A']] entry[p['B']]]] tbody[row[entry[p['1']] "
            "entry[p['2']]]]]]"
        ),
    ),
    (
        (
            "<table>\n"
            "  <tr>\n"
            "    <th>A</th>\n"
            "  </tr>\n"
            "  <tr>\n"
            "    <td>*one* and `two`</td>\n"
            "  </tr>\n"
            "</table>"
        ),
        (
            "table[tgroup[thead[row[entry[p['A']]]] tbody[row[entry[p[emphasis['one'] ' and ' "
            "literal['two']]]]]]]"
        ),
    ),
    (
        "<table>\n<tr><td>1</td><td>2</td></tr>\n<tr><td>3</td></tr>\n</table>",
        "table[tgroup[tbody[row[entry[p['1']] entry[p['2']]] row[entry[p['3']] entry[p]]]]]",
    ),
    (
        (
            "<table>\n"
            '<tr><td align="right">1</td><td style="text-align: center">2</td></tr>\n'
            "</table>"
        ),
        "table[tgroup[tbody[row[entry(.text-right)[p['1']] entry(.text-center)[p['2']]]]]]",
    ),
    (
        (
            "<table>\n"
            "<tr>\n"
            "<td>\n"
            "\n"
            "- one\n"
            "- two\n"
            "\n"
            "</td>\n"
            "<td>\n"
            "\n"
            "```py\n"
            "x = 1\n"
            "```\n"
            "\n"
            "</td>\n"
            "</tr>\n"
            "</table>"
        ),
        (
            "table[tgroup[tbody[row[entry[ul[li[p['one']] li[p['two']]]] entry[lms_code['x = "
            "1']]]]]]"
        ),
    ),
    (
        "<table><tr><td>a<tr><td>b</table>",
        "table[tgroup[tbody[row[entry[p['a']]] row[entry[p['b']]]]]]",
    ),
    (
        (
            '<table><tr><td><a href="https://e.org"><b>x</b></a> <apimethod '
            'method="GET"/></td></tr></table>'
        ),
        (
            "table[tgroup[tbody[row[entry[p[a(https://e.org)[strong['x']] ' ' "
            "lms_badge(method)['GET']]]]]]]"
        ),
    ),
    (
        "| <b>H</b> |\n|---|\n| <code>c</code> <sub>2</sub> |",
        (
            "table[tgroup[thead[row[entry[p[strong['H']]]]] tbody[row[entry[p[literal['c'] ' ' "
            "subscript['2']]]]]]]"
        ),
    ),
    (
        "| <host> |\n|---|\n| <port> |",
        "table[tgroup[thead[row[entry[p['<host>']]]] tbody[row[entry[p['<port>']]]]]]",
    ),
    ("> <table><tr><td>a</td></tr></table>", "quote[table[tgroup[tbody[row[entry[p['a']]]]]]]"),
    (
        "<table><tr><td><table><tr><td>in</td></tr></table></td><td>out</td></tr></table>",
        (
            "table[tgroup[tbody[row[entry[table[tgroup[tbody[row[entry[p['in']]]]]]] "
            "entry[p['out']]]]]]"
        ),
    ),
    (
        "<table><tr><td><ul><li>a</li></ul></td><td>`x|y`</td></tr></table>",
        "table[tgroup[tbody[row[entry[ul[li[p['a']]]] entry[p[literal['x|y']]]]]]]",
    ),
    ("<table></table>", ""),
    (
        "<table>\n\n<tr>\n\n<td>a <br> b</td>\n\n</tr>\n\n</table>",
        "table[tgroup[tbody[row[entry[p['a ' lms_break['\\n'] ' b']]]]]]",
    ),
    (
        '| <img src="/assets/a.png" alt="A"> |\n|---|\n| x |',
        ("table[tgroup[thead[row[entry[p[image(/assets/a.png 'A')]]]] tbody[row[entry[p['x']]]]]]"),
    ),
    (
        ('| <code>a</code> | <a href="https://e.org">x</a> |\n|:-:|--:|\n| <b>b</b> | <unknown> |'),
        (
            "table[tgroup[thead[row[entry(.text-center)[p[literal['a']]] "
            "entry(.text-right)[p[a(https://e.org)['x']]]]] "
            "tbody[row[entry(.text-center)[p[strong['b']]] "
            "entry(.text-right)[p['<unknown>']]]]]]"
        ),
    ),
)
DETAILS = (
    (
        "<details><summary>Title *x*</summary>\n\nBody `y`.\n\n```sh\nls\n```\n\n</details>",
        (
            "lms_details[lms_summary['Title ' emphasis['x']] p['Body ' literal['y'] '.'] "
            "lms_code['ls']]"
        ),
    ),
    (
        "<details open>\n<summary>T</summary>\nBody.\n</details>",
        "lms_details(True)[lms_summary['T'] p['Body.']]",
    ),
    (
        "<details>\n\nBody only.\n\n</details>",
        "lms_details[lms_summary['Details'] p['Body only.']]",
    ),
    (
        (
            "<details><summary>A</summary><details><summary>B</summary>\n"
            "\n"
            "In.\n"
            "\n"
            "</details></details>"
        ),
        "lms_details[lms_summary['A'] lms_details[lms_summary['B'] p['In.']]]",
    ),
    (
        "- one\n\n  <details><summary>T</summary>\n\n  In.\n\n  </details>\n- two",
        "ul[li[p['one'] lms_details[lms_summary['T'] p['In.']]] li[p['two']]]",
    ),
    (
        "<details>\nBody.\n<summary>Late</summary>\n</details>",
        "lms_details[lms_summary['Late'] p['Body.']]",
    ),
    (
        "<details><summary><h3>Head</h3></summary>\n\nB.\n\n</details> tail",
        "lms_details[lms_summary['Head'] p['B.']] p['tail']",
    ),
    (
        "<details>\n<summary>\n\n### Head\n\n</summary>\n\nB.\n\n</details>",
        "lms_details[lms_summary['Head'] p['B.']]",
    ),
    (
        "> <details><summary>T</summary>\n>\n> B.\n>\n> </details>",
        "quote[lms_details[lms_summary['T'] p['B.']]]",
    ),
    (
        "1. <details><summary>T</summary>x</details>\n2. y",
        "ol[li[lms_details[lms_summary['T'] p['x']]] li[p['y']]]",
    ),
)
RULES = (
    ("<hr>\n\nText.", "p['Text.']"),
    ("Text.\n\n<hr>", "p['Text.']"),
    ("Text.\n\n<hr>\n\n<hr/>\n\nMore.", "p['Text.'] transition p['More.']"),
    ("Text.\n\n<hr />\n\nMore.", "p['Text.'] transition p['More.']"),
    ("Text\n<hr>\nmore.", "p['Text'] transition p['more.']"),
    ("- a\n\n  <hr>\n\n  b", "ul[li[p['a'] lms_rule['* * *'] p['b']]]"),
    (
        "<hr>\n<hr>\n\nText.\n\n<hr>\n<hr>\n\nMore.\n\n<hr>\n<hr>",
        "p['Text.'] transition p['More.']",
    ),
    ("<hr>", ""),
    ("Text.\n<hr>\n---\n\nMore.", "p['Text.'] transition p['More.']"),
    ("- a\n  <hr>\n  ---", "ul[li[p['a'] lms_rule['* * *'] lms_rule['* * *']]]"),
    (
        "Text.\n<details>\n---\nx</details>",
        "p['Text.'] lms_details[lms_summary['Details'] lms_rule['* * *'] p['x']]",
    ),
    ("Text.\n\n## Sub\n\n<hr>\n\nx", "p['Text.'] section[title['Sub'] p['x']]"),
)
BREAKS = (
    (
        "a<br>b<br/>c</br>d<br />e",
        (
            "p['a' lms_break['\\n'] 'b' lms_break['\\n'] 'c' lms_break['\\n'] 'd' "
            "lms_break['\\n'] 'e']"
        ),
    ),
    ("a<br>\nb", "p['a' lms_break['\\n'] '\\n' 'b']"),
    ("Words.<br>", "p['Words.']"),
    ("<br>\n\nWords.\n\n<br/>", "p['Words.']"),
    ("## Head<br>line", "section[title['Head' lms_break['\\n'] 'line']]"),
    ("<h2>A<br>B</h2>", "section[title['A' lms_break['\\n'] 'B']]"),
)
WRAPPERS = (
    ("<center>Mid *dle*</center>", "container(.lms-center)[p['Mid ' emphasis['dle']]]"),
    (
        '<div align="center">\n\nText.\n\n- x\n\n</div>',
        "container(.lms-center)[p['Text.'] ul[li[p['x']]]]",
    ),
    ("<div>\nPlain.\n</div>", "p['Plain.']"),
    ('<div style="text-align: right">Right</div>', "container(.lms-right)[p['Right']]"),
    ("<section>In.</section>", "p['In.']"),
    ('<span class="x">s *e*</span> after', "p[inline['s ' emphasis['e']] ' after']"),
    ("<div>a</div> tail", "p['a'] p['tail']"),
    ("lead <div>a</div> tail", "p['lead'] p['a'] p['tail']"),
    ("> <b>in</b> quote\n>\n> <div>\n> x\n> </div>", "quote[p[strong['in'] ' quote'] p['x']]"),
    ("<p>One.</p><p>Two.</p>", "p['One.'] p['Two.']"),
    ("<div>\n\nopen\n\n- <div>\n\nend", "p['open'] ul[li] p['end']"),
    ("<center>\n\n# Big\n\n</center>", "container(.lms-center)[lms_heading['Big']]"),
    (
        '<div align="center">\n\n## Sub\n\nText.\n\n</div>\n\nAfter.',
        "container(.lms-center)[lms_heading['Sub'] p['Text.']] p['After.']",
    ),
    ("<div>\n<div>\n<div>\nx\n</div>\n</div>\n</div>", "p['x']"),
    ("<p>para\n\n*next*</p>", "p['para'] p[emphasis['next']]"),
    ('<span style="text-align:center">x</span>', "p[inline['x']]"),
)
LINKS = (
    (
        '<img src="/assets/a.png" data-caption="The [guide](https://e.org) `x`">',
        (
            "lms_figure[image(/assets/a.png 'The guide x') caption['The ' "
            "a(https://e.org)['guide'] ' ' literal['x']]]"
        ),
    ),
    (
        (
            '<p align="center">\n'
            '  <a href="https://e.org/?a=1&b=2"><img src="/assets/a.png" alt="A"></a>\n'
            "</p>"
        ),
        "container(.lms-center)[p[a(https://e.org/?a=1&b=2)[image(/assets/a.png 'A')]]]",
    ),
    (
        '<a href="https://e.org">*Words* here</a>.',
        "p[a(https://e.org)[emphasis['Words'] ' here'] '.']",
    ),
    ('<a href="https://e.org" title="T">Words</a>', "p[a(https://e.org)['Words']]"),
    (
        '<a href="https://e.org"><img src="/assets/a.png" alt="A"></a>',
        "p[a(https://e.org)[image(/assets/a.png 'A')]]",
    ),
    ('<a name="x"></a>Words', "p[inline 'Words']"),
    ("<a>Words</a>", "p[inline['Words']]"),
    (
        "[<b>x</b>](https://e.org) and <https://e.org> <a@e.org>",
        (
            "p[a(https://e.org)[strong['x']] ' and ' a(https://e.org)['https://e.org'] ' ' "
            "a(mailto:a@e.org)['a@e.org']]"
        ),
    ),
    ("<a href=https://e.org/?a&b>Words</a>", "p[a(https://e.org/?a&b)['Words']]"),
    ('<a href="https://e.org"><div>x</div></a>', "p[a(https://e.org)[inline['x']]]"),
    (
        '<a href="/docs/x">x</a> <a href="#y">z</a>',
        "p[a(/docs/x)[inline['x']] ' ' a(#y)[inline['z']]]",
        "link",
        "link",
    ),
    ('[x](https://e.org "<b>")', "p[a(https://e.org)['x']]"),
)
INLINE = (
    (
        "<code>x *y* &lt;z&gt;</code> <kbd>Ctrl</kbd> <samp>o</samp>",
        "p[literal['x y <z>'] ' ' lms_key['Ctrl'] ' ' literal(.lms-samp)['o']]",
    ),
    (
        "<b>b</b> <strong>s</strong> <i>i</i> <em>e</em> <sub>2</sub> <sup>3</sup>",
        (
            "p[strong['b'] ' ' strong['s'] ' ' emphasis['i'] ' ' emphasis['e'] ' ' "
            "subscript['2'] ' ' superscript['3']]"
        ),
    ),
    (
        "<s>a</s> <del>b</del> <u>u</u> <mark>m</mark> <small>s</small>",
        (
            "p[lms_strike['a'] ' ' lms_strike['b'] ' ' inline(.lms-u)['u'] ' ' "
            "inline(.lms-mark)['m'] ' ' inline(.lms-small)['s']]"
        ),
    ),
    ("<b>outer <i>inner `x`</i></b>", "p[strong['outer ' emphasis['inner ' literal['x']]]]"),
    ("**a <kbd>K</kbd> b**", "p[strong['a ' lms_key['K'] ' b']]"),
    ("<B>upper</b>", "p[strong['upper']]"),
    ("`<b>x</b>` stays", "p[literal['<b>x</b>'] ' stays']"),
    ("\\<b>x", "p['<b>x']"),
    ("    <b>code</b>", "code['<b>code</b>\\n']"),
    (
        "- <b>in</b> list\n- <kbd>K</kbd>",
        "ul[li[p[strong['in'] ' list']] li[p[lms_key['K']]]]",
    ),
    ("<b>open *x*\n\nNext.", "p[strong['open ' emphasis['x']]] p['Next.']"),
    ("stray</b> end", "p['stray' ' end']", "tag"),
    ("<b>one <i>two</b> three</i>", "p[strong['one ' emphasis['two']] ' three']", "tag"),
    ('```py\nx = "<b>"\n```', "lms_code['x = \"<b>\"']"),
    ("a<sub>i</sub><sup>2</sup>", "p['a' subscript['i'] superscript['2']]"),
    ("<kbd><kbd>Ctrl</kbd>+<kbd>C</kbd></kbd>", "p[lms_key['Ctrl+C']]"),
    ("<code>a | b</code>", "p[literal['a | b']]"),
    ("<b>one\ntwo</b>", "p[strong['one' '\\n' 'two']]"),
    ("<b>a</b><i>b</i>", "p[strong['a'] emphasis['b']]"),
    ("*<b>a*</b>", "p[emphasis[strong['a']]]", "tag"),
    (
        '<q>x</q><abbr title="T">y</abbr><ins>z</ins><cite>c</cite><var>v</var>',
        (
            "p[inline['“' 'x' '”'] lms_abbreviation(T)['y'] inline(.lms-ins)['z'] emphasis['c'] "
            "emphasis['v']]"
        ),
    ),
    ("<wbr>a<wbr/>b", "p['a' 'b']"),
    ("<YOUR_HF_TOKEN> and <b>bold</b>", "p['<YOUR_HF_TOKEN> and ' strong['bold']]"),
    ('<b title="&quot;">&amp;</b>', "p[strong['&']]"),
    ("<em>*a*</em>", "p[emphasis[emphasis['a']]]"),
)
BLOCKS = (
    ("<ul><li>a</li><li>b <b>c</b></li></ul>", "ul[li[p['a']] li[p['b ' strong['c']]]]"),
    ("<ol>\n<li>a\n<li>b\n</ol>", "ol[li[p['a']] li[p['b']]]"),
    ("<blockquote>\n\nQ *x*.\n\n</blockquote>", "quote[p['Q ' emphasis['x'] '.']]"),
    ("<h2>Sub *x*</h2>\n\nText.", "section[title['Sub ' emphasis['x']] p['Text.']]"),
    ('<h3 align="center">Sub</h3>', "section[title['Sub']]"),
    ("<h6>Small</h6>", "lms_heading['Small']"),
    (
        "<pre>a  *b*\n\n&lt;c&gt; <b>d</b></pre>\n\nAfter.",
        "lms_code['a  *b*\\n\\n<c> d'] p['After.']",
    ),
    ("<pre><code>x\n  y</code></pre>", "lms_code['x\\n  y']"),
    (
        "<ul>\n<li>\n\n- md\n\n</li>\n<li><ol><li>x</li></ol></li>\n</ul>",
        "ul[li[ul[li[p['md']]]] li[ol[li[p['x']]]]]",
    ),
    ("<h1>One</h1>\n\n<h2>Two</h2>\n\nT", "section[title['One'] section[title['Two'] p['T']]]"),
    ("- <h2>In</h2>", "ul[li[lms_heading['In']]]"),
    ("<pre>\n\n- a\n\n</pre> tail", "lms_code['- a'] p['tail']"),
    ('<pre lang="py">x</pre>', "lms_code['x']"),
    ("<PRE>x</PRE>", "lms_code['x']"),
    ("<blockquote>a</blockquote><blockquote>b</blockquote>", "quote[p['a']] quote[p['b']]"),
)
COMMENTS = (
    ("a <!-- hidden --> b", "p['a  b']"),
    ("<!-- hidden\n\nacross *blank* lines\n\n-->\n\nShown.", "p['Shown.']"),
    ("<!--\n```lms_info\nHidden.\n```\n-->\n\nShown.", "p['Shown.']"),
    ("Before.\n<!-- x\n\ny -->\nAfter.", "p['Before.'] p['After.']"),
    ("<!-- a --> tail", "p['tail']"),
    ("- a\n  <!-- hidden -->\n- b", "ul[li[p['a']] li[p['b']]]"),
    ("Unclosed <!-- is *text*.", "p['Unclosed <!-- is ' emphasis['text'] '.']"),
    ("<!-- a --><!-- b -->\n\nShown.", "p['Shown.']"),
    ("- a\n\n  <!--\n  ```sh\n  x\n  ```\n  -->\n\n  b", "ul[li[p['a'] p['b']]]"),
    ("> <!-- a\n>\n> b -->\n> c", "quote[p['c']]"),
    ("<!---->x", "p['x']"),
    ("```sh\n<!-- kept -->\n```", "lms_code['<!-- kept -->']"),
    ("`<!-- kept -->`", "p[literal['<!-- kept -->']]"),
    ("# Head <!-- gone --> x", "section[title['Head  x']]"),
    (
        "| a <!-- gone --> |\n|---|\n| b |",
        "table[tgroup[thead[row[entry[p['a ']]]] tbody[row[entry[p['b']]]]]]",
    ),
    ("<!-- <b> --> x </b>", "p['x ']", "tag"),
    (
        (
            "```lms_params\n"
            "- name: a\n"
            "  description: |\n"
            "    <details><summary>T</summary>\n"
            "\n"
            "    x\n"
            "\n"
            "    </details>\n"
            "\n"
            '    <img src="/assets/a.png" data-caption="C">\n'
            "    <!-- gone -->\n"
            "```"
        ),
        (
            "lms_params[lms_param[lms_param_head[lms_param_name['a']] "
            "lms_param_body[lms_details[lms_summary['T'] p['x']] "
            "lms_figure[image(/assets/a.png 'C') caption['C']]]]]"
        ),
    ),
    (
        '```lms_info\n<!-- gone\n\ngone -->\nshown <apimethod method="DELETE"/>\n```',
        ("lms_callout(info)[title['Info'] p['shown ' lms_badge(method)['DELETE']]]"),
    ),
)
UNKNOWN = (
    ("&lt;b&gt; &copy; &amp;lt;", "p['<b> © &lt;']"),
    ("Use <model_key> and <host> now.", "p['Use <model_key> and <host> now.']"),
    (
        "`array<string | object>` and array<string | object>",
        "p[literal['array<string | object>'] ' and array<string | object>']",
    ),
    ("Bearer <YOUR_HF_TOKEN>", "p['Bearer <YOUR_HF_TOKEN>']"),
    ("<model_key>", "p['<model_key>']"),
    ("- <host>:<port>", "ul[li[p['<host>:<port>']]]"),
    ("<foo>kept *x*</foo>", "p['kept ' emphasis['x']]", "tag"),
    ('<foo a="1">kept', "p['kept']", "tag"),
    ("<foo> one\n\ntwo </bar>", "p['<foo> one'] p['two </bar>']"),
    ("# <host> end", "section[title['<host> end']]"),
    ("stray\n\n</div>\n\nend", "p['stray'] p['end']", "tag"),
    ("1 < 2 and 3 > 2, a<b", "p['1 < 2 and 3 > 2, a<b']"),
    ("<>", "p['<>']"),
    ("</>", "p['</>']"),
    ("<b", "p['<b']"),
    ("<foo>a</foo> <foo>b</foo>", "p['a' ' ' 'b']", "tag", "tag"),
    ("<model_key> x </model_key>", "p['x']", "tag"),
    ("<T,> <1> <a-b> <a.b> <$x>", "p['<T,> <1> <a-b> <a.b> <$x>']"),
    ("- <one>\n- <two>\n\n> <three>", "ul[li[p['<one>']] li[p['<two>']]] quote[p['<three>']]"),
    ("<one> </two>", "p['<one> </two>']"),
    ("## Use `x` <host>\n\nText", "section[title['Use ' literal['x'] ' <host>'] p['Text']]"),
    ("&lt;script&gt; &nbsp;| &#65; &#x42; &unknown;", "p['<script> \\xa0| A B &unknown;']"),
    ("<Card title={`a`} {...rest}>x</Card>", "p['x']", "tag"),
)
FENCES = (
    (
        ("```lms_info\nIn <b>x</b>.\n\n<details><summary>T</summary>\n\nB.\n\n</details>\n```"),
        (
            "lms_callout(info)[title['Info'] p['In ' "
            "strong['x'] '.'] lms_details[lms_summary['T'] p['B.']]]"
        ),
    ),
    (
        (
            "````lms_hstack\n"
            "Left <kbd>K</kbd>\n"
            ":::split:::\n"
            '<div align="center">\n'
            "\n"
            "Right\n"
            "\n"
            "</div>\n"
            "````"
        ),
        (
            "lms_columns[lms_column[p['Left ' lms_key['K']]] "
            "lms_column[container(.lms-center)[p['Right']]]]"
        ),
    ),
    (
        '```lms_params\n- name: a\n  description: "See <b>x</b> <host><br>y"\n```',
        (
            "lms_params[lms_param[lms_param_head[lms_param_name['a']] "
            "lms_param_body[p['See ' strong['x'] ' <host>' lms_break['\\n'] 'y']]]]"
        ),
    ),
    (
        "```lms_info\n<hr>\nx\n```",
        ("lms_callout(info)[title['Info'] lms_rule['* * *'] p['x']]"),
    ),
)
CASES: tuple[tuple[str, ...], ...] = (
    *MEDIA,
    *SCHEMES,
    *FIGURES,
    *DEFINITIONS,
    *LISTS,
    *NESTED_LINKS,
    *BADGES,
    *TABLES,
    *DETAILS,
    *RULES,
    *BREAKS,
    *WRAPPERS,
    *LINKS,
    *INLINE,
    *BLOCKS,
    *COMMENTS,
    *UNKNOWN,
    *FENCES,
)


@pytest.fixture(scope="module")
def pages(build: Build) -> Built:
    return built_cases(build, CASES)


@pytest.mark.parametrize("n", range(len(CASES)), ids=[repr(case[0])[:60] for case in CASES])
def test_tree(pages: Built, n: int) -> None:
    _source, tree, *subtypes = CASES[n]
    assert page_tree(pages.doctree(f"a/p{n:03}")) == tree
    assert warned(pages, n) == subtypes


def test_every_warning_is_of_a_case(pages: Built) -> None:
    assert len(pages.warnings) == sum(len(case) - 2 for case in CASES)
