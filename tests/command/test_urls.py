"""`urls` against drawn trees: the addresses of one, and what became of them in another."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING

import pytest
from click.testing import CliRunner

from sphinx_lmstudio.command import main
from sphinx_lmstudio.command.moves import Move, Publication, compare, redirects_text
from tests.helpers.builds import write_files

if TYPE_CHECKING:
    from pathlib import Path

    from click.testing import Result

LONG = "Fill the tank, open the valve, wait until the pressure is right, then close it again.\n"
OTHER = "Nothing in these words says a thing of what stands on any page beside.\n"
OLD = {
    "index.md": "# Home\n",
    "1_guide/1_setup.md": "# Set up\n\nFirst this.\n",
    "1_guide/2_same.md": "---\ntitle: A title\nindex: 3\n---\n\n" + LONG + "To the letter.\n",
    "1_guide/titled.md": "---\ntitle: A title of its own\n---\n\nOnce.\n",
    "1_guide/alike.md": "# About water\n\n" + LONG,
    "1_guide/named.md": "# What is named\n\nShort.\n",
    "1_guide/redirected.md": "# Led on\n\nBy conf.py.\n",
    "1_guide/away.md": "# Elsewhere\n\nOn another site.\n",
    "1_guide/lost.md": "# Nobody knows\n\n" + OTHER,
    "2_old/a.md": "# In a section\n\nOf two.\n",
}
NEW = {
    "conf.py": 'extensions = ["sphinx_lmstudio"]\n'
    'lmstudio_redirects = {"/docs/guide/redirected": "/docs/start/setup",'
    ' "/docs/guide/away": "https://example.org/a"}\n',
    "index.md": "# Home\n",
    "1_start/1_setup.md": "# Set up\n\nFirst this.\n",
    "1_start/moved.md": "---\ntitle: Another title\n---\n\n" + LONG + "To the letter.\n",
    "1_start/anew.md": "---\ntitle: A title of its own\n---\n\nWritten again from nothing.\n",
    "1_start/water.md": "# Water\n\n" + LONG.replace("right", "low"),
    "1_start/named.md": "# Other words\n\nQuite other ones here.\n",
    "2_old/a.md": "# In a section\n\nOf two.\n",
    "2_old/new.md": "# New\n\nNot there before.\n",
}
MOVES = [
    ("/docs/guide", "guess", "/docs/start"),
    ("/docs/guide/same", "moved", "/docs/start/moved"),
    ("/docs/guide/setup", "moved", "/docs/start/setup"),
    ("/docs/guide/alike", "guess", "/docs/start/water"),
    ("/docs/guide/away", "redirected", "https://example.org/a"),
    ("/docs/guide/lost", "gone", ""),
    ("/docs/guide/named", "guess", "/docs/start/named"),
    ("/docs/guide/redirected", "redirected", "/docs/start/setup"),
    ("/docs/guide/titled", "guess", "/docs/start/anew"),
]


def run(*arguments: str | Path) -> Result:
    return CliRunner().invoke(main, ["urls", *map(str, arguments)])


@pytest.fixture(scope="module")
def states(tmp_path_factory: pytest.TempPathFactory) -> tuple[Path, Path]:
    base = tmp_path_factory.mktemp("states")
    write_files(base / "old", OLD)
    write_files(base / "new", NEW)
    return base / "old", base / "new"


def test_addresses_are_listed_in_reading_order_with_their_files(tmp_path: Path) -> None:
    write_files(tmp_path, {"2_b/z.md": "# Z\n", "1_a/index.md": "# A\n", "1_a/1_x y.md": "# X\n"})
    result = run(tmp_path)
    assert (result.exit_code, result.stdout) == (
        0,
        "/docs        made\n"
        "/docs/a      1_a/index.md\n"
        "/docs/a/x y  1_a/1_x y.md\n"
        "/docs/b      made\n"
        "/docs/b/z    2_b/z.md\n",
    )
    data = json.loads(run(tmp_path, "--format", "json").stdout)
    assert data[0] == {"address": "/docs", "file": None}
    assert data[1] == {"address": "/docs/a", "file": "1_a/index.md"}


def test_what_became_of_each_address(states: tuple[Path, Path]) -> None:
    result = run(*states, "--format", "json")
    data = json.loads(result.stdout)
    assert [(m["old"], m["kind"], m["new"]) for m in data["moves"]] == MOVES
    assert data["stay"] == 3
    why = {move["old"]: move["why"] for move in data["moves"]}
    assert why["/docs/guide/setup"] == "the same text"
    assert why["/docs/guide/titled"] == "the same title"
    assert why["/docs/guide/named"] == "the same name"
    assert why["/docs/guide"] == "most of its pages are there"
    assert why["/docs/guide/alike"].endswith("% of the text is the same")
    assert result.exit_code == 1


def test_moves_are_shown_as_a_table(states: tuple[Path, Path]) -> None:
    lines = run(*states).stdout.splitlines()
    assert lines[1] == (
        "moved       /docs/guide/same        -> /docs/start/moved      the same text"
    )
    assert lines[-1] == "3 stay, 4 guess, 2 moved, 2 redirected, 1 gone"


def test_redirects_lead_on_from_every_address(states: tuple[Path, Path], tmp_path: Path) -> None:
    text = run(*states, "--format", "redirects").stdout
    assert "    # a guess: the same title\n    '/docs/guide/titled': '/docs/start/anew',\n" in text
    assert "    # gone, nothing similar: /docs/guide/lost\n" in text
    conf = NEW["conf.py"].partition("lmstudio_redirects")[0] + text
    write_files(tmp_path, {**NEW, "conf.py": conf})
    data = json.loads(run(states[0], tmp_path, "--format", "json").stdout)
    assert {move["kind"] for move in data["moves"]} == {"redirected", "gone"}


def test_pages_that_are_alike_are_not_told_apart() -> None:
    old = [Publication(f"/docs/{name}", f"{name}.md", "T", "Coming soon.") for name in "ab"]
    new = [Publication("/docs/c", "c.md", "Other", "Coming soon.")]
    moves = compare(old, new, lambda address: "")
    assert [(move.kind, move.new) for move in moves] == [("guess", "/docs/c"), ("gone", "")]


def test_redirects_that_are_there_follow_a_move() -> None:
    moves = [Move("/docs/b", "moved", "/docs/c", "the same text")]
    text = redirects_text(moves, {"/docs/a": "/docs/b", "/docs/x": "/docs/y"})
    assert text == (
        "lmstudio_redirects = {\n"
        "    '/docs/a': '/docs/c',\n"
        "    '/docs/x': '/docs/y',\n"
        "    '/docs/b': '/docs/c',\n"
        "}"
    )


def test_a_state_with_all_addresses_ends_with_0(states: tuple[Path, Path]) -> None:
    result = run(states[0], states[0])
    assert (result.exit_code, result.stdout) == (0, "12 stay\n")


@pytest.mark.parametrize(
    ("arguments", "message"),
    [
        (["{old}", "--format", "redirects"], "needs two trees: an older state and NEW"),
        (["{old}", "{new}/none"], "none cannot be read (No such file or directory)"),
        (["{old}/index.md"], "index.md is a file; name the folder that it is in"),
        (["{old}", "{new}", "{new}"], "unexpected extra argument"),
    ],
)
def test_wrong_use_is_told_and_ends_with_2(
    states: tuple[Path, Path], arguments: list[str], message: str
) -> None:
    old, new = states
    result = run(
        *(text.replace("{old}", str(old)).replace("{new}", str(new)) for text in arguments)
    )
    assert result.exit_code == 2
    assert message in " ".join(result.stderr.split())
    assert result.stdout == ""
