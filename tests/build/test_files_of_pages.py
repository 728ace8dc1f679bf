"""Pictures and other files that pages need: named alike by every build, and as they are now."""

from __future__ import annotations

import os
from typing import TYPE_CHECKING
from urllib.parse import unquote

import pytest

from tests.build.everything import EVERYTHING
from tests.helpers.builds import write_files
from tests.helpers.css import select
from tests.helpers.outputs import differing, sphinx_build, unlike_anew

if TYPE_CHECKING:
    from pathlib import Path

    from tests.helpers.builds import Build

DOT = EVERYTHING["2_api/1_rest/dot.png"]


def section(n: int) -> dict[str, str]:
    """Two pages that show the picture beside them; each picture is another."""
    page = "# P\n\n![d](diagram.png)\n"
    return {
        f"{n}_s{n}/a.md": page,
        f"{n}_s{n}/b.md": page,
        f"{n}_s{n}/diagram.png": DOT + "\0" * n,
    }


def sections(*numbers: int) -> dict[str, str]:
    return {name: text for n in numbers for name, text in section(n).items()}


@pytest.mark.slow
def test_pictures_of_one_name_have_the_same_names_in_every_build(tmp_path: Path) -> None:
    write_files(tmp_path / "tree", sections(*range(1, 9)))
    write_files(tmp_path, {"conf.py": 'extensions = ["sphinx_lmstudio"]\n'})
    for jobs in ("1", "4"):
        run = sphinx_build("-q", "-j", jobs, "-c", tmp_path, tmp_path / "tree", tmp_path / jobs)
        assert run.stderr == ""
    assert differing(tmp_path / "1", tmp_path / "4") == []


def test_pictures_of_one_name_are_as_if_built_anew_when_one_comes_or_goes(build: Build) -> None:
    built = build(sections(2, 4, 5))
    come = built.rebuild(sections(3))
    assert unlike_anew(build, come) == []
    gone = come.rebuild(dict.fromkeys(section(2)))
    assert unlike_anew(build, gone) == []
    again = gone.rebuild({})
    assert (again.reread, again.rewritten) == (set(), set())


def test_pictures_are_different_files_on_every_system(build: Build) -> None:
    names = ["1_a/Shot.png", "2_b/shot.png", "3_c/SHOT.png", "4_d/shot1.png"]
    names += ["5_e/\u00fc.png", "6_f/u\u0308.png"]
    pages = {f"{name[:3]}/p.md": f"# P\n\n![d]({name[4:]})\n" for name in names}
    pictures = {name: DOT + "\0" * n for n, name in enumerate(names)}
    built = build({**pages, **pictures})
    copies = {file.name: file.read_bytes() for file in (built.outdir / "_images").iterdir()}
    new_names = ["Shot.png", "shot1.png", "SHOT2.png", "shot11.png", "\u00fc.png", "u\u03081.png"]
    assert copies == {
        new: (built.srcdir / name).read_bytes() for new, name in zip(new_names, names, strict=True)
    }
    # Each page shows its own.
    for new, name in zip(new_names, names, strict=True):
        (image,) = select(built.html(f"{name[2]}/p"), "article img")
        assert unquote(image.get("src") or "").endswith(f"/{new}")


def test_a_picture_is_copied_again_when_an_older_one_takes_its_place(build: Build) -> None:
    built = build(sections(1))
    picture = built.srcdir / "1_s1" / "diagram.png"
    picture.write_bytes(picture.read_bytes() + b"older")
    os.utime(picture, (0, 0))
    again = built.rebuild({})
    assert again.reread == {"s1/a", "s1/b"}
    assert (built.outdir / "_images" / "diagram.png").read_bytes() == picture.read_bytes()
    assert built.rebuild({}).reread == set()


def test_a_pipe_is_no_picture(build: Build) -> None:
    built = build({"1_a/b.md": "# B\n", "own/c.md": "# C\n"})
    for name in ("1_a", "own"):
        os.mkfifo(built.srcdir / name / "d.png")
    again = built.rebuild({"1_a/b.md": "# B\n\n![d](d.png)\n", "own/c.md": "# C\n\n![d](d.png)\n"})
    assert again.warnings == [
        "1_a/b.md:3: WARNING: there is no picture 'd.png'; a placeholder is shown [lmstudio.asset]",
        "own/c.md: WARNING: 'own/d.png' is not a file; the picture is left out [lmstudio.asset]",
    ]
