"""What the parser of MDX finds on MDX pages is on ours: every word, every line of code."""

from __future__ import annotations

import json
import os
import pickle
import re
import subprocess
import sys
from collections import Counter
from dataclasses import dataclass, field
from pathlib import Path, PurePosixPath
from typing import TYPE_CHECKING

import pytest
from docutils import nodes
from lxml import html

from sphinx_lmstudio.components.snippet import lms_variant
from sphinx_lmstudio.model.docpath import clean_docname

from .built import read_built
from .compare import compare_callout_titles
from .facts import Variant
from .source import read_tree

if TYPE_CHECKING:
    from collections.abc import Iterator

    from .built import BuiltPage, BuiltSnippet
    from .facts import Snippet, SourcePage

SCRIPT = Path(__file__).with_name("mdx.mjs")
SAMPLE = {
    "index.md": "# T\n",
    "1_pump/1_steps.mdx": """\
---
title: Steps
---

import { Step, Steps } from "fumadocs-ui/components/steps"

export const liters = 40

<Steps>
  <Step>
    ### Fill *it*

    {/* Don't ask. */}
    Take `water`, a\\{b}, and 1 < 2.

    ```bash tab="macOS"
    pump start
      --now
    ```

    ```bash tab="Windows"
    pump.exe start
    ```
  </Step>
  <Step>
    1. One
    2. Two
        - deep <Callout type="warn" title="Don't `run` it">dry</Callout>

    | a | b |
    | - | - |
    | c | `d` |
  </Step>
</Steps>

<Cards>
  <Card title="Valve" description="Turn it" icon={<p>Don't</p>} href="/docs" />
</Cards>

> quote
<Accordion title="Why?">
        ```js title="a.js"
        why()
        ```
</Accordion>
""",
}


PARTS = {
    "lms_callout": "callout",
    "lms_steps": "steps",
    "lms_step": "step",
    "lms_snippet_title": "title",
    "lms_columns": "columns",
    "lms_scheme": "scheme",
    "lms_deeplink": "deep link",
}


EDITED = {
    "app/modelyaml/publish",
    "cli/index",
    "developer/core/authentication",
    "integrations/claude-code",
    "integrations/codex",
}
"""Pages that upstream wrote otherwise when it left the classic dialect."""


@dataclass(frozen=True, slots=True)
class Said:
    """What a page says."""

    text: list[str] = field(default_factory=list)
    code: list[str] = field(default_factory=list)
    titles: list[str] = field(default_factory=list)
    fault: str = ""


def trees(tmp: Path) -> Iterator[Path]:
    """The sample, and the tree beside `LMSTUDIO_DOCS`."""
    for name, text in SAMPLE.items():
        file = tmp / "sample" / name
        file.parent.mkdir(parents=True, exist_ok=True)
        file.write_text(text, encoding="utf-8")
    yield tmp / "sample"
    if docs := os.environ.get("LMSTUDIO_DOCS"):
        yield Path(docs).resolve().with_name("mdx")


@dataclass(frozen=True, slots=True)
class Site:
    tree: Path
    out: Path
    warnings: list[str]


@pytest.fixture(scope="module")
def sites(tmp_path_factory: pytest.TempPathFactory) -> list[Site]:
    """The sites of both, each built once."""
    tmp = tmp_path_factory.mktemp("mdx")
    (tmp / "conf.py").write_text("extensions = ['sphinx_lmstudio']\n", encoding="utf-8")
    found = []
    for tree in trees(tmp):
        out = tmp / f"out-{tree.name}"
        command = [sys.executable, "-m", "sphinx", "-q", "--no-color", "-c", str(tmp)]
        command += [str(tree), str(out)]
        run = subprocess.run(command, capture_output=True, text=True, check=True)
        found.append(Site(tree, out, run.stderr.splitlines()))
    return found


@pytest.mark.slow
@pytest.mark.xdist_group("npm")
def test_all_that_mdx_pages_say_is_shown(modules: Path, sites: list[Site]) -> None:
    missing = []
    for site in sites:
        pages = [
            file.relative_to(site.tree)
            for file in sorted(site.tree.rglob("*.mdx"))
            if not any(part.startswith("_") for part in file.relative_to(site.tree).parts)
        ]
        assert pages
        for path, said in said_by_mdx(modules, site.tree, pages).items():
            missing += [f"{path}: {words!r}" for words in lost(said, built_text(site.out, path))]
    assert missing == []


@pytest.mark.slow
@pytest.mark.xdist_group("npm")
def test_the_mdx_docs_have_all_their_parts(sites: list[Site]) -> None:
    site = sites[-1]
    if site.tree.name != "mdx":
        pytest.skip("LMSTUDIO_DOCS is not set")
    files = site.out.rglob("*.doctree")
    documents = [pickle.loads(file.read_bytes()) for file in files]  # noqa: S301
    found = Counter(part for document in documents for part in parts_of(document))
    assert found == {
        "callout": 30, "steps": 11, "step": 31, "cards": 3, "card": 17, "set of tabs": 69,
        "variant": 183, "title": 74, "columns": 31, "params": 51, "scheme": 10, "deep link": 1,
    }  # fmt: skip
    subtypes = {warning.rpartition("[")[2] for warning in site.warnings if warning}
    assert subtypes == {"lmstudio.frontmatter]", "lmstudio.link]"}


@pytest.mark.slow
@pytest.mark.xdist_group("npm")
def test_pages_of_both_docs_have_the_same_snippets_and_callouts(sites: list[Site]) -> None:
    """All but those that upstream has edited since."""
    site = sites[-1]
    classic = site.tree.with_name("classic")
    if site.tree.name != "mdx" or not classic.is_dir():
        pytest.skip("LMSTUDIO_DOCS is not set, or there is no tree 'classic' beside it")
    pages = {page.docname: page for page in read_tree(classic).pages}
    files = {name: site.out / f"{name}.html" for name in pages}
    shown = {
        name: read_built(file.read_text(encoding="utf-8"))
        for name, file in files.items()
        if file.is_file()
    }
    assert len(shown) > 100
    edited = {
        name
        for name, page in shown.items()
        if tabs_and_titles(pages[name]) != tabs_and_titles(page)
        or compare_callout_titles(pages[name], page)
    }
    assert edited == EDITED


def tabs_and_titles(page: SourcePage | BuiltPage) -> list[str]:
    """Labels of sets of tabs, and titles; of lone snippets MDX has no labels."""
    return [
        word
        for snippet in page.snippets
        for word in (snippet.title, *(labels_of(snippet) if len(snippet.variants) > 1 else ()))
        if word
    ]


def labels_of(snippet: Snippet | BuiltSnippet) -> list[str]:
    return [v.label if isinstance(v, Variant) else v[0] for v in snippet.variants]


def parts_of(document: nodes.document) -> Iterator[str]:
    """What a page is made of."""
    for node in document.findall(nodes.Element):
        if name := PARTS.get(node.tagname):
            yield name
        if node.tagname == "lms_snippet":
            labels = [child for child in node.findall(lms_variant) if child.parent is node]
            yield from ["set of tabs"] if len(labels) > 1 else []
            yield from ["variant"] * len(labels)
        elif node.tagname == "lms_params" and node.parent.tagname != "lms_param_body":
            yield "params"
        elif "lms-cards" in node.get("classes", ()) and document["source"].endswith(".mdx"):
            yield from ["cards", *["card"] * len(node)]


def said_by_mdx(modules: Path, tree: Path, pages: list[Path]) -> dict[Path, Said]:
    """What pages say; one run of node for all."""
    texts = [[str(path), (tree / path).read_text(encoding="utf-8")] for path in pages]
    run = subprocess.run(
        ["node", str(SCRIPT), str(modules)],
        input=json.dumps(texts),
        capture_output=True,
        text=True,
        check=False,
    )
    assert run.returncode == 0, run.stderr
    return {Path(name): Said(**said) for name, said in json.loads(run.stdout)}


def built_text(out: Path, page: Path) -> str:
    docname = clean_docname(PurePosixPath(page.with_suffix("")))
    document = html.parse(out / f"{docname}.html")
    (article,) = document.xpath("//article")
    return str(article.text_content())


def lost(said: Said, shown: str) -> Iterator[str]:
    """What a page says that is not shown."""
    if said.fault:
        yield said.fault
    words = squeezed(shown)
    for text in (*said.text, *(title.replace("`", "") for title in said.titles)):
        if squeezed(text) not in words:
            yield text
    code = shown.replace("\xa0", " ")
    for block in said.code:
        if block.strip("\n") not in code:
            yield block


def squeezed(text: str) -> str:
    return re.sub(r"\s+", "", text)
