"""The files of the index: the same however they come about, and no more than is needed."""

from __future__ import annotations

import gzip
import json
from typing import TYPE_CHECKING

import pytest

from sphinx_lmstudio.model.search import SearchPlace
from sphinx_lmstudio.search.index import IndexedPage, Language, index_files
from sphinx_lmstudio.search.record import decode_positions, encode_positions, make_record
from tests.helpers.builds import build_site, write_conf, write_files
from tests.helpers.outputs import sphinx_build
from tests.search.node import ask, found

if TYPE_CHECKING:
    from pathlib import Path

    from tests.helpers.builds import Build, Built

WORDS = ("copper", "kettle", "garden", "marble", "window", "velvet", "harbor", "pepper")
TREE = {
    f"{n % 7}_s{n % 7}/{n}_p{n}.md": f"# Page {n}\n\nThe {word} of {n}. {' '.join(WORDS) * 20}\n"
    for n, word in enumerate(WORDS * 4)
}


def index_of(site: Path) -> dict[str, bytes]:
    folder = site / "_static" / "lmstudio-search"
    return {file.name: file.read_bytes() for file in folder.iterdir()} if folder.is_dir() else {}


def test_positions_come_back() -> None:
    numbers = [0, 1, 5, 40, 41, 5000, 2_000_000]
    assert decode_positions(encode_positions(numbers)) == numbers
    assert decode_positions(encode_positions([])) == []


def page(title: str, body: str) -> IndexedPage:
    record = make_record([SearchPlace("p", "", title, body)])
    return IndexedPage(record, title, f"{title}.html", "", ())


def test_stopwords_are_in_titles_alone() -> None:
    pages = [page("The pump", "the water"), page("Of pumps", "the end of the water")]
    files = index_files(pages, [], Language(str, frozenset({"the", "of"})))
    core = json.loads(files["index.js"].partition("=")[2].partition("=")[2].rstrip(";\n"))
    postings = json.loads(files["postings-0.js"].partition("=")[2].partition("=")[2].rstrip(";\n"))
    stand = dict(zip(core["terms"].split("\n"), postings.split("\n"), strict=True))
    assert (stand["the"], stand["of"]) == ("0:0", "1:0")
    assert stand["water"] == "0:3;1:6"


@pytest.fixture(scope="module")
def clean(build: Build) -> Built:
    return build(TREE)


def test_the_index_is_the_same_after_an_edit(build: Build, clean: Built) -> None:
    name = "1_s1/1_p1.md"
    before = build(
        {**TREE, name: "# Old\n\nWords that nothing else has.\n", "9_x/y.md": "# Gone\n"}
    )
    after = before.rebuild({name: TREE[name], "9_x/y.md": None})
    assert len(after.reread) < len(TREE)
    assert index_of(after.outdir) == index_of(clean.outdir)


def test_only_what_is_another_is_written(clean: Built) -> None:
    folder = clean.outdir / "_static" / "lmstudio-search"
    times = {file.name: file.stat().st_mtime_ns for file in folder.iterdir()}
    name = "6_s6/6_p6.md"
    after = clean.rebuild({name: TREE[name].replace("Page 6", "Page six")})
    written = {f.name for f in folder.iterdir() if f.stat().st_mtime_ns != times.get(f.name)}
    assert "index.js" in written
    assert len([name for name in written if name.startswith("texts")]) == 1
    after.rebuild({name: TREE[name]})


def test_other_builders_have_the_same_index(build: Build, clean: Built) -> None:
    folders = build(TREE, "dirhtml")
    assert index_of(folders.outdir).keys() == index_of(clean.outdir).keys()
    assert found(folders.outdir, "page 12")[0][0] == "s5/p12/"
    assert found(clean.outdir, "page 12")[0][0] == "s5/p12.html"


def test_sphinx_index_is_not_written_and_comes_back(clean: Built, build: Build) -> None:
    assert not (clean.outdir / "searchindex.js").exists()
    theirs = build(TREE, lmstudio_instant_search=False)
    assert (theirs.outdir / "searchindex.js").is_file()
    assert index_of(theirs.outdir) == {}
    assert "searchtools.js" in (theirs.outdir / "search.html").read_text("utf-8")
    assert "searchtools.js" not in (clean.outdir / "search.html").read_text("utf-8")
    page = (theirs.outdir / "s1/p1.html").read_text("utf-8")
    assert "lmstudio/search.js" not in page
    assert "lms-search-link" not in page


def test_with_another_theme_the_search_is_sphinx_s(build: Build) -> None:
    built = build({"1_a/b.md": "# B\n"}, html_theme="alabaster")
    assert (built.outdir / "searchindex.js").is_file()
    assert index_of(built.outdir) == {}
    assert "lmstudio/search.js" not in (built.outdir / "a/b.html").read_text("utf-8")


def test_a_search_page_of_the_owner_has_sphinx_s_search(tmp_path: Path) -> None:
    write_conf(tmp_path, templates_path=["mine"])
    write_files(tmp_path, {"mine/search.html": '{% extends "!search.html" %}', "src/a.md": "# A\n"})
    site = build_site(tmp_path, "html").outdir
    assert (site / "searchindex.js").is_file()
    assert "searchindex.js" in (site / "search.html").read_text("utf-8")
    assert "lmstudio/search.js" not in (site / "a.html").read_text("utf-8")


def test_pages_that_are_not_to_be_found_are_not(build: Build) -> None:
    built = build(
        {
            "1_a/b.md": "# Kettle\n",
            "c.rst": ":nosearch:\n\nKettle silent\n=============\n",
            "d.rst": ":orphan:\n\nKettle orphan\n=============\n",
            "1_a/_e.md": "# Kettle draft\n",
        }
    )
    assert sorted(found(built.outdir, "kettle")[0]) == ["a/b.html", "d.html"]


def test_a_query_loads_a_part_of_the_index(clean: Built) -> None:
    (answer,) = ask(clean.outdir, ["page 12"])
    files = index_of(clean.outdir)
    loaded = sum(len(gzip.compress(files[f"{name}.js"])) for name in answer["loaded"])
    assert len(answer["loaded"]) < len(files) or loaded < 60_000
    assert answer["hits"][0]["title"] == "Page 12"


@pytest.mark.slow
def test_several_processes_write_the_same(tmp_path: Path) -> None:
    write_files(tmp_path / "tree", TREE)
    write_files(tmp_path, {"conf.py": 'extensions = ["sphinx_lmstudio"]\n'})
    for jobs in ("1", "3"):
        run = sphinx_build("-q", "-j", jobs, "-c", tmp_path, tmp_path / "tree", tmp_path / jobs)
        assert run.stderr == ""
    assert index_of(tmp_path / "1") == index_of(tmp_path / "3") != {}


def test_the_index_goes_with_the_search(build: Build) -> None:
    built = build({"1_a/b.md": "# B\n"})
    conf = built.base / "conf.py"
    conf.write_text(conf.read_text("utf-8") + "lmstudio_instant_search = False\n", encoding="utf-8")
    built = built.rebuild({})
    assert index_of(built.outdir) == {}
    assert (built.outdir / "searchindex.js").is_file()
