"""Every sample in the manual can be read by what it is written for."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from . import pages, samples

if TYPE_CHECKING:
    from pathlib import Path

MINE = pages.page_files(pages.DOCS)

# Address → a piece of the sample → why it is broken on purpose.
BROKEN = {
    "guide/components/code-snippet": {
        "    language: python\n   code:": "shows a key in a column of its own",
        "import pump print": "shows code of which YAML makes one line",
        '    code: |\n    print("hello")': "shows code without an indent",
    },
    "guide/components/columns": {":::split:::": "shows a fence that is never closed"},
    "guide/components/params": {"description: Two units: cm": "shows a colon without quotes"},
    "guide/frontmatter": {
        "title: Fill: the tank": "shows a colon without quotes",
        "title: Fill the tank\n\nOpen": "shows a frontmatter that is never closed",
        "description: !now": "shows YAML syntax",
        "----\ntitle": "shows lines that are not quite those of frontmatter",
    },
    "guide/warnings": {'- name: "level\n': "shows YAML that does not load"},
}


@pytest.mark.parametrize("address", MINE)
def test_samples_of_a_page_are_sound(address: str) -> None:
    page = pages.read_page(MINE[address])
    assert samples.page_faults(page, BROKEN.get(address, {})) == []


@pytest.mark.parametrize("address", BROKEN)
def test_what_is_broken_on_purpose_is_broken(address: str) -> None:
    found = list(samples.page_samples(pages.read_page(MINE[address])))
    for piece in BROKEN[address]:
        held = [sample for sample in found if piece in sample.code]
        ours = [sample for sample in held if sample.language not in samples.TYPESCRIPT]
        assert held, piece
        assert len(ours) < len(held) or any(map(samples.faults, ours)), piece


@pytest.mark.usefixtures("npm")
def test_typescript_parses() -> None:
    read = ((pages.read_page(file), BROKEN.get(address, {})) for address, file in MINE.items())
    assert samples.all_typescript_faults(read) == []


@pytest.mark.usefixtures("npm")
def test_faulty_typescript_is_told(tmp_path: Path) -> None:
    text = (
        "```ts\nconst level: number = await pump();\n```\n\n- Next:\n  ```ts\n  f(\n  b c)\n  ```\n"
    )
    found = samples.all_typescript_faults([(page(tmp_path, text), ())])
    assert [line.partition("page.md:")[2] for line in found[:1]] == ["8: TypeScript: ',' expected."]


@pytest.mark.usefixtures("npm")
def test_what_the_typescript_sdk_does_not_have_is_told(tmp_path: Path) -> None:
    text = """\
```typescript
import { Chat, LMStudioClient, Pump } from "@lmstudio/sdk";

const client = new LMStudioClient();
const model = await client.llm.model("fern-4b", { identifier: "fern" });
await model.irrigate(Chat.empty());
pumps.fill(undeclared);
```
"""
    found = samples.all_typescript_faults([(page(tmp_path, text), ())])
    lines = [line.partition("page.md:")[2] for line in found]
    assert [line.partition(":")[0] for line in lines] == ["2", "6"]
    assert "'Pump'" in lines[0]
    assert "'irrigate'" in lines[1]
    assert samples.all_typescript_faults([(page(tmp_path, text), ["irrigate"])]) == []


def page(folder: Path, text: str) -> pages.Page:
    path = folder / "page.md"
    path.write_text(text, encoding="utf-8")
    return pages.read_page(path)


def told(folder: Path, language: str, code: str) -> list[str]:
    """What is wrong with code that begins in line 2 of a page."""
    found = samples.page_faults(page(folder, f"```{language}\n{code}```\n"))
    return [line.partition("page.md:")[2] for line in found]


@pytest.mark.parametrize(
    ("language", "code"),
    [
        ("json", '{"level": 4}\n'),
        ("jsonc", '{\n  // cm\n  "url": "http://pump" // here\n}\n'),
        ("jsonl", '{"level": 4}\n{"level": 5}\n'),
        ("yaml", "level: 4\n---\nlevel: 5\n"),
        ("bash", 'curl http://pump -d \'{\n  "level": "\'"$LEVEL"\'"\n}\' # it\'s full\n'),
        ("bash", "curl http://pump -d level=4 && curl http://pump --data @level.json\n"),
        ("bash", "curl http://pump --json @- <<'END'\n{\"level\": 4}\nEND\n"),
        ("lms_terminal", "$ pump level \\\n    --all\n4 liters (don't worry\n"),
        ("python", "import lmstudio as lms\nmodel = lms.llm()\n"),
        ("python", ">>> level = 4\n>>> level\n4 liters\n"),
        ("python", "# in an async function\nlevel = await pump()\n"),
        ("text", 'event: full\ndata: {"type": "full"}\n\ndata: [DONE]\n'),
        ("text", "data: these are\nonly words: {\n"),
    ],
)
def test_sound_samples(tmp_path: Path, language: str, code: str) -> None:
    assert told(tmp_path, language, code) == []


@pytest.mark.parametrize(
    ("language", "code", "fault"),
    [
        ("json", '{\n  "level" 4\n}\n', "3: not JSON: Expecting ':' delimiter"),
        ("jsonl", '{"level": 4}\n{"level": }\n', "3: not JSON: Expecting value"),
        ("yaml", "level: 4\nroof: 5: 6\n", "3: not YAML: mapping values are not allowed here"),
        ("bash", "pump level\npump fill <basin>\n", "3: not shell: syntax error near"),
        ("bash", "curl http://pump \\\n  -d '{\n  \"level\" 4\n}'\n", "4: not JSON: "),
        ("bash", "curl -d'[4' http://pump\n", "2: not JSON: "),
        ("bash", "curl --json @- <<END\n{level}\nEND\n", "3: not JSON: "),
        ("lms_terminal", "$ pump level\n$ pump fill (\n", "3: not shell: syntax error near"),
        ("python", "level = 4\nif level\n", "3: not Python: expected ':'"),
        ("python", "level = await pump()\n", "2: not Python: 'await' outside function"),
        ("python", "import lmstudio as lms\n\nlms.pump()\n", "4: lmstudio has no pump"),
        ("python", "from lmstudio import Chat, Pump\n", "2: lmstudio has no Pump"),
        (
            "text",
            'event: full\ndata: {"type": "empty"}\n',
            "3: event 'full' has data of type 'empty'",
        ),
        ("text", "event: full\n\ndata: 4\n", "3: event 'full' has no data"),
        ("", "data: {level}\n", "2: not JSON: "),
        ("lms_params", "- name: a: b\n", "2: not YAML: "),
    ],
)
def test_faulty_samples(tmp_path: Path, language: str, code: str, fault: str) -> None:
    assert [line[: len(fault)] for line in told(tmp_path, language, code)] == [fault]


def test_samples_are_found_wherever_they_stand(tmp_path: Path) -> None:
    text = """\
````lms_hstack
```lms_code_snippet
variants:
  A:
    language: json
    code: |
      {
        4
      }
```
````

```lms_params
- name: a
  description: |
    Say:

    ~~~json
    [,]
    ~~~
```

````text
So:

```json
[;]
```
````
"""
    found = samples.page_faults(page(tmp_path, text))
    assert sorted(int(line.split(":")[1]) for line in found) == [8, 19, 27]
