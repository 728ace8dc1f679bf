"""The oracle can fail: every comparison reports its mutation of a correct page, and only then."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from .built import page_address, page_files, read_built, reading_order
from .compare import COMPARISONS, compare_addresses, compare_order
from .source import read_page, read_tree

if TYPE_CHECKING:
    from pathlib import Path

    from .facts import SourcePage

PAGE = """\
---
title: The `walk` call
+description: Walks the *dog*
index: 2
---
Some **bold** words with `lms_params` in code.

- [x] fed
- item
  ```bash
  walk --far
  ```

## Body

````lms_unknown
left `a`
```lms_params
- name: x
```
:::split:::
right
````

| A | B |
|---|---|
| 1 | `2` |

<!--
```python
hidden
```
-->

```lms_code_snippet
title: demo.py
variants:
  Python:
    language: python
    code: |
      a = "<b>"
  Shell:
    language: sh
    code: echo
```

```lms_params
- name: dog
  type: object
  optional: false
  description: See {@link Dog#name}, *please*.
  children:
    - name: collar
      optional: true
- name: far
```
"""

HTML = """\
<html><head><meta name="description" content="Walks the dog"></head><body>
<article role="main"><h1>The <code>walk</code> call<a class="headerlink">#</a></h1>
<p class="lms-lead">Walks the <em>dog</em></p>
<p>Some <strong>bold</strong> words with <code>lms_params</code> in code.</p>
<ul><li><p><input type="checkbox"> fed</p></li><li><p>item</p>
<div class="highlight"><pre><span></span>walk --far
</pre></div></li></ul>
<h2>Body<a class="headerlink">#</a></h2>
<div class="highlight"><pre>left `a`
```lms_params
- name: x
```
:::split:::
right
</pre></div>
<table><tr><th>A</th><th>B</th></tr><tr><td>1</td><td><code>2</code></td></tr></table>
<div class="lms-snippet"><div class="lms-snippet-title">demo.py</div>
<span class="lms-variant-label">Python</span><span class="lms-variant-label">Shell</span>
<div class="lms-variant-panel"><div class="highlight"><pre>a = "&lt;b&gt;"
</pre></div></div>
<div class="lms-variant-panel"><div class="highlight"><pre>echo
</pre></div></div></div>
<dl class="lms-params"><div class="lms-param" id="param-dog">
<dt class="lms-param-head"><code class="lms-param-name">dog</code>
<span class="lms-param-type">object</span>
<span class="lms-badge lms-required">Required</span><a class="headerlink">#</a></dt>
<dd class="lms-param-body"><p>See <code>Dog#name</code>, <em>please</em>.</p>
<dl class="lms-params"><div class="lms-param" id="param-dog-collar">
<dt class="lms-param-head"><code class="lms-param-name">collar</code>
<span class="lms-badge lms-optional">Optional</span></dt>
<dd class="lms-param-body"></dd></div></dl></dd></div>
<div class="lms-param" id="param-far"><dt class="lms-param-head">
<code class="lms-param-name">far</code></dt><dd class="lms-param-body"></dd></div></dl>
</article></body></html>
"""

MUTATIONS = {
    "title": [("</code> call", "</code>")],
    "description": [
        ('content="Walks the dog"', 'content="Walks"'),
        ('<p class="lms-lead">Walks the <em>dog</em></p>', ""),
    ],
    "snippets": [
        ("&lt;b&gt;", "&lt;B&gt;"),
        ("echo\n", "echo \n"),
        ('<span class="lms-variant-label">Shell</span>', ""),
        ("lms-snippet-title", "caption"),
        ('class="lms-snippet"', ""),
        (">Python<", ">python<"),
        ('Python</span><span class="lms-variant-label">Shell', "Shell</span><span>Python"),
    ],
    "fences": [("walk --far", "walk –far"), ("- name: x\n", ""), ("<pre>left", "<tt>left")],
    "params": [
        (">dog</code>", ">cat</code>"),
        (">object<", ">string<"),
        ("lms-required", "lms-optional"),
        ('<span class="lms-badge lms-optional">Optional</span>', ""),
        (", <em>please</em>", ""),
        ("param-far", "param-dog"),
        ("please</em>.</p>", "please</em>.</p></dd></div>"),
        ('<dt class="lms-param-head"><code class="lms-param-name">collar', "<dt>collar"),
    ],
    "tables": [("<td>1</td>", "<td></td>"), ("<table>", "<table></table><table>")],
    "headings": [("<h2>Body", "<h2>body"), ("<h2>", "<h3>More</h3><h2>")],
    "prose": [("bold</strong> words", "bold</strong>words"), ("<p>item</p>", "")],
    "leaks": [
        ("<p>item</p>", "<p>item lms_params</p>"),
        ("<p>item</p>", "<p>item</p><p>:::split:::</p>"),
        ("<p>item</p>", "<p>item</p><p>index: 2</p>"),
        ("<p>item</p>", "<p>item</p><pre>lms_info</pre>"),
        ("<p>item</p>", "<p>item <code>lms_x</code></p>"),
    ],
}


@pytest.fixture
def page(tmp_path: Path) -> SourcePage:
    (tmp_path / "walk.md").write_text(PAGE, encoding="utf-8")
    return read_page(tmp_path / "walk.md", tmp_path, "walk")


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


def test_swapped_params_are_reported(page: SourcePage) -> None:
    swapped = HTML.replace("dog<", "-<").replace("far<", "dog<").replace("-<", "far<")
    assert COMPARISONS["params"](page, read_built(swapped))


def test_faulty_parts_must_be_seen(tmp_path: Path) -> None:
    body = "```lms_code_snippet\nvariants:\n  A:\n    code: a\nB:\n  code: bee\n```\n"
    (tmp_path / "a.md").write_text(body + "```lms_params\n- [\n```\n", encoding="utf-8")
    page = read_page(tmp_path / "a.md", tmp_path, "a")
    assert page.strays == ["bee"]
    assert page.fences == ["- [\n"]
    assert COMPARISONS["strays"](page, read_built(HTML))


def test_addresses_and_order(tmp_path: Path) -> None:
    texts = {
        "0_root/index.md": "# Home",
        "README.md": "",
        "_hidden/a.md": "",
        "last/a.md": "",
        "10_b/_a.md": "",
        "10_b/0_root/2_x.md": "",
        "10_b/0_root/10_a.md": "",
        "10_b/z.md": "---\nindex: 1\n---",
        "10_b/y.md": "---\nindex: -1\n---",
        "2_a/index.md": "",
        "2_a/1_deep/README.md": "",
    }
    for name, text in texts.items():
        (tmp_path / name).parent.mkdir(parents=True, exist_ok=True)
        (tmp_path / name).write_text(text, encoding="utf-8")
    order = read_tree(tmp_path).order
    assert order == (
        *("index", "a/index", "a/deep/index", "a/deep/README"),
        *("b/index", "b/z", "b/x", "b/a", "b/y", "last/index", "last/a"),
    )
    files = {page_address(docname, "dirhtml") for docname in order}
    assert {"index.html", "a/index.html", "b/z/index.html"} < files
    assert compare_addresses(files, files - {"b/z/index.html"}) == ["no page at b/z/index.html"]
    assert compare_addresses(files, files | {"0_root/index.html"})


LANDINGS = ["a/index.html", "b/index.html"]


def test_the_sidebar_is_read_in_order(tmp_path: Path) -> None:
    links = "".join(f'<a class="reference" href="{link}"></a>' for link in ("../b/", "#", "../"))
    html = f'<div class="sidebar-tree">{links}</div>'
    assert reading_order(html, "a/index.html") == ["b/index.html", "a/index.html", "index.html"]
    order = {name: f"{name}.html" for name in ("index", "c", "a/index", "a/x", "b/index")}
    home, tabs = ["index.html", "c.html", "a/index.html", "b/index.html"], ["index.html", *LANDINGS]
    assert compare_order(order, "c", home, tabs) == []
    assert compare_order(order, "a/x", ["a/index.html", "a/x.html"], tabs) == []
    assert compare_order(order, "a/x", ["a/x.html", "a/index.html"], tabs)
    assert compare_order(order, "a/x", ["a/index.html", "a/x.html", "b/index.html"], tabs)
    assert compare_order(order, "a/x", ["a/index.html", "a/x.html"], LANDINGS)
    for name in ("search.html", "_static/x.html", "a.html"):
        (tmp_path / name).parent.mkdir(exist_ok=True)
        (tmp_path / name).touch()
    assert page_files(tmp_path) == {"a.html"}
