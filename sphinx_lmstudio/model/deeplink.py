"""Links that install an MCP server in LM Studio: `lmstudio://add_mcp?name=…&config=…`."""

from __future__ import annotations

import json
from base64 import b64encode
from dataclasses import dataclass
from typing import TYPE_CHECKING
from urllib.parse import quote

from sphinx_lmstudio.model.fault import Fault

if TYPE_CHECKING:
    from collections.abc import Mapping

ACTION = "lmstudio://add_mcp"

EXAMPLE_NAME = "hf-mcp-server"
EXAMPLE_ENTRY: Mapping[str, object] = {
    "url": "https://huggingface.co/mcp",
    "headers": {"Authorization": "Bearer <YOUR_HF_TOKEN>"},
}
"""The example of LM Studio's own documentation: anyone can compare."""


def deep_link(name: str, entry: Mapping[str, object]) -> str:
    """The link for one entry of `mcp.json`.

    `config` is the entry as compact JSON with its keys in the order given, in UTF-8, in standard
    base64, percent-encoded with nothing held safe.
    """
    config = json.dumps(entry, ensure_ascii=False, separators=(",", ":")).encode()
    return f"{ACTION}?name={quote(name, safe='')}&config={quote(b64encode(config), safe='')}"


def example_json() -> str:
    """The example as an author has it in `mcp.json`."""
    return json.dumps({EXAMPLE_NAME: EXAMPLE_ENTRY}, indent=2, ensure_ascii=False)


@dataclass(frozen=True, slots=True)
class Generator:
    """The form that makes such links: there is nothing to say of it."""

    faults: tuple[Fault, ...] = ()


def parse_generator(text: str) -> Generator:
    """The form of a fence, whose body should be empty."""
    if not text.strip():
        return Generator()
    return Generator((Fault(0, "takes no text; remove it", text.rstrip("\n")),))
