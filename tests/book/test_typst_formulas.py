"""Formulas in the book by Typst: pictures with their TeX as text, numbers, what cannot be drawn."""

from __future__ import annotations

import json
import re
from typing import TYPE_CHECKING
from xml.etree import ElementTree as ET

import pytest

from sphinx_lmstudio.writers.typst import formulas
from sphinx_lmstudio.writers.typst.formulas import FormulaError, drawing
from tests.helpers.typst import code_alone, page_source, strings

if TYPE_CHECKING:
    from tests.helpers.builds import Build, Built

pytest.importorskip("ziamath")

DOLLARS = {"myst_enable_extensions": ["dollarmath", "amsmath"]}
PAGE = r"""# Flow

A pump moves $\frac{m}{t}$ of water: see {eq}`flow` and {eq}`rows`.

$$
v = \frac{m}{t}
$$ (flow)

```{math}
:label: rows
a &= b \\
c &= d

e = f
```
"""
SVG = "{http://www.w3.org/2000/svg}"
CALL = re.compile(
    r'lms-(?P<kind>formula|display)\("(?P<path>/formulas/\w+\.svg)", (?P<alt>"(?:[^"\\]|\\.)*"), '
    r"(?P<width>[\d.]+)em, (?P<descent>-?[\d.]+)em\)"
)


@pytest.fixture(scope="module")
def built(build: Build) -> Built:
    return build({"index.md": PAGE}, "typst", **DOLLARS)


def calls(built: Built) -> list[re.Match[str]]:
    return [*CALL.finditer(page_source(built, "index"))]


def pictures(built: Built) -> dict[str, bytes]:
    return {file.name: file.read_bytes() for file in (built.outdir / "formulas").iterdir()}


def test_a_formula_is_a_picture_whose_text_is_its_tex(built: Built) -> None:
    assert built.warnings == []
    assert [(match["kind"], json.loads(match["alt"])) for match in calls(built)] == [
        ("formula", r"\frac{m}{t}"),
        ("display", r"v = \frac{m}{t}"),
        ("display", "a &= b \\\\\nc &= d"),
        ("display", "e = f"),
    ]


def test_a_picture_is_of_paths_alone(built: Built) -> None:
    for match in calls(built):
        root = ET.fromstring((built.outdir / match["path"][1:]).read_text(encoding="utf-8"))  # noqa: S314
        kinds = {element.tag.removeprefix(SVG) for element in root.iter()}
        assert "path" in kinds
        assert kinds <= {"svg", "g", "path", "rect", "symbol", "use"}


def test_a_fraction_goes_below_the_baseline_and_a_letter_does_not() -> None:
    assert drawing(r"\frac{a}{b}", is_inline=True).descent > 0.3
    assert drawing("x", is_inline=True).descent < 0.1


def test_equations_have_numbers_and_references_lead_to_them(built: Built) -> None:
    source = page_source(built, "index")
    assert re.findall(r'lms-formula-block\(("\(\d\)")', source) == ['"(1)"', '"(2)"']
    for name in ("flow", "rows"):
        assert f'lms-ref("index#equation-{name}"' in source
        assert f'lms-anchor("index#equation-{name}")' in source
    assert [text for text in strings(source) if text in ("(1)", "(2)")] == ["(1)", "(2)"] * 2


def test_numbers_of_figures_are_those_of_equations_too(build: Build) -> None:
    page = "# A\n\n## B\n\n$$\nx\n$$ (one)\n\n{eq}`one`\n"
    files = {"index.md": "# I\n\n```{toctree}\n:numbered:\n\na\n```\n", "a.md": page}
    built = build(files, "typst", numfig=True, math_numsep="-", **DOLLARS)
    source = page_source(built, "a")
    (number,) = re.findall(r'lms-formula-block\("(.+?)"', source)
    assert number == "(1-1)"
    assert strings(source).count(number) == 2


def test_a_second_build_has_the_same_bytes(build: Build, built: Built) -> None:
    again = build({"index.md": PAGE}, "typst", **DOLLARS)
    assert pictures(again) == pictures(built)
    assert page_source(again, "index") == page_source(built, "index")


@pytest.mark.parametrize(
    ("tex", "reason"),
    [
        (r"\foo{x}", r"'\\foo' is unknown"),
        (r"\begin{gather}x\end{gather}", "'gather' is unknown"),
        (r"\text{中}", "no '中'"),
        (r"\frac", "cannot read"),
        ("a \\\\ b", "line break"),
        ("x+" * 5000, "too long"),
        ("x+" * 200, "too long"),
        (r"a\hspace{99999em}b", "too long"),
        ("{" * 900 + "x" + "}" * 900, "too deep|no TeX"),
        (r"\sqrt{" * 200 + "x" + "}" * 200, "too deep"),
        (r"\frac{1}{" * 30 + "x" + "}" * 30, "too deep"),
        (r"\left(" * 30 + "x" + r"\right)" * 30, "too deep"),
        (r"\begin{matrix}" * 30 + "x" + r"\end{matrix}" * 30, "too deep"),
    ],
    ids=range(13),
)
def test_what_cannot_be_drawn_says_why(tex: str, reason: str) -> None:
    with pytest.raises(FormulaError, match=reason):
        drawing(tex, is_inline=True)


def test_what_cannot_be_drawn_is_code_with_its_number(build: Build) -> None:
    page = "# A\n\nThe $\\foo$ of {eq}`bad`.\n\n$$\n\\bar{\\foo}\n$$ (bad)\n"
    built = build({"index.md": page}, "typst", **DOLLARS)
    assert [warning.partition(": ")[0] for warning in built.warnings] == [
        "index.md:3",
        "index.md:5",
    ]
    assert all("[lmstudio.math]" in warning for warning in built.warnings)
    source = page_source(built, "index")
    assert {r"\foo", r"\bar{\foo}", "(1)"} <= {*strings(source)}
    assert source.count('lms-anchor("index#equation-bad")') == 1
    assert not (built.outdir / "formulas").exists()


def test_tex_is_text_alone(build: Build) -> None:
    page = '# A\n\n$x") panic("$ and $a_{"}) \\#{panic()}$\n'
    source = page_source(build({"index.md": page}, "typst", **DOLLARS), "index")
    assert "panic" not in code_alone(source)


def test_without_the_package_the_message_says_what_to_install(
    build: Build, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(formulas, "HAS_ZIAMATH", False)
    (warning,) = build({"index.md": "# A\n\n$q_{17}$\n"}, "typst", **DOLLARS).warnings
    assert "install the extra `pdf`" in warning
