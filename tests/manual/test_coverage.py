"""The manual names every fact that the LM Studio docs state, at the same address."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from . import coverage, pages
from .facts import missing, stated

if TYPE_CHECKING:
    from pathlib import Path

CORPORA = pages.corpora() or {}
WANTED = coverage.wanted_pages(CORPORA.values())
MINE = pages.page_files(pages.DOCS)
LEFT_OUT = coverage.read_reasons(coverage.LEFT_OUT)
ADDED = coverage.read_reasons(coverage.ADDED)
OUTDATED = coverage.read_reasons(coverage.OUTDATED)
WRITTEN = [address for address in WANTED if address in MINE]
needs_corpora = pytest.mark.skipif(not CORPORA, reason="LMSTUDIO_DOCS names no corpus")


@needs_corpora
@pytest.mark.parametrize("section", coverage.SECTIONS)
def test_a_section_has_every_page(section: str) -> None:
    if section not in coverage.begun_sections():
        pytest.skip(f"docs/ has no section {section} yet")
    wanted = [address for address in WANTED if coverage.section(address) == section]
    assert [address for address in wanted if address not in MINE] == []


@needs_corpora
@pytest.mark.parametrize("address", WRITTEN)
def test_a_page_names_every_fact(address: str) -> None:
    outdated = OUTDATED.get(address, {})
    found = coverage.compare(address, WANTED[address], MINE[address], outdated)
    assert coverage.faults(found, LEFT_OUT.get(address, {})) == []


@needs_corpora
def test_pages_invent_nothing_to_type_or_send() -> None:
    theirs = coverage.everything(CORPORA.values())
    found = {a: coverage.invented(MINE[a], theirs, ADDED.get(a, {})) for a in WRITTEN}
    assert {address: lines for address, lines in found.items() if lines} == {}


@needs_corpora
def test_exceptions_are_of_pages_that_are_written_and_have_reasons() -> None:
    assert [address for address in (*LEFT_OUT, *ADDED, *OUTDATED) if address not in WRITTEN] == []
    reasons = [*ADDED.values(), *OUTDATED.values()]
    assert [fact for facts in reasons for fact in facts if not facts[fact]] == []


@needs_corpora
def test_what_is_outdated_is_a_fact_of_theirs() -> None:
    theirs = {address: {str(f) for f in stated(WANTED[address]).facts} for address in OUTDATED}
    assert [(a, fact) for a in OUTDATED for fact in OUTDATED[a] if fact not in theirs[a]] == []


@needs_corpora
def test_a_page_of_the_corpora_names_its_own_facts() -> None:
    for file in WANTED.values():
        page = stated(file)
        assert missing(page.facts, page) == []


def write(folder: Path, name: str, text: str) -> Path:
    path = folder / name
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text(text, encoding="utf-8")
    return path


def facts_of(folder: Path, text: str) -> set[str]:
    return {str(fact) for fact in stated(write(folder, "page.md", text)).facts}


PARAMS = """\
```lms_params
- name: "--basin <name>"
  type: string[]
  description: Filled in `Basin Mode`, from `~/.lmstudio/basins`.
  children:
    - name: Depth
      unstyledName: true
      children:
        - name: depth
          type: "number | string"
```
"""


def test_facts_of_params_with_their_children(tmp_path: Path) -> None:
    assert facts_of(tmp_path, PARAMS) == {
        "flag --basin",
        "type --basin: array<string>",
        "param depth",
        "type depth: number | string",
        "label basin mode",
        "file .lmstudio/basins",
    }


def test_facts_of_commands_and_requests(tmp_path: Path) -> None:
    text = """\
```bash
lms load fern-4b --gpu max \\
  --ttl 60  # --no-flag
curl http://localhost:1234/api/v1/basins/status/$JOB_ID \\
  -H "Authorization: Bearer $LM_API_TOKEN"
curl -s http://localhost:1234/api/v1/basins?all=1 -d '{"basin": {"properties": {"mine": 1}}}'
```
"""
    assert facts_of(tmp_path, text) == {
        "command lms load",
        "flag --gpu",
        "flag --ttl",
        "endpoint GET /api/v1/basins/status/{}",
        "endpoint POST /api/v1/basins",
        "path /api/v1/basins/status/{}",
        "path /api/v1/basins",
        "variable lm_api_token",
        "variable job_id",
        "name basin",
        "name properties",
    }


def test_facts_of_code(tmp_path: Path) -> None:
    text = """\
```lms_code_snippet
variants:
  Python:
    language: python
    code: |
      import lmstudio as lms
      def pump_level(pump: str): ...
      model = lms.llm("fern-4b")
      print(model.respond("Water?", config={"topP": 0.5}))
  TypeScript:
    language: typescript
    code: |
      import { LMStudioClient } from "@lmstudio/sdk";
      await new LMStudioClient().llm.model("fern-4b");
```

Call `pump_level` with `pump`.
"""
    names = {"llm", "respond", "config", "topp", "lmstudioclient", "model"}
    assert facts_of(tmp_path, text) == {f"name {name}" for name in names}


def test_facts_of_text(tmp_path: Path) -> None:
    text = """\
Needs LM Studio 0.9.1 and 16 GB. Press <kbd>Ctrl</kbd>. `GET /v1/basins` gives `"basin_id"`.
Models such as `garden/fern-4b` do.

| Event | |
| :-- | :-- |
| `basin.full` | |

```json
{"type": "basin.full", "liters": 4, "arguments": {"mine": 1}} // no error
```
"""
    assert facts_of(tmp_path, text) == {
        "version 0.9.1",
        "amount 16 gb",
        "key ctrl",
        "endpoint GET /v1/basins",
        "path /v1/basins",
        "name basin_id",
        "name basin.full",
        "name type",
        "name liters",
        "name arguments",
    }


def test_prose_alone_does_not_name_a_fact(tmp_path: Path) -> None:
    theirs = stated(write(tmp_path, "theirs.md", PARAMS)).facts
    prose = "Use --basin, an array of strings, and depth in Basin Mode.\n"
    ours = stated(write(tmp_path, "ours.md", prose))
    assert [str(fact) for fact in missing(theirs, ours)] == [
        "file .lmstudio/basins",
        "flag --basin",
        "param depth",
        "type --basin: array<string>",
        "type depth: number | string",
    ]


def test_a_table_names_params_with_their_types(tmp_path: Path) -> None:
    theirs = stated(write(tmp_path, "theirs.md", PARAMS)).facts
    table = """\
| Flag | Type | |
| :-- | :-- | :-- |
| `--basin` | `array<string>` | Basin Mode, `~\\.lmstudio\\basins` |
| `depth` | `string` or `number` | |
"""
    assert missing(theirs, stated(write(tmp_path, "ours.md", table))) == []


def test_a_page_may_say_what_an_array_is_of(tmp_path: Path) -> None:
    theirs = "```lms_params\n- name: basins\n  type: array\n```\n"
    facts = stated(write(tmp_path, "theirs.md", theirs)).facts
    ours = theirs.replace("array", "array<object>")
    assert missing(facts, stated(write(tmp_path, "ours.md", ours))) == []
    ours = theirs.replace("array", "object")
    assert len(missing(facts, stated(write(tmp_path, "ours.md", ours)))) == 1


def test_keys_are_named_as_keys(tmp_path: Path) -> None:
    facts = stated(write(tmp_path, "theirs.md", "`⌘` `Shift` `R`")).facts
    assert missing(facts, stated(write(tmp_path, "ours.md", "<kbd>Cmd + Shift + R</kbd>"))) == []
    assert missing(facts, stated(write(tmp_path, "ours.md", "`Cmd+Shift+R`"))) == []
    assert len(missing(facts, stated(write(tmp_path, "ours.md", "Cmd, Shift, R")))) == 3


def test_part_of_a_name_is_not_the_name(tmp_path: Path) -> None:
    theirs = stated(write(tmp_path, "theirs.md", "`--json` and `level`")).facts
    ours = stated(write(tmp_path, "ours.md", "`--json-lines`, `sea-level`, `levels`"))
    assert len(missing(theirs, ours)) == 2


def test_what_may_be_left_out(tmp_path: Path) -> None:
    theirs = write(tmp_path, "theirs.md", " ".join(f"`word_{n}`" for n in range(40)))
    ours = write(tmp_path, "ours.md", " ".join(f"`word_{n}`" for n in range(37)))
    found = coverage.compare("page", theirs, ours)
    reasons = {f"name word_{n}": "an example of theirs" for n in (37, 38)}
    assert coverage.faults(found, reasons) == ["not named: name word_39"]
    assert coverage.faults(found, {**reasons, "name word_39": ""}) == [
        "left out without a reason: name word_39",
        "3 facts left out, 2 may be",
    ]
    assert "left out, but named or no fact: name word_1" in coverage.faults(
        found, {"name word_1": "not so"}
    )


def test_what_stands_nowhere_is_invented(tmp_path: Path) -> None:
    write(tmp_path, "corpus/cli/load.md", "`lms load --gpu`, `POST /v1/basins`, `depth`")
    theirs = coverage.everything([tmp_path / "corpus"])
    ours = write(
        tmp_path,
        "ours.md",
        "`lms load --gpu --fast`, `PUT /v1/basins`, `lms install`, `lms ps`, `fern`\n\n"
        "```lms_params\n- name: depth\n- name: width\n```\n",
    )
    assert coverage.invented(ours, theirs, ["param width", "param depth"]) == [
        "stands nowhere in the corpora: command lms install",
        "stands nowhere in the corpora: endpoint PUT /v1/basins",
        "stands nowhere in the corpora: flag --fast",
        "added, but it stands in the corpora or not here: param depth",
    ]


def test_addresses_and_which_corpus_is_right(tmp_path: Path) -> None:
    for name in (
        "mdx/3_cli/0_root/index.mdx",
        "mdx/3_cli/1_serve/start.md",
        "classic/3_cli/index.md",
        "classic/3_cli/9_old/only.md",
        "classic/3_cli/9_old/_draft.md",
        "classic/3_cli/_old/page.md",
        "classic/9_guide/index.md",
        "classic/README.md",
    ):
        write(tmp_path, name, "text\n")
    wanted = coverage.wanted_pages([tmp_path / "mdx", tmp_path / "classic"])
    assert {address: file.relative_to(tmp_path).as_posix() for address, file in wanted.items()} == {
        "cli": "mdx/3_cli/0_root/index.mdx",
        "cli/old/only": "classic/3_cli/9_old/only.md",
        "cli/serve/start": "mdx/3_cli/1_serve/start.md",
    }
