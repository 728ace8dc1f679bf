"""What pages say of programs, beside what the programs know.

`python -m tests.manual.checked [ADDRESS …]` prints what is wrong on pages, as `file:line: message`.
Without addresses it also lists what no page mentions, and overviews without a table of versions.
"""

from __future__ import annotations

import os
import sys
from typing import TYPE_CHECKING

from . import check_api, check_lms, check_sdk, pages

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

    from .pages import Page

CHECKS = (check_lms, check_api, check_sdk)


def page_faults(page: Page) -> list[str]:
    """What is wrong on a page, a line each."""
    found = sorted({fault for check in CHECKS for fault in check.page_faults(page)})
    return [f"{os.path.relpath(page.path)}:{line}: {message}" for line, message in found]


def about_programs(root: Path = pages.DOCS) -> dict[str, Path]:
    """The pages on LM Studio: all but the guide, which is on ours."""
    found = pages.page_files(root)
    return {address: file for address, file in found.items() if not address.startswith("guide")}


def version_rows(page: Page) -> dict[str, str]:
    """The rows of a page's table of versions."""
    rows = iter(page.rows)
    for cells, _ in rows:
        if cells[0] == "Checked against":
            return {cells[0]: cells[1] for cells, _ in rows if len(cells) == 2}
    return {}


def unmentioned(read: list[Page]) -> Iterator[str]:
    """What no page mentions, a line each."""
    for check in CHECKS:
        yield from check.unmentioned(read)


def main(arguments: list[str]) -> int:
    """Print what is wrong, and what is never mentioned."""
    files = about_programs()
    if unknown := [address for address in arguments if address not in files]:
        print(f"no page of ours: {', '.join(unknown)}")
        return 2
    read = [pages.read_page(files[address]) for address in arguments or files]
    found = [line for page in read for line in page_faults(page)]
    print("\n".join(found) or "nothing is wrong")
    if not arguments:
        print("\nNever mentioned:")
        print(*(f"  {line}" for line in unmentioned(read)), sep="\n")
    return int(bool(found))


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
