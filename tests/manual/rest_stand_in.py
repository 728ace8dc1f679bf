"""A server that answers as the REST reference of the manual says, without a model.

It knows a few models by name, checks requests against the pages of `docs/1_developer/2_rest`, and
answers with words of its own. It keeps chats and downloads, so that an id it has given is good for
the next request, and any other is refused.

    with rest_stand_in.serving() as server:
        requests.get(f"{server.url}/api/v1/models")
"""

from __future__ import annotations

import json
import threading
from contextlib import contextmanager
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from itertools import count
from typing import TYPE_CHECKING, Any

from . import pages, shapes

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

JSON = dict[str, Any]

MODELS = ("qwen/qwen3-4b-2507", "qwen/qwen3-vl-8b")
TO_DOWNLOAD = ("openai/gpt-oss-20b", "https://huggingface.co/lmstudio-community/gpt-oss-20b-GGUF")
PLUGINS = ("mcp/playwright",)
STARTED = "2026-01-01T08:00:00.000Z"
BYTES = 1000
ANSWER = "An answer in words."
POLL = 0.02
"""How often the server looks whether to stop, in seconds."""
PAGES = pages.page_files(pages.DOCS)
REQUESTS = {
    "/api/v1/chat": "developer/rest/chat",
    "/api/v1/models/load": "developer/rest/load",
    "/api/v1/models/unload": "developer/rest/unload",
    "/api/v1/models/download": "developer/rest/download",
    "/v1/chat/completions": "developer/openai-compat/chat-completions",
}
"""Path → the page that describes what may be posted to it."""
REFERENCE = frozenset(
    {*REQUESTS.values(), "developer/rest/list", "developer/rest/download-status"}
    | {"developer/openai-compat/models"}
)
"""The pages that say what the server answers."""


class RefusedError(Exception):
    """A request that the server does not take.

    :param kind: one of the error types of the page on streaming events
    """

    def __init__(self, status: int, kind: str, message: str) -> None:
        super().__init__(message)
        self.status = status
        self.body = {"error": {"type": kind, "message": message}}


class StandIn(ThreadingHTTPServer):
    """The server, on a port that was free.

    :ivar continued: the responses that chats were continued from, oldest first
    :ivar on_disk: keys of the models that can be loaded
    :ivar given: `resp` and `job` → the ids of this kind that it knows
    """

    daemon_threads = True

    def __init__(self) -> None:
        super().__init__(("127.0.0.1", 0), Handler)
        self.continued: list[str] = []
        self.on_disk = {*MODELS}
        self.given: dict[str, set[str]] = {"resp": set(), "job": set()}
        self.loaded: set[str] = set()
        self.numbers = count(1)

    @property
    def url(self) -> str:
        """Its address, without a slash at the end."""
        return f"http://127.0.0.1:{self.server_address[1]}"

    def new_id(self, kind: str) -> str:
        """An id that later requests may name."""
        made = f"{kind}_{next(self.numbers):04d}"
        self.given[kind].add(made)
        return made

    def answer(self, method: str, path: str, body: JSON) -> JSON:
        """The response to a request.

        :raises RefusedError: an endpoint, a field, a model or an id that there is not
        """
        if method == "GET" and path.startswith(STATUS):
            return self.download_status(path.removeprefix(STATUS))
        if not (handle := ENDPOINTS.get(f"{method} {path}")):
            raise RefusedError(404, "invalid_request", f"Unexpected endpoint: {method} {path}")
        if path in REQUESTS:
            wrong = list(shapes.faults(body, request_fields(path)))
            if wrong:
                raise RefusedError(400, "invalid_request", "; ".join(wrong))
        return handle(self, body)

    def use(self, model: str) -> bool:
        """Load a model, unless it is loaded; whether it was not.

        :raises RefusedError: a model that there is not
        """
        if model not in self.on_disk:
            raise RefusedError(404, "model_not_found", f"No model {model}")
        before = model in self.loaded
        self.loaded.add(model)
        return not before

    def chat(self, body: JSON) -> JSON:
        """`POST /api/v1/chat`: one call of each allowed tool, then a message."""
        earlier = body.get("previous_response_id")
        if earlier and earlier not in self.given["resp"]:
            raise RefusedError(400, "invalid_request", f"No response {earlier}")
        self.continued += [earlier] if earlier else []
        loaded_now = self.use(body["model"])
        calls = [call for named in body.get("integrations", []) for call in tool_calls(named)]
        stats = {
            "input_tokens": 12,
            "total_output_tokens": 4,
            "reasoning_output_tokens": 0,
            "tokens_per_second": 40.5,
            "time_to_first_token_seconds": 0.25,
        }
        answer: JSON = {
            "model_instance_id": body["model"],
            "output": [*calls, {"type": "message", "content": ANSWER}],
            "stats": stats | ({"model_load_time_seconds": 1.5} if loaded_now else {}),
        }
        return answer | ({"response_id": self.new_id("resp")} if body.get("store", True) else {})

    def models(self, _: JSON) -> JSON:
        """`GET /api/v1/models`."""
        return {"models": [self.model(key) for key in sorted(self.on_disk)]}

    def model(self, key: str) -> JSON:
        """What the list of models says of one."""
        config = {"context_length": 4096}
        return {
            "type": "llm",
            "key": key,
            "display_name": key.partition("/")[2],
            "publisher": key.partition("/")[0],
            "architecture": "qwen3",
            "params_string": "4B",
            "format": "gguf",
            "quantization": {"name": "Q4_K_M", "bits_per_weight": 4},
            "size_bytes": BYTES,
            "max_context_length": 262144,
            "capabilities": {"trained_for_tool_use": True, "vision": "-vl-" in key},
            "loaded_instances": [{"id": key, "config": config}] if key in self.loaded else [],
            "description": None,
        }

    def load(self, body: JSON) -> JSON:
        """`POST /api/v1/models/load`."""
        self.use(body["model"])
        config = {"context_length": body.get("context_length", 4096)}
        return {
            "type": "llm",
            "instance_id": body["model"],
            "load_time_seconds": 1.5,
            "status": "loaded",
        } | ({"load_config": config} if body.get("echo_load_config") else {})

    def unload(self, body: JSON) -> JSON:
        """`POST /api/v1/models/unload`."""
        if body["instance_id"] not in self.loaded:
            raise RefusedError(404, "model_not_found", f"{body['instance_id']} is not loaded")
        self.loaded.remove(body["instance_id"])
        return body

    def download(self, body: JSON) -> JSON:
        """`POST /api/v1/models/download`."""
        if body["model"] in self.on_disk:
            return {"status": "already_downloaded"}
        if body["model"] not in TO_DOWNLOAD:
            raise RefusedError(404, "model_not_found", f"No model {body['model']}")
        return {
            "job_id": self.new_id("job"),
            "status": "downloading",
            "total_size_bytes": BYTES,
            "started_at": STARTED,
        }

    def download_status(self, job: str) -> JSON:
        """`GET /api/v1/models/download/status/JOB`."""
        if job not in self.given["job"]:
            raise RefusedError(404, "job_not_found", f"No download {job}")
        return {
            "job_id": job,
            "status": "completed",
            "downloaded_bytes": BYTES,
            "total_size_bytes": BYTES,
            "started_at": STARTED,
            "completed_at": STARTED,
        }

    def compatible_models(self, _: JSON) -> JSON:
        """`GET /v1/models`."""
        return {
            "object": "list",
            "data": [{"id": key, "object": "model"} for key in sorted(self.on_disk)],
        }

    def completion(self, body: JSON) -> JSON:
        """`POST /v1/chat/completions`: a call of the first tool, unless it has a result."""
        self.use(body["model"])
        message: JSON = {"role": "assistant"}
        if body.get("tools") and body["messages"][-1]["role"] != "tool":
            message["tool_calls"] = [function_call(body["tools"][0]["function"])]
        else:
            message["content"] = ANSWER
        reason = "tool_calls" if "tool_calls" in message else "stop"
        return {
            "id": "chatcmpl-1",
            "object": "chat.completion",
            "created": 1,
            "model": body["model"],
            "choices": [{"index": 0, "message": message, "finish_reason": reason}],
            "usage": {"prompt_tokens": 12, "completion_tokens": 4, "total_tokens": 16},
        }


class Handler(BaseHTTPRequestHandler):
    """Reads requests and writes responses; what is answered is the server's."""

    server: StandIn

    def do_GET(self) -> None:
        self.respond("GET", {})

    def do_POST(self) -> None:
        raw = self.rfile.read(int(self.headers.get("Content-Length", 0)))
        self.respond("POST", json.loads(raw))

    def respond(self, method: str, body: JSON) -> None:
        """Write the answer to a request, or why there is none."""
        try:
            status, answer = 200, self.server.answer(method, self.path, body)
        except RefusedError as refused:
            status, answer = refused.status, refused.body
        written = json.dumps(answer, indent=2).encode()
        self.send_response(status)
        self.send_header("Content-Type", "application/json")
        self.send_header("Content-Length", str(len(written)))
        self.end_headers()
        self.wfile.write(written)

    def log_message(self, format: str, *args: object) -> None:  # noqa: A002 - the base class's name
        """Print nothing."""


def tool_calls(integration: str | JSON) -> Iterator[JSON]:
    """The calls that a chat makes of an MCP server.

    :raises RefusedError: a plugin that there is not
    """
    entry = {"type": "plugin", "id": integration} if isinstance(integration, str) else integration
    if entry["type"] == "plugin":
        if entry["id"] not in PLUGINS:
            raise RefusedError(404, "plugin_connection_error", f"No plugin {entry['id']}")
        provider = {"type": "plugin", "plugin_id": entry["id"]}
    else:
        provider = {"type": "ephemeral_mcp", "server_label": entry["server_label"]}
    for tool in entry.get("allowed_tools", ["any_tool"]):
        yield {
            "type": "tool_call",
            "tool": tool,
            "arguments": {"query": "words"},
            "output": '[{"type":"text","text":"What the tool found."}]',
            "provider_info": provider,
        }


def function_call(function: JSON) -> JSON:
    """A call of a function, with a text for each of its parameters."""
    arguments = dict.fromkeys(function["parameters"]["properties"], "2040-01-01")
    return {
        "id": "1",
        "type": "function",
        "function": {"name": function["name"], "arguments": json.dumps(arguments)},
    }


STATUS = "/api/v1/models/download/status/"
ENDPOINTS: dict[str, Callable[[StandIn, JSON], JSON]] = {
    "POST /api/v1/chat": StandIn.chat,
    "GET /api/v1/models": StandIn.models,
    "POST /api/v1/models/load": StandIn.load,
    "POST /api/v1/models/unload": StandIn.unload,
    "POST /api/v1/models/download": StandIn.download,
    "GET /v1/models": StandIn.compatible_models,
    "POST /v1/chat/completions": StandIn.completion,
}


def request_fields(path: str) -> tuple[shapes.Field, ...]:
    """The fields that the page on an endpoint lists."""
    return shapes.fields(pages.read_page(PAGES[REQUESTS[path]]), response=False)


@contextmanager
def serving() -> Iterator[StandIn]:
    """The server, running until the block ends."""
    with StandIn() as server:
        thread = threading.Thread(target=server.serve_forever, args=(POLL,), daemon=True)
        thread.start()
        try:
            yield server
        finally:
            server.shutdown()
            thread.join()
