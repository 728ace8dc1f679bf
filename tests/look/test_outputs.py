"""One table of colors: what each output prints comes from it, and nothing else has colors."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

import sphinx_lmstudio
from sphinx_lmstudio.look.color import color
from sphinx_lmstudio.look.css import with_values
from sphinx_lmstudio.look.latex import style_file
from sphinx_lmstudio.look.palette import BADGES, COLORS, METHODS, TONES, Scheme
from sphinx_lmstudio.theme.styles import STYLES, style_sheet

PACKAGE = Path(sphinx_lmstudio.__file__).parent
SHEETS = [*sorted(STYLES.rglob("*.css")), PACKAGE / "writers" / "epub" / "lmstudio-epub.css"]
LATEX = sorted((PACKAGE / "writers" / "latex").glob("*.sty"))
LITERAL = re.compile(r"#[0-9a-fA-F]{3,8}\b|\b(?:rgb|hsl|oklch)a?\([^)]*\)")
ALLOWED = {"rgb(0 0 0 / 60%)": "the shade behind a dialog: it inherits no properties"}

IN_CSS = dict(re.findall(r"--lms-([a-z0-9-]+): ([^;]+);", style_sheet(is_furo=True)))
"""Custom properties and what they are set to, of those on `body` the dark ones."""
IN_LATEX = dict(re.findall(r"\\definecolor\{lms(\w+)\}\{HTML\}\{(\w+)\}", style_file()))


@pytest.mark.parametrize("file", SHEETS, ids=lambda file: file.stem)
def test_no_style_sheet_has_colors_of_its_own(file: Path) -> None:
    found = set(LITERAL.findall(file.read_text(encoding="utf-8")))
    assert found - ALLOWED.keys() == set()


@pytest.mark.parametrize("file", LATEX, ids=lambda file: file.stem)
def test_no_style_file_has_colors_of_its_own(file: Path) -> None:
    text = file.read_text(encoding="utf-8")
    assert re.findall(r"\\definecolor|\{(?:HTML|rgb|RGB|gray)\}|black!|white", text) == []


@pytest.mark.parametrize("file", SHEETS, ids=lambda file: file.stem)
def test_every_property_is_set_somewhere(file: Path) -> None:
    used = set(re.findall(r"var\(--lms-([a-z0-9-]+)", file.read_text(encoding="utf-8")))
    assert used - IN_CSS.keys() - {"tone"} == set()


def test_every_color_of_a_style_file_is_defined() -> None:
    text = "".join(file.read_text(encoding="utf-8") for file in LATEX)
    used = set(re.findall(r"\\color\{lms(\w+)[!}]", text))
    used |= set(re.findall(r"linkcolor=lms(\w+)", text))
    assert used - IN_LATEX.keys() == set()
    assert used


@pytest.mark.parametrize("method", METHODS)
def test_a_method_is_the_same_on_screen_and_on_paper(method: str) -> None:
    name = IN_CSS[f"method-{method}"].removeprefix("var(--lms-").removesuffix(")")
    assert COLORS[name].paper == color(IN_LATEX[f"method{method}"].lower())


def test_the_methods() -> None:
    found = {
        name.removeprefix("method-"): value.removeprefix("var(--lms-").removesuffix(")")
        for name, value in IN_CSS.items()
        if name.startswith("method-")
    }
    assert found == {
        "get": "green",
        "post": "blue",
        "put": "amber",
        "patch": "amber",
        "delete": "red",
        "other": "violet",
    }


@pytest.mark.parametrize(
    ("file", "selectors"),
    [
        ("badge", [*(f".lms-method-{name}" for name in METHODS), *(f".lms-{n}" for n in BADGES)]),
        ("callout", [f".lms-tone-{name}" for name in TONES if name != "info"]),
    ],
)
def test_what_has_a_meaning_has_a_rule(file: str, selectors: list[str]) -> None:
    text = (STYLES / f"{file}.css").read_text(encoding="utf-8")
    assert [selector for selector in selectors if f"{selector} {{" not in text] == []


def test_tones_of_callouts_on_paper() -> None:
    style = style_file()
    for tone in TONES:
        assert rf"\do{{{tone}}}" in style
        assert {tone, f"{tone}bg"} <= IN_LATEX.keys()


def test_e_books_get_values() -> None:
    rules = "a { border: 1px solid var(--lms-line); color: var(--lms-tone-info); }"
    assert with_values(rules, Scheme.EBOOK) == ("a { border: 1px solid #bbbbbb; color: #3b78c9; }")


def test_a_color_that_e_books_lack() -> None:
    with pytest.raises(KeyError, match="page in ebook"):
        with_values("a { color: var(--lms-page); }", Scheme.EBOOK)


@pytest.mark.parametrize("digits", ["fff", "12345g", ""])
def test_no_color(digits: str) -> None:
    with pytest.raises(ValueError, match=r"."):
        color(digits)
