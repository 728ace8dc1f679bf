"""As test_selfcheck.py, for columns, callouts, terminals, downloads and deep links."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from .built import read_built
from .compare import COMPARISONS
from .source import read_page

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

    from .facts import SourcePage

PAGE = """\
---
title: Pump
---
`````lms_hstack
Left *words*.

````lms_warning
Do **not** spill:
```sh
pump --stop
```
````
:::split:::
## Right

- item
  ```lms_params
  - name: level
    description: How full.
  ```

~~~text
:::split:::
~~~
```lms_terminal
$ pump ls
main  <full>
```
`````

```lms_hstack
Alone.
```

```lms_protip
Fill it.
```

```lms_download_options
repository: tank/pump
options:
  - name: small
    description: The *small* one.
    version: 1.0.0
    size: 1.2 GB
    download: https://example.com/small.zip
    license: MIT
  - name: large
    download: https://example.com/large.zip?a=1&b=2
```

```lms_mcp_deep_link_generator
```
"""

LEFT = """\
<p>Left <em>words</em>.</p>
<div class="admonition lms-callout lms-tone-warning">
<p class="admonition-title">Heads Up</p>
<p>Do <strong>not</strong> spill:</p>
<div class="highlight"><pre>pump --stop
</pre></div></div>
"""

RIGHT = """\
<h2 class="rubric">Right</h2>
<ul><li><p>item</p>
<dl class="lms-params"><div class="lms-param" id="param-level">
<dt class="lms-param-head"><code class="lms-param-name">level</code></dt>
<dd class="lms-param-body"><p>How full.</p></dd></div></dl></li></ul>
<div class="highlight"><pre>:::split:::
</pre></div>
<div class="lms-terminal"><div class="lms-terminal-title">Terminal</div>
<div class="highlight"><pre>$ pump ls
main  &lt;full&gt;
</pre></div></div>
"""

HTML = f"""\
<html><head></head><body><article role="main"><h1>Pump</h1>
<div class="lms-columns lms-columns-2">
<div class="lms-column">{LEFT}</div>
<div class="lms-column">{RIGHT}</div>
</div>
<div class="lms-columns lms-columns-1"><div class="lms-column"><p>Alone.</p></div></div>
<div class="admonition lms-callout lms-tone-success">
<p class="admonition-title">Pro Tip</p><p>Fill it.</p></div>
<div class="lms-downloads"><p class="lms-downloads-repository"><code>tank/pump</code></p>
<div class="lms-download"><p class="lms-download-name"><strong>small</strong></p>
<p>The <em>small</em> one.</p>
<p class="lms-download-facts">Version 1.0.0 · 1.2 GB · MIT</p>
<p class="lms-download-link"><a href="https://example.com/small.zip">Download</a></p></div>
<div class="lms-download"><p class="lms-download-name"><strong>large</strong></p>
<p class="lms-download-link"><a href="https://example.com/large.zip?a=1&amp;b=2">Download</a></p>
</div></div>
<div class="lms-deeplink"><p>A link has this form:</p>
<div class="highlight"><pre>lmstudio://add_mcp?name=&lt;name&gt;&amp;config=&lt;config&gt;
</pre></div>
<ul><li><p><code>name</code>: …</p></li><li><p><code>config</code>: …</p></li></ul>
<div class="highlight"><pre>{{
  "a b": {{"url": "http://x.de", "args": ["ü"]}}
}}
</pre></div>
<div class="highlight"><pre>lmstudio://add_mcp?name=a%20b&amp;config=\
eyJ1cmwiOiJodHRwOi8veC5kZSIsImFyZ3MiOlsiw7wiXX0%3D
</pre></div></div>
</article></body></html>
"""

MUTATIONS = {
    "columns": [
        ('lms-column">', 'lms-columm">'),
        ('<div class="lms-columns lms-columns-1">', "<div>"),
        ("<p>Alone.</p>", ""),
        ("<p>Alone.</p>", "<p>Alone. More.</p>"),
        ('</div>\n<div class="lms-column">', '<div class="lms-column">'),
        ('<div class="lms-column"><h2 class="rubric">Right</h2>', '<div class="lms-column">'),
        ("<ul><li><p>item</p>", "</div><ul><li><p>item</p>"),
        ("lms-tone-warning", "lms-tone-info"),
        ("pump --stop", "pump –stop"),
        ("main  &lt;full", "main &lt;full"),
        ("How full.", "How full?"),
        ("<pre>:::split:::\n</pre>", ""),
    ],
    "callouts": [
        ("Pro Tip", "Tip"),
        ("lms-tone-success", "lms-tone-info"),
        ("lms-callout lms-tone-success", "lms-tone-success"),
        ("<p>Fill it.</p>", ""),
        ("<p>Fill it.</p></div>", "</div><p>Fill it.</p>"),
        ("<p>Fill it.</p>", "<p>Fill it.</p><p>And more.</p>"),
        ("<pre>pump --stop\n", "<pre>pump --stop \n"),
        ('<p class="admonition-title">Heads', "<p>Heads"),
        ("not</strong>", "</strong>"),
    ],
    "terminals": [
        ("$ pump ls\n", ""),
        ("main  &lt;full&gt;\n", ""),
        ("main  &lt;full", "main &lt;full"),
        ("<pre>$ pump ls\n", "<pre>$ pump ls\n</pre><pre>"),
        (">Terminal<", ">Console<"),
        ("lms-terminal-title", "caption"),
        ('"lms-terminal"', '"terminal"'),
    ],
    "downloads": [
        ("1.2 GB", "1.3 GB"),
        ("Version 1.0.0 · ", ""),
        (" · MIT", ""),
        ("com/small.zip", "com/tiny.zip"),
        ("&amp;b=2", ""),
        ('<a href="https://example.com/small.zip">Download</a>', "Download"),
        ("<code>tank/pump</code>", "<code>pump</code>"),
        ("<strong>small", "<strong>tiny"),
        ("<em>small</em>", ""),
        ('"lms-download"', '"download"'),
        ('"lms-downloads"', '"downloads"'),
    ],
    "deeplinks": [
        ('"lms-deeplink"', '"deeplink"'),
        ("&lt;name&gt;&amp;config=&lt;config&gt;", ""),
        ("&amp;config=&lt;config&gt;", ""),
        ("<code>name</code>", "name"),
        ("<code>config</code>", "<code>json</code>"),
        ("eyJ1cmwi", "eyJ1cmw"),
        ("eyJ1cmwiOi", "eyJ1cmxiOi"),
        ("X0%3D", "X0="),
        ("X0%3D", ""),
        ("eyJ1cmwiOiJodHRwOi8veC5kZSIsImFyZ3MiOlsiw7wiXX0%3D", "bnVsbA%3D%3D"),
        ("eyJ1cmwiOiJodHRwOi8veC5kZSIsImFyZ3MiOlsiw7wiXX0%3D", "eyJ1cmwiOiAiaHR0cDovL3guZGUifQ"),
        ("a%20b", "a%20c"),
        ("http://x.de", "http://y.de"),
        ('"url": "http://x.de", "args": ["ü"]', '"args": ["ü"], "url": "http://x.de"'),
        ('"a b": {', '"a b": '),
    ],
    "fences": [('"lms-terminal"', '"terminal"'), ('"lms-deeplink"', '"deeplink"')],
    "params": [("How full.", "How full?")],
    "prose": [("<p>Alone.</p>", ""), (">Pro Tip<", ">Tip<"), ("<p>item</p>", "")],
    "headings": [('<h2 class="rubric">Right', "<p>Right")],
}


def read(folder: Path, text: str) -> SourcePage:
    """The page with the text."""
    (folder / "pump.md").write_text(text, encoding="utf-8")
    return read_page(folder / "pump.md", folder, "pump")


@pytest.fixture
def page(tmp_path: Path) -> SourcePage:
    return read(tmp_path, PAGE)


def test_a_correct_page_has_no_differences(page: SourcePage) -> None:
    built = read_built(HTML)
    assert [line for compare in COMPARISONS.values() for line in compare(page, built)] == []


@pytest.mark.parametrize(
    ("aspect", "old", "new"),
    [(aspect, old, new) for aspect, pairs in MUTATIONS.items() for old, new in pairs],
)
def test_a_mutation_is_reported(page: SourcePage, aspect: str, old: str, new: str) -> None:
    assert old in HTML
    assert COMPARISONS[aspect](page, read_built(HTML.replace(old, new, 1)))


@pytest.mark.parametrize(
    ("aspect", "swap"),
    [
        ("columns", lambda: HTML.replace(LEFT, "-").replace(RIGHT, LEFT).replace("-", RIGHT)),
        ("callouts", lambda: swapped("Pro Tip", "Heads Up")),
        ("terminals", lambda: swapped("$ pump ls", "main  &lt;full&gt;")),
        ("downloads", lambda: swapped("small.zip", "large.zip?a=1&amp;b=2")),
    ],
)
def test_swapped_parts_are_reported(page: SourcePage, aspect: str, swap: Callable[[], str]) -> None:
    assert COMPARISONS[aspect](page, read_built(swap()))


def swapped(first: str, second: str) -> str:
    """The page with two of its pieces in each other's place."""
    assert HTML.count(first) == HTML.count(second) == 1
    return HTML.replace(first, "\0").replace(second, first).replace("\0", second)


def test_fences_within_fences_are_read(tmp_path: Path) -> None:
    body = "> ````lms_hstack\n> # One\n> ~~~sh\n> :::split:::\n> ~~~\n> :::split:::\n"
    body += "> ```lms_info\n> note\n> ```\n> ```lms_params\n> - name: x\n> ```\n> ````\n"
    page = read(tmp_path, body)
    assert (page.headings, page.prose) == ([("One",)], [("Info",), ("note",)])
    assert [param.path for param in page.params] == [("x",)]
    assert page.fences == [":::split:::\n"]
    ((left, right),) = page.columns
    assert (left.headings, left.prose, left.fences) == ([("One",)], [], [":::split:::\n"])
    assert (right.texts, right.params) == ([("Info",), ("note",)], page.params)
    assert page.callouts == right.callouts


@pytest.mark.parametrize(
    ("body", "columns"),
    [
        ("one\n", 1),
        ("one\n:::split:::\ntwo\n :::split::: \nthree\n", 3),
        (":::split:::\n", 2),
        ("one :::split::: one\n", 1),
        ("- one\n  ```\n  :::split:::\n  ```\n:::split:::\ntwo\n", 2),
        ("``` `one` ```\n:::split:::\ntwo\n", 2),
    ],
)
def test_columns_are_cut_outside_fences(tmp_path: Path, body: str, columns: int) -> None:
    page = read(tmp_path, f"`````lms_hstack\n{body}`````\n")
    assert [len(found) for found in page.columns] == [columns]


def test_fences_in_a_description_belong_to_its_param(tmp_path: Path) -> None:
    body = "````lms_params\n- name: a\n  description: |\n    Words.\n    ```lms_info\n    Note.\n"
    body += "    ~~~lms_params\n    - name: b\n      description: Inner.\n    ~~~\n    ```\n"
    page = read(tmp_path, body + "- name: c\n````\n")
    assert [param.path for param in page.params] == [("a",), ("a", "b"), ("c",)]
    assert page.params[0].description == ("Words. Info Note.",)
    assert [callout.content.params for callout in page.callouts] == [[page.params[1]]]
    assert page.prose == []


@pytest.mark.parametrize("name", ["lms_info", "lms_terminal", "lms_download_options"])
def test_a_fence_that_says_nothing_is_shown_as_written(tmp_path: Path, name: str) -> None:
    page = read(tmp_path, f"```{name}\n\n```\n")
    assert (page.callouts, page.terminals, page.downloads) == ([], [], [])
    assert page.fences == ["\n"]


def test_faulty_parts_must_be_seen(tmp_path: Path) -> None:
    body = (
        "```lms_download_options\nmore: this\noptions:\n  - that\n  - name: a\n    size: [1 GB]\n"
    )
    body += "    download: javascript:go()\n    other: thing\n```\n"
    page = read(tmp_path, f"{body}```lms_mcp_deep_link_generator words\nbody\n```\n")
    assert page.strays == ["this", "that", "1 GB", "javascript:go()", "thing", "body\n"]
    assert page.prose == [("words",)]
    assert [option.link for downloads in page.downloads for option in downloads.options] == [""]
    assert COMPARISONS["strays"](page, read_built(HTML))


def test_footnotes_stand_at_the_end_of_the_page(tmp_path: Path) -> None:
    body = "```lms_info\nSee[^1].\n\n[^1]: Note with `code`.\n```\nLast.\n"
    page = read(tmp_path, body)
    assert page.prose == [("Info",), ("See", "."), ("Last.",), ("Note with code.",)]
    assert [callout.content.texts for callout in page.callouts] == [[("Info",), ("See", ".")]]


def test_links_and_nulls_are_read_as_readers_see_them(tmp_path: Path) -> None:
    body = "````lms_params\n- name: x\n  type: null\n  description: |\n    A {@link b}\n"
    body += "    ```lms_info\n    {@link c | d}\n    ```\n````\n"
    page = read(tmp_path, body)
    assert [(param.type, param.description) for param in page.params] == [(None, ("A b Info d",))]
    assert [callout.content.texts for callout in page.callouts] == [[("Info",), ("d",)]]


def test_plain_fences_and_alerts_are_read_as_github_writes_them(tmp_path: Path) -> None:
    text = (
        '# P\n\n```js title="a.js" {2} showLineNumbers\na\n```\n\n```sh npm i\nb\n```\n\n'
        '```js tab="T"\nc\n```\n\n```js\nd\n```\n\n> [!TIP]\n> e\n\n> f ~g~\n'
    )
    page = read(tmp_path, text)
    assert [(snippet.title, len(snippet.variants)) for snippet in page.snippets] == [
        ("a.js", 0),
        ("npm i", 0),
        ("", 1),
    ]
    assert page.fences == ["a\n", "b\n", "d\n"]
    (alert,) = page.callouts
    assert (alert.tone, alert.title, alert.content.prose) == ("success", "Tip", [("Tip",), ("e",)])
    assert page.prose[-1] == ("f g",)
