"""The same page in both dialects: what is read of each is on the other's page."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from .built import read_built
from .compare import COMPARISONS
from .source import read_page

if TYPE_CHECKING:
    from pathlib import Path

    from tests.helpers.builds import Build

    from .built import BuiltPage
    from .facts import SourcePage

CLASSIC = """\
# Pump

Before.

```lms_warning
Do **not** spill:

- `water`
```

### Fill it

Take *rain*.

```lms_code_snippet
variants:
  macOS:
    language: bash
    code: |
      pump start
        --now
  Windows:
    language: bash
    code: |
      pump.exe start
```

```lms_code_snippet
variants:
  Again:
    language: bash
    code: pump stop
```

### Look

Why?

~~~js title="a.js"
why({/* kept */})
~~~

Valve

Turn it

Lamp

Switch `it`.

```lms_params
- name: level
  type: number
```

1. One

   ~~~text
   in the list
   ~~~

2. Two

| a | b |
| - | - |
| c | `d` |
"""
MDX = """\
# Pump

import {
  Step, Steps,
} from "fumadocs-ui/components/steps";
import { Lamp } from 'lucide-react'

Before.

{/* ## Gone

~~~js tab="Gone"
~~~
*/}

<Callout type="warning" title="Heads Up">
Do **not** spill:

- `water`
</Callout>

<Steps>
  <Step>
    <h3>Fill it</h3>

    Take *rain*.{/* not told */}

    ```bash tab="macOS"
    pump start
      --now
    ```

    ```bash tab="Windows"
    pump.exe start
    ```

    <Accordions>
      ```bash tab="Again"
      pump stop
      ```
    </Accordions>
  </Step>
  <Step>
    ### Look

    <Accordion title="Why?">
            ```js title="a.js"
            why({/* kept */})
            ```
    </Accordion>
  </Step>
</Steps>

<Cards>
  <Card title="Valve" description="Turn it" icon={<p title="no">Don't</p>} href="/docs" />
  <Card
    title="Lamp"
    icon={
      <Lamp />
    }
    href="https://example.org"
  >
    Switch `it`.
  </Card>
</Cards>

```lms_params
- name: level
  type: number
```

1. One

   ```text
   in the list
   ```

2. Two

| a | b |
| - | - |
| c | `d` |
"""
PARTS = (
    "title",
    "snippets",
    "fences",
    "params",
    "tables",
    "headings",
    "prose",
    "callouts",
    "leaks",
)


@pytest.fixture(scope="module")
def pages(build: Build) -> dict[str, tuple[SourcePage, BuiltPage]]:
    built = build({"index.md": "# T\n", "1_a/1_classic.md": CLASSIC, "1_a/2_new.mdx": MDX})
    assert built.warnings == []
    root: Path = built.srcdir
    return {
        name: (
            read_page(root / "1_a" / file, root, f"a/{name}"),
            read_built((built.outdir / "a" / f"{name}.html").read_text(encoding="utf-8")),
        )
        for name, file in (("classic", "1_classic.md"), ("new", "2_new.mdx"))
    }


@pytest.mark.parametrize("part", PARTS)
def test_pages_of_both_dialects_say_the_same(
    pages: dict[str, tuple[SourcePage, BuiltPage]], part: str
) -> None:
    differences = [
        f"{source.path}, page of {name}: {difference}"
        for source, _ in pages.values()
        for name, (_, shown) in pages.items()
        for difference in COMPARISONS[part](source, shown)
    ]
    assert differences == []
