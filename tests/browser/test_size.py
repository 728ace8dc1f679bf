"""What we add to a page stays small, and is loaded only where it is of use."""

from __future__ import annotations

import gzip
from pathlib import Path

import pytest
from lxml import html

LIMIT = 40_000
SEARCH_LIMIT = 12_000


def ours(site: Path, name: str) -> list[str]:
    """Our own style sheets and scripts of a page."""
    page: html.HtmlElement = html.document_fromstring((site / name).read_text(encoding="utf-8"))
    links = page.xpath("//link[@rel='stylesheet']/@href | //script/@src")
    paths = [link.partition("?")[0].partition("_static/")[2] for link in links]
    return [path for path in paths if path.startswith("lmstudio")]


def test_our_styles_and_scripts_are_small(site: Path) -> None:
    pages = [file.relative_to(site).as_posix() for file in site.rglob("*.html")]
    for page in pages:
        size = sum(
            len(gzip.compress((site / "_static" / p).read_bytes())) for p in ours(site, page)
        )
        assert size < LIMIT, f"{page}: {size}"


AROUND = ["anchors", "contents", "sidebar"]
"""What stands around every page is of use on each."""


def test_the_search_is_small_before_it_is_opened(site: Path) -> None:
    script = (site / "_static" / "lmstudio" / "search.js").read_bytes()
    assert len(gzip.compress(script)) < SEARCH_LIMIT


@pytest.mark.parametrize(
    ("page", "scripts"),
    [
        ("sample/index.html", ["search"]),
        ("sample/tabs.html", ["copy", "scroll", "search", "tabs"]),
        ("sample/params.html", ["folds", "search"]),
        ("sample/pictures.html", ["pictures", "search"]),
        ("sample/code.html", ["copy", "scroll", "search"]),
        ("search.html", ["search"]),
    ],
)
def test_a_script_is_loaded_where_it_is_of_use(site: Path, page: str, scripts: list[str]) -> None:
    found = sorted(Path(path).stem for path in ours(site, page) if path.endswith(".js"))
    # Each page of the tree has a Markdown to copy.
    of_every_page = [] if page == "search.html" else ["copypage"]
    assert found == sorted([*AROUND, *scripts, *of_every_page])
