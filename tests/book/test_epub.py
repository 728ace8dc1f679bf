"""EPUB: its contents are the navigation of the site, and EPUBCheck finds nothing wrong."""

from __future__ import annotations

import subprocess
from pathlib import Path
from shutil import which
from typing import TYPE_CHECKING, Any
from urllib.parse import unquote, urlsplit

import pytest
from lxml import etree

from tests.acceptance.trees import ROOT, TREES
from tests.book.sidebar import sidebar_entries
from tests.build.everything import EVERYTHING
from tests.helpers.outputs import sphinx_build
from tests.helpers.pictures import PNG

if TYPE_CHECKING:
    from lxml.etree import _Element as Element

    from tests.helpers.builds import Build, Built

JAR = Path("/usr/share/java/epubcheck.jar")
"""Debian's; `/usr/bin/epubcheck` needs a kernel that runs jars."""
NAMES = {
    "h": "http://www.w3.org/1999/xhtml",
    "opf": "http://www.idpf.org/2007/opf",
    "ncx": "http://www.daisy.org/z3986/2005/ncx/",
    "dc": "http://purl.org/dc/elements/1.1/",
}

FILES = {
    "0_root/index.md": "---\ntitle: Home of `it`\nsidebar_title: Hello `you`\n---\nA\n",
    "0_root/first.md": "# First\n",
    "1_app/index.md": "---\ntitle: About `app`\nsidebar_title: Start `here`\n---\n## Why\n",
    "1_app/1_flags.md": '# The --ttl "flag" & `<b>`\n',
    "1_app/2_deep/1_er/2_still/page.md": "# Far down\n",
    "1_app/2_deep/1_er/2_still/more/last.md": "# Last\n",
    "2_tools/mit-ü-é.md": "# Umlaut é\n",
    "2_tools/b.md": "# B\n",
    "3_same/index.md": "# Same\n\nIts label is its title.\n",
    "3_same/x.md": "# X\n",
}
CONF = {"project": "Book", "copyright": "2026, A", "version": "1"}


@pytest.fixture(scope="module")
def book(build: Build) -> Built:
    built = build(FILES, "epub", **CONF)
    assert built.warnings == []
    return built


def parse(book: Built, name: str) -> Element:
    return etree.fromstring((book.outdir / name).read_bytes())


def find(tree: Any, path: str) -> list[Any]:
    found: list[Any] = tree.xpath(path, namespaces=NAMES)
    return found


def words(element: Any) -> str:
    return " ".join("".join(element.itertext()).split())


def entries(items: list[Any], inner: str) -> list[tuple[str, str, Any]]:
    """Title, page and sub-entries of each item of a list of contents."""
    found = []
    for item in items:
        (link,) = find(item, "*[local-name()='a']")
        page = unquote(urlsplit(link.get("href")).path).rpartition(".")[0] or "index"
        found.append((words(link), page, entries(find(item, inner), inner)))
    return found


def contents(book: Built) -> list[tuple[str, str, Any]]:
    return entries(find(parse(book, "nav.xhtml"), "//h:nav/h:ol/h:li"), "h:ol/h:li")


def contents_links(book: Built) -> list[Any]:
    return find(parse(book, "nav.xhtml"), "//h:nav//h:a")


def spine(book: Built) -> list[str]:
    package = parse(book, "content.opf")
    files = {item.get("id"): item.get("href") for item in find(package, "//opf:item")}
    return [unquote(files[i.get("idref")]) for i in find(package, "//opf:spine/opf:itemref")]


def test_the_contents_are_the_navigation(build: Build, book: Built) -> None:
    assert contents(book) == entries(sidebar_entries(build, FILES, **CONF), "ul/li")


def test_a_section_goes_by_its_label_and_its_landing_page_is_in_it(book: Built) -> None:
    app = contents(book)[2]
    assert app[:2] == ("App", "app/index")
    assert app[2][0] == ("Start here", "app/index", [])
    assert app[2][1][0] == 'The --ttl "flag" & <b>'
    links = [link.get("href") for link in contents_links(book)]
    assert [link for link in links if link.startswith("app/index")] == [
        "app/index.xhtml",
        "app/index.xhtml#about-app",
    ]


def test_a_made_landing_page_adds_no_entry_of_its_own(book: Built) -> None:
    label, page, inside = contents(book)[3]
    assert (label, page) == ("Tools", "tools/index")
    assert [title for title, *_ in inside] == ["B", "Umlaut é"]
    links = find(parse(book, "tools/index.xhtml"), "//h:section//h:li//h:a")
    assert [words(link) for link in links] == ["B", "Umlaut é"]  # not an empty chapter


def test_every_link_of_the_contents_leads_somewhere(book: Built) -> None:
    for link in contents_links(book):
        page, _, heading = link.get("href").partition("#")
        tree = parse(book, unquote(page))
        assert not heading or len(find(tree, f'//*[@id="{unquote(heading)}"]')) == 1


def test_the_older_contents_are_the_same(book: Built) -> None:
    ncx = parse(book, "toc.ncx")
    links = contents_links(book)
    points = find(ncx, "//ncx:navPoint")
    assert [find(p, "ncx:content/@src")[0] for p in points] == [a.get("href") for a in links]
    assert [words(find(p, "ncx:navLabel")[0]) for p in points] == [words(a) for a in links]


def test_the_reading_order_has_every_page_once(book: Built) -> None:
    order = [unquote(link.get("href").partition("#")[0]) for link in contents_links(book)]
    assert spine(book) == list(dict.fromkeys(order))
    assert {name.removesuffix(".xhtml") for name in spine(book)} == book.env.found_docs


def test_a_page_without_an_entry_is_read_at_the_end(build: Build) -> None:
    files = {
        "0_root/index.md": "# Home\n\n[Aside](/docs/app/aside)\n",
        "1_app/aside.md": "---\nnavigation: false\nhidden: true\n---\n# Aside\n",
        "1_app/z.md": "# Z\n",
        "aside.rst": ":orphan:\n\nOrphan\n======\n",
    }
    book = build(files, "epub", **CONF)
    assert book.warnings == []
    assert len(spine(book)) == len(set(spine(book))) == len(book.env.found_docs)
    assert spine(book)[-1] == "aside.xhtml"
    assert find(parse(book, "content.opf"), '//opf:itemref[@linear="no"]') == []


@pytest.mark.parametrize(
    ("page", "headings"),
    [
        ("app/index", [("h1", "App"), ("h2", "About app"), ("h3", "Why")]),
        ("app/flags", [("h1", 'The --ttl "flag" & <b>')]),
        ("tools/index", [("h1", "Tools")]),
        ("same/index", [("h1", "Same")]),
        ("index", [("h1", "Home of it")]),
    ],
)
def test_a_section_is_headed_by_its_label(
    book: Built, page: str, headings: list[tuple[str, str]]
) -> None:
    tree = parse(book, f"{page}.xhtml")
    found = find(tree, "//h:h1 | //h:h2 | //h:h3")
    assert [(etree.QName(h).localname, words(h)) for h in found] == headings


def test_what_is_wrong_on_the_home_page_is_told_once(build: Build) -> None:
    files = {"index.md": "# Home\n\n[x](1_a/nowhere.md)\n", "1_a/b.md": "# B\n"}
    (warning,) = build(files, "epub", **CONF).warnings
    assert "there is no page '1_a/nowhere.md'" in warning


def test_a_book_without_a_version_has_one(build: Build) -> None:
    book = build({"index.md": "# Home\n"}, "epub", **{**CONF, "version": ""})
    (version,) = find(parse(book, "content.opf"), '//opf:meta[@property="ibooks:version"]')
    assert version.text == "1.0"


def test_a_book_says_what_it_is(book: Built) -> None:
    package = parse(book, "content.opf")
    said = {etree.QName(e).localname: e.text for e in find(package, "//dc:*")}
    assert "unknown" not in said.values()
    assert said["title"] == "Book"
    assert said["language"] == "en"
    assert said["identifier"] == "https://lmstudio.ai/docs"
    assert find(parse(book, "toc.ncx"), '//ncx:meta[@name="dtb:uid"]/@content') == [
        said["identifier"]
    ]


def test_what_conf_py_says_of_a_book_wins(build: Build) -> None:
    conf = {
        "epub_identifier": "urn:isbn:1",
        "epub_description": "Words",
        "epub_contributor": "C",
        "epub_copyright": "D",
        "epub_tocdepth": 1,
        "epub_use_index": True,
    }
    book = build(FILES, "epub", **CONF, **conf)
    package = parse(book, "content.opf")
    said = {etree.QName(e).localname: e.text for e in find(package, "//dc:*")}
    assert (said["identifier"], said["description"]) == ("urn:isbn:1", "Words")
    assert (said["contributor"], said["rights"]) == ("C", "D")
    assert all(not children for _, _, children in contents(book))
    assert "genindex.xhtml" in spine(book)


def test_an_e_book_has_its_own_style_sheet(build: Build, book: Built) -> None:
    site = build(FILES, **CONF)
    links = find(parse(book, "app/flags.xhtml"), "//h:link/@href")
    sheets = [link.rpartition("/")[2] for link in links]
    assert "lmstudio-epub.css" in sheets
    assert "lmstudio.css" not in sheets
    assert (book.outdir / "_static" / "lmstudio-epub.css").is_file()
    assert not (book.outdir / "_static" / "lmstudio.css").exists()
    assert not (site.outdir / "_static" / "lmstudio-epub.css").exists()


# EPUBCheck

STRANGE = {
    **FILES,
    **EVERYTHING,
    "4_odd/1_ids.md": "# 1. Über: a/b?\n\n## 1. Über: a/b?\n\n## \n\n## 😀\n\n[x](#1-über-ab)\n",
    "4_odd/2_tags.md": """# Tags

<img src="a.png" alt="A" width="300" data-caption="*C*">

<video loop muted data-caption="V"><source src="/assets/v.mp4"></video>

<details open><summary>S</summary>

Text

</details>

<a href="https://example.org/?a=1&b=2" target="_blank">L</a> <kbd>K</kbd> <br> H<sub>2</sub>O

1. one

   5. five

<center>

Middle

</center>
""",
    "4_odd/c#.md": "# Sharp\n\n[](what?.md)\n",
    "4_odd/what?.md": "# What\n",
    '4_odd/"a":*b|c.md': "# Signs\n",
    "4_odd/a.png": PNG,
    "4_odd/3_empty.md": "",
    "4_odd/4_only_title.md": "# T\n",
    "4_odd/5_links.md": "# L\n\n<https://example.org/ü> ![r](https://example.org/x.png)\n",
}


def check(file: Path) -> str:
    """What EPUBCheck finds wrong."""
    if which("java") is None or not JAR.is_file():
        pytest.skip("needs EPUBCheck: apt-get install epubcheck")
    command: list[str | Path] = ["java", "-jar", JAR, "--failonwarnings", file]
    run = subprocess.run(command, capture_output=True, text=True, check=False)
    return "" if run.returncode == 0 else run.stdout + run.stderr


@pytest.mark.pdf
@pytest.mark.parametrize("tree", list(TREES))
def test_epubcheck_finds_nothing_in_the_trees(tmp_path: Path, tree: str) -> None:
    run = sphinx_build("-q", "-c", ROOT, "-b", "epub", TREES[tree], tmp_path / "out")
    assert run.returncode == 0, run.stderr
    (file,) = (tmp_path / "out").glob("*.epub")
    assert check(file) == ""


@pytest.mark.pdf
def test_epubcheck_finds_nothing_in_a_tree_of_all_there_is(build: Build) -> None:
    book = build(STRANGE, "epub", **CONF)
    (file,) = book.outdir.glob("*.epub")
    assert check(file) == ""
    again = book.rebuild({"new.md": "# New\n", "4_odd/3_empty.md": None})
    (file,) = again.outdir.glob("*.epub")
    assert check(file) == ""


def test_no_file_holds_what_xml_cannot(build: Build) -> None:
    page = "# Bell \x07\n\nForm\x0cfeed \x1b `\x01` \uffff ok.\n"
    made = build({"index.md": "# Home\n", "1_a/b.md": page}, "epub", **CONF)
    files = [*made.outdir.rglob("*.xhtml"), *made.outdir.glob("*.ncx"), *made.outdir.glob("*.opf")]
    assert len(files) > 3
    for file in files:
        etree.parse(file)
    assert "Form\ufffdfeed" in (made.outdir / "a" / "b.xhtml").read_text("utf-8")


def test_pictures_whose_suffix_is_in_capitals_are_in_the_book(build: Build) -> None:
    files = {f"Shot{n}.{suffix}": PNG for n, suffix in enumerate(("PNG", "Png"))}
    files["Drawing.SVG"] = '<svg xmlns="http://www.w3.org/2000/svg"/>\n'
    text = "# T\n\n" + "".join(f"![]({name})\n" for name in files)
    built = build({"index.md": text, **files}, "epub", **CONF)
    assert built.warnings == []
    items = find(parse(built, "content.opf"), "//opf:item")
    kinds = {item.get("href"): item.get("media-type") for item in items}
    assert kinds["_images/Shot0.PNG"] == kinds["_images/Shot1.Png"] == "image/png"
    assert kinds["_images/Drawing.SVG"] == "image/svg+xml"
