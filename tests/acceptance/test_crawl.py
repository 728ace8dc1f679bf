"""No link inside a built site is dead: every page, file and fragment that one names is there."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Any
from urllib.parse import unquote, urljoin, urlsplit

import lxml.html
import pytest

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

    from .trees import BuiltTree

ADDRESSES = "//@href | //@src | //@poster"
BASE = "http://site.invalid/"


@dataclass(slots=True)
class Crawl:
    """A built site: the addresses on every page, and the anchors of every page."""

    outdir: Path
    addresses: dict[str, list[str]] = field(default_factory=dict)
    anchors: dict[str, set[str]] = field(default_factory=dict)

    def __post_init__(self) -> None:
        """Reads all pages."""
        for path in sorted(self.outdir.rglob("*.html")):
            name = path.relative_to(self.outdir).as_posix()
            if not name.startswith("_static/"):
                document: Any = lxml.html.document_fromstring(path.read_bytes())
                self.addresses[name] = [str(found) for found in document.xpath(ADDRESSES)]
                self.anchors[name] = {str(found) for found in document.xpath("//@id | //a/@name")}

    def dead(self) -> list[str]:
        """Every address inside the site that leads nowhere."""
        return [
            f"{page}: {address}: {fault}"
            for page, addresses in self.addresses.items()
            for address in addresses
            if (fault := self.fault(page, address))
        ]

    def fault(self, page: str, address: str) -> str:
        """What is wrong with an address on a page; empty for a good one."""
        parts = urlsplit(urljoin(f"{BASE}{page}", address))
        if f"{parts.scheme}://{parts.netloc}/" != BASE:
            return ""
        name = self._file(unquote(parts.path).lstrip("/"))
        if name is None:
            return "there is no such file"
        fragment = unquote(parts.fragment)
        if fragment and name in self.anchors and fragment not in self.anchors[name]:
            return "there is no such anchor"
        return ""

    def _file(self, path: str) -> str | None:
        name = f"{path}index.html" if not path or path.endswith("/") else path
        file = self.outdir / name
        return name if file.is_file() else None


@pytest.fixture(scope="session")
def crawl(built_tree: BuiltTree) -> Crawl:
    """The site of a tree, read."""
    return Crawl(built_tree.outdir)


def test_no_link_is_dead(crawl: Crawl) -> None:
    dead = crawl.dead()
    assert not dead, "\n".join([f"{len(dead)} dead links", *dead])


def test_links_were_followed(crawl: Crawl) -> None:
    found = list(inside(crawl))
    assert len(crawl.addresses) > 10
    assert len(found) > 500
    assert any("#" in address for address in found)


def test_no_page_keeps_an_address_of_the_web_site_as_it_was_written(crawl: Crawl) -> None:
    kept = [address for address in inside(crawl) if address.startswith(("/docs", "/assets"))]
    assert kept == []


def test_the_manual_builds_without_a_warning(built_tree: BuiltTree) -> None:
    if built_tree.name == "docs":
        assert built_tree.warnings == []


def inside(crawl: Crawl) -> Iterator[str]:
    """All addresses that are not those of another site."""
    for addresses in crawl.addresses.values():
        yield from (address for address in addresses if not urlsplit(address).scheme)


PAGES = {
    "index.html": '<a href="a/">x</a> <a href="a/#one">x</a> <a href="#top">x</a>',
    "a/index.html": '<h1 id="one"></h1><a name="two"></a> <a href="../">x</a> <img src="../p.png">',
    "p.png": "",
}


@pytest.mark.parametrize(
    ("page", "address", "fault"),
    [
        ("index.html", "a/#two", ""),
        ("index.html", "a/index.html#%6Fne", ""),
        ("index.html", "https://example.com/gone", ""),
        ("index.html", "mailto:a@example.com", ""),
        ("index.html", "lmstudio://gone", ""),
        ("a/index.html", "#one", ""),
        ("a/index.html", "../p.png", ""),
        ("a/index.html", "../p.png?x=1#any", ""),
        ("index.html", "a/#three", "there is no such anchor"),
        ("index.html", "#one", "there is no such anchor"),
        ("index.html", "b/", "there is no such file"),
        ("index.html", "a", "there is no such file"),
        ("a/index.html", "p.png", "there is no such file"),
        ("a/index.html", "/docs/a", "there is no such file"),
    ],
)
def test_the_crawl_finds_what_is_dead(tmp_path: Path, page: str, address: str, fault: str) -> None:
    for name, text in PAGES.items():
        (tmp_path / name).parent.mkdir(exist_ok=True)
        (tmp_path / name).write_text(f"<html><body>{text}</body></html>", encoding="utf-8")
    crawl = Crawl(tmp_path)
    assert crawl.fault(page, address) == fault
    assert crawl.dead() == ["index.html: #top: there is no such anchor"]
