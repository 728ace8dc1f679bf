"""Links that hold an entry of `mcp.json`: the same as those made in a browser."""

from __future__ import annotations

import json
from base64 import b64decode
from typing import Any
from urllib.parse import parse_qs, urlsplit

import pytest

from sphinx_lmstudio.model.deeplink import EXAMPLE_ENTRY, EXAMPLE_NAME, deep_link, example_json
from tests.model.deeplink_cases import CASES


@pytest.mark.parametrize("case", CASES.values(), ids=CASES)
def test_a_link_to_the_character(case: dict[str, Any]) -> None:
    assert deep_link(case["name"], case["entry"]) == case["link"]


@pytest.mark.parametrize("case", CASES.values(), ids=CASES)
def test_a_link_leads_back_to_its_entry(case: dict[str, Any]) -> None:
    parts = urlsplit(deep_link(case["name"], case["entry"]))
    assert (parts.scheme, parts.netloc) == ("lmstudio", "add_mcp")
    query = parse_qs(parts.query, keep_blank_values=True, strict_parsing=True)
    assert query["name"] == [case["name"]]
    entry = json.loads(b64decode(query["config"][0], validate=True))
    assert json.dumps(entry) == json.dumps(case["entry"])  # in the same order


def test_an_entry_is_what_python_reads_in_the_text() -> None:
    for case in CASES.values():
        if text := case.get("text"):
            root = json.loads(text)
            entry = root.get("mcpServers", root)[case["name"]]
            assert json.dumps(entry) == json.dumps(case["entry"])


def test_the_table_has_every_character_that_base64_needs_escaped() -> None:
    links = "".join(case["link"] for case in CASES.values())
    assert all(escape in links for escape in ("%2B", "%2F", "%3D%3D"))
    assert not set("+/") & set(links.replace("lmstudio://", ""))


def test_the_example_is_that_of_the_documentation_of_lm_studio() -> None:
    case = CASES["the documented example"]
    assert (case["name"], case["entry"]) == (EXAMPLE_NAME, EXAMPLE_ENTRY)
    assert json.loads(example_json()) == {EXAMPLE_NAME: EXAMPLE_ENTRY}
    assert example_json().splitlines()[:2] == ["{", '  "hf-mcp-server": {']
