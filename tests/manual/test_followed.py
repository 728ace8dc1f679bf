"""Readers who run what the manual shows get what it says, from a server without a model.

TypeScript is not run here: `test_strict_typescript.py` compiles it.
"""

from __future__ import annotations

import json
from typing import TYPE_CHECKING, Any

import pytest
from lmstudio.json_api import ToolFunctionDef

from . import follow, pages, rest_stand_in, samples, shapes

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator
    from pathlib import Path

    from .rest_stand_in import StandIn

MINE = pages.page_files(pages.DOCS)
FOLLOWED = (
    "",
    "tutorial/api-call",
    "tutorial/tool-call",
    "tutorial/mcp-server",
    "developer",
    "developer/core/server",
    "developer/core/authentication",
    "developer/core/mcp",
    "developer/core/lmlink",
    "developer/core/ttl-and-auto-evict",
    "developer/rest/quickstart",
    "developer/rest/stateful-chats",
    "developer/rest/chat",
    "developer/rest/list",
    "developer/rest/load",
    "developer/rest/unload",
    "developer/rest/download",
    "developer/rest/download-status",
)
PREPARED: dict[str, Callable[[StandIn], None]] = {
    "developer/core/lmlink": lambda server: server.on_disk.update(rest_stand_in.TO_DOWNLOAD),
    "developer/rest/load": lambda server: server.on_disk.update(rest_stand_in.TO_DOWNLOAD),
    "developer/rest/unload": lambda server: server.loaded.update(rest_stand_in.MODELS),
    "developer/rest/download-status": lambda server: server.given["job"].add("job_3f9a27c0d1"),
}
"""What a reader of a reference page has done before."""


@pytest.fixture
def server() -> Iterator[StandIn]:
    with rest_stand_in.serving() as running:
        yield running


def read(address: str) -> pages.Page:
    return pages.read_page(MINE[address])


@pytest.mark.parametrize("language", ["curl", "Python"])
@pytest.mark.parametrize("address", FOLLOWED)
def test_samples_run_and_print_what_the_page_shows(
    address: str, language: str, server: StandIn, tmp_path: Path
) -> None:
    if prepare := PREPARED.get(address):
        prepare(server)
    steps = follow.Reader(language, server, tmp_path).follow(read(address))
    assert steps
    for step in steps:
        if step.sample.language in samples.SHELL:
            printed = json.loads(step.printed)
            for shown in [] if address in rest_stand_in.REFERENCE else step.shown:
                assert differences(json.loads(shown.code), printed) == [], shown


def differences(shown: object, printed: dict[str, Any]) -> list[str]:
    """What a page shows and a program does not print; a list that is shown is its `output`.

    The keys in the arguments of a call depend on the tool, which the stand-in does not know.
    """
    given = printed["output"] if isinstance(shown, list) else printed
    found = shapes.differences(shown, given)
    return [line for line in found if ".arguments." not in line]


def test_the_tutorial_shows_the_whole_of_its_first_response(
    server: StandIn, tmp_path: Path
) -> None:
    server.loaded.update(rest_stand_in.MODELS)
    first = follow.Reader("curl", server, tmp_path).follow(read("tutorial/api-call"))[0]
    shown, printed = json.loads(first.shown[0].code), json.loads(first.printed)
    assert list(shapes.differences(printed, shown)) == []


def test_chats_are_continued_with_the_id_that_was_printed(server: StandIn, tmp_path: Path) -> None:
    follow.Reader("curl", server, tmp_path).follow(read("tutorial/api-call"))
    assert server.continued == ["resp_0001"]


def test_the_tool_of_the_tutorial_is_one_that_the_sdk_takes_and_a_model_can_call() -> None:
    found = [
        tool
        for sample in read("tutorial/tool-call").samples
        if sample.label == "Python" and ".act(" in sample.code
        for tool in follow.tools_given(sample.code)
    ]
    assert len(found) == 1
    described = ToolFunctionDef.from_callable(found[0])
    assert described.name == "days_until"
    (parameter,) = described.parameters
    assert isinstance(found[0](**{parameter: "2040-01-01"}), int)


def test_the_sdk_refuses_what_it_does_not_take() -> None:
    with pytest.raises(TypeError, match="tools"):
        follow.run_python("import lmstudio\n\nlmstudio.llm().act('Hello!')\n")


def test_a_sample_that_fails_names_its_page_and_line(server: StandIn, tmp_path: Path) -> None:
    file = tmp_path / "page.md"
    file.write_text(
        "Ask:\n\n```bash\ncurl http://localhost:1234/api/v1/model\n```\n", encoding="utf-8"
    )
    with pytest.raises(follow.SampleError, match=r"(?s)page.md:4: exit 22: .*Unexpected endpoint"):
        follow.Reader("curl", server, tmp_path).follow(pages.read_page(file))
