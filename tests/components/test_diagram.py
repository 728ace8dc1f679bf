"""Diagrams: drawn where the extension that draws them is loaded, and code elsewhere."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import pytest

from tests.helpers.css import select, texts
from tests.helpers.others import need

if TYPE_CHECKING:
    from pathlib import Path

    from tests.helpers.builds import Build

CODE = '---\ntitle: Flow\nconfig:\n  theme: base\n---\nflowchart LR\n  A["<b>"] --> B'
PAGE = f"# T\n\n```mermaid\n{CODE}\n```\n"
MERMAID: dict[str, Any] = {"extensions": ["sphinx_lmstudio", "sphinxcontrib.mermaid"]}
IN_BOOKS = ("epub", "latex", "man", "texinfo", "text")


def indented(code: str) -> str:
    return "".join(f"   {line}\n" for line in code.split("\n"))


@pytest.mark.parametrize("builder", ["html", "dirhtml", "singlehtml"])
@pytest.mark.parametrize("path", ["1_guide/a.md", "a.md"])
def test_a_fence_is_a_diagram(build: Build, builder: str, path: str) -> None:
    need("sphinxcontrib.mermaid")
    built = build({path: PAGE}, builder, **MERMAID)
    assert built.warnings == []
    docname = path.removesuffix(".md").removeprefix("1_")
    page = built.html("index" if builder == "singlehtml" else docname)
    (diagram,) = select(page, "pre.mermaid")
    # What stands between the lines of `---` is the diagram's, not options of a directive.
    assert diagram.text_content().strip() == CODE
    assert select(page, ".highlight") == []


def test_a_diagram_stands_wherever_code_does(build: Build) -> None:
    need("sphinxcontrib.mermaid")
    page = (
        "# T\n\n- item\n\n  ```mermaid\n  pie\n  ```\n\n> ``` Mermaid title=x\n> graph TD\n> ```\n"
    )
    built = build({"1_a/b.md": page}, **MERMAID)
    assert built.warnings == []
    shown = built.html("a/b")
    assert [text.strip() for text in texts(shown, "li pre.mermaid")] == ["pie"]
    assert [text.strip() for text in texts(shown, "blockquote pre.mermaid")] == ["graph TD"]


TABS = """\
# T

```mermaid tab="Drawing" title="flow.mmd"
graph TD
```

```js tab="Code"
pump()
```

Words.

```mermaid title="Alone"
pie
```

Words.

```js tab="One"
pump()
```

```lms-params tab="Two"
- name: a
```

```{note} tab="Three"
Noted.
```
"""


def test_a_diagram_is_a_tab_and_has_a_title_as_code_does(build: Build) -> None:
    need("sphinxcontrib.mermaid")
    built = build({"1_a/b.md": TABS}, **MERMAID)
    shown = built.html("a/b")
    assert texts(shown, ".lms-variant-label") == ["Drawing", "Code", "One", "Two"]
    assert texts(shown, ".lms-snippet-title") == ["flow.mmd", "Alone"]
    assert [text.strip() for text in texts(shown, ".lms-snippet pre.mermaid")] == [
        "graph TD",
        "pie",
    ]
    # What is no code stays in its set, or beside it.
    article = texts(shown, "article")[0]
    assert "- name: a" in article
    assert "Noted." in article


@pytest.mark.parametrize("builder", ["html", *IN_BOOKS])
def test_without_the_extension_it_is_code(build: Build, builder: str) -> None:
    built = build({"1_a/b.md": PAGE}, builder, version="1")
    assert built.warnings == []
    if builder == "html":
        assert texts(built.html("a/b"), ".highlight pre") == [f"{CODE}\n"]
    if builder == "text":
        assert built.text("a/b") == f"T\n*\n\n{indented(CODE)}"


def test_an_empty_fence_is_empty_code(build: Build) -> None:
    need("sphinxcontrib.mermaid")
    built = build({"1_a/b.md": "# T\n\n```mermaid\n\n```\n"}, **MERMAID)
    assert built.warnings == []
    assert texts(built.html("a/b"), ".highlight pre") == ["\n"]


@pytest.mark.parametrize("builder", IN_BOOKS)
def test_where_it_cannot_be_drawn_it_is_code(build: Build, builder: str) -> None:
    need("sphinxcontrib.mermaid")
    built = build(
        {"1_a/b.md": PAGE}, builder, version="1", mermaid_cmd="no-such-command", **MERMAID
    )
    assert built.warnings == []
    if builder == "text":
        assert built.text("a/b") == f"T\n*\n\n{indented(CODE)}"
    else:
        files = [
            path
            for path in built.outdir.rglob("*")
            if path.suffix in (".xhtml", ".tex", ".1", ".texi")
        ]
        assert any("flowchart LR" in path.read_text(encoding="utf-8") for path in files)


def test_where_its_program_is_there_a_book_has_a_picture(build: Build, tmp_path: Path) -> None:
    need("sphinxcontrib.mermaid")
    program = tmp_path / "mmdc"
    program.write_text('#!/bin/sh\nfor out; do :; done\n: > "$out"\n', encoding="utf-8")
    program.chmod(0o755)
    options = {**MERMAID, "mermaid_cmd": str(program)}
    book = build({"1_a/b.md": PAGE}, "latex", **options)
    assert book.warnings == []
    (source,) = book.outdir.glob("*.tex")
    assert r"\sphinxincludegraphics{mermaid-" in source.read_text(encoding="utf-8")
    # In an e-book only where pictures are asked for: scripts do not run there.
    for output_format, shown in (("raw", False), ("png", True)):
        options["mermaid_output_format"] = output_format
        epub = build({"1_a/b.md": PAGE}, "epub", version="1", **options)
        assert epub.warnings == []
        page = (epub.outdir / "a" / "b.xhtml").read_text(encoding="utf-8")
        assert ("<img" in page, "flowchart LR</" in page) == (shown, False)


@pytest.mark.parametrize("builder", ["text", "man", "lmsmarkdown"])
def test_what_cannot_be_drawn_is_code(build: Build, builder: str) -> None:
    page = "# T\n\n```{graphviz}\n:caption: Flow\ndigraph { pump -> well }\n```\n"
    pages = [("index", "pumps", "T", ["A"], 1)]
    extensions = ["sphinx_lmstudio", "sphinx.ext.graphviz"]
    built = build({"index.md": page}, builder, extensions=extensions, man_pages=pages)
    (file,) = [*built.outdir.glob("index.*"), *built.outdir.glob("pumps.1")]
    text = file.read_text("utf-8").replace("\\-", "-")
    assert "digraph { pump -> well }" in text
    assert "Flow" in text
