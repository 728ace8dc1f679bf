"""What the manual has a page for is linked here, not at lmstudio.ai."""

from __future__ import annotations

import re

from . import pages

MINE = pages.page_files(pages.DOCS)
OFFICIAL = re.compile(r"\]\(https://lmstudio\.ai/docs/([\w/.-]+)")


def test_no_page_leads_to_the_official_docs_for_what_is_here() -> None:
    found = [
        f"{file.relative_to(pages.DOCS)}: /docs/{address}"
        for file in MINE.values()
        for address in OFFICIAL.findall(file.read_text(encoding="utf-8"))
        if address.strip("/") in MINE
    ]
    assert found == []
