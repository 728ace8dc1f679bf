r"""The look as LaTeX: a style file of colors, types and rules.

Colors are `lms` and their name without hyphens; the ground of a tone ends in `bg`:

    \definecolor{lmsline}{HTML}{C9CED6}
    \definecolor{lmsmethodget}{HTML}{27694C}
    \definecolor{lmsinfobg}{HTML}{F0F4F8}
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from sphinx_lmstudio.look.palette import (
    ADMONITIONS,
    BADGES,
    COLORS,
    METHODS,
    OTHER_METHOD,
    PAPER_BADGE,
    TONES,
    Scheme,
    shade,
    tone_ground,
)
from sphinx_lmstudio.look.sizes import BOOK_HEADINGS, BOOK_RULES, BOOK_TYPES, Type

if TYPE_CHECKING:
    from collections.abc import Iterator

    from sphinx_lmstudio.look.color import Color

PACKAGE = "lmslook"
QUIET_BOXES = dict.fromkeys(("topic", "sidebar", "contents"), "quiet")
"""Boxes that Sphinx sets as it does admonitions."""


def specification(color: Color) -> str:
    """What `\\definecolor` and options of Sphinx take."""
    return f"{{HTML}}{{{color.digits.upper()}}}"


def paper_colors() -> dict[str, Color]:
    """All colors by their names in LaTeX."""
    named = {name: shades.paper for name, shades in COLORS.items() if shades.paper is not None}
    page = named["page"]
    named |= {f"method-{name}": named[ink] for name, ink in METHODS.items()}
    named["method-other"] = named[OTHER_METHOD]
    named |= {f"badge-{name}": named[ink].on(page, PAPER_BADGE) for name, ink in BADGES.items()}
    for name, tone in TONES.items():
        named[name] = shade(tone.ink, Scheme.PAPER)
        named[f"{name}-bg"] = tone_ground(tone, Scheme.PAPER)
    return {f"lms{name.replace('-', '')}": color for name, color in named.items()}


def style_file() -> str:
    r"""The text of `lmslook.sty`.

    A type is `\lmstype{title}` or, of a heading's level, `\lmstype{1}`; the width of a rule is
    `\lmswidth{tone}`.
    """
    return "\n".join(
        [
            r"% Made from the tables of sphinx_lmstudio's look.",
            r"\NeedsTeXFormat{LaTeX2e}",
            rf"\ProvidesPackage{{{PACKAGE}}}[2026/11/26 the look of sphinx_lmstudio]",
            r"\RequirePackage{xcolor}",
            *(
                rf"\definecolor{{{name}}}{specification(color)}"
                for name, color in paper_colors().items()
            ),
            # Ours as it was, where conf.py defines `lmscode` anew.
            rf"\definecolor{{lms@code}}{specification(shade('code', Scheme.PAPER))}",
            rf"\def\lms@tones{{{_calls(*((tone,) for tone in TONES))}}}",
            rf"\def\lms@admonitions{{{_calls(*ADMONITIONS.items())}}}",
            rf"\def\lms@boxes{{{_calls(*QUIET_BOXES.items())}}}",
            r"\newcommand*\lmstype[1]{\csname lms@type@#1\endcsname}",
            *_types(),
            r"\newcommand*\lmswidth[1]{\csname lms@width@#1\endcsname}",
            *(rf"\@namedef{{lms@width@{name}}}{{{width}pt}}" for name, width in BOOK_RULES.items()),
            r"\endinput",
            "",
        ]
    )


def _calls(*rows: tuple[str, ...]) -> str:
    r"""A row of arguments after each `\do`."""
    return "".join(r"\do" + "".join(f"{{{part}}}" for part in row) for row in rows)


def _types() -> Iterator[str]:
    levels = {str(level): type_ for level, type_ in enumerate(BOOK_HEADINGS, start=1)}
    types: dict[str, Type] = {**BOOK_TYPES, **levels}
    for name, type_ in types.items():
        size = rf"\fontsize{{{type_.size}}}{{{type_.leading}}}\selectfont"
        yield rf"\@namedef{{lms@type@{name}}}{{{size}}}"
