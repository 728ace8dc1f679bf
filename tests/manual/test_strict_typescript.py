"""The TypeScript of the manual passes `tsc --strict` for Node, without a browser."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from . import pages, samples

if TYPE_CHECKING:
    from pathlib import Path

pytestmark = [pytest.mark.xdist_group("npm"), pytest.mark.usefixtures("npm")]

FILES = pages.page_files(pages.DOCS)

# Address → a piece of the sample → why it is no program.
FRAGMENTS = {
    "guide/components/mdx": {
        "pump.start();": "shows tabs, in one line each",
        "[!code highlight]": "shows marks in comments, on lines that only have to differ",
    },
}


def test_typescript_is_strict() -> None:
    read = [(pages.read_page(file), FRAGMENTS.get(address, {})) for address, file in FILES.items()]
    assert samples.all_typescript_faults(read, strict=True) == []


@pytest.mark.parametrize("address", FRAGMENTS)
def test_what_is_left_out_is_no_program(address: str) -> None:
    page = pages.read_page(FILES[address])
    for piece in FRAGMENTS[address]:
        others = [one for one in FRAGMENTS[address] if one != piece]
        assert samples.all_typescript_faults([(page, others)], strict=True), piece


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
