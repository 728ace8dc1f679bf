"""Trees that cannot be written to, files that are hardly text, and Sphinx as people run it."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, Any
from urllib.parse import quote, unquote, urlsplit

import pytest
from lxml import html

from tests.build.everything import EVERYTHING
from tests.helpers.builds import write_files
from tests.helpers.outputs import differing, sphinx_build
from tests.helpers.quick import one_in

if TYPE_CHECKING:
    from collections.abc import Mapping

    from tests.helpers.builds import Build, Built


def written(folder: Path, files: Mapping[str, str]) -> Path:
    write_files(folder, files)
    return folder


def state(folder: Path) -> dict[str, tuple[int, bytes]]:
    """All there is in a folder: when it was changed, and what it holds."""
    return {
        path.relative_to(folder).as_posix(): (
            path.stat().st_mtime_ns,
            path.read_bytes() if path.is_file() else b"",
        )
        for path in [folder, *folder.rglob("*")]
    }


CONF = 'extensions = ["sphinx_lmstudio"]\n'


@pytest.mark.parametrize("theme", one_in(2, ["", "alabaster"]))
def test_one_line_of_conf_py_builds_a_tree_that_cannot_be_written_to(
    tmp_path: Path, theme: str
) -> None:
    tree = written(tmp_path / "tree", EVERYTHING)
    project = written(tmp_path / "project", {"conf.py": CONF})
    before = state(tree)
    for path in [*tree.rglob("*"), tree]:
        path.chmod(0o555 if path.is_dir() else 0o444)
    options = ["-D", f"html_theme={theme}"] if theme else []
    try:
        run = sphinx_build("-W", *options, "-c", project, tree, tmp_path / "out")
    finally:
        for path in [tree, *tree.rglob("*")]:
            path.chmod(0o755 if path.is_dir() else 0o644)
    assert run.returncode == 0, run.stderr
    assert state(tree) == before
    assert state(project).keys() <= {".", "conf.py"}
    page = html.parse(tmp_path / "out" / "api" / "rest" / "chat.html")
    sheets = " ".join(page.xpath("//link[@rel='stylesheet']/@href"))
    assert f"{theme or 'furo'}.css" in sheets
    assert page.xpath("//h1//code//text()") == ["chatword"]
    assert page.xpath("//a[contains(@href,'guide/setup.html')]") != []
    assert page.xpath("//script[contains(@src,'copybutton.js')]") != []


@pytest.mark.slow
def test_a_parallel_build_is_a_serial_one(tmp_path: Path) -> None:
    """The same bytes, and the same warnings."""
    chat = EVERYTHING["2_api/1_rest/chat.md"]
    more = {f"2_api/1_rest/chat{n}.md": chat.replace("chatword", f"chat{n}") for n in range(6)}
    made = {f"{n}_made{n}/a.md": f"# Page {n}\n" for n in range(3, 9)}
    faulty = {f"9_a/p{n}.md": f"# P{n}\n\n```lms_params\n- nam: {n}\n```\n" for n in range(9)}
    tree = written(
        tmp_path / "tree", {**EVERYTHING, **more, **made, **faulty, "10_a/p1.md": "# P\n"}
    )
    project = written(tmp_path / "project", {"conf.py": CONF})
    serial, parallel = (
        sphinx_build("-q", "-j", jobs, "-c", project, tree, tmp_path / jobs) for jobs in ("1", "2")
    )
    assert (serial.returncode, parallel.returncode) == (0, 0)
    assert differing(tmp_path / "1", tmp_path / "2") == []
    assert len(serial.stderr.splitlines()) >= 10
    assert sorted(parallel.stderr.splitlines()) == sorted(serial.stderr.splitlines())


SETTINGS = {
    "1_a/p.md": '# P\n\n"Quoted" $x^2$ ~~struck~~\n',
    "own/plain.md": "# Plain\n\n$x^2$ ~~struck~~\n",
}


def test_settings_of_conf_py_win_over_ours(build: Build) -> None:
    own: dict[str, Any] = {
        "html_theme": "alabaster",
        "smartquotes": True,
        "myst_enable_extensions": ["dollarmath"],
    }
    ours, theirs = build(SETTINGS), build(SETTINGS, **own)

    def has(built: Built, docname: str, what: str) -> bool:
        return bool(built.html(docname).xpath(what))

    assert has(ours, "a/p", "//link[contains(@href,'furo.css')]")
    assert has(theirs, "a/p", "//link[contains(@href,'alabaster.css')]")
    for built, quoted in ((ours, '"Quoted"'), (theirs, "“Quoted”")):
        assert quoted in built.html("a/p").text_content()
    math = "//span[contains(@class,'math')]"
    assert not has(ours, "a/p", math)
    assert has(theirs, "a/p", math)
    # What MyST is told to do is done everywhere; the dialect of numbered pages stays their own.
    assert has(theirs, "own/plain", math)
    assert has(theirs, "a/p", "//s")
    assert has(ours, "own/plain", "//s")
    assert not has(theirs, "own/plain", "//s")


def text_of(built: Built, docname: str) -> str:
    return " ".join(built.html(docname).xpath("//article")[0].text_content().split())


UNDECODABLE = {
    "Markdown": (
        "1_a/b.md",
        "---\ntitle: Cr\udce8me\nindex: 1\ndescription: Ol\udce9.\n---\n\n"
        "## Step\n\nCaf\udce9 ![x](d.png)\n",
        ["Crème", "Olé.", "Step", "Café"],
    ),
    "reST": (
        "1_a/2_b.rst",
        "Cr\udce8me\n=====\n\nStep\n----\n\nCaf\udce9 **bold**\n\n.. image:: d.png\n",
        ["Crème", "Step", "Café bold"],
    ),
}


@pytest.mark.parametrize(("path", "text", "words"), UNDECODABLE.values(), ids=UNDECODABLE)
def test_a_file_that_is_not_utf8(build: Build, path: str, text: str, words: list[str]) -> None:
    files = {path: text, "1_a/a.md": "# A\n", "1_a/d.png": EVERYTHING["2_api/1_rest/dot.png"]}
    built = build(files)
    (warning,) = built.warnings
    assert warning.startswith(f"{path}:")
    assert "UTF-8" in warning
    shown = text_of(built, "a/b")
    for word in words:
        assert word in shown
    page = built.html("a/b")
    assert page.xpath("//h1//text()")[0] == "Crème"
    assert page.xpath("//article//section//section") != []
    assert page.xpath("//article//img/@src") == ["../_images/d.png"]
    # Its place is that of any other: by its index, or its number.
    names = [a.text_content() for a in page.xpath("//div[@class='sidebar-tree']//li/a")][1:]
    assert names == ["Crème", "A"]
    copy = built.outdir / "_sources" / f"a/b{Path(path).suffix}.txt"
    assert copy.read_text("utf-8") == text.encode("utf-8", "surrogateescape").decode("cp1252")
    (again,) = built.rebuild({path: f"{text}\n~ \udce9\n"}).warnings
    assert again == warning
    assert built.rebuild({}).reread == set()


def test_faults_of_a_file_that_is_not_utf8_are_its_own(build: Build) -> None:
    built = build({"1_a/2_b.md": "---\ntitle: Cr\udce8me\n---\n\n[x](nowhere.md)\n"})
    assert [line.partition(": WARNING: ")[0] for line in built.warnings] == [
        "1_a/2_b.md:2",
        "1_a/2_b.md:5",
    ]


@pytest.mark.parametrize(
    ("text", "title"),
    [
        ("", "My Notes"),
        ("\n\n", "My Notes"),
        ("\ufeff", "My Notes"),
        ("---\n---\n", "My Notes"),
        ("---\ntitle: T\n---", "T"),
        ("\ufeff---\r\ntitle: T\r\n---\r\n\r\nText.\r\n", "T"),
    ],
)
def test_a_file_with_next_to_nothing_in_it(build: Build, text: str, title: str) -> None:
    built = build({"1_a/1_my-notes.md": text, "1_a/b.md": "# B\n"})
    assert built.warnings == []
    assert built.html("a/my-notes").xpath("//h1//text()")[0] == title
    (entry,) = built.html("a/b").xpath(
        "//div[@class='sidebar-tree']//a[@href='../a/my-notes.html']"
    )
    assert entry.text_content() == title


NAMES = ["two words", "größe", "日本語", "a&b", "50% off", "it's", "a.b", "a[1]"]
QUOTED = ["#1", "q?", "c#", "100%25", "a:b", 'say "hi"']


@pytest.mark.parametrize("builder", ["html", "dirhtml"])
@pytest.mark.parametrize("names", [NAMES, QUOTED])
def test_odd_names_of_files_and_folders(build: Build, builder: str, names: list[str]) -> None:
    files = {f"1_{name}/2_{name}.md": f"# Page {n}\n" for n, name in enumerate(names)}
    links = "".join(f"- [](../1_{quote(name)}/2_{quote(name)}.md)\n" for name in names)
    built = build({**files, "2_last/links.md": f"# Links\n\n{links}"}, builder)
    assert built.warnings == []
    for n, name in enumerate(names):
        assert text_of(built, f"{name}/{name}").startswith(f"Page {n}")
    hrefs = built.html("index").xpath("//div[@class='sidebar-tree']//a/@href")
    assert len(hrefs) == len(names) + 2  # and the home page
    shown = built.html("last/links").xpath("//article//li//a")
    assert [link.text_content() for link in shown] == [f"Page {n}" for n in range(len(names))]
    for path, page in pages(built).items():
        for href in page.xpath("//a/@href | //link/@href | //script/@src | //form/@action"):
            if not urlsplit(href).scheme:
                assert target_of(path, href).is_file(), (path, href)


def test_odd_names_on_one_page_and_in_a_book(build: Build) -> None:
    names = [*NAMES, *QUOTED]
    files = {f"1_{name}/2_{name}.md": "# P\n\n## Part\n" for name in names}
    links = "".join(f"- [w](../1_{quote(name)}/2_{quote(name)}.md#part)\n" for name in names)
    files["2_last/links.md"] = f"# Links\n\n{links}"
    single = build(files, "singlehtml")
    assert single.warnings == []
    page: Any = single.html("index")
    for href in page.xpath("//a/@href[starts-with(., '#') and string-length(.) > 1]"):
        assert page.xpath("//*[@id=$id]", id=unquote(href[1:])), href
    path = build(files, "epub", version="1").outdir / "last" / "links.xhtml"
    book: Any = html.document_fromstring(path.read_bytes())
    hrefs = book.xpath("//a[. = 'w']/@href")
    assert len(hrefs) == len(names)
    for href in hrefs:
        assert target_of(path, href).is_file(), href
        assert set(unquote(href)).isdisjoint('?":'), href
        assert unquote(href).count("#") == 1


def pages(built: Built) -> dict[Path, Any]:
    found = (path for path in built.outdir.rglob("*.html") if path.parts[-1] != "genindex.html")
    return {path: html.document_fromstring(path.read_text("utf-8")) for path in found}


def target_of(path: Path, href: str) -> Path:
    """The file that a browser would get for a link on the page at a path."""
    parts = urlsplit(href)
    target = path.parent / unquote(parts.path) if parts.path else path
    return target / "index.html" if target.is_dir() else target


@pytest.mark.slow
def test_a_page_of_two_megabytes(build: Build) -> None:
    row = "Words and `code` and more words, all of one long line that goes on and on. "
    code = "x = 1  # a line of code that is not special\n"
    text = f"# Long\n\n{row * 10_000}\n\n```text\n{code * 30_000}```\n\n## End\n\nLast words.\n"
    assert len(text) > 2_000_000
    built = build({"1_a/long.md": text})
    assert built.warnings == []
    article = built.html("a/long").xpath("//article")[0]
    assert article.text_content().count("that goes on and on.") == 10_000
    assert article.text_content().count("x = 1  #") == 30_000
    assert "Last words." in text_of(built, "a/long")
