"""Nothing that authors write makes a page run something; what they wrote is shown."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

import pytest

from tests.helpers.css import select, texts
from tests.helpers.pages import Pages, build_pages

if TYPE_CHECKING:
    from collections.abc import Iterator

    from lxml.html import HtmlElement

    from tests.helpers.builds import Build

ELEMENTS = frozenset(
    ("base", "embed", "form", "iframe", "link", "meta", "object", "script", "style", "svg")
)
IGNORED = re.compile(r"[\x00-\x20\x7f-\xa0]+")
SCHEMES = ("javascript:", "vbscript:", "data:text")
END = "end-of-page"

# Source of a page, and words of it that are shown.
WARNED = (
    ("<script>alert(1)</script>", "alert(1)"),
    ("<SCRIPT>alert(1)</SCRIPT>", "alert(1)"),
    ("<scr<script>ipt>alert(1)</script>", "alert(1)"),
    ("Text <script>alert(1)</script> text", "alert(1)"),
    ("<script src=//x.org/alert.js></script>", "alert"),
    ("<script\n>\n\nalert(1)\n\n</script\n>", "alert(1)"),
    ("<script/x>alert(1)</script>", "alert(1)"),
    ("- <script>alert(1)</script>", "alert(1)"),
    ("> <script>alert(1)\n> </script>", "alert(1)"),
    ("| a |\n|---|\n| <script>alert(1)</script> |", "alert(1)"),
    ("## <script>alert(1)</script>", "alert(1)"),
    ("<table><tr><td><script>alert(1)</script></td></tr></table>", "alert(1)"),
    ("<details><summary><script>alert(1)</script></summary>x</details>", "alert(1)"),
    ("<style>alert{color:red}</style>", "alert"),
    ("<style>@import 'javascript:alert(1)';</style>", "alert(1)"),
    ('<iframe src="javascript:alert(1)"></iframe>', "alert(1)"),
    ('<iframe srcdoc="<script>alert(1)</script>">alert</iframe>', "alert(1)"),
    ('<object data="data:text/html;base64,alert"></object>', "alert"),
    ('<embed src="javascript:alert(1)">', "alert(1)"),
    ('<form action="javascript:alert(1)"><input type=submit value=alert></form>', "alert(1)"),
    ("<button formaction=javascript:alert(1)>alert</button>", "alert(1)"),
    ('<base href="javascript:alert(1)//">', "alert(1)"),
    ('<meta http-equiv=refresh content="0;url=javascript:alert(1)">', "alert(1)"),
    ('<link rel=stylesheet href="javascript:alert(1)">', "alert(1)"),
    ("<svg onload=alert(1)>", "alert(1)"),
    ("<svg><script>alert(1)</script></svg>", "alert(1)"),
    ('<svg><a xlink:href="javascript:alert(1)"><text>alert</text></a></svg>', "alert(1)"),
    ('<math href="javascript:alert(1)">alert</math>', "alert(1)"),
    ("<img src=x onerror=alert(1)>", "alert(1)"),
    ('<img src="x"onerror="alert(1)">', "alert(1)"),
    ("<img src=x OnErRoR = 'alert(1)'>", "alert(1)"),
    ("<img src=x\nonerror\n=\nalert(1)>", "alert(1)"),
    ("<img src='x' onerror={alert(1)} />", "alert(1)"),
    ("<b onmouseover=alert(1)>words</b>", "alert(1)"),
    ('<b onfocus="alert(1)" tabindex=1 autofocus>words</b>', "alert(1)"),
    ("<details open ontoggle=alert(1)><summary>words</summary></details>", "alert(1)"),
    ("<video onloadstart=alert(1)><source src=x></video>", "alert(1)"),
    ('<video><source onerror="alert(1)" src=x></video>', "alert(1)"),
    ('<video src="javascript:alert(1)"></video>', "alert(1)"),
    ('<video poster="javascript:alert(1)" src="https://e.org/a.mp4"></video>', "alert(1)"),
    ("<marquee onstart=alert(1)>words</marquee>", "alert(1)"),
    ("<body onload=alert(1)>", "alert(1)"),
    ('<a href="javascript:alert(1)">words</a>', "alert(1)"),
    ('<a href="JaVaScRiPt:alert(1)">words</a>', "alert(1)"),
    ('<a href="java&#115;cript:alert(1)">words</a>', "alert(1)"),
    ('<a href="java&#x73;cript:alert(1)">words</a>', "alert(1)"),
    ('<a href="javascript&colon;alert(1)">words</a>', "alert(1)"),
    ('<a href="java\tscript:alert(1)">words</a>', "alert(1)"),
    ('<a href="java\nscript:alert(1)">words</a>', "alert(1)"),
    ('<a href="java&Tab;script:alert(1)">words</a>', "alert(1)"),
    ('<a href="java&NewLine;script:alert(1)">words</a>', "alert(1)"),
    ('<a href=" &#1; javascript:alert(1)">words</a>', "alert(1)"),
    ("<a href=javascript:alert(1)>words</a>", "alert(1)"),
    ('<a href="vbscript:alert(1)">words</a>', "alert(1)"),
    ('<a href="data:text/html,alert(1)">words</a>', "alert(1)"),
    ('<a href="data:text/html;base64,alert">words</a>', "alert"),
    ('<a href="DATA:TEXT/HTML,alert(1)">words</a>', "alert(1)"),
    ('<a href="java\x01script:alert(1)">words</a>', "alert(1)"),
    ('<a href=\'javascript:alert(1)\'><img src="/assets/a.png" alt="A"></a>', "alert(1)"),
    ('<a href="javascript:alert(1)"><div>words</div></a>', "alert(1)"),
    ('<img src="javascript:alert(1)">', "alert(1)"),
    ('<img src="data:text/html,alert(1)" alt=A>', "alert(1)"),
    ('<img src="data:image/svg+xml,alert(1)" alt=A>', "alert(1)"),
    ('<img src="/assets/a.png" data-caption="<script>alert(1)</script>">', "alert(1)"),
    (
        '<img src="/assets/a.png" data-caption="<a href=\'javascript:alert(1)\'>words</a>">',
        "alert(1)",
    ),
    ('<img src="/assets/a.png" data-caption="<img src=x onerror=alert(1)>">', "alert(1)"),
    (
        (
            "~~~lms_params\n"
            "- name: <script>alert(1)</script>\n"
            '  description: "<img src=x onerror=alert(1)>"\n'
            "~~~"
        ),
        "alert(1)",
    ),
    (
        (
            "~~~lms_params\n"
            "- name: a\n"
            '  description: "[words](javascript:alert(1)) <a '
            "href='javascript:alert(1)'>x</a>\"\n"
            "~~~"
        ),
        "alert(1)",
    ),
    (
        (
            "~~~lms_params\n"
            "- name: a\n"
            "  description: |\n"
            "    <script>\n"
            "    alert(1)\n"
            "    </script>\n"
            "~~~"
        ),
        "alert(1)",
    ),
    ("~~~lms_info\n<script>alert(1)</script>\n~~~", "alert(1)"),
    ("</script><script>alert(1)</script>", "alert(1)"),
    ("<b title='\"' onclick='alert(1)'>words</b>", "alert(1)"),
    ('<b title="\'>" onclick="alert(1)">words</b>', "alert(1)"),
    ("<!-- --><script>alert(1)</script>", "alert(1)"),
    ("<!--><script>alert(1)</script>-->alert", "alert(1)"),
    ("<!-- unclosed <script>alert(1)</script>", "alert(1)"),
    ("<!-- a --!><script>alert(1)</script>", "alert(1)"),
    ("<![CDATA[<script>alert(1)</script>]]>", "alert(1)"),
    ("<!DOCTYPE html><script>alert(1)</script>", "alert(1)"),
    ("<textarea></textarea><script>alert(1)</script>", "alert(1)"),
    ("<title></title><script>alert(1)</script>", "alert(1)"),
    ("<template><script>alert(1)</script></template>", "alert(1)"),
    ("<xss onclick=alert(1)>words</xss>", "alert(1)"),
    ("<Foo onClick={() => alert(1)}>words</Foo>", "alert(1)"),
    ('<LightVariant onclick="alert(1)">words</LightVariant>', "alert(1)"),
    ('<hr onclick="alert(1)">', "alert(1)"),
    ('<td onclick="alert(1)">words</td>', "alert(1)"),
    ('<details><summary onclick="alert(1)">words</summary></details>', "alert(1)"),
    ('<ul onclick="alert(1)"><li onclick="alert(2)">words</li></ul>', "alert(1)"),
    ("<h2><script>alert(1)</script></h2>", "alert(1)"),
    ("<script>alert(1)", "alert(1)"),
    ("words <script>alert(1)", "<script>alert(1)"),
    ("words <iframe>alert(1)", "<iframe>alert(1)"),
    ("an <object> alert(1)", "an <object> alert(1)"),
    ("<b><i><script>alert(1)</b></script></i>", "alert(1)"),
    ("<div><script>alert(1)</div></script>", "alert(1)"),
    ("[words](javascript:alert(1))", "alert(1)"),
    ("[words](JAVASCRIPT:alert(1))", "alert(1)"),
    ("[words](&#106;avascript:alert(1))", "alert(1)"),
    ("[words](javascript&colon;alert(1))", "alert(1)"),
    ("[words](vbscript:alert(1))", "alert(1)"),
    ("[words](data:text/html,alert(1))", "alert(1)"),
    ("[words](data:text/html;base64,alert)", "alert"),
    ("[words][r]\n\n[r]: javascript:alert(1)", "alert(1)"),
    ("<javascript:alert(1)>", "alert(1)"),
    ("<data:text/html,alert(1)>", "alert(1)"),
    ("![words](javascript:alert(1))", "alert(1)"),
    ("![words](data:text/html,alert(1))", "alert(1)"),
    ("[![words](javascript:alert(1))](javascript:alert(2))", "alert(1)"),
    ("[*words*](javascript:alert(1) 't') and", "[*words*](javascript:alert(1) 't') and"),
    ("[words](livescript:alert(1))", "alert(1)"),
    ("![alert](data:image/svg+xml,x)", "alert"),
    ("<table><tr onclick=alert(1)><td>words</td></tr></table>", "onclick=alert(1)"),
    ("<table><thead onclick=alert(1)><tr><th>words</th></tr></thead></table>", "onclick=alert(1)"),
    ("<dl><dt onclick=alert(1)>words</dt><dd onclick=alert(2)>x</dd></dl>", "onclick=alert(2)"),
    ("<figure><figcaption onclick=alert(1)>words</figcaption></figure>", "onclick=alert(1)"),
    ('<video><source src="javascript:alert(1)"></video>', "alert(1)"),
    ('<a href={"javascript:alert(1)"}>words</a>', "alert(1)"),
    ("<a href={`javascript:alert(1)`}>words</a>", "alert(1)"),
    ("<img src={'javascript:alert(1)'}>", "alert(1)"),
)
"""Shown as written, with a warning."""
HARMLESS = (
    ('<div style="background:url(javascript:alert(1))">alert</div>', "alert"),
    ("<svg/onload=alert(1)>", "alert(1)"),
    ("<img/src=x/onerror=alert(1)>", "alert(1)"),
    ('<img src="/assets/a.png" data-caption="[words](javascript:alert(1))">', "alert(1)"),
    (
        (
            '<img src="/assets/a.png" style="width: 1px; background: url(javascript:alert(1))" '
            'data-caption="alert">'
        ),
        "alert",
    ),
    ("[words](<java\tscript:alert(1)>)", "words"),
    ("[words](java%0ascript:alert(1))", "words"),
    ("[words](\\javascript:alert(1))", "words"),
    ('[words](https://e.org "x\\" onclick=alert(1)")alert', "alert"),
    ("`<script>alert(1)</script>`", "alert(1)"),
    ("```html\n<script>alert(1)</script>\n```", "alert(1)"),
    ('```"><script>alert(1)</script>\nx alert\n```', "alert"),
    (
        (
            "~~~lms_download_options\n"
            "repository: a/b\n"
            "options:\n"
            "  - name: words alert\n"
            "    description: d\n"
            "    version: '1'\n"
            "    size: 1 GB\n"
            "    download: javascript:alert(1)\n"
            "~~~"
        ),
        "alert(1)",
    ),
    (
        (
            "~~~lms_download_options\n"
            "repository: a/b\n"
            "options:\n"
            "  - name: words alert\n"
            "    description: d\n"
            "    version: '1'\n"
            "    size: 1 GB\n"
            '    download: "java\\tscript:alert(1)"\n'
            "~~~"
        ),
        "alert(1)",
    ),
    (
        (
            "~~~lms_download_options\n"
            "repository: a/b\n"
            "options:\n"
            "  - name: words alert\n"
            "    description: d\n"
            "    version: '1'\n"
            "    size: 1 GB\n"
            '    download: "data:text/html,alert(1)"\n'
            "~~~"
        ),
        "alert(1)",
    ),
    (
        (
            "~~~lms_code_snippet\n"
            'title: "<script>alert(1)</script>"\n'
            "variants:\n"
            '  "<script>alert(2)</script>": {language: python, code: '
            '"<script>alert(3)</script>"}\n'
            "~~~"
        ),
        "alert(1)",
    ),
    ("array<object> alert(1)", "array<object> alert(1)"),
    ("<b/onclick=alert(1)>words</b>", "alert(1)"),
    ('<b "onclick=alert(1)>words</b>', "alert(1)"),
    ("<?php alert(1) ?>", "alert(1)"),
    ('<noscript><p title="</noscript><img src=x onerror=alert(1)>">words</p></noscript>', "words"),
    ("<x:script>alert(1)</x:script>", "alert(1)"),
    ('<apimethod method="<script>alert(1)</script>"/>', "ALERT(1)"),
    ("<apimethod method='\"onclick=alert(1) x=\"'/>", "ALERT(1)"),
    ('<a id=\'"><script>alert(1)</script>\' href="https://e.org">alert</a>', "alert"),
    ('<table background="javascript:alert(1)"><tr><td>alert</td></tr></table>', "alert"),
    ("<pre><script>alert(1)</script></pre>", "alert(1)"),
)
"""What is text, code or a harmless address anyhow."""
CASES = WARNED + HARMLESS
IDS = [repr(source)[:60] for source, _words in CASES]


def page(source: str) -> str:
    return f"# P\n\n{source}\n\n{END}\n"


@pytest.fixture(scope="module")
def pages(build: Build) -> Pages:
    return build_pages(build, [page(source) for source, _words in CASES], section="a")


@pytest.mark.parametrize("n", range(len(CASES)), ids=IDS)
def test_nothing_runs_and_the_words_are_shown(pages: Pages, n: int) -> None:
    source, words = CASES[n]
    (article,) = select(pages.html(page(source)), "article")
    assert list(faults(article)) == []
    assert words in article.text_content()
    assert texts(article, "p")[-1] == END


@pytest.mark.parametrize("n", range(len(WARNED)), ids=IDS[: len(WARNED)])
def test_a_warning_names_the_line(pages: Pages, n: int) -> None:
    source, _words = WARNED[n]
    found = pages.warnings(page(source))
    assert any(text.endswith("[lmstudio.unsafe]") for text in found)
    lines = {int(text.partition(":")[0]) for text in found}
    assert lines <= set(range(3, 3 + source.count("\n") + 1))


HEAD = """\
---
title: "</title><script>alert(1)</script>"
description: "\\"><meta http-equiv=refresh content='0;url=javascript:alert(1)'><script>"
---

<img src="/assets/a.png" alt='"><script>alert(1)</script>'>

end-of-page
"""


PLAIN = "---\ntitle: a\ndescription: b\n---\n\nend-of-page\n"


@pytest.fixture(scope="module")
def heads(build: Build) -> Pages:
    return build_pages(build, [HEAD, PLAIN], section="a")


def test_frontmatter_adds_nothing_to_the_head(heads: Pages) -> None:
    hostile, plain = (select(heads.html(text), "head")[0] for text in (HEAD, PLAIN))
    assert tags(hostile) == tags(plain)
    assert "alert(1)" in texts(hostile, "title")[0]


def test_alternative_text_stays_in_its_attribute(heads: Pages) -> None:
    (article,) = select(heads.html(HEAD), "article")
    assert list(faults(article)) == []
    (image,) = select(article, "img")
    assert image.get("alt") == '"><script>alert(1)</script>'


def tags(element: HtmlElement) -> list[str]:
    """The elements inside, but for links to other pages and comments."""
    return [str(one.tag) for one in element.iter("*") if one.tag != "link"]


def faults(article: HtmlElement) -> Iterator[str]:
    """What in a part of a page could run or load something."""
    drawings = article.xpath(".//svg[@class='lms-icon']")
    for element in set(article.iter()).difference(*(icon.iter() for icon in drawings)):
        if element.tag in ELEMENTS:
            yield f"<{element.tag}>"
        for name, value in element.attrib.items():
            address = IGNORED.sub("", str(value)).lower()
            if str(name).startswith("on") or address.startswith(SCHEMES):
                yield f"<{element.tag} {name}={value!r}>"
