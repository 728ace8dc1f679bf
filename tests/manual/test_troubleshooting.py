"""Every message on the page of error messages is linked from the pages where readers meet it."""

from __future__ import annotations

import re

import pytest

from . import pages

FILES = pages.page_files(pages.DOCS)
PAGE = "troubleshooting"
ENTRY = re.compile(r"^### (.*)$", re.MULTILINE)
HEADING = re.compile(r"^#+ (.*)$", re.MULTILINE)
LINK = re.compile(r"/docs/troubleshooting#([\w-]+)")

# Anchor → why no page has to link to it. Those of the sections on the SDKs need no link either.
UNLINKED = {
    "no-loaded-model-satisfies-all-requirements-specified-in-the-query": "of the SDKs",
    "cannot-find-a-model-with-path-": "of the TypeScript SDK",
    "cannot-find-a-model-with-identifier-": "of the TypeScript SDK",
    "model-has-wrong-domain": "of the TypeScript SDK",
}
SDKS = re.compile(r"^## (?:Python|TypeScript)\n.*?(?=^## |\Z)", re.MULTILINE | re.DOTALL)


def anchor(heading: str) -> str:
    """The anchor that a heading gets, as on GitHub."""
    return re.sub(r"[^\w -]", "", heading.lower()).replace(" ", "-")


TEXTS = {address: file.read_text("utf-8") for address, file in FILES.items()}
ENTRIES = [anchor(heading) for heading in ENTRY.findall(SDKS.sub("", TEXTS[PAGE]))]
LINKED = {
    found for address, text in TEXTS.items() if address != PAGE for found in LINK.findall(text)
}


@pytest.mark.parametrize("entry", ENTRIES)
def test_a_message_is_linked_from_where_it_happens(entry: str) -> None:
    assert entry in LINKED or entry in UNLINKED


def test_links_lead_to_messages() -> None:
    anchors = {anchor(heading) for heading in HEADING.findall(TEXTS[PAGE])}
    assert not LINKED - anchors
