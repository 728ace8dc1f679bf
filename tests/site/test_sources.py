"""What is kept of source files between builds, and when it is not believed."""

from __future__ import annotations

import os
import subprocess
import sys
from typing import TYPE_CHECKING

import pytest
from sphinx.application import Sphinx
from sphinx.util.docutils import docutils_namespace, patch_docutils

from sphinx_lmstudio import docs_tree
from sphinx_lmstudio.model.frontmatter import Frontmatter, parse_frontmatter
from sphinx_lmstudio.page_record import page_record
from sphinx_lmstudio.site import sources
from sphinx_lmstudio.site.sources import SourceReader

if TYPE_CHECKING:
    from pathlib import Path

    from tests.helpers.builds import Build

PAGE = "---\ntitle: {}\n---\n\nText.\n"


@pytest.fixture
def page(tmp_path: Path) -> Path:
    file = tmp_path / "page.md"
    file.write_text(PAGE.format("One"), encoding="utf-8")
    return file


def read_in_next_build(page: Path, *, is_markdown: bool = True) -> str:
    """The title of a page, as the next build has it."""
    reader = SourceReader(page.parent / "kept" / "sources.pickle")
    reader.load()
    title = reader.read(page, is_markdown=is_markdown).frontmatter.title
    reader.save()
    return title


def test_a_file_that_stays_as_it_is_is_read_once(
    page: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    assert read_in_next_build(page) == "One"
    monkeypatch.setattr(sources, "parse_frontmatter", lambda text: pytest.fail("read again"))
    assert read_in_next_build(page) == "One"
    assert read_in_next_build(page) == "One"


def test_an_edit_is_seen_whatever_the_date_says(page: Path) -> None:
    read_in_next_build(page)
    times = page.stat()
    page.write_text(PAGE.format("Two"), encoding="utf-8")
    os.utime(page, ns=(times.st_atime_ns, times.st_mtime_ns))
    assert page.stat().st_size == times.st_size
    assert read_in_next_build(page) == "Two"


def test_another_file_in_its_place_is_seen(page: Path) -> None:
    read_in_next_build(page)
    times = page.stat()
    other = page.with_name("other.md")
    other.write_text(PAGE.format("Two"), encoding="utf-8")
    os.utime(other, ns=(times.st_atime_ns, times.st_mtime_ns))
    other.replace(page)
    assert read_in_next_build(page) == "Two"


def test_a_file_of_another_kind_now_is_read_again(page: Path) -> None:
    assert read_in_next_build(page) == "One"
    assert read_in_next_build(page, is_markdown=False) == ""


@pytest.mark.parametrize("damage", [b"", b"no pickle", b"\x80\x04N."])
def test_what_is_damaged_is_made_anew(page: Path, damage: bytes) -> None:
    read_in_next_build(page)
    (page.parent / "kept" / "sources.pickle").write_bytes(damage)
    assert read_in_next_build(page) == "One"
    assert read_in_next_build(page) == "One"


def test_files_that_are_gone_are_not_kept(page: Path) -> None:
    other = page.with_name("other.md")
    other.write_text(PAGE.format("Two"), encoding="utf-8")
    file = page.parent / "kept" / "sources.pickle"
    reader = SourceReader(file)
    for path in (page, other):
        reader.read(path, is_markdown=True)
    reader.save()
    read_in_next_build(page)
    reader = SourceReader(file)
    reader.load()
    assert list(reader.kept) == [f"{page}:True"]


@pytest.fixture
def parsed(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A file with one line for each time that frontmatter is parsed, in whatever process."""
    file = tmp_path / "parsed.txt"
    file.touch()

    def parse(text: str) -> Frontmatter:
        with file.open("a", encoding="utf-8") as lines:
            lines.write(f"{text.splitlines()[1]}\n")
        return parse_frontmatter(text)

    for module in (sources, docs_tree):
        monkeypatch.setattr(module, "parse_frontmatter", parse)
    return file


def test_frontmatter_is_parsed_once_a_page(build: Build, parsed: Path) -> None:
    built = build({"1_guide/a.md": PAGE.format("One"), "1_guide/b.md": PAGE.format("Two")}, "dummy")
    assert parsed.read_text(encoding="utf-8").split("\n") == ["title: One", "title: Two", ""]
    parsed.write_text("", encoding="utf-8")
    built.rebuild({"1_guide/b.md": PAGE.format("Three")})
    assert parsed.read_text(encoding="utf-8") == "title: Three\n"


def test_frontmatter_is_parsed_once_a_page_by_processes_in_parallel(
    tmp_path: Path, parsed: Path
) -> None:
    (tmp_path / "src").mkdir()
    for n in range(8):  # Sphinx reads in parallel from six pages on
        (tmp_path / "src" / f"{n}_page.md").write_text(PAGE.format(n), encoding="utf-8")
    with patch_docutils(), docutils_namespace():
        app = Sphinx(
            tmp_path / "src",
            None,
            tmp_path / "out",
            tmp_path / "doctrees",
            "dummy",
            confoverrides={"extensions": ["sphinx_lmstudio"]},
            status=None,
            parallel=2,
        )
        app.build()
    assert sorted(parsed.read_text(encoding="utf-8").split()[1::2]) == [str(n) for n in range(8)]


TEMPLATES = """
def setup(app):
    app.connect("source-read", fill)

def fill(app, docname, content):
    content[0] = content[0].replace("@name@", "Four")
"""


def test_frontmatter_that_an_extension_changes_is_that_of_the_page(
    build: Build, parsed: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    (parsed.parent / "templates_spy.py").write_text(TEMPLATES, encoding="utf-8")
    monkeypatch.syspath_prepend(str(parsed.parent))
    built = build(
        {"1_guide/a.md": PAGE.format("One"), "1_guide/b.md": PAGE.format("'@name@'")},
        "dummy",
        extensions=["sphinx_lmstudio", "templates_spy"],
    )
    assert built.env.titles["guide/b"].astext() == "Four"
    assert page_record(built.env, "guide/b").frontmatter.title == "Four"
    lines = parsed.read_text(encoding="utf-8").splitlines()
    assert lines == ["title: One", "title: '@name@'", "title: 'Four'"]


def test_an_environment_that_is_new_believes_nothing(build: Build) -> None:
    """`-E`, another version of this package: what was kept may be of other rules."""
    built = build({"1_guide/a.md": PAGE.format("One")})
    kept = built.base / "doctrees" / "lmstudio" / "sources.pickle"
    lie = kept.read_bytes().replace(b"\x8c\x03One", b"\x8c\x03Lie")
    assert lie != kept.read_bytes()
    kept.write_bytes(lie)
    command = [sys.executable, "-m", "sphinx", "-q", "-E", "-c", "."]
    subprocess.run([*command, "-d", "doctrees", "src", "html"], cwd=built.base, check=True)
    assert "Lie" not in (built.outdir / "guide" / "index.html").read_text(encoding="utf-8")
