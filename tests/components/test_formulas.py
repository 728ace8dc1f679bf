"""Formulas: set where conf.py asks for that, and code elsewhere."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import pytest

from tests.helpers.css import select, texts
from tests.helpers.latex import book

if TYPE_CHECKING:
    from tests.helpers.builds import Build

FORMULA = r"v = \frac{m}{t}"
PAGE = f"# T\n\n```math\n{FORMULA}\n```\n\n- ``` Math\n  w_1 < 2\n  ```\n\nIt costs $5 or $6.\n"
SITE = {"index.md": "# H\n", "1_a/b.md": PAGE}
MYST = {"own/plain.md": PAGE}
ASKED: dict[str, dict[str, Any]] = {
    "mathjax": {"extensions": ["sphinx_lmstudio", "sphinx.ext.mathjax"]},
    "amsmath": {"myst_enable_extensions": ["amsmath"]},
}


def test_a_formula_is_code_and_no_page_asks_for_a_script(build: Build) -> None:
    built = build({**SITE, **MYST})
    assert built.warnings == []
    for docname in ("a/b", "own/plain"):
        page = built.html(docname)
        assert texts(page, ".highlight pre") == [f"{FORMULA}\n", "w_1 < 2\n"]
        assert [src for src in page.xpath("//script/@src") if "//" in src] == []
        assert "It costs $5 or $6." in texts(page, "article p")
    in_book = book(built.rebuild({}, "latex"))
    assert r"\begin{equation*}" not in in_book


@pytest.mark.parametrize("conf", ASKED.values(), ids=ASKED)
def test_a_formula_is_set_where_conf_py_asks_for_it(build: Build, conf: dict[str, Any]) -> None:
    built = build(SITE, **conf)
    assert built.warnings == []
    page = built.html("a/b")
    assert [text.strip() for text in texts(page, "div.math")] == [rf"\[{FORMULA}\]", r"\[w_1 < 2\]"]
    assert select(page, ".highlight") == []
    assert len(select(page, "li div.math")) == 1
    assert "It costs $5 or $6." in texts(page, "article p")
    assert rf"\begin{{equation*}}\begin{{split}}{FORMULA}" in "".join(
        book(built.rebuild({}, "latex")).split("\n")
    )
    assert FORMULA in built.rebuild({}, "text").text("a/b")


def test_what_else_a_formula_is_told_is_not_lost(build: Build) -> None:
    built = build({"1_a/b.md": '# T\n\n```math title="By weight"\nx\n```\n'}, **ASKED["mathjax"])
    assert built.warnings == []
    assert texts(built.html("a/b"), ".lms-snippet-title, pre") == ["By weight", "x\n"]
