"""An LM Studio without a model: it speaks the protocol of the Python SDK, and always answers.

`app` is an ASGI application. Texts are the same few lines, JSON fits the schema that was asked for,
and where tools are offered the first of them is called once. What the SDK sends and expects was
read off `lmstudio/json_api.py` (1.5.0).
"""

from __future__ import annotations

import asyncio
from contextlib import suppress
from typing import TYPE_CHECKING, Any

from starlette.applications import Starlette
from starlette.responses import JSONResponse
from starlette.routing import Route, WebSocketRoute
from starlette.websockets import WebSocket, WebSocketDisconnect

if TYPE_CHECKING:
    from starlette.requests import Request

Json = dict[str, Any]

TEXT = ["One line.\n", "A second.\n", "A third.\n", "And ", "more, 7."]
CONFIG: Json = {"fields": [{"key": "llm.load.contextLength", "value": 4096}]}
IDENTIFIERS = {"llm": "qwen/qwen3-4b-2507", "embedding": "text-embedding-nomic-embed-text-v1.5"}


def model_info(kind: str, identifier: str = "") -> Json:
    """What LM Studio says of a model, loaded or on the disk."""
    key = IDENTIFIERS[kind]
    abilities = {"vision": True, "trainedForToolUse": True} if kind == "llm" else {}
    return abilities | {
        "type": kind,
        "modelKey": key,
        "format": "gguf",
        "displayName": key,
        "path": key,
        "sizeBytes": 2497281120,
        "identifier": identifier or key,
        "instanceReference": "m3XQ0v8nGZr1LkYtB6wPaS2c",
        "maxContextLength": 262144,
        "contextLength": 4096,
    }


def fitting(schema: Json) -> Any:
    """The smallest value that fits a JSON schema, as far as those of the samples go."""
    if "default" in schema:
        return schema["default"]
    if "enum" in schema:
        return schema["enum"][0]
    kind = schema.get("type")
    if kind == "object":
        return {name: fitting(inner) for name, inner in schema.get("properties", {}).items()}
    if kind == "array":
        return [fitting(schema["items"])]
    if kind in {"integer", "number"}:
        return max(schema.get("minimum", 0), 12)
    return "SE 1962" if "pattern" in schema else "2026-03-09"


def result_of(call: Json, kind: str) -> Any:
    """What a remote call returns."""
    given = call.get("parameter") or {}
    query = given.get("specifier", {}).get("query", {})
    text = given.get("inputString", "")
    size = len(text) // 4 + 1
    results: Json = {
        "listLoaded": [model_info(kind)] if kind in IDENTIFIERS else [],
        "listDownloadedModels": [model_info("llm"), model_info("embedding")],
        "getModelInfo": model_info(kind, query.get("identifier", "")) if kind in IDENTIFIERS else 0,
        "getLoadConfig": CONFIG,
        "tokenize": {"tokens": list(range(size))},
        "countTokens": {"tokenCount": size},
        "applyPromptTemplate": {"formatted": str(given.get("history"))},
        "embedString": {"embedding": [float(len(text)), 1.0, text.count("e") / 2]},
        "unloadModel": None,
        "uploadFileBase64": {"identifier": "1.jpg", "fileType": "image", "sizeBytes": 3},
    }
    return results[call["endpoint"]]


class Session:
    """One WebSocket of a client, with its channels.

    :param kind: the namespace that it is for: `llm`, `embedding`, `files` …
    """

    def __init__(self, socket: WebSocket, kind: str) -> None:
        self.socket = socket
        self.kind = kind
        self.canceled: set[int] = set()
        self.tasks: set[asyncio.Task[None]] = set()

    async def run(self) -> None:
        """Answer until the client leaves."""
        await self.socket.accept()
        await self.socket.receive_json()
        await self.socket.send_json({"success": True})
        while True:
            message = await self.socket.receive_json()
            if message["type"] == "rpcCall":
                reply = {"type": "rpcResult", "callId": message["callId"]}
                await self.socket.send_json(reply | {"result": result_of(message, self.kind)})
            elif message["type"] == "channelCreate":
                task = asyncio.create_task(self.channel(message))
                self.tasks.add(task)
                task.add_done_callback(self.tasks.discard)
            elif message.get("message", {}).get("type") == "cancel":
                self.canceled.add(message["channelId"])

    async def channel(self, created: Json) -> None:
        """What is sent on a channel: of a load its progress, of a prediction what it says."""
        given, channel = created["creationParameter"], created["channelId"]
        if created["endpoint"] == "predict":
            await self.predict(given, channel)
            return
        identifier = given.get("identifier") or given.get("modelKey") or IDENTIFIERS[self.kind]
        await self.send(channel, {"type": "loadProgress", "progress": 0.5})
        info = model_info(self.kind, identifier)
        await self.send(channel, {"type": "loadSuccess", "info": info})

    async def predict(self, given: Json, channel: int) -> None:
        """A prediction: a call of the first tool, or words, one after another."""
        layers = given["predictionConfigStack"]["layers"]
        config = {f["key"]: f["value"] for one in layers for f in one["config"]["fields"]}
        tools = config.get("llm.prediction.tools", {}).get("tools")
        schema = config.get("llm.prediction.structured", {}).get("jsonSchema")
        await self.send(channel, {"type": "promptProcessingProgress", "progress": 0.5})
        reason = "eosFound"
        if tools and given["history"]["messages"][-1]["role"] == "user":
            await self.call_tool(tools[0]["function"], channel)
            reason = "toolCalls"
        else:
            for words in [json_text(schema)] if schema else TEXT:
                if channel in self.canceled:
                    reason = "userStopped"
                    break
                fragment = {"content": words, "tokensCount": 1, "containsDrafted": False}
                fragment["reasoningType"] = "none"
                await self.send(channel, {"type": "fragment", "fragment": fragment})
                await asyncio.sleep(0.005)  # for `cancel` to arrive
        end: Json = {"type": "success", "stats": {"stopReason": reason, "totalTokensCount": 5}}
        configs = {"loadModelConfig": CONFIG, "predictionConfig": {"fields": []}}
        await self.send(channel, end | configs | {"modelInfo": model_info("llm")})

    async def call_tool(self, function: Json, channel: int) -> None:
        """Ask for a call with arguments that fit."""
        request = {"type": "function", "id": "1", "name": function["name"]}
        request["arguments"] = fitting(function["parameters"])
        await self.send(channel, {"type": "toolCallGenerationStart"})
        end = {"type": "toolCallGenerationEnd", "toolCallRequest": request}
        await self.send(channel, end)

    async def send(self, channel: int, message: Json) -> None:
        """Send a message on a channel, if the client is still there."""
        wrapped = {"type": "channelSend", "channelId": channel, "message": message}
        with suppress(WebSocketDisconnect):
            await self.socket.send_json(wrapped)


def json_text(schema: Json) -> str:
    """JSON that fits a schema."""
    return str(JSONResponse(fitting(schema)).body, "utf-8")


async def socket(websocket: WebSocket) -> None:
    """A WebSocket at `/llm`, `/embedding`, `/files`, `/system` or `/repository`."""
    try:
        await Session(websocket, websocket.path_params["kind"]).run()
    except WebSocketDisconnect:
        return


async def greeting(_: Request) -> JSONResponse:
    """By which clients know LM Studio."""
    return JSONResponse({"lmstudio": True})


app = Starlette(
    routes=[Route("/lmstudio-greeting", greeting), WebSocketRoute("/{kind}", socket)],
)
