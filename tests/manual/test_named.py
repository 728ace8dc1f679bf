"""The pages on an SDK name everything that it offers, or `unnamed.yaml` says why not."""

from __future__ import annotations

from itertools import chain
from pathlib import Path

import pytest
import yaml

from . import check_sdk, coverage, pages

LISTED = Path(__file__).with_name("unnamed.yaml")


def excused(sdk: str) -> list[str]:
    """The names of an SDK that are left out for a reason."""
    listed = yaml.safe_load(LISTED.read_text(encoding="utf-8"))
    return sorted(chain.from_iterable(listed[sdk].values()))


def about(sdk: str) -> list[pages.Page]:
    """The pages of an SDK's section: its readers need no other."""
    found = pages.page_files(pages.DOCS)
    files = [file for address, file in found.items() if coverage.section(address) == sdk]
    if not files:
        pytest.skip(f"docs/ has no section {sdk} yet")
    return [pages.read_page(file) for file in files]


@pytest.mark.parametrize("sdk", check_sdk.SDKS)
def test_every_public_name_is_on_a_page_or_has_a_reason(sdk: str) -> None:
    assert check_sdk.unnamed(sdk, about(sdk)) == excused(sdk)


def test_names_count_where_they_are_code(tmp_path: Path) -> None:
    path = tmp_path / "page.md"
    path.write_text(
        "Call `model.unload()`, then count_tokens.\n\n"
        "```python\nmodel.tokenize('a')\n```\n\n"
        "```lms_params\n- name: contextLength\n  type: number\n```\n",
        encoding="utf-8",
    )
    page = pages.read_page(path)
    assert {"unload", "tokenize", "contextLength"} <= check_sdk.named([page])
    assert "count_tokens" in check_sdk.unnamed("python", [page])
    assert "unload" not in check_sdk.unnamed("python", [page])
    assert "listLoaded" in check_sdk.unnamed("typescript", [page])


def test_what_an_sdk_declares_is_not_invented_on_its_own_pages() -> None:
    ours = pages.page_files(pages.DOCS)
    assert "gpustrictvramcap" in check_sdk.declared(pages.read_page(ours["python/agent/act"]))
    assert check_sdk.declared(pages.read_page(ours["cli/local-models/load"])) == set()
