"""The guide's page on the command tells what the command has and says."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from click.testing import CliRunner

from sphinx_lmstudio.command import main
from sphinx_lmstudio.command.check import check
from sphinx_lmstudio.convert.notation import CALLOUTS
from sphinx_lmstudio.model.docpath import ROOT_FOLDER
from sphinx_lmstudio.model.json_schema import SHAPES
from tests.helpers.builds import write_files
from tests.helpers.outputs import ROOT

if TYPE_CHECKING:
    from pathlib import Path

    import pytest

PAGE = (ROOT / "docs/9_guide/10_command.md").read_text(encoding="utf-8")
SESSION = re.compile(
    r"```lms_terminal\n\$ sphinx-lmstudio (?P<command>.*)\n(?P<printed>(?:.|\n)*?)```"
)
TREE = {
    "docs/1_pump/1_parts.md": "# Parts\n",
    "docs/1_pump/2_start.md": "---\ntitle: Start the pump\nsidebar_title: Start\n---\n\nGo.\n",
    "docs/1_pump/stop.md": "# Stop\n",
}


def printed(command: str) -> str:
    return CliRunner().invoke(main, command.split()).stdout


def session(verb: str) -> tuple[str, str]:
    """A command of the page, and what it is said to print."""
    found = {match["command"].split()[0]: match for match in SESSION.finditer(PAGE)}
    return found[verb]["command"], found[verb]["printed"]


def test_the_guide_shows_what_check_prints(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)
    faulty = {
        "docs/1_pump/start.md": "# Start\n\n\n\n\n\nSee [the valve](/docs/pump/valve).\n",
        "docs/1_pump/stop.md": "---\ntitel: Stop\n---\n\n# Stop\n",
    }
    pages = {f"docs/{n}.md": "# A page\n" for n in range(7)}
    write_files(tmp_path, faulty | pages)
    command, expected = session("check")
    assert printed(command) == expected


def test_the_guide_shows_what_nav_prints(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)
    write_files(tmp_path, TREE)
    command, expected = session("nav")
    assert printed(command) == expected


def test_the_guide_shows_what_convert_prints(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(tmp_path)
    lines = "---\ntitle: Start\n---\n\nGo.\n\n```lms_terminal\n$ pump\n```\n"
    callout = "# Stop\n\n```lms_info\nWait.\n```\n"
    write_files(tmp_path, TREE | {"docs/1_pump/2_start.md": lines, "docs/1_pump/stop.md": callout})
    command, expected = session("convert")
    assert printed(command) == expected


def test_the_guide_names_all_callouts_of_mdx() -> None:
    section = PAGE.partition("## Convert a tree to another dialect")[2].partition("\n## ")[0]
    for name, (kind, title) in CALLOUTS.items():
        row = next(line for line in section.splitlines() if f"`{name}`" in line)
        assert f'type="{kind}"' in row
        assert title in row


def test_the_guide_names_all_options_of_check() -> None:
    named = set(re.findall(r"^- name: (--\S+)", PAGE, re.M))
    assert named == {option for param in check.params for option in param.opts if "-" in option}


def test_the_guide_names_all_rules_of_nav() -> None:
    table = PAGE.partition("| Rule |")[2].partition("\n\n")[0]
    source = (ROOT / "sphinx_lmstudio/command/placement.py").read_text(encoding="utf-8")
    rules = set(re.findall(r'Rule\("(\w+)"', source)) | {ROOT_FOLDER}
    assert set(re.findall(r"^\| `(\w+)`", table, re.M)) == rules


def test_the_guide_names_all_schemas() -> None:
    line = next(line for line in PAGE.splitlines() if line.startswith("`schema` prints"))
    assert set(re.findall(r"`(\w+)`", line)) == {"schema", *SHAPES}
