"""`check`: 50 edits of a good page, each told with its file, line and name, and nothing else."""

from __future__ import annotations

import json
import os
import subprocess
import sys
from dataclasses import dataclass, replace
from pathlib import Path

import pytest
import yaml
from sphinx.application import Sphinx

from sphinx_lmstudio.command.baseline import Baseline
from sphinx_lmstudio.command.check import find_faults
from sphinx_lmstudio.command.findings import Finding
from sphinx_lmstudio.command.report import Report, github_report
from sphinx_lmstudio.command.sarif import FINGERPRINT, sarif_report
from sphinx_lmstudio.command.selection import Selection
from sphinx_lmstudio.warning import WarningSubtype
from tests.command.small import check as run
from tests.helpers.builds import write_files
from tests.helpers.outputs import ROOT

HERE = Path(__file__).with_name("check")
GOOD = (HERE / "good.md").read_text(encoding="utf-8")
AROUND = {
    "index.md": "# Pumps\n",
    "1_guide/manual.md": "# Manual\n\n## Cleaning\n\nWith water.\n",
    "1_guide/_draft.md": "# Draft\n",
    "1_guide/pump.png": "\udc89PNG",
    "1_guide/good.md": GOOD,
}
TREE = {
    "1_guide/UPPER.MD": "# In capitals\n",
    "1_guide/2_twin.md": "# Twin\n",
    "1_guide/twin.md": "# Twin\n",
    "1_guide/latin.md": "# Caf\udce9\n\nA [link](/docs/nowhere).\n",
}
"""What is wrong with the tree and not with a page."""
TREE_FAULTS = [
    ("1_guide/UPPER.MD", 1, "lmstudio.filename"),
    ("1_guide/latin.md", 1, "lmstudio.encoding"),
    ("1_guide/latin.md", 3, "lmstudio.link"),
    ("1_guide/twin.md", 1, "lmstudio.duplicate_url"),
]


@dataclass(frozen=True, slots=True)
class Mutation:
    """An edit, and the fault that comes of it."""

    title: str
    old: str
    new: str
    subtype: str
    """Without `lmstudio.`."""
    at: str = ""
    """A text of the line that is told; else it is the one in which the edit begins."""

    def page(self) -> str:
        assert GOOD.count(self.old) == 1, f"{self.old!r} does not stand once in the good page"
        return GOOD.replace(self.old, self.new)

    @property
    def line(self) -> int:
        page = self.page()
        assert not self.at or page.count(self.at) == 1
        return page.count("\n", 0, page.index(self.at) if self.at else GOOD.index(self.old)) + 1


MUTATIONS = [Mutation(**case) for case in yaml.safe_load((HERE / "mutations.yaml").read_text())]
PATHS = {case.title: f"1_guide/m{n:02}.md" for n, case in enumerate(MUTATIONS)}
"""The copy that an edit is made in."""


@pytest.fixture(scope="module")
def tree(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("tree")
    write_files(folder, AROUND | TREE | {PATHS[case.title]: case.page() for case in MUTATIONS})
    return folder


@pytest.fixture(scope="module")
def faults(tree: Path) -> list[Finding]:
    return find_faults(tree)[0]


def test_there_are_fifty_edits() -> None:
    assert len(MUTATIONS) >= 50


@pytest.mark.parametrize("case", MUTATIONS, ids=lambda case: case.title)
def test_an_edit_is_told_with_its_line_and_name(faults: list[Finding], case: Mutation) -> None:
    found = [fault for fault in faults if fault.path == PATHS[case.title]]
    told = [(fault.line, fault.subtype) for fault in found]
    assert told == [(case.line, f"lmstudio.{case.subtype}")], found


def test_nothing_else_is_told(faults: list[Finding]) -> None:
    found = [(f.path, f.line, f.subtype) for f in faults if f.path not in PATHS.values()]
    assert found == TREE_FAULTS


def test_a_baseline_of_all_faults_knows_them_wherever_they_move(faults: list[Finding]) -> None:
    known = Baseline.parse(Baseline.of(faults).text())
    moved = [replace(fault, line=fault.line + 7) for fault in faults]
    assert known.compare(moved, Selection().takes) == ([], 0)
    new = replace(faults[-1], path="1_guide/other.md")
    assert known.compare([*moved, new], Selection().takes) == ([new], 0)
    assert known.compare(moved[1:], Selection().takes) == ([], 1)


# The command


def test_faults_are_told_by_file_with_counts(small: Path) -> None:
    result = run("docs")
    assert result.exit_code == 1
    assert result.stderr == ""
    assert result.stdout == (
        "docs/1_a/b c.md:2: lmstudio.frontmatter: unknown key 'titel'; did you mean 'title'?\n"
        "docs/1_a/b c.md:7: lmstudio.link: there is no page '/docs/7'; the link goes to "
        "https://lmstudio.ai/docs/7\n"
        "\n"
        "1  lmstudio.frontmatter\n"
        "1  lmstudio.link\n"
        "\n"
        "2  docs/1_a/b c.md\n"
        "\n"
        "2 faults in 1 file; the tree has 2 pages\n"
    )


def test_a_good_tree_ends_with_0(tmp_path: Path) -> None:
    write_files(tmp_path, {"index.md": "# Home\n"})
    result = run(tmp_path)
    assert (result.exit_code, result.stdout) == (0, "no faults in 1 page\n")


def test_a_tree_without_pages_is_told(tmp_path: Path) -> None:
    result = run(tmp_path, "--format", "json")
    assert result.exit_code == 1
    assert [f["subtype"] for f in json.loads(result.stdout)["faults"]] == ["lmstudio.file"]


@pytest.mark.parametrize(
    ("options", "expected"),
    [
        (["--select", "link"], ["lmstudio.link"]),
        (["--select", "lmstudio.link,frontmatter"], ["lmstudio.frontmatter", "lmstudio.link"]),
        (["--ignore", "link"], ["lmstudio.frontmatter"]),
        (["--ignore", "lmstudio"], []),
        (["--ignore", "lmstudio.*"], []),
        (["--select", "myst.xref_missing"], []),
        (["--select", "lmstudio", "--ignore", "frontmatter"], ["lmstudio.link"]),
    ],
)
def test_faults_are_selected_by_name(small: Path, options: list[str], expected: list[str]) -> None:
    result = run("docs", "--format", "json", *options)
    assert [fault["subtype"] for fault in json.loads(result.stdout)["faults"]] == expected
    assert result.exit_code == bool(expected)


def test_what_conf_py_suppresses_is_not_told(small: Path) -> None:
    conf = 'extensions = ["sphinx_lmstudio"]\nsuppress_warnings = ["lmstudio.link"]\n'
    (small / "conf.py").write_text(conf)
    told = json.loads(run("docs", "--format", "json").stdout)["faults"]
    assert [fault["subtype"] for fault in told] == ["lmstudio.frontmatter"]


def test_what_conf_py_has_wrong_is_told(small: Path) -> None:
    (small / "conf.py").write_text('extensions = ["sphinx_lmstudio"]\nlmstudio_assets = 7\n')
    first, *_ = run("docs", "--select", "config").stdout.splitlines()
    assert first == (
        "docs: lmstudio.config: lmstudio_assets: expected text, found 7; the default is used"
    )


TELLING = """
from sphinx.util import logging

extensions = ["sphinx_lmstudio"]

def setup(app):
    app.connect("env-updated", tell)

def tell(app, env):
    for docname in ("latin", "a/index"):
        logging.getLogger("own").warning("%s!", docname, type="own", location=docname)
"""


def test_what_others_tell_has_the_file_of_the_page_and_not_of_a_copy(small: Path) -> None:
    write_files(small, {"conf.py": TELLING, "latin.md": "# Caf\udce9\n"})
    lines = run("docs", "--select", "own").stdout.splitlines()
    assert lines[:2] == ["docs: own: a/index!", "docs/latin.md: own: latin!"]


def test_json_has_faults_and_counts(small: Path) -> None:
    data = json.loads(run("docs", "--format", "json", "--select", "frontmatter").stdout)
    assert data["pages"] == 2
    assert data["faults"] == [
        {
            "path": "docs/1_a/b c.md",
            "line": 2,
            "subtype": "lmstudio.frontmatter",
            "message": "unknown key 'titel'; did you mean 'title'?",
        }
    ]
    assert data["counts"] == {
        "subtype": {"lmstudio.frontmatter": 1},
        "file": {"docs/1_a/b c.md": 1},
    }


def test_github_gets_a_command_a_fault() -> None:
    finding = Finding("a,b:c.md", 3, "lmstudio.tag", "100% of\ntwo lines: a, b")
    assert github_report(Report((finding,), 1, "docs")) == (
        "::error file=docs/a%2Cb%3Ac.md,line=3,title=lmstudio.tag::100%25 of%0Atwo lines: a, b"
    )


def test_sarif_has_rules_places_and_fingerprints(small: Path) -> None:
    data = json.loads(run("docs", "--format", "sarif").stdout)
    assert data["version"] == "2.1.0"
    (told,) = data["runs"]
    rules = told["tool"]["driver"]["rules"]
    assert [rule["id"] for rule in rules] == ["lmstudio.frontmatter", "lmstudio.link"]
    assert rules[1]["shortDescription"]["text"] == WarningSubtype.LINK.meaning
    for result in told["results"]:
        assert rules[result["ruleIndex"]]["id"] == result["ruleId"]
        (location,) = result["locations"]
        uri = location["physicalLocation"]["artifactLocation"]["uri"]
        assert uri == "docs/1_a/b%20c.md"
    lines = [r["locations"][0]["physicalLocation"]["region"]["startLine"] for r in told["results"]]
    assert lines == [2, 7]
    prints = {result["partialFingerprints"][FINGERPRINT] for result in told["results"]}
    assert len(prints) == 2


def test_two_faults_that_are_alike_have_fingerprints_of_their_own() -> None:
    alike = tuple(Finding("a.md", line, "lmstudio.tag", "<a> is never closed") for line in (3, 9))
    (told,) = json.loads(sarif_report(Report(alike, 1)))["runs"]
    assert len({str(result["partialFingerprints"]) for result in told["results"]}) == 2


def test_nothing_is_written_but_the_baseline(small: Path, tmp_path: Path) -> None:
    (tmp_path / "temporary").mkdir()
    before = {path: path.stat().st_mtime_ns for path in sorted(tmp_path.rglob("*"))}
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr("tempfile.tempdir", str(tmp_path / "temporary"))
        run("docs")
    stamps = {path: path.stat().st_mtime_ns for path in sorted(tmp_path.rglob("*"))}
    del before[tmp_path / "temporary"], stamps[tmp_path / "temporary"]
    assert stamps == before
    run("docs", "--baseline", "known.json", "--write-baseline")
    assert set(tmp_path.rglob("*")) - before.keys() == {
        tmp_path / "known.json",
        tmp_path / "temporary",
    }


@pytest.mark.parametrize(
    ("arguments", "message"),
    [
        (["nowhere"], "nowhere cannot be read (No such file or directory)"),
        (["docs/index.md"], "docs/index.md is a file; name the folder that it is in"),
        (["docs", "--format", "xml"], "'xml' is not one of 'text', 'json', 'github', 'sarif'"),
        (["docs", "--ignore", "lnik"], "there is no fault named 'lnik'; did you mean 'link'?"),
        (
            ["docs", "--select", "lmstudio.x"],
            "there is no fault named 'lmstudio.x' (known: accessibility, asset,",
        ),
        (["docs", "--write-baseline"], "--write-baseline needs the file: --baseline FILE"),
        (["docs", "--baseline", "none.json"], "there is no none.json; add --write-baseline"),
        (
            ["docs", "--baseline", "docs/index.md"],
            "docs/index.md is not a baseline: it is not JSON",
        ),
        (
            ["docs", "--baseline", "docs/index.md", "--write-baseline"],
            "docs/index.md is not a baseline: it is not JSON",
        ),
        (["docs", "--baseline", "a/b.json", "--write-baseline"], "a/b.json cannot be written"),
        (["docs", "--bad"], "--bad"),
        (["docs", "more"], "Got unexpected extra argument (more)"),
    ],
)
def test_wrong_use_is_told_and_ends_with_2(small: Path, arguments: list[str], message: str) -> None:
    result = run(*arguments)
    assert result.exit_code == 2
    assert message in " ".join(result.stderr.split())
    assert result.stdout == ""


def test_ctrl_c_ends_it_and_leaves_nothing_behind(
    small: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    (tmp_path / "temporary").mkdir()
    monkeypatch.setattr("tempfile.tempdir", str(tmp_path / "temporary"))

    def interrupt(app: Sphinx) -> None:
        raise KeyboardInterrupt

    monkeypatch.setattr(Sphinx, "build", interrupt)
    result = run("docs")
    assert result.exit_code == 130
    assert result.stderr.strip() == "interrupted"
    assert list((tmp_path / "temporary").iterdir()) == []


def test_addresses_on_the_web_are_asked_for_where_it_is_said(small: Path) -> None:
    (small / "1_a/b c.md").write_text("# B\n\n[Gone](http://127.0.0.1:9/gone).\n")
    assert run("docs").exit_code == 0
    result = run("docs", "--external")
    assert result.exit_code == 1
    assert "docs/1_a/b c.md:3: linkcheck: broken link: http://127.0.0.1:9/gone" in result.stdout


def test_it_runs_as_a_program_and_is_silent_beside_its_output(small: Path) -> None:
    command = [sys.executable, "-m", "sphinx_lmstudio.command", "check", "docs"]
    environment = {**os.environ, "PYTHONPATH": str(ROOT)}
    done = subprocess.run(command, capture_output=True, text=True, check=False, env=environment)
    assert (done.returncode, done.stderr) == (1, "")
    assert done.stdout.endswith("2 faults in 1 file; the tree has 2 pages\n")
