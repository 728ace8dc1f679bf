"""What the parser of MDX finds on MDX pages is on ours: every word, every line of code."""

from __future__ import annotations

import json
import os
import re
import subprocess
import sys
from dataclasses import dataclass, field
from pathlib import Path, PurePosixPath
from typing import TYPE_CHECKING

import pytest
from lxml import html

from sphinx_lmstudio.model.docpath import clean_docname
from tests.manual import samples

if TYPE_CHECKING:
    from collections.abc import Iterator

SCRIPT = Path(__file__).with_name("mdx.mjs")
SAMPLE = {
    "index.md": "# T\n",
    "1_pump/1_steps.mdx": """\
---
title: Steps
---

import { Step, Steps } from "fumadocs-ui/components/steps"

export const litres = 40

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


@dataclass(frozen=True, slots=True)
class Said:
    """What a page says."""

    text: list[str] = field(default_factory=list)
    code: list[str] = field(default_factory=list)
    titles: list[str] = field(default_factory=list)
    fault: str = ""


@pytest.fixture(scope="module")
def modules() -> Path:
    try:
        return samples.node_modules()
    except samples.NpmError as error:
        if os.environ.get("CI"):
            pytest.fail(f"no parser of MDX: {error}")
        pytest.skip(f"no parser of MDX: {error}")


def trees(tmp: Path) -> Iterator[Path]:
    """The sample, and the tree beside `LMSTUDIO_DOCS`."""
    for name, text in SAMPLE.items():
        file = tmp / "sample" / name
        file.parent.mkdir(parents=True, exist_ok=True)
        file.write_text(text, encoding="utf-8")
    yield tmp / "sample"
    if docs := os.environ.get("LMSTUDIO_DOCS"):
        yield Path(docs).resolve().with_name("mdx")


@pytest.mark.slow
@pytest.mark.xdist_group("npm")
def test_all_that_mdx_pages_say_is_shown(modules: Path, tmp_path: Path) -> None:
    missing = []
    for tree in trees(tmp_path):
        (tmp_path / "conf.py").write_text("extensions = ['sphinx_lmstudio']\n", encoding="utf-8")
        out = tmp_path / f"out-{tree.name}"
        command = [sys.executable, "-m", "sphinx", "-q", "-c", str(tmp_path), str(tree), str(out)]
        subprocess.run(command, capture_output=True, check=True)
        pages = [
            file.relative_to(tree)
            for file in sorted(tree.rglob("*.mdx"))
            if not any(part.startswith("_") for part in file.relative_to(tree).parts)
        ]
        assert pages
        for path, said in said_by_mdx(modules, tree, pages).items():
            missing += [f"{path}: {words!r}" for words in lost(said, built_text(out, path))]
    assert missing == []


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
