"""No link inside a built site is dead: every page, file and fragment that one names is there."""

from __future__ import annotations

import os
import subprocess
import sys
from dataclasses import dataclass, field
from pathlib import Path
from typing import TYPE_CHECKING, Any
from urllib.parse import unquote, urljoin, urlsplit

import lxml.html
import pytest

if TYPE_CHECKING:
    from collections.abc import Iterator

ROOT = Path(__file__).resolve().parents[2]
TREES = {"docs": ROOT / "docs"}
if os.environ.get("LMSTUDIO_DOCS"):
    TREES["LMSTUDIO_DOCS"] = Path(os.environ["LMSTUDIO_DOCS"]).resolve()
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


@dataclass(frozen=True, slots=True)
class Crawled:
    """The site of a tree, and what Sphinx said when it was built."""

    name: str
    crawl: Crawl
    warnings: list[str]


@pytest.fixture(
    scope="session",
    # One worker builds a tree, and runs all its tests.
    params=[
        pytest.param((name, builder), marks=pytest.mark.xdist_group(f"crawl-{name}-{builder}"))
        for name in TREES
        for builder in ("dirhtml", "html")
    ],
    ids="-".join,
)
def crawled(request: pytest.FixtureRequest, tmp_path_factory: pytest.TempPathFactory) -> Crawled:
    """The site of a tree, built once a session."""
    name, builder = request.param
    assert TREES[name].is_dir(), f"no docs tree at {TREES[name]}"
    outdir = tmp_path_factory.mktemp(f"crawl-{name}-{builder}")
    command = [sys.executable, "-m", "sphinx", "-q", "--no-color", "-b", builder, "-c", str(ROOT)]
    command += ["-d", str(tmp_path_factory.mktemp("doctrees")), str(TREES[name]), str(outdir)]
    run = subprocess.run(command, cwd=ROOT, capture_output=True, text=True, check=False)
    assert run.returncode == 0, f"sphinx ended with {run.returncode}:\n{run.stderr}"
    return Crawled(name, Crawl(outdir), run.stderr.splitlines())


def test_no_link_is_dead(crawled: Crawled) -> None:
    dead = crawled.crawl.dead()
    assert not dead, "\n".join([f"{len(dead)} dead links", *dead])


def test_links_were_followed(crawled: Crawled) -> None:
    found = list(inside(crawled.crawl))
    assert len(crawled.crawl.addresses) > 10
    assert len(found) > 500
    assert any("#" in address for address in found)


def test_no_page_keeps_an_address_of_the_web_site_as_it_was_written(crawled: Crawled) -> None:
    kept = [
        address for address in inside(crawled.crawl) if address.startswith(("/docs", "/assets"))
    ]
    assert kept == []


def test_the_manual_builds_without_a_warning(crawled: Crawled) -> None:
    if crawled.name == "docs":
        assert crawled.warnings == []


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
