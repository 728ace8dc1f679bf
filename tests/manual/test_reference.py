"""The reference of both configurations has every field, with the types of the SDK's own files."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

import lmstudio
import pytest

from . import pages, samples
from .known import known

if TYPE_CHECKING:
    from pathlib import Path

# Address → configuration in TypeScript, in Python.
REFERENCE = {
    "typescript/api-reference/llm-load-model-config": (
        "LLMLoadModelConfig",
        lmstudio.LlmLoadModelConfig,
    ),
    "typescript/api-reference/llm-prediction-config-input": (
        "LLMPredictionConfigInput",
        lmstudio.LlmPredictionConfig,
    ),
}
# Field → why its type cannot be compared.
NOT_COMPARED = {
    "structured": "the SDK asks for an object with `parse`, and means a schema of zod",
    "LLMLoadPromptTemplate": "the SDK does not export this type",
}


def table(address: str) -> dict[str, str]:
    """The table of all fields: name in TypeScript → in Python."""
    page = pages.read_page(pages.page_files(pages.DOCS)[address])
    cells = [[cell.replace("`", "") for cell in row] for row, _ in page.rows]
    head = cells.index(["TypeScript", "Python", "Default"])
    return {row[0].partition("]")[0].strip("["): row[1] for row in cells[head + 1 :]}


def types(address: str) -> dict[str, str]:
    """Field → type, of the fields that are described; those within a field are not among them."""
    page = pages.read_page(pages.page_files(pages.DOCS)[address])
    fields = known("typescript")[REFERENCE[address][0]]
    return {param.name: param.type for param in page.params if param.name in fields}


@pytest.mark.parametrize("address", REFERENCE)
def test_every_field_is_described_and_stands_in_the_table_under_both_names(address: str) -> None:
    typescript, python = REFERENCE[address]
    fields = sorted(known("typescript")[typescript])
    assert sorted(types(address)) == fields
    assert sorted(table(address)) == fields
    names = {field: name for field, name in table(address).items() if name != "–"}
    assert sorted(names.values()) == sorted(python.__struct_fields__)
    assert [f for f, name in names.items() if name.replace("_", "").lower() != f.lower()] == []


def compared(address: str) -> list[str]:
    """Lines of TypeScript that only compile where the types of the page are those of the SDK."""
    typescript, _ = REFERENCE[address]
    return [
        f'("{field}" satisfies Same<NonNullable<SDK.{typescript}["{field}"]>, {kind}, "{field}">);'
        for field, kind in types(address).items()
        if field not in NOT_COMPARED and kind not in NOT_COMPARED
    ]


def program(address: str) -> str:
    """A page with the lines above, and what they import."""
    words = set(re.findall(r"(?<![.\w])(?:LLM|GPU|Tool|KV)\w+", "\n".join(compared(address))))
    lines = [
        'import type * as SDK from "@lmstudio/sdk";',
        f'import type {{ {", ".join(sorted(words))} }} from "@lmstudio/sdk";',
        "type Same<A, B, Name> = [A] extends [B] ? ([B] extends [A] ? Name : never) : never;",
        *compared(address),
    ]
    return "\n".join(["```typescript", *lines, "```", ""])


@pytest.mark.usefixtures("npm")
def test_types_are_those_of_the_sdk(tmp_path: Path) -> None:
    texts = {f"{number}.md": program(address) for number, address in enumerate(REFERENCE)}
    texts["wrong.md"] = texts["0.md"].replace(", boolean,", ", number,", 1)
    for name, text in texts.items():
        tmp_path.joinpath(name).write_text(text, encoding="utf-8")
    read = [(pages.read_page(tmp_path / name), ()) for name in texts]
    found = samples.all_typescript_faults(read, strict=True)
    assert ["wrong.md" in line for line in found] == [True]
