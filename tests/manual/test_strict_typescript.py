"""The TypeScript of the manual passes `tsc --strict` for Node, without a browser."""

from __future__ import annotations

from pathlib import Path

import pytest

from . import pages, samples

pytestmark = pytest.mark.usefixtures("npm")

PAGES = pages.page_files(pages.DOCS)

# Address → a piece of the sample → why it is no program.
FRAGMENTS = {
    "guide/components/mdx": {
        "pump.start();": "shows tabs, in one line each",
        "[!code highlight]": "shows marks in comments, on lines that only have to differ",
    },
}


def test_typescript_is_strict() -> None:
    read = [(pages.read_page(file), FRAGMENTS.get(address, {})) for address, file in PAGES.items()]
    assert samples.all_typescript_faults(read, strict=True) == []


@pytest.mark.parametrize("address", FRAGMENTS)
def test_what_is_left_out_is_no_program(address: str) -> None:
    page = pages.read_page(PAGES[address])
    for piece in FRAGMENTS[address]:
        others = [one for one in FRAGMENTS[address] if one != piece]
        assert samples.all_typescript_faults([(page, others)], strict=True), piece


def test_what_only_a_strict_compiler_refuses_is_told(tmp_path: Path) -> None:
    path = tmp_path / "page.md"
    code = [
        'const response = await fetch("http://localhost:1234/v1/models");',
        "console.log((await response.json()).data);",
        "console.log(document.title);",
    ]
    path.write_text("\n".join(["```typescript", *code, "```", ""]), encoding="utf-8")
    read = [(pages.read_page(path), ())]
    assert samples.all_typescript_faults(read) == []
    found = samples.all_typescript_faults(read, strict=True)
    assert [line.partition("page.md:")[2].partition(":")[0] for line in found] == ["3", "4"]


def faults_of(folder: Path, texts: dict[str, str]) -> list[tuple[str, int, str]]:
    """Page, line and message of what a strict compiler says of pages, in one run of it."""
    for name, text in texts.items():
        folder.joinpath(f"{name}.md").write_text(text, encoding="utf-8")
    read = [(pages.read_page(folder / f"{name}.md"), ()) for name in texts]
    found = samples.all_typescript_faults(read, strict=True)
    parts = [line.split(":", 2) for line in found]
    return [(Path(file).stem, int(line), text) for file, line, text in parts]


FILES = """\
```lms_code_snippet
title: src/pump.ts
variants:
  TypeScript:
    language: typescript
    code: |
      import type { LLM } from "@lmstudio/sdk";
      export const fill = (model: LLM, liters: number) => `${model.modelKey} ${liters}`;
```

```typescript
import { level } from "./level";
import { fill } from "./pump";
declare const model: import("@lmstudio/sdk").LLM;
console.log(fill(model, level));
```

```typescript
// src/level.ts
export const level = 4;
```
"""


def test_samples_of_a_page_import_those_that_are_named(tmp_path: Path) -> None:
    texts = {
        "right": FILES,
        "type": FILES.replace("level = 4", 'level = "4"'),
        "name": FILES.replace("src/level.ts", "the level"),
    }
    found = faults_of(tmp_path, texts)
    assert [(name, line) for name, line, _ in found] == [("type", 15), ("name", 12)]
    assert "'./level'" in found[1][2]


ZOD = """\
```typescript
{import}
import { z } from "zod";
console.log(z.toJSONSchema(z.number()));
```
"""


def test_pages_of_the_sdk_have_the_zod_that_the_sdk_asks_for(tmp_path: Path) -> None:
    texts = {"without": "", "with": 'import "@lmstudio/sdk";'}
    pages_of = {name: ZOD.replace("{import}", line) for name, line in texts.items()}
    assert [(name, line) for name, line, _ in faults_of(tmp_path, pages_of)] == [("with", 4)]
