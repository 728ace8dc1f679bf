"""What the pages on the Python SDK warn of is so in the version that is installed."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import lmstudio
import pytest
from lmstudio.json_api import ChatResponseEndpoint

from .run_python import ended

if TYPE_CHECKING:
    from pathlib import Path


def book(room_name: str) -> str:
    """Book a room."""
    return room_name


def sent(config: Any, *tools: Any) -> dict[str, Any]:
    """Key → value of the config that is sent with a prediction."""
    offered = ChatResponseEndpoint.parse_tools(tools) if tools else (None, None)
    endpoint = ChatResponseEndpoint(
        "m", lmstudio.Chat("Hi"), config=config, llm_tools=offered[0], client_tool_map=offered[1]
    )
    layer, *_ = endpoint.creation_params["predictionConfigStack"]["layers"]
    return {field["key"]: field["value"] for field in layer["config"]["fields"]}


def parameters(config: Any) -> list[str]:
    """Names of the parameters of `book`, as the model sees them."""
    tools = sent(config, book)["llm.prediction.tools"]["tools"]
    return list(tools[0]["function"]["parameters"]["properties"])


def test_a_dictionary_as_config_changes_names_of_tool_parameters() -> None:
    assert parameters({"temperature": 0.1}) == ["roomName"]
    assert parameters(lmstudio.LlmPredictionConfig(temperature=0.1)) == ["room_name"]
    assert parameters(None) == ["room_name"]


def test_unknown_keys_are_dropped_and_raw_is_refused() -> None:
    assert sent({"topP": 0.5, "xtcProbability": 1}) == {}
    assert list(sent({"top_p_sampling": 0.5})) == ["llm.prediction.topPSampling"]
    with pytest.raises(lmstudio.LMStudioValueError, match="raw"):
        sent({"raw": {"fields": []}})
    with pytest.raises(lmstudio.ValidationError):
        sent({"temperature": "hot"})


MODEL = "import lmstudio as lms\nmodel = lms.llm()\n"
PROGRAMS = {
    "canceled": (
        "stream = model.respond_stream('Hi')\n"
        "for _ in stream: stream.cancel()\n"
        "assert stream.result().content == 'One line.\\n'\n"
    ),
    "closed": (
        "stream = model.respond_stream('Hi')\n"
        "for _ in stream: stream.close(); break\n"
        "try: stream.result()\n"
        "except lms.LMStudioCancelledError: pass\n"
    ),
    "broken": (
        "stream = model.respond_stream('Hi')\n"
        "for _ in stream: break\n"
        "try: stream.result()\n"
        "except GeneratorExit: pass\n"
    ),
    "early": ("try: model.respond_stream('Hi').result()\nexcept lms.LMStudioRuntimeError: pass\n"),
    "logged": (
        "def fail(*_): raise ValueError\n"
        "assert model.respond('Hi', on_first_token=fail, on_prediction_fragment=fail).content\n"
    ),
    "told": (
        "def fail() -> str:\n    'Fail.'\n    raise ValueError('too long')\n"
        "said = []\n"
        "assert model.act('Hi', [fail], on_message=said.append).rounds == 2\n"
        "assert 'Unhandled Python exception: ValueError' in str(said[1])\n"
    ),
    "stopped": (
        "class Stop(BaseException): pass\n"
        "def fail(round_index): raise Stop\n"
        "def tool() -> str:\n    'Do it.'\n    raise Stop\n"
        "for options in ({'on_round_start': fail}, {}):\n"
        "    try: model.act('Hi', [tool], **options)\n"
        "    except Stop: continue\n"
        "    raise AssertionError(options)\n"
    ),
}


def test_streams_and_agents_end_as_the_pages_say(tmp_path: Path) -> None:
    assert ended(tmp_path, {name: MODEL + code for name, code in PROGRAMS.items()}) == {}
