"""The stand-in server answers what the REST reference says, and so does the JSON that it shows."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING, Any

import pytest
import requests

from . import pages, rest_stand_in, shapes

if TYPE_CHECKING:
    from collections.abc import Iterator

    from .rest_stand_in import StandIn

MODEL = rest_stand_in.MODELS[0]
CHAT = {"model": MODEL, "input": "Hello!"}
MCP = {"type": "ephemeral_mcp", "server_label": "a", "server_url": "https://mcp.example"}
TOOL = {"type": "function", "function": {"name": "f", "parameters": {"properties": {"a": {}}}}}
ABSENT = rest_stand_in.TO_DOWNLOAD[0]
ASKED = {"model": MODEL, "messages": [{"role": "user", "content": "Hello!"}]}
ANSWERED: list[tuple[str, str, dict[str, Any]]] = [
    ("developer/rest/chat", "POST /api/v1/chat", CHAT),
    ("developer/rest/chat", "POST /api/v1/chat", {**CHAT, "integrations": ["mcp/playwright", MCP]}),
    ("developer/rest/chat", "POST /api/v1/chat", {**CHAT, "store": False}),
    ("developer/rest/list", "GET /api/v1/models", {}),
    ("developer/rest/load", "POST /api/v1/models/load", {"model": MODEL}),
    ("developer/rest/load", "POST /api/v1/models/load", {"model": MODEL, "echo_load_config": True}),
    ("developer/rest/unload", "POST /api/v1/models/unload", {"instance_id": "loaded"}),
    ("developer/rest/download", "POST /api/v1/models/download", {"model": MODEL}),
    ("developer/rest/download", "POST /api/v1/models/download", {"model": ABSENT}),
    ("developer/rest/download-status", "GET /api/v1/models/download/status/job_a", {}),
    ("developer/openai-compat/models", "GET /v1/models", {}),
    ("developer/openai-compat/chat-completions", "POST /v1/chat/completions", ASKED),
    (
        "developer/openai-compat/chat-completions",
        "POST /v1/chat/completions",
        {**ASKED, "tools": [TOOL]},
    ),
]
REFUSED = [
    ("/api/v1/chat", {"model": MODEL}, 400, "invalid_request", "input: missing"),
    ("/api/v1/chat", {**CHAT, "ttl": 5}, 400, "invalid_request", "ttl: unknown"),
    ("/api/v1/chat", {**CHAT, "store": "no"}, 400, "invalid_request", "store: "),
    ("/api/v1/chat", {**CHAT, "model": "none"}, 404, "model_not_found", "none"),
    ("/api/v1/chat", {**CHAT, "previous_response_id": "resp_b"}, 400, "invalid_request", "resp_b"),
    ("/api/v1/chat", {**CHAT, "integrations": ["mcp/b"]}, 404, "plugin_connection_error", "mcp/b"),
    (
        "/api/v1/chat",
        {**CHAT, "integrations": [{"type": "ephemeral_mcp", "server_label": "a"}]},
        400,
        "invalid_request",
        "integrations.server_url: missing",
    ),
    ("/api/v1/models/unload", {"instance_id": "none"}, 404, "model_not_found", "none"),
    ("/api/v1/models/download", {"model": "none"}, 404, "model_not_found", "none"),
    ("/api/v1/model", {}, 404, "invalid_request", "Unexpected endpoint"),
]


@pytest.fixture(scope="module")
def server() -> Iterator[StandIn]:
    with rest_stand_in.serving() as running:
        yield running


@pytest.fixture(autouse=True)
def known(server: StandIn) -> None:
    server.loaded.add("loaded")
    server.given["job"].add("job_a")


def response(address: str) -> tuple[shapes.Field, ...]:
    return shapes.fields(pages.read_page(rest_stand_in.PAGES[address]), response=True)


@pytest.mark.parametrize(("address", "endpoint", "body"), ANSWERED)
def test_an_answer_has_the_fields_that_the_page_lists(
    server: StandIn, address: str, endpoint: str, body: dict[str, Any]
) -> None:
    method, path = endpoint.split()
    answer = requests.request(method, server.url + path, json=body, timeout=10)
    assert answer.status_code == 200, answer.text
    assert list(shapes.faults(answer.json(), response(address))) == []


@pytest.mark.parametrize(("path", "body", "status", "kind", "message"), REFUSED)
def test_a_request_that_the_page_does_not_allow_is_refused(
    server: StandIn, path: str, body: dict[str, Any], status: int, kind: str, message: str
) -> None:
    answer = requests.post(server.url + path, json=body, timeout=10)
    assert answer.status_code == status
    assert answer.json()["error"]["type"] == kind
    assert message in answer.json()["error"]["message"]


@pytest.mark.parametrize("address", sorted({address for address, *_ in ANSWERED}))
def test_the_responses_that_a_page_shows_have_the_fields_that_it_lists(address: str) -> None:
    page = pages.read_page(rest_stand_in.PAGES[address])
    last = [one for one in page.fences if one.label == "lms_params"][-1]
    shown = [one for one in page.samples if one.language == "json" and one.line > last.line]
    assert shown
    declared = response(address)
    kinds = [declared, *(kind for one in declared for kind in one.objects)]
    for one in shown:
        tried = [list(shapes.faults(json.loads(one.code), kind)) for kind in kinds]
        assert min(tried, key=len) == [], one


@pytest.mark.parametrize(
    ("value", "kind", "right"),
    [
        ("a", "string", True),
        (1, "string | null", False),
        (None, "string | null", True),
        (True, "number", False),
        (1.5, "integer", False),
        ("on", '"off" | "on"', True),
        ("of", '"off" | "on"', False),
        (["on"], '("off" | "on")[]', True),
        (["a", {}], "array<string | object>", True),
        (["a", 1], "array<string | object>", False),
        (["a"], "string[]", True),
        (1, "array", False),
    ],
)
def test_types_are_read_as_they_are_written(value: object, kind: str, right: bool) -> None:
    assert shapes.is_of(value, kind) is right


@pytest.mark.parametrize(
    ("shown", "given", "found"),
    [
        ({"a": 1}, {"a": 2, "b": 3}, []),
        ({"a": {"b": 1}}, {"a": {"c": 1}}, [".a.b: not printed"]),
        ({"a": "1"}, {"a": 1}, ['.a: 1 is printed, "1" is shown']),
        ([{"type": "b", "c": 1}], [{"type": "a"}, {"type": "b", "c": 2}], []),
        ([1], [], ["[0]: not printed"]),
    ],
)
def test_what_is_shown_and_not_printed_is_found(
    shown: object, given: object, found: list[str]
) -> None:
    assert list(shapes.differences(shown, given)) == found
