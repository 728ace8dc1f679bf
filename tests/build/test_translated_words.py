"""Words that come back from translators are shown as those of the author are, with all markup.

A pseudo-language, in which each message begins or ends with `Ü`: without that, a translated site is
the original.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Any

import pytest
from babel.messages.pofile import write_po

from tests.build.catalogs import read_catalog
from tests.helpers.css import select

if TYPE_CHECKING:
    from tests.helpers.builds import Build, Built

LINKS = """\
---
title: The `oven` *room*
description: All of the [oven][oven]
sidebar_title: Ovens
---

See [the rack][], [a door][door], [Oven][] and ![dial][dial].

The first line{BREAK}
and *the second\\
and the third* stand apart.

Code may end in `a \\
backslash`, a folder in C:\\

A picture [![dial][dial]][door] is a link. A note[^Hot] is below.

[^hot]: It is\\
    hot.

[oven]: https://example.com/oven "An oven"
[the rack]: https://example.com/rack
[door]: https://example.com/door
[dial]: /assets/dial.png "A dial"

| Part [oven] | What |
| --- | --- |
| door [door] | `a \\| b` |
| rack **two**<br>three | <kbd>K</kbd> |

- [ ] Heat the *oven*
- [x] Open the [door]

> [!NOTE]
> It is{BREAK}
> loud.

## 1. A heading with a number

### - A heading with a dash

1986\\. A year, \\# no heading, \\- no item, &lt;b&gt; no tag:

It ends with two colons::

```lms_hstack
Left [lamp].
:::split:::
[lamp]: https://example.com/lamp
Right [oven].
```
"""
TAGS = """\
# Tags

<details><summary>A fold *opens* [door]</summary>Words in it.</details>

<b>Bold one.

Bold two.

Bold three.</b> Not bold, <i>slanted <u>both

under</i> only</u>, plain.

- item <b>bold

  more</b> end

<table><caption>Caption of a *table*</caption>
<tr><th>Row *head*</th><td>A cell</td></tr>
<tr><td>Other</td><th>Head <em>elsewhere</em></th></tr>
</table>

<img src="/assets/a.png" alt="Alt words" data-caption="Caption of *one* [door]">

<figure>
<img src="/assets/a.png" alt="Other words"><figcaption>Caption of *two*</figcaption>
</figure>

<video src="/assets/a.mp4" data-caption="Caption of *three*"></video>

<dl><dt>A *term*</dt><dd>What it is</dd></dl>

<p align="center">In the middle<br>twice</p>

Around<div>a block</div>of words.

<h2>A heading<br>in <em>two</em> lines</h2>

[door]: https://example.com/door
"""
FENCES = """\
---
title: Fences
method: post
---

```python title="bake.py"
x = 1
```

```lms_code_snippet
title: Bake it
variants:
  First way:
    language: python
    code: x = 1
  Second way:
    language: bash
    code: x
```

```lms_params
- name: alpha
  description: In one line, see [the *door*][door].
- name: beta
  description: |
    In two{BREAK}
    lines.

    - [ ] to do
- name: Apart
  unstyledName: true
```

```lms_info
- [x] done

<b>Bold

as well</b>
```

```lms_download_options
repository: a/b
options:
  - name: A file
    description: For the [oven *door*][door].
    download: https://example.com/f.zip
```

[door]: https://example.com/door
"""
SITE = {
    "index.md": "# Home\n\nWords of [home](1_room/links.md).\n",
    "1_room/links.md": LINKS.replace("{BREAK}", "  "),
    "1_room/tags.md": TAGS,
    "1_room/fences.md": FENCES.replace("{BREAK}", "  "),
}
OUTPUTS = {"html": "room/*.html", "text": "room/*.txt", "latex": "p.tex"}
CONF: dict[str, Any] = {"project": "P", "version": "1", "language": "nl", "gettext_compact": False}
"""A language that none of our own words are in."""


def in_one(text: str) -> str:
    """What is written, without what longer words change: spaces, and lines that are drawn."""
    text = re.sub(r"Ü ?| Ü|^([-=*~^\"#+]+)$", "", text, flags=re.MULTILINE)
    return re.sub(r"[\s|]", "", text)


def pseudo(build: Build, message: str) -> dict[str, str]:
    """Catalogs in which each message is as given, with itself in the place of `%s`."""
    template = build(SITE, "gettext", **CONF)
    assert template.warnings == []
    found: dict[str, str] = {}
    for path in template.outdir.rglob("*.pot"):
        catalog = read_catalog(path)
        for entry in catalog:
            if entry.id:
                entry.string = message % entry.id
        name = path.relative_to(template.outdir).with_suffix(".po").as_posix()
        file = template.base / "written.po"
        with file.open("wb") as stream:
            write_po(stream, catalog)
        found[f"locales/nl/LC_MESSAGES/{name}"] = file.read_text("utf-8")
    return found


@pytest.fixture(scope="module")
def original(build: Build) -> Built:
    return build(SITE, **CONF)


@pytest.fixture(scope="module", params=["Ü %s", "%s Ü"])
def translated(build: Build, request: pytest.FixtureRequest) -> Built:
    return build({**SITE, **pseudo(build, request.param)}, **CONF)


@pytest.mark.parametrize("builder", OUTPUTS)
def test_what_is_translated_looks_like_what_its_author_wrote(
    original: Built, translated: Built, builder: str
) -> None:
    ours, theirs = original.rebuild({}, builder), translated.rebuild({}, builder)
    assert (ours.warnings, theirs.warnings) == ([], [])
    pages = sorted(ours.outdir.glob(OUTPUTS[builder]))
    assert pages
    for page in pages:
        other = theirs.outdir / page.relative_to(ours.outdir)
        shown = [path.read_text("utf-8") for path in (page, other)]
        if builder == "html":
            shown = [text.partition("<article")[2].partition("</article>")[0] for text in shown]
        assert in_one(shown[1]) == in_one(shown[0]), page.name


NOT_WORDS_OF_AUTHORS = {
    *("lms-page-badges", "lms-badge", "admonition-title", "lms-terminal-title"),
    *("lms-download-facts", "lms-download-link"),
}
BLOCKS = ("p", "li", "td", "th", "dt", "h1", "h2", "summary", "label", "*[@class='caption-text']")


def test_all_that_its_author_wrote_is_translated(translated: Built) -> None:
    for docname in ("index", "room/links", "room/tags", "room/fences", "room/index"):
        (article,) = select(translated.html(docname), "article")
        blocks = [block for name in BLOCKS for block in article.xpath(f".//{name}")]
        assert blocks
        for block in blocks:
            own = "".join(block.xpath("text()")).strip()
            if own and not {*block.get("class", "").split()} & NOT_WORDS_OF_AUTHORS:
                assert "Ü" in block.text_content(), docname


CODE = {
    "index.md": '# T\n\n```python\nsay = "hello"\n```\n\n![A dial](dial.png)\n\nWords.\n',
    "dial.png": "",
    "other.png": "",
    "locales/nl/LC_MESSAGES/index.po": """\
msgid ""
msgstr "Content-Type: text/plain; charset=UTF-8"

msgid "say = \\"hello\\""
msgstr "say = \\"hallo\\""

msgid ".. image:: dial.png"
msgstr ".. image:: other.png"

msgid "Words."
msgstr "Woorden."
""",
}


def test_code_and_pictures_are_translated_where_they_are_asked_for(build: Build) -> None:
    built = build(
        CODE,
        language="nl",
        gettext_additional_targets=["literal-block", "image"],
        myst_html_meta={"keywords": "a, b"},
    )
    assert built.warnings == []
    (article,) = select(built.html("index"), "article")
    assert [pre.text_content() for pre in select(article, "pre")] == ['say = "hallo"\n']
    assert article.xpath(".//img/@src") == ["_images/other.png"]
    assert "Woorden." in article.text_content()
