"""The TypeScript of the developer and the SDK's pages passes `tsc --strict` for Node.

There is no browser: the SDK's types need none, and a sample that does would fail where it is run.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from . import pages, samples

if TYPE_CHECKING:
    from pathlib import Path

pytestmark = [pytest.mark.xdist_group("npm"), pytest.mark.usefixtures("npm")]

# Section → at least how many of its pages have samples.
STRICT = {"developer": 20, "typescript": 20}


@pytest.mark.parametrize("section", STRICT)
def test_typescript_of_a_section_is_strict(section: str) -> None:
    files = pages.page_files(pages.DOCS).items()
    mine = [file for address, file in files if address.split("/")[0] == section]
    read = [(pages.read_page(file), ()) for file in mine]
    assert sum(bool(page.samples) for page, _ in read) >= STRICT[section]
    assert samples.all_typescript_faults(read, strict=True) == []


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


def lines_told(page: Path, text: str) -> list[str]:
    page.write_text(text, encoding="utf-8")
    found = samples.all_typescript_faults([(pages.read_page(page), ())], strict=True)
    return [line.partition("page.md:")[2] for line in found]


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
    assert lines_told(tmp_path / "page.md", FILES) == []
    wrong = FILES.replace("level = 4", 'level = "4"')
    assert [line.partition(":")[0] for line in lines_told(tmp_path / "page.md", wrong)] == ["15"]
    wrong = FILES.replace("src/level.ts", "the level")
    assert "'./level'" in lines_told(tmp_path / "page.md", wrong)[0]


ZOD = """\
```typescript
{import}
import { z } from "zod";
console.log(z.toJSONSchema(z.number()));
```
"""


def test_pages_of_the_sdk_have_the_zod_that_the_sdk_asks_for(tmp_path: Path) -> None:
    assert lines_told(tmp_path / "page.md", ZOD.replace("{import}", "")) == []
    sdk = ZOD.replace("{import}", 'import "@lmstudio/sdk";')
    assert [line.partition(":")[0] for line in lines_told(tmp_path / "page.md", sdk)] == ["4"]
