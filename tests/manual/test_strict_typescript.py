"""The TypeScript of the developer pages passes `tsc --strict` for Node, without a browser."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from . import pages, samples

if TYPE_CHECKING:
    from pathlib import Path

pytestmark = [pytest.mark.xdist_group("npm"), pytest.mark.usefixtures("npm")]

DEVELOPER = [
    file
    for address, file in pages.page_files(pages.DOCS).items()
    if address.split("/")[0] == "developer"
]


def test_typescript_of_the_developer_pages_is_strict() -> None:
    read = [(pages.read_page(file), ()) for file in DEVELOPER]
    assert sum(bool(page.samples) for page, _ in read) > 20
    assert samples.all_typescript_faults(read, strict=True) == []


def test_what_only_a_strict_compiler_refuses_is_told(tmp_path: Path) -> None:
    path = tmp_path / "page.md"
    code = [
        'const response = await fetch("http://localhost:1234/v1/models");',
        "console.log((await response.json()).data);",
        "console.log(document.title);",
    ]
    path.write_text("\n".join(["```typescript", *code, "```", ""]), encoding="utf-8")
    read = [(pages.read_page(path), ())]
    assert samples.all_typescript_faults(read) == []
    found = samples.all_typescript_faults(read, strict=True)
    assert [line.partition("page.md:")[2].partition(":")[0] for line in found] == ["3", "4"]
