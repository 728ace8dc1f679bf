"""`make` with folders of any name, with folders it must not write to, on machines as they are."""

from __future__ import annotations

import re
import shutil
import tomllib
from typing import TYPE_CHECKING

import pytest

from tests.helpers.quick import one_in
from tests.machine.checkout import ROOT, Checkout, new_checkout

if TYPE_CHECKING:
    from pathlib import Path

pytestmark = pytest.mark.skipif(shutil.which("make") is None, reason="needs make")

NAMES = (
    "my docs",
    " two  spaces ",
    "it's",
    '"quoted"',
    "pri$e $$ $(HOME) ${HOME} $HOME",
    "a #b",
    "größe 日本 🙂",
    "a&b;c|d<e>f",
    "100%",
    "back\\slash",
    "(x) [y] {z}, a=b",
    "*?!",
    "`id` $(shell id)",
    "a:b",
    "~",
)


@pytest.fixture
def checkout(tmp_path: Path) -> Checkout:
    return new_checkout(tmp_path)


def write(folder: Path, *names: str) -> None:
    for name in names:
        path = folder / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text("# T\n", encoding="utf-8")


def below(folder: Path) -> list[str]:
    """All files of a folder, as paths from it."""
    return sorted(path.relative_to(folder).as_posix() for path in folder.rglob("*"))


def said(checkout: Checkout, *arguments: str) -> list[str]:
    """What `make` says as it refuses, without what it says of itself."""
    done = checkout.make(*arguments)
    assert done.returncode == 2
    assert done.stdout == ""
    return [line for line in done.stderr.splitlines() if not line.startswith("make: ***")]


# Names


@pytest.mark.parametrize("name", one_in(4, NAMES))
def test_folders_have_any_name(checkout: Checkout, name: str) -> None:
    """BUILDDIR comes from the environment: make reads both ways by rules of its own."""
    write(checkout.folder.parent / name, "a.md")
    docs, builddir = f"../{name}", f"../out {name}"
    done = checkout.make("html", f"DOCS={docs}", BUILDDIR=builddir)
    assert (done.returncode, done.stderr) == (0, "")
    (call,) = checkout.calls("sphinx")
    wanted = ["-c", ".", "-d", f"{builddir}/doctrees", "-b", "html", docs, f"{builddir}/html"]
    assert call == wanted
    assert (checkout.folder.parent / f"out {name}" / ".made-by-make").is_file()


@pytest.mark.parametrize("target", ["dirhtml", "epub"])
def test_each_output_has_a_folder(checkout: Checkout, target: str) -> None:
    assert checkout.make(target, "BUILDDIR=a b").returncode == 0
    assert checkout.calls("sphinx")[0][-4:] == ["-b", target, "docs", f"a b/{target}"]


def test_the_home_folder_is_known_by_its_short_name(checkout: Checkout, tmp_path: Path) -> None:
    """In many shells `DOCS=~/docs` comes to make as it is."""
    write(tmp_path / "my home" / "docs", "a.md")
    done = checkout.make("html", "DOCS=~/docs", HOME=str(tmp_path / "my home"))
    assert (done.returncode, done.stderr) == (0, "")
    assert checkout.calls("sphinx")[0][-2] == f"{tmp_path}/my home/docs"


def test_a_build_and_a_cleaning_with_awkward_names(tmp_path: Path) -> None:
    checkout = new_checkout(tmp_path, name="it's a $checkout #1", runs_sphinx=True)
    write(tmp_path / "my docs", "a.md")
    done = checkout.make("html", "DOCS=../my docs", "BUILDDIR=my 'build' $x", "SPHINXOPTS=-q -W")
    assert (done.returncode, done.stderr) == (0, "")
    built = checkout.folder / "my 'build' $x"
    assert (built / "html" / "a.html").is_file()
    assert below(checkout.folder / "docs") == ["own.md"]
    assert below(tmp_path / "my docs") == ["a.md"]
    assert checkout.make("clean", "BUILDDIR=my 'build' $x").stdout == ""
    assert not built.exists()


@pytest.mark.pdf
def test_a_book_with_awkward_names(tmp_path: Path) -> None:
    checkout = new_checkout(tmp_path, name="it's a $checkout #1", runs_sphinx=True)
    write(tmp_path / "my docs", "a.md")
    done = checkout.make("latexpdf", "DOCS=../my docs", "BUILDDIR=my 'books' $x #ü")
    assert done.returncode == 0
    assert (checkout.folder / "my 'books' $x #ü" / "latex" / "lm-studio.pdf").is_file()


# Folders that are refused

REFUSED = {
    "no folder": (["DOCS=../none"], "DOCS: there is no folder ../none"),
    "a single file": (
        ["DOCS=../tree/1_a/b.md"],
        "DOCS: ../tree/1_a/b.md is a file; name the folder that it is in",
    ),
    "nothing in it": (
        ["DOCS=../empty"],
        "DOCS: ../empty holds no page: no file ends with .md, .mdx, .rst",
    ),
    "drafts alone": (
        ["DOCS=../drafts"],
        "DOCS: ../drafts holds no page: no file ends with .md, .mdx, .rst",
    ),
    "no name": (["DOCS="], "DOCS and BUILDDIR need a name"),
    "the pages themselves": (
        ["DOCS=../tree", "BUILDDIR=../tree"],
        "BUILDDIR: ../tree holds DOCS; name another folder",
    ),
    "around the pages": (
        ["DOCS=../tree/1_a", "BUILDDIR=../tree"],
        "BUILDDIR: ../tree holds DOCS; name another folder",
    ),
    "among the pages": (
        ["DOCS=../tree", "BUILDDIR=../tree/1_a"],
        "BUILDDIR: ../tree/1_a is a folder of DOCS; name one outside of it",
    ),
    "the checkout": (
        ["DOCS=../tree", "BUILDDIR=."],
        "BUILDDIR: . holds this checkout; name another folder",
    ),
    "other pages": (
        ["BUILDDIR=../other"],
        "BUILDDIR: ../other holds sources (a.md); name another folder",
    ),
    "a repository": (
        ["BUILDDIR=../repository"],
        "BUILDDIR: ../repository holds sources (.git); name another folder",
    ),
    "another project": (
        ["BUILDDIR=../project"],
        "BUILDDIR: ../project holds sources (conf.py); name another folder",
    ),
    "a file": (["BUILDDIR=../other/a.md"], "BUILDDIR: ../other/a.md is a file; name a folder"),
    "a site of the owner's": (
        ["BUILDDIR=../public"],
        "BUILDDIR: ../public/html holds files that make did not put there; name another folder",
    ),
}


@pytest.mark.parametrize(("arguments", "message"), REFUSED.values(), ids=REFUSED)
def test_a_folder_that_would_be_harmed_is_refused_at_once(
    checkout: Checkout, tmp_path: Path, arguments: list[str], message: str
) -> None:
    (tmp_path / "empty").mkdir()
    write(tmp_path, "tree/1_a/b.md", "drafts/_a/b.md", "drafts/notes.txt", "other/a.md")
    write(tmp_path, "repository/.git/HEAD", "project/conf.py", "public/html/index.html")
    before = below(tmp_path)
    assert said(checkout, "html", *arguments) == [message]
    assert checkout.calls("venv") == []
    assert [path for path in below(tmp_path) if path != "of their own/calls"] == before


def test_a_hidden_folder_among_the_pages_is_no_page(checkout: Checkout, tmp_path: Path) -> None:
    write(tmp_path, "tree/a.md")
    for name in ("_build", ".build"):
        done = checkout.make("html", "DOCS=../tree", f"BUILDDIR=../tree/{name}")
        assert (done.returncode, done.stderr) == (0, "")


def test_a_second_build_goes_where_the_first_did(checkout: Checkout) -> None:
    assert checkout.make("html").returncode == 0
    write(checkout.folder, "build/html/index.html", "build/doctrees/a.doctree")
    assert checkout.make("html").returncode == 0
    # A build that Sphinx was asked for by hand.
    (checkout.folder / "build" / ".made-by-make").unlink()
    write(checkout.folder, "build/html/.buildinfo", "build/doctrees/environment.pickle")
    assert checkout.make("html").returncode == 0


# Cleaning


def test_cleaning_deletes_what_was_built_and_nothing_else(checkout: Checkout) -> None:
    assert checkout.make("html").returncode == 0
    write(checkout.folder, "build/html/a.html", "build/mine.txt", "build/epub/mine.epub")
    done = checkout.make("clean")
    assert done.stdout == "build: left, since make did not make it: epub, mine.txt\n"
    assert below(checkout.folder / "build") == ["epub", "epub/mine.epub", "mine.txt"]
    # What is named in the note is what `make` makes, or it is not deleted.
    write(checkout.folder, "build/.made-by-make")
    (checkout.folder / "build/.made-by-make").write_text("mine.txt\n../docs\n", encoding="utf-8")
    assert checkout.make("clean").returncode == 0
    assert below(checkout.folder / "docs") == ["own.md"]
    assert below(checkout.folder / "build") == ["epub", "epub/mine.epub", "mine.txt"]


@pytest.mark.parametrize("folder", ["docs", "my docs", ".", "..", "none", "docs/own.md"])
def test_cleaning_sources_deletes_nothing(checkout: Checkout, folder: str) -> None:
    write(checkout.folder, "my docs/html/a.md", "html/b.md")
    before = below(checkout.folder.parent)
    assert checkout.make("clean", f"BUILDDIR={folder}").returncode == 0
    assert [
        path for path in below(checkout.folder.parent) if path != "of their own/calls"
    ] == before


def test_a_link_is_deleted_and_not_what_it_leads_to(checkout: Checkout, tmp_path: Path) -> None:
    write(tmp_path, "elsewhere/html/a.html")
    assert checkout.make("html").returncode == 0
    (checkout.folder / "build" / "html").symlink_to(tmp_path / "elsewhere" / "html")
    assert checkout.make("clean").returncode == 0
    assert not (checkout.folder / "build").exists()
    assert below(tmp_path / "elsewhere") == ["html", "html/a.html"]


# Python, and what is installed


@pytest.mark.parametrize("target", ["html", "test", "latexpdf", "clean"])
def test_an_old_python_is_told_before_anything_is_done(tmp_path: Path, target: str) -> None:
    checkout = new_checkout(tmp_path, version=(3, 10, 12))
    if target == "latexpdf" and shutil.which("xelatex") is None:
        pytest.skip("needs TeX")
    assert said(checkout, target) == ["needs Python 3.11 or later, this is 3.10"]
    assert checkout.calls("venv") == checkout.calls("pip") == []
    assert not (checkout.folder / ".venv").exists()


def test_an_environment_of_an_old_python_is_told(checkout: Checkout, tmp_path: Path) -> None:
    old = new_checkout(tmp_path / "old", version=(3, 10, 12))
    (checkout.folder / ".venv" / "bin").mkdir(parents=True)
    (checkout.folder / ".venv" / "bin" / "python").symlink_to(old.python)
    done = checkout.make("html")
    assert done.returncode == 2
    assert "this is 3.10\ndelete .venv, which an old Python made\n" in done.stderr
    assert old.calls("pip") == []


def test_the_makefile_asks_for_the_python_of_the_package() -> None:
    project = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))["project"]
    major, minor = project["requires-python"].removeprefix(">=").split(".")
    makefile = (ROOT / "Makefile").read_text(encoding="utf-8")
    asked = re.findall(r"< \((\d+), (\d+)\) and .*needs Python ([\d.]+) or later", makefile)
    assert asked == [(major, minor, f"{major}.{minor}")]


def installed(checkout: Checkout) -> list[str]:
    return [call[-1] for call in checkout.calls("pip")]


def test_a_site_needs_no_tools_of_developers(checkout: Checkout) -> None:
    for _ in range(2):
        assert checkout.make("html", "dirhtml").returncode == 0
    assert installed(checkout) == ["."]
    for _ in range(2):
        assert checkout.make("epub").returncode == 0
    assert installed(checkout) == [".", ".[pdf]"]
    for _ in range(2):
        assert checkout.make("type").returncode == 0
    assert installed(checkout) == [".", ".[pdf]", ".[dev]"]


def test_tests_are_one_command_on_a_fresh_machine(checkout: Checkout) -> None:
    assert checkout.make("test").returncode == 0
    assert installed(checkout) == [".[dev]"]
    assert checkout.make("html").returncode == 0
    assert installed(checkout) == [".[dev]"]
