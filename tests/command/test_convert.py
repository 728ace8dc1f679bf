"""`convert`: a tree into a new one; nothing else is written, and nothing of the tree is lost."""

from __future__ import annotations

import os
from typing import TYPE_CHECKING

import pytest
from click.testing import CliRunner

from sphinx_lmstudio.command import main
from tests.helpers.builds import write_files

if TYPE_CHECKING:
    from pathlib import Path

    from click.testing import Result

TREE = {
    "index.md": "# Home\n",
    "1_pump/0_root/start.md": "---\ntitle: Start\nindex: 2\n---\n\n```lms_info\nx\n```\n",
    "1_pump/0_root/stop.md": "---\ntitle: Stop\nindex: 1\n---\n\n[start](start.md)\n",
    "1_pump/2_valves/b.md": "# B\n\n```lms_terminal\n$ ls\n```\n",
    "1_pump/2_valves/a.md": "---\nindex: -1\n---\n# A\n",
    "1_pump/10_parts/index.md": "# Parts\n",
    "1_pump/_draft.md": "```lms_info\ndraft\n```\n",
    "1_pump/2_valves/odd.md": "# Odd \udce9\n",
    "assets/a.png": "\udce9\udcff",
    "notes.txt": "```lms_info\nx\n```\n",
    ".git/config": "x",
    "_build/html/pump/start.md": "# Built\n",
}
NOT_COPIED = (".git/config", "_build/html/pump/start.md")


def run(*arguments: str | Path) -> Result:
    return CliRunner().invoke(main, ["convert", *map(str, arguments)])


def files_of(folder: Path) -> dict[str, str]:
    return {
        file.relative_to(folder).as_posix(): file.read_bytes().decode("utf-8", "surrogateescape")
        for file in sorted(folder.rglob("*"))
        if file.is_file()
    }


@pytest.fixture
def tree(tmp_path: Path) -> Path:
    write_files(tmp_path / "tree", TREE)
    return tmp_path / "tree"


def test_a_tree_in_mdx(tree: Path, tmp_path: Path) -> None:
    before = files_of(tree)
    result = run(tree, tmp_path / "new", "--to", "mdx")
    assert result.exit_code == 1
    assert result.stdout.splitlines() == [
        f"{tree}/1_pump/2_valves/b.md:3: lms_terminal: MDX has no component for it; left as it is",
        f"{tree}/1_pump/2_valves/odd.md:1: .md: it is not UTF-8; copied as it is",
        "",
        f"2 of 8 pages changed, all are in {tmp_path / 'new'}",
    ]
    assert files_of(tree) == before
    made = files_of(tmp_path / "new")
    callout = '<Callout type="info" title="Info">\n{}\n</Callout>\n'
    assert made.pop("1_pump/0_root/start.mdx") == (
        "---\ntitle: Start\nindex: 2\n---\n\n" + callout.format("x")
    )
    assert made.pop("1_pump/_draft.mdx") == callout.format("draft")
    assert made.pop("meta.json") == (
        '{\n  "title": "Documentation",\n  "pages": [\n    "index",\n    "1_pump"\n  ]\n}\n'
    )
    assert made.pop("1_pump/meta.json") == (
        '{\n  "title": "Pump",\n  "pages": [\n    "0_root/stop",\n    "0_root/start",\n'
        '    "---Valves---",\n    "...2_valves",\n    "---Parts---",\n    "...10_parts"\n  ]\n}\n'
    )
    assert made.pop("1_pump/2_valves/meta.json") == (
        '{\n  "title": "Valves",\n  "pages": [\n    "b",\n    "odd",\n    "a"\n  ]\n}\n'
    )
    assert made.pop("1_pump/10_parts/meta.json") == (
        '{\n  "title": "Parts",\n  "pages": [\n    "index"\n  ]\n}\n'
    )
    left = {
        "1_pump/0_root/start.md",
        "1_pump/_draft.md",
        ".git/config",
        "_build/html/pump/start.md",
    }
    assert made == {name: text for name, text in before.items() if name not in left}


def test_there_and_back_again(tree: Path, tmp_path: Path) -> None:
    run(tree, tmp_path / "mdx", "--to", "mdx")
    run(tmp_path / "mdx", tmp_path / "twice", "--to", "mdx")
    assert files_of(tmp_path / "twice") == files_of(tmp_path / "mdx")
    result = run(tmp_path / "mdx", tmp_path / "back", "--to", "classic")
    assert "meta.json" not in result.stdout
    before = files_of(tree)
    for path in NOT_COPIED:
        del before[path]
    assert files_of(tmp_path / "back") == before
    run(tree, tmp_path / "same", "--to", "classic")
    assert files_of(tmp_path / "same") == before


def test_a_tree_that_can_be_said_ends_well(tmp_path: Path) -> None:
    write_files(tmp_path / "tree", {"1_a/p.md": "# P\n\n```lms_info\nx\n```\n"})
    result = run(tmp_path / "tree", tmp_path / "new", "--to", "myst")
    assert (result.exit_code, result.stdout) == (
        0,
        f"1 of 1 page changed, all are in {tmp_path / 'new'}\n",
    )
    assert files_of(tmp_path / "new") == {"1_a/p.md": "# P\n\n```{lms_info}\nx\n```\n"}


def test_two_files_never_become_one(tmp_path: Path) -> None:
    files = {"1_a/p.md": "# P\n\n```lms_info\nx\n```\n", "1_a/p.mdx": "# Q\n"}
    write_files(tmp_path / "tree", files)
    result = run(tmp_path / "tree", tmp_path / "new", "--to", "mdx")
    assert "1_a/p.md:1: .md: 'p.mdx' is another page; its file keeps the ending\n" in result.stdout
    made = files_of(tmp_path / "new")
    assert made["1_a/p.mdx"] == "# Q\n"
    assert made["1_a/p.md"] == '# P\n\n<Callout type="info" title="Info">\nx\n</Callout>\n'


def test_pages_outside_of_a_numbered_tree_are_copied(tmp_path: Path) -> None:
    files = {"a/p.md": "# P\n\n```lms_info\nx\n```\n", "a/q.mdx": "# Q\n"}
    write_files(tmp_path / "tree", files)
    result = run(tmp_path / "tree", tmp_path / "new", "--to", "classic")
    assert "a/q.mdx:1: .mdx: outside of a numbered tree a page is MyST" in result.stdout
    assert files_of(tmp_path / "new") == files


def test_a_file_of_order_stays_where_pages_would_be_myst_without(tmp_path: Path) -> None:
    files = {
        "a/meta.json": '{"title": "A"}',
        "a/p.md": '# P\n\n```js title="p.js"\n1\n```\n\n% kept\n',
        "1_b/meta.json": '{"pages": ["q", "p"]}',
        "1_b/p.md": "# P\n",
        "1_b/q.md": "# Q\n",
    }
    write_files(tmp_path / "tree", files)
    assert run(tmp_path / "tree", tmp_path / "new", "--to", "classic").exit_code == 0
    made = files_of(tmp_path / "new")
    assert "1_b/meta.json" not in made
    assert {name: made[name] for name in made if name.startswith("a/")} == {
        name: files[name] for name in ("a/meta.json", "a/p.md")
    }


RULED = {
    "1_b/meta.yaml": "# The pumps\ntitle: Pumps\nicon: drop\npages: [q, '[Shop](/shop)', p]\n",
    "1_b/p.md": "# P\n",
    "1_b/q.md": "# Q\n",
    "2_c/x.md": "---\nindex: 2\n---\n# X\n",
    "2_c/y.md": "---\nindex: 1\n---\n# Y\n",
}


def test_a_meta_yaml_is_kept_in_mdx_and_its_folder_gets_no_other_file(tmp_path: Path) -> None:
    write_files(tmp_path / "tree", RULED)
    assert run(tmp_path / "tree", tmp_path / "new", "--to", "mdx").exit_code == 0
    made = files_of(tmp_path / "new")
    assert made.pop("2_c/meta.json") == (
        '{\n  "title": "C",\n  "pages": [\n    "y",\n    "x"\n  ]\n}\n'
    )
    assert '"1_b"' in made.pop("meta.json")
    assert made == RULED
    run(tmp_path / "new", tmp_path / "twice", "--to", "mdx")
    assert files_of(tmp_path / "twice") == files_of(tmp_path / "new")


@pytest.mark.parametrize("other", [{}, {"1_b/meta.json": '{"pages": ["q", "p"]}'}])
def test_what_only_a_meta_yaml_says_is_told_in_classic(
    tmp_path: Path, other: dict[str, str]
) -> None:
    write_files(tmp_path / "tree", RULED | other)
    result = run(tmp_path / "tree", tmp_path / "new", "--to", "classic")
    assert result.exit_code == 1
    told = [line.split(": ")[:2] for line in result.stdout.splitlines() if "meta." in line]
    file = f"{tmp_path / 'tree'}/1_b/meta.yaml"
    if other:
        assert told == [[f"{file}:1", "meta.yaml"]]
    else:
        assert told == [
            [f"{file}:1", "title"],
            [f"{file}:3", "icon"],
            [f"{file}:4", "[Shop](/shop)"],
        ]
    made = files_of(tmp_path / "new")
    assert made["1_b/q.md"] == "---\nindex: 1\n---\n# Q\n"
    assert not [name for name in made if "meta" in name]


def test_a_meta_yaml_that_cannot_be_read_is_kept(tmp_path: Path) -> None:
    write_files(tmp_path / "tree", {"1_b/meta.yaml": "- a\n", "1_b/p.md": "# P\n"})
    result = run(tmp_path / "tree", tmp_path / "new", "--to", "classic")
    assert "1_b/meta.yaml:1: meta.yaml: it cannot be read; copied as it is\n" in result.stdout
    assert files_of(tmp_path / "new")["1_b/meta.yaml"] == "- a\n"


def test_what_is_there_already_is_kept(tree: Path, tmp_path: Path) -> None:
    write_files(tmp_path / "new", {"mine.txt": "x", "notes.txt": "y"})
    before = files_of(tmp_path / "new")
    result = run(tree, tmp_path / "new", "--to", "myst")
    assert (result.exit_code, "--force" in result.stderr) == (2, True)
    assert files_of(tmp_path / "new") == before
    run(tree, tmp_path / "new", "--to", "myst", "--force")
    made = files_of(tmp_path / "new")
    assert (made["mine.txt"], made["notes.txt"]) == ("x", TREE["notes.txt"])


@pytest.mark.parametrize("new", ["tree", "tree/new", ".", "tree/notes.txt"])
def test_a_tree_is_never_written_to(tree: Path, new: str) -> None:
    before = files_of(tree)
    assert run(tree, tree.parent / new, "--to", "mdx", "--force").exit_code == 2
    assert files_of(tree) == before


def test_nothing_is_written_through_links(tree: Path, tmp_path: Path) -> None:
    write_files(tmp_path, {"out/index.md": "mine"})
    (tmp_path / "new").mkdir()
    (tmp_path / "new/index.md").symlink_to(tmp_path / "out/index.md")
    (tmp_path / "new/1_pump").symlink_to(tmp_path / "out")
    result = run(tree, tmp_path / "new", "--to", "mdx", "--force")
    assert (result.exit_code, "leads out of" in result.stderr) == (1, True)
    assert files_of(tmp_path / "out") == {"index.md": "mine"}


def test_links_are_copied_as_links(tree: Path, tmp_path: Path) -> None:
    (tree / "assets/b.png").symlink_to("a.png")
    (tree / "more").symlink_to("assets", target_is_directory=True)
    run(tree, tmp_path / "new", "--to", "myst")
    assert (tmp_path / "new/assets/b.png").is_symlink()
    assert (tmp_path / "new/more").readlink().as_posix() == "assets"


def test_what_is_no_file_is_no_page(tree: Path, tmp_path: Path) -> None:
    (tree / "gone.md").symlink_to("nowhere.md")
    (tree / "folder.md").symlink_to("assets", target_is_directory=True)
    (tree / "linked.md").symlink_to("1_pump/_draft.md")
    os.mkfifo(tree / "pipe.md")
    result = run(tree, tmp_path / "new", "--to", "myst")
    assert result.exit_code == 1  # a page that is not UTF-8
    new = tmp_path / "new"
    assert (new / "gone.md").readlink().as_posix() == "nowhere.md"
    assert (new / "folder.md").readlink().as_posix() == "assets"
    assert (new / "linked.md").read_text() == "```{lms_info}\ndraft\n```\n"
    assert not (new / "pipe.md").exists()


def test_a_folder_in_the_place_of_a_file_is_told(tree: Path, tmp_path: Path) -> None:
    write_files(tmp_path / "new", {"notes.txt/x": "mine"})
    result = run(tree, tmp_path / "new", "--to", "myst", "--force")
    assert (result.exit_code, "notes.txt" in result.stderr) == (1, True)
    assert files_of(tmp_path / "new")["notes.txt/x"] == "mine"
