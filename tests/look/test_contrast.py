"""Every ink stands out from every ground it is on: 4.5 to 1, in light, dark and on paper.

https://www.w3.org/TR/WCAG22/#contrast-minimum
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

import pytest
from pygments.styles import get_style_by_name
from pygments.token import Name, Whitespace, is_token_subtype

from sphinx_lmstudio._compat import DEFAULTS
from sphinx_lmstudio.look.color import color
from sphinx_lmstudio.look.latex import paper_colors
from sphinx_lmstudio.look.palette import (
    BADGES,
    INK_SHARE,
    INKS,
    METHODS,
    OTHER_BADGE,
    OTHER_METHOD,
    OTHER_TINTS,
    TARGET,
    TEXT_SHARES,
    TINTS,
    TONES,
    Scheme,
    shade,
    tone_ground,
)
from sphinx_lmstudio.theme.styles import style_sheet

if TYPE_CHECKING:
    from collections.abc import Iterator

    from sphinx_lmstudio.look.color import Color

ENOUGH = 4.5
SCREENS = (Scheme.LIGHT, Scheme.DARK)
OTHER_THEMES = {
    "black on white": ("000000", "ffffff"),
    "white on black": ("ffffff", "000000"),
    "sphinx_rtd_theme": ("404040", "fcfcfc"),
    "alabaster": ("3e4349", "ffffff"),
    "pydata_sphinx_theme": ("222832", "ffffff"),
    "pydata_sphinx_theme, dark": ("ced6dd", "14181e"),
    "python_docs_theme, dark": ("e1e1e1", "222222"),
    "gray": ("c3c9d0", "1c2128"),
    "blue": ("e6edf3", "1b2a49"),
}
"""The text and the ground of themes, and of what their owners may set."""
TERMINAL = {
    "terminal": ("text", "muted", "output", "prompt"),
    "terminal-bar": ("text", "muted", "title", "prompt"),
}


def on_screen(scheme: Scheme) -> Iterator[tuple[str, Color, Color]]:
    """What is written, its ink and its ground."""
    grounds = {name: shade(name, scheme) for name in ("page", "surface", "code")}
    for place, ground in grounds.items():
        for ink in ("text", "muted", *INKS):
            yield f"{ink} on {place}", shade(ink, scheme), ground
        for name in [*METHODS.values(), OTHER_METHOD, *BADGES.values(), OTHER_BADGE]:
            badge = shade(name, scheme)
            yield f"{name} badge on {place}", badge, badge.on(ground, TINTS["badge"])
        current = shade("accent", scheme)
        yield f"current page on {place}", current, current.on(ground, TINTS["current"])
        mark = shade("amber", scheme).on(ground, TINTS["mark"])
        yield f"mark on {place}", shade("text", scheme), mark
    for name, tone in TONES.items():
        for ink in ("text", "muted", "accent", tone.ink):
            yield f"{ink} in a callout, {name}", shade(ink, scheme), tone_ground(tone, scheme)
    for ink in ("text", "muted", "accent"):
        yield f"{ink} of a target", shade(ink, scheme), shade("target", scheme)
    for button in ("accent", "text"):
        yield f"button of {button}", shade("page", scheme), shade(button, scheme)
    for place, inks in TERMINAL.items():
        for ink in inks:
            color = shade(f"terminal-{ink}", scheme)
            yield f"terminal: {ink} on {place}", color, shade(place, scheme)


def in_other_themes(text: Color, ground: Color) -> Iterator[tuple[str, Color, Color]]:
    muted = text.on(ground, TEXT_SHARES["muted"])
    surface = text.on(ground, TEXT_SHARES["surface"])
    target = shade(TARGET[0], Scheme.EBOOK).on(ground, TARGET[1])
    for place, below in {"page": ground, "surface": surface, "target": target}.items():
        yield f"text on {place}", text, below
        yield f"muted on {place}", muted, below
    for name in INKS:
        ink = shade(name, Scheme.EBOOK).on(text, INK_SHARE)
        for place, below in {"page": ground, "surface": surface}.items():
            yield f"{name} on {place}", ink, below
            yield f"{name} badge on {place}", ink, ink.on(below, OTHER_TINTS["badge"])
        tint = ink.on(ground, OTHER_TINTS["callout"])
        yield f"{name} in a callout", ink, tint
        yield f"muted in a callout, {name}", muted, tint
        yield f"text on {name} mark", text, ink.on(ground, OTHER_TINTS["mark"])


def on_paper() -> Iterator[tuple[str, Color, Color]]:
    colors = paper_colors()
    grounds = {name: colors[f"lms{name}"] for name in ("page", "surface", "code")}
    grounds |= {name: colors[f"lms{name}bg"] for name in TONES}
    for place, ground in grounds.items():
        for ink in ("text", "muted", "link"):
            yield f"{ink} on {place}", colors[f"lms{ink}"], ground
    for name in TONES:
        yield f"title of {name}", colors[f"lms{name}"], colors[f"lms{name}bg"]
    for name in [*METHODS, "other"]:
        yield f"method {name}", colors["lmspage"], colors[f"lmsmethod{name}"]
    for name in BADGES:
        yield f"badge {name}", colors["lmstext"], colors[f"lmsbadge{name}"]
    for ink in ("text", "muted", "link"):
        yield f"{ink} on a strip", colors[f"lms{ink}"], colors["lmsstrip"]
    yield "terminal", colors["lmsterminaltitle"], colors["lmsterminalbar"]


def too_weak(seen: Iterator[tuple[str, Color, Color]], enough: float = ENOUGH) -> list[str]:
    return [
        f"{what}: {ink.digits} on {ground.digits} is {ink.contrast(ground):.2f}"
        for what, ink, ground in seen
        if ink.contrast(ground) < enough
    ]


@pytest.mark.parametrize("scheme", SCREENS)
def test_on_screen(scheme: Scheme) -> None:
    assert too_weak(on_screen(scheme)) == []


@pytest.mark.parametrize(("text", "ground"), OTHER_THEMES.values(), ids=OTHER_THEMES)
def test_in_other_themes(text: str, ground: str) -> None:
    """Provided that the theme's own text stands out."""
    assert too_weak(in_other_themes(color(text), color(ground))) == []


def test_code_on_dark_pages() -> None:
    """Its colors, on its own ground, which is that of code in text. No name looks like a link."""
    style = get_style_by_name(str(DEFAULTS["pygments_dark_style"]))
    assert color(style.background_color.strip("#")) == shade("code", Scheme.DARK)
    looks = {token: look for token, look in style if token is not Whitespace}
    seen = (
        (str(token), color(look["color"]), color(look["bgcolor"] or style.background_color[1:]))
        for token, look in looks.items()
        if look["color"]
    )
    assert too_weak(seen) == []
    assert not any(
        look["underline"] for token, look in looks.items() if is_token_subtype(token, Name)
    )


def test_on_paper() -> None:
    assert too_weak(on_paper()) == []


def test_rules_of_e_books_on_any_ground() -> None:
    """What is no text: 3 to 1, on white and on black."""
    seen = (
        (f"{name} on {ground}", shade(tone.ink, Scheme.EBOOK), color(ground))
        for name, tone in TONES.items()
        for ground in ("ffffff", "000000")
    )
    assert too_weak(seen, 3) == []


@pytest.mark.parametrize(
    ("first", "second", "ratio"),
    [("000000", "ffffff", 21), ("777777", "ffffff", 4.48), ("0000ff", "0000ff", 1)],
)
def test_contrast_is_that_of_the_standard(first: str, second: str, ratio: float) -> None:
    assert color(first).contrast(color(second)) == pytest.approx(ratio, abs=0.005)
    assert color(second).contrast(color(first)) == pytest.approx(ratio, abs=0.005)


@pytest.mark.parametrize("scheme", SCREENS)
@pytest.mark.parametrize("ground", ["page", "surface"])
def test_what_goes_on_at_a_side_lies_in_a_shadow(scheme: Scheme, ground: str) -> None:
    """What is lighter than its ground would glow."""
    black = color("000000")
    assert shade("shade", scheme).contrast(black) < shade(ground, scheme).contrast(black)


def test_the_shadow_at_a_side_is_not_made_of_the_text() -> None:
    for is_furo in (True, False):
        (value, *_) = re.findall(r"--lms-shade: ([^;]+);", style_sheet(is_furo=is_furo))
        assert "currentcolor" not in value
        assert "--lms-text" not in value
