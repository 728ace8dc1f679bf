"""What of a tree cannot be read: told once, where it is, and never followed without end."""

from __future__ import annotations

import itertools
import os
import time
from pathlib import Path
from typing import TYPE_CHECKING

import pytest

from sphinx_lmstudio.site.walk import TANGLE, Walk
from tests.helpers.builds import build_site, write_conf, write_files

if TYPE_CHECKING:
    from tests.helpers.builds import Built


@pytest.fixture
def base(tmp_path: Path) -> Path:
    write_conf(tmp_path)
    write_files(tmp_path / "src", {"index.md": "# T\n", "1_a/b.md": "# B\n"})
    return tmp_path


def built_pages(base: Path) -> tuple[list[str], set[str]]:
    built: Built = build_site(base, "dummy")
    return built.warnings, built.env.found_docs - {"index", "a/index", "a/b"}


CIRCLE = "is a link to a folder around it; it is not followed [lmstudio.file]"
NOT_THERE = (
    "is a link to something that does not exist, or to itself; it is left out [lmstudio.file]"
)


def test_links_to_folders_above_are_not_followed(base: Path) -> None:
    # Each of two doubles what is below the other, forty times over.
    for name in ("1_one", "2_two"):
        (base / "src" / "1_a" / name).symlink_to("..")
    assert built_pages(base) == (
        [f"1_a/{name}:1: WARNING: 1_a/{name} {CIRCLE}" for name in ("1_one", "2_two")],
        set(),
    )


def test_a_link_to_another_folder_is_followed(base: Path) -> None:
    write_files(base, {"elsewhere/c.md": "# C\n"})
    (base / "src" / "2_d").symlink_to(base / "elsewhere")
    assert built_pages(base) == ([], {"d/index", "d/c"})


@pytest.mark.parametrize("name", ["c.md", "2_folder"])
def test_a_link_that_leads_nowhere_is_told_at_its_place(base: Path, name: str) -> None:
    (base / "src" / "1_a" / name).symlink_to("nowhere")
    assert built_pages(base) == ([f"1_a/{name}:1: WARNING: 1_a/{name} {NOT_THERE}"], set())


def test_a_link_to_itself_is_told_at_its_place(base: Path) -> None:
    (base / "src" / "1_a" / "c.md").symlink_to("c.md")
    assert built_pages(base) == ([f"1_a/c.md:1: WARNING: 1_a/c.md {NOT_THERE}"], set())


def test_a_pipe_is_not_opened(base: Path) -> None:
    os.mkfifo(base / "src" / "1_a" / "c.md")
    os.mkfifo(base / "src" / "1_a" / "c.png")  # nobody asked for it
    why = "is a pipe, a socket or a device, not a file; it is left out [lmstudio.file]"
    assert built_pages(base) == ([f"1_a/c.md:1: WARNING: 1_a/c.md {why}"], set())


def test_what_is_hidden_is_not_told(base: Path) -> None:
    for name in ("_draft.md", ".#b.md"):
        (base / "src" / "1_a" / name).symlink_to("nowhere")
    assert built_pages(base) == ([], set())


def test_a_folder_with_the_name_of_a_page_is_a_section(base: Path) -> None:
    write_files(base / "src", {"1_a/c.md/d.md": "# D\n"})
    assert built_pages(base) == ([], {"a/c.md/index", "a/c.md/d"})


@pytest.mark.parametrize("name", ["1_a/c.md", "2_d"])
def test_what_may_not_be_read_is_told_at_its_place(
    base: Path, name: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    write_files(base / "src", {"1_a/c.md": "# C\n", "2_d/e.md": "# E\n"})
    closed = base / "src" / name
    scandir, read_bytes = os.scandir, Path.read_bytes

    def check(path: Path) -> None:
        if path == closed:
            raise PermissionError(13, "Permission denied", str(path))

    def scandir_or_not(path: Path) -> object:
        check(path)
        return scandir(path)

    def read_or_not(path: Path) -> bytes:
        check(path)
        return read_bytes(path)

    monkeypatch.setattr(os, "scandir", scandir_or_not)
    monkeypatch.setattr(Path, "read_bytes", read_or_not)
    warnings, found = built_pages(base)
    why = "cannot be read (Permission denied); it is left out [lmstudio.file]"
    assert warnings == [f"{name}:1: WARNING: {name} {why}"]
    assert found == ({"d/index", "d/e"} if name == "1_a/c.md" else {"a/c"})


def test_folders_that_link_to_each_other_are_told_once(base: Path) -> None:
    names = [f"{n}_f{n}" for n in range(1, 13)]
    for name in names:
        write_files(base / "src", {f"{name}/p.md": "# P\n"})
    for name, other in itertools.permutations(names, 2):
        (base / "src" / name / other).symlink_to(f"../{other}")
    walk = Walk(base / "src", ["**"], [], lambda name: name.endswith(".md"), lambda _name: "")
    start = time.process_time()
    found = {str(path) for path in walk.files()}
    assert time.process_time() - start < 1
    # Each under its own name and those of links to it, and nothing behind these.
    assert {f"{name}/p.md" for name in names} <= found
    assert {f"{one}/{two}/p.md" for one, two in itertools.permutations(names, 2)} <= found
    assert max(path.count("/") for path in found) == 2
    others = 12 * 11 * 11 - 1
    assert {str(path): why for path, why in walk.troubles.items()} == {
        "10_f10/11_f11/10_f10": f"{TANGLE}, nor are {others} others like it"
    }


def test_links_in_linked_folders_are_followed(base: Path) -> None:
    write_files(base, {"shared/c.md": "# C\n", "deeper/d.md": "# D\n"})
    (base / "shared" / "1_in").symlink_to(base / "deeper")
    for name in ("2_x", "3_y"):
        (base / "src" / name).symlink_to(base / "shared")
    pages = {f"{name}/{page}" for name in "xy" for page in ("index", "c", "in/index", "in/d")}
    assert built_pages(base) == ([], pages)


@pytest.mark.parametrize("name", ["c\nd.md", "2_c\nd/e.md"])
def test_a_name_of_two_lines_is_told(base: Path, name: str) -> None:
    write_files(base / "src" / "1_a", {name: "# C\n"})
    why = r"has a line break in its name; it is left out, rename it [lmstudio.file]"
    shown = rf"1_a/{name}".replace("\n", r"\n")
    assert built_pages(base) == ([f"1_a/{name}:1: WARNING: {shown} {why}"], set())
