"""What the manual says of `lms`, the API and the SDKs is so, by their sources."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from . import checked, pages
from .known import known

if TYPE_CHECKING:
    from pathlib import Path

READ = {address: pages.read_page(file) for address, file in checked.about_programs().items()}
VERSIONS = known("versions")


def test_pages_say_what_is_so() -> None:
    assert [line for page in READ.values() for line in checked.page_faults(page)] == []


def test_every_command_and_option_is_somewhere() -> None:
    lines = checked.unmentioned(list(READ.values()))
    assert [line for line in lines if line.startswith("lms ")] == []


@pytest.mark.parametrize("file", VERSIONS)
def test_an_overview_says_what_it_was_checked_against(file: str) -> None:
    page = pages.read_page(pages.DOCS.parent / file)
    assert checked.version_rows(page) == VERSIONS[file]


def faults(folder: Path, text: str) -> list[str]:
    file = folder / "page.md"
    file.write_text(text, encoding="utf-8")
    return [line.partition(".md:")[2] for line in checked.page_faults(pages.read_page(file))]


def shell(code: str) -> str:
    return f"```bash\n{code}\n```\n"


def python(code: str) -> str:
    return f"```python\nimport lmstudio as lms\n{code}\n```\n"


RIGHT = [
    shell("lms load qwen/qwen3-8b --gpu=0.5 -c 8192 --yes && lms ps --json > ps.json"),
    shell("lms load qwen/qwen3-8b --gpu max # lms no\n! lms server status --quiet | grep x"),
    shell('lms chat -p "Two\nlines with lms nothing" < a.txt; lms load --help'),
    shell("lms runtime select --latest\nlms runtime select llama.cpp:cuda"),
    "Neither `lms runtime select` nor `lms --help` alone, `lms load --ttl SECONDS`.\n",
    "```lms_terminal\n$ lms ls\nlms --none\n```\n",
    "`POST /api/v1/chat`, `GET /api/v1/models/download/status/{job_id}`, `http://localhost:1234/v1`\n",
    shell('curl http://localhost:1234/v1/responses -d \'{"model": "a", "anything": 1}\''),
    "`llm.load.contextLength` and `llm.load.llama`, `LM_API_TOKEN`, `LMS_SERVER_HOST`\n",
    python("model = lms.llm('a', ttl=60)\nmodel.respond('Hi', config={'topPSampling': 0.5})"),
    python("import json\njson.anything(x=1)\n'a'.upper()\nprint(1, end='')"),
    "```yaml\nmodel: a/b\nbase: c/d\ntags: [x]\n```\n",
]
WRONG = {
    shell("lms fly"): "2: `lms` has no command 'fly'",
    shell("echo a\nlms load \\\n  --speed 2"): "3: `lms load` has no option `--speed`",
    shell("lms get a --limit 3"): (
        "2: `lms get` has no option `--limit` any longer (since 2026-04-01)"
    ),
    shell("lms load a --gpu auto"): "2: `lms load --gpu` takes off|max|number, not 'auto'",
    shell("lms load a --ttl"): "2: `lms load --ttl` needs a value",
    shell("lms ls --json=yes"): "2: `lms ls --json` takes no value",
    shell("lms log stream -s disk"): (
        "2: `lms log stream -s` takes model|server|runtime, not 'disk'"
    ),
    shell("lms runtime remove"): "2: `lms runtime remove` needs NAME",
    shell("lms runtime select"): "2: `lms runtime select` needs one of alias, --latest",
    shell("lms unload a --all"): "2: `lms unload` takes only one of identifier, --all",
    shell("lms ps a"): "2: `lms ps` takes no 'a'",
    shell("lms ls --detailed"): "2: `lms ls --detailed` is deprecated",
    shell("lms load a --speculative-draft-simple"): (
        "2: `lms load --speculative-draft-simple` needs --speculative-draft-model"
    ),
    "`lms server begin`\n": "1: `lms server` has no command 'begin'",
    "```lms_terminal\n$ lms ps --all\n```\n": "2: `lms ps` has no option `--all`",
    '```python\nrun(["lms", "ps", "--all"])\n```\n': "2: `lms ps` has no option `--all`",
    "```ini\nExecStart=/root/.lmstudio/bin/lms daemon fly\n```\n": (
        "2: `lms daemon` has no command 'fly'"
    ),
    "A\n\n```text\nlms daemon down [--now]\n```\n": "4: `lms daemon down` has no option `--now`",
    "```text\nlms server stop\n```\n```lms_params\n- name: --now\n```\n": (
        "5: `lms server stop` has no option `--now`"
    ),
    "```text\nlms whoami\nlms daemon up\n```\n": (
        "1: the page of `lms daemon up` does not name `--json`"
    ),
    "`PUT /api/v1/chat`\n": "1: there is no endpoint PUT /api/v1/chat",
    shell("echo\ncurl http://localhost:1234/api/v1/talk"): "3: there is no endpoint /api/v1/talk",
    shell('curl http://localhost:1234/api/v1/chat -d \'{"model": "a", "ttl": 1}\''): (
        "2: POST /api/v1/chat takes no 'ttl'"
    ),
    '```python\nr.post("http://localhost:1234/api/v1/chat", json={"ttl": 1})\n```\n': (
        "2: POST /api/v1/chat takes no 'ttl'"
    ),
    "`POST /api/v1/models/unload`\n\n```lms_params\n- name: model\n```\n": (
        "4: POST /api/v1/models/unload has no 'model'"
    ),
    "```text\nevent: chat.begin\ndata: {}\n```\n": "2: there is no event chat.begin",
    '```text\nevent: message.delta\ndata: {"text": "a"}\n```\n': (
        "3: the event message.delta has no 'text'"
    ),
    "Set `LMS_TOKEN`.\n": "1: nothing reads the variable LMS_TOKEN",
    "`llm.load.speed`\n": "1: there is no setting llm.load.speed",
    "```yaml\nmodel: a/b\nbase: c/d\nauthor: x\n```\n": "2: model.yaml has no key 'author'",
    "```yaml\nmodel: a/b\nbase: [{key: a, sources: [{type: x, url: y}]}]\n```\n": (
        "2: a source has no key 'url'"
    ),
    "```yaml\nmodel: a/b\nbase: c/d\ncustomFields: [{type: date}]\n```\n": (
        "2: a custom field has no type 'date'"
    ),
    python("lms.llm('a').answer()"): "3: the Python SDK has no answer()",
    python("lms.llm('a').respond('Hi', temperature=1)"): "3: respond() takes no temperature",
    python("lms.llm('a').respond('Hi', config={'topP': 1})"): (
        "3: no config of the Python SDK has 'topP'"
    ),
    '```ts\nimport { A } from "@lmstudio/sdk";\nclient.system.listLocalModels()\n```\n': (
        "3: the TypeScript SDK has no client.system.listLocalModels"
    ),
}


@pytest.mark.parametrize("text", RIGHT)
def test_what_is_right_is_not_told(tmp_path: Path, text: str) -> None:
    assert faults(tmp_path, text) == []


@pytest.mark.parametrize("text", WRONG)
def test_what_is_wrong_is_told_with_its_line(tmp_path: Path, text: str) -> None:
    assert faults(tmp_path, text) == [WRONG[text]]


def test_what_a_page_leaves_out_is_told(tmp_path: Path) -> None:
    page = "```text\nlms log stream [--json] [--stats] [--filter F] [-s SOURCE]\n```\n"
    params = "```lms_params\n- name: -s, --source\n- name: --json, --stats, --filter\n```\n"
    missing = "1: the page of `lms log stream` does not name the value `runtime` of `--source`"
    assert faults(tmp_path, f"{page}{params}`model`, `server`\n") == [missing]
    assert faults(tmp_path, f"{page}{params}`model`, `server`, `runtime`\n") == []


def test_what_is_never_mentioned_is_listed(capsys: pytest.CaptureFixture[str]) -> None:
    assert checked.main([]) == 0
    printed = capsys.readouterr().out
    assert printed.startswith("nothing is wrong\n\nNever mentioned:\n")
    assert "  Python SDK: " in printed


def test_a_command_that_no_page_names_is_listed(tmp_path: Path) -> None:
    file = tmp_path / "page.md"
    file.write_text(shell("lms load a --gpu max\ncurl http://localhost:1234/v1/models"))
    lines = list(checked.unmentioned([pages.read_page(file)]))
    assert {"lms ps", "lms load --ttl", "POST /api/v1/chat", "event chat.end"} <= set(lines)
    assert {"lms load", "lms load --gpu", "GET /v1/models", "lms load --exact"}.isdisjoint(lines)
