"""What conf.py sets for LaTeX comes after what we set."""

from __future__ import annotations

import re
from pathlib import Path
from typing import TYPE_CHECKING

import pytest

import sphinx_lmstudio
from tests.helpers.latex import book
from tests.look.lamps import FILES, PREAMBLE, SETUP

if TYPE_CHECKING:
    from tests.helpers.builds import Build


def options(text: str) -> list[str]:
    """The names of the options in `\\sphinxsetup`, in order."""
    setup = re.search(r"\\sphinxsetup\{(.*?)\}\n\\fvset", text, re.S)
    assert setup is not None
    return re.findall(r"([\w.-]+)=", setup[1])


@pytest.mark.parametrize("engine", ["xelatex", "lualatex", "pdflatex"])
def test_what_conf_py_sets_comes_last(build: Build, engine: str) -> None:
    elements = {"sphinxsetup": SETUP, "fvset": r"\fvset{fontsize=auto}", "preamble": PREAMBLE}
    built = build(FILES, "latex", latex_elements=elements, latex_engine=engine)
    text = book(built)
    ours = options(text)[: -SETUP.count("=")]
    assert options(text)[len(ours) :] == re.findall(r"([\w.-]+)=", SETUP)
    assert {"VerbatimColor", "TitleColor", "TableRowColorHeader"} <= set(ours)
    assert text.index(r"\usepackage{lmsbook}") < text.index(PREAMBLE.strip())


def test_no_style_file_sets_options() -> None:
    """They are loaded after those of conf.py."""
    folder = Path(sphinx_lmstudio.__file__).parent / "writers" / "latex"
    for file in folder.glob("*.sty"):
        assert r"\sphinxsetup" not in file.read_text(encoding="utf-8")


@pytest.mark.parametrize("document", ["whole", "sections"])
def test_the_colors_are_beside_the_book(build: Build, document: str) -> None:
    built = build(FILES, "latex", lmstudio_pdf_sections=document == "sections")
    style = built.outdir / "lmslook.sty"
    assert r"\definecolor{lmsmethodget}{HTML}{27694C}" in style.read_text(encoding="utf-8")
    before = style.stat().st_mtime_ns
    built.rebuild({"1_lamp/on.md": "# Off\n"})
    assert style.stat().st_mtime_ns == before
