"""The look as Typst: a file of dictionaries.

#let lms-colors = (accent: rgb("#4a5fe0"), …)
#let lms-tones = (info: (ink: rgb("#2f5f98"), ground: rgb("#f1f5fa"), rule: 2.5pt), …)
#let lms-types = (title: (size: 40pt, leading: 47pt), …)
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
    TINTS,
    TONES,
    Scheme,
    shade,
    tone_ground,
)
from sphinx_lmstudio.look.sizes import BOOK_HEADINGS, BOOK_MARGINS, BOOK_RULES, BOOK_TYPES, Type

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping

    from sphinx_lmstudio.look.color import Color


def typst_color(color: Color) -> str:
    return f'rgb("#{color.digits}")'


def look_file() -> str:
    """The text of the file that the template imports."""
    return "".join(f"#let lms-{name} = {value}\n" for name, value in _tables())


def _tables() -> Iterator[tuple[str, str]]:
    page = shade("page", Scheme.PAPER)
    papers = {name: shades.paper for name, shades in COLORS.items() if shades.paper is not None}
    yield "colors", _dictionary({name: typst_color(color) for name, color in papers.items()})
    methods = {name: papers[ink] for name, ink in METHODS.items()}
    methods["other"] = papers[OTHER_METHOD]
    yield "methods", _dictionary({name: typst_color(color) for name, color in methods.items()})
    badges = {name: papers[ink].on(page, PAPER_BADGE) for name, ink in BADGES.items()}
    yield "badges", _dictionary({name: typst_color(color) for name, color in badges.items()})
    tones = {
        name: {
            "ink": typst_color(shade(tone.ink, Scheme.PAPER)),
            "ground": typst_color(tone_ground(tone, Scheme.PAPER)),
            "rule": f"{BOOK_RULES.get(name, BOOK_RULES['tone'])}pt",
        }
        for name, tone in TONES.items()
    }
    yield "tones", _dictionary({name: _dictionary(tone) for name, tone in tones.items()})
    yield "admonitions", _dictionary({name: f'"{tone}"' for name, tone in ADMONITIONS.items()})
    yield "mark", typst_color(papers["amber"].on(page, TINTS["current"]))
    yield "types", _dictionary({name: _type(type_) for name, type_ in BOOK_TYPES.items()})
    yield "headings", _array(map(_type, BOOK_HEADINGS))
    yield "margins", _dictionary({side: f"{width}mm" for side, width in BOOK_MARGINS.items()})
    yield "rules", _dictionary({name: f"{width}pt" for name, width in BOOK_RULES.items()})


def _type(type_: Type) -> str:
    return _dictionary({"size": f"{type_.size}pt", "leading": f"{type_.leading}pt"})


def _dictionary(values: Mapping[str, str]) -> str:
    return f"({', '.join(f'{name}: {value}' for name, value in values.items())},)"


def _array(values: Iterable[str]) -> str:
    return f"({', '.join(values)},)"
