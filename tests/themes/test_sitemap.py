"""sphinx-sitemap: the addresses it lists are those of the builder."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

import pytest

from tests.helpers.others import need

if TYPE_CHECKING:
    from tests.helpers.builds import Build

ADDRESSES = {
    "html": {"index.html", "app/index.html", "app/a.html"},
    "dirhtml": {"", "app/", "app/a/"},
}


@pytest.mark.parametrize("builder", ADDRESSES)
def test_the_addresses_are_those_of_the_builder(build: Build, builder: str) -> None:
    need("sphinx_sitemap")
    built = build(
        {"1_app/2_a.md": "# A\n", "index.md": "# Home\n"},
        builder,
        extensions=["sphinx_lmstudio", "sphinx_sitemap"],
        html_baseurl="https://example.org/",
        sitemap_url_scheme="{link}",
        sitemap_excludes=["genindex*", "search*"],
    )
    assert built.warnings == []
    found = re.findall("<loc>(.*?)</loc>", (built.outdir / "sitemap.xml").read_text("utf-8"))
    assert set(found) == {f"https://example.org/{path}" for path in ADDRESSES[builder]}
