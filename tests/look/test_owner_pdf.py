"""The colors of a PDF: ours, and in their place those that conf.py sets."""

from __future__ import annotations

import re
import shutil
import subprocess
from typing import TYPE_CHECKING, Any

import pytest

from sphinx_lmstudio.look.latex import paper_colors
from tests.look.lamps import FILES, PREAMBLE, SETUP

if TYPE_CHECKING:
    from tests.helpers.builds import Build

pypdf = pytest.importorskip("pypdf")
pytestmark = [
    pytest.mark.pdf,
    pytest.mark.skipif(shutil.which("xelatex") is None, reason="needs TeX Live: no xelatex"),
    pytest.mark.xdist_group("pdf"),
]
OURS = ("lmscode", "lmsinfo", "lmsinfobg", "lmsstrip", "lmsmethodget", "lmstext", "lmsmuted")
CODE_IN_A_CALLOUT = {"index.md": "# A\n\n```lms_info\nCode:\n\n    lamp.off()\n```\n"}


def made(build: Build, files: dict[str, str], **conf: Any) -> tuple[set[str], str]:
    """The colors that are taken in the PDF, in hexadecimal digits, and TeX's log."""
    built = build(files, "latex", project="Lamps", **conf)
    # What stands along callouts is known to the second run.
    for _ in range(2):
        subprocess.run(
            ["xelatex", "-interaction=nonstopmode", "-halt-on-error", "lamps.tex"],
            cwd=built.outdir,
            capture_output=True,
            check=True,
        )
    colors = set()
    for page in pypdf.PdfReader(built.outdir / "lamps.pdf").pages:
        stream = page.get_contents().get_data().decode("latin-1")
        for parts in re.findall(r"([\d.]+) ([\d.]+) ([\d.]+) rg\b", stream):
            colors.add("".join(f"{round(float(part) * 255):02x}" for part in parts))
    return colors, (built.outdir / "lamps.log").read_text("utf-8", errors="replace")


def digits(*names: str) -> set[str]:
    return {paper_colors()[name].digits for name in names}


def test_the_book_is_in_our_colors(build: Build) -> None:
    colors, log = made(build, FILES)
    assert digits(*OURS) - colors == set()
    assert re.findall(r"^! .*", log, re.M) == []


def test_the_book_is_in_the_owners_colors(build: Build) -> None:
    elements = {"sphinxsetup": SETUP, "preamble": PREAMBLE}
    colors, log = made(build, FILES, latex_elements=elements)
    wanted = {"ff0000", "00ff00", "0000ff", "00ffff", "ffff00", "ff00ff", "008000", "ff8000"}
    assert wanted - colors == set()
    gone = digits("lmscode", "lmsinfobg", "lmsmethodget", "lmsmuted", "lmslink")
    assert gone & colors == set()
    assert "tolerance=4321, stretch=77.0pt" in log


@pytest.mark.parametrize(("setup", "has_ground"), [("", False), (SETUP, True)])
def test_code_in_a_callout(build: Build, setup: str, has_ground: bool) -> None:
    """On our tint it has the ground of the page; the owner's ground is everywhere."""
    colors, _log = made(build, CODE_IN_A_CALLOUT, latex_elements={"sphinxsetup": setup})
    assert digits("lmscode") & colors == set()
    assert ("ff0000" in colors) == has_ground
