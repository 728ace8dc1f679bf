"""The look as CSS: declarations of custom properties, and rules with values in their place."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from sphinx_lmstudio.look.palette import (
    COLORS,
    INK_SHARE,
    INKS,
    SHADE_SHARE,
    TARGET,
    TEXT_SHARES,
    TINTS,
    Scheme,
    roles,
    shade,
)
from sphinx_lmstudio.look.sizes import BOOK_MARGINS, SITE_HEADINGS, SITE_RADIUS, SITE_RULE

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping

    from sphinx_lmstudio.look.color import Color

_PROPERTY = re.compile(r"var\(--lms-([a-z-]+)\)")


def hexadecimal(color: Color) -> str:
    return f"#{color.digits}"


def color_properties(scheme: Scheme, theme: Mapping[str, str]) -> Iterator[str]:
    """A declaration for each color of a scheme.

    :param theme: the theme's own properties, by the names of our colors: they win
    """
    for name, shades in COLORS.items():
        color = shades.get(scheme)
        if color is None:
            continue
        value = hexadecimal(color)
        yield f"--lms-{name}: {f'var({theme[name]}, {value})' if name in theme else value};"


def relative_properties(theme: Mapping[str, str]) -> Iterator[str]:
    """A declaration for each color where neither the ground nor the text is known.

    Themes mark their dark scheme each in a way of its own, and owners set colors: what is made of
    `currentcolor` is resolved where it is used, and stands out there as the text does.

    :param theme: as for `color_properties`
    """
    values = {"page": "Canvas"}
    for name, share in TEXT_SHARES.items():
        values[name] = "currentcolor" if share == 1 else _mixed("currentcolor", share)
    for name in INKS:
        values[name] = _mixed(hexadecimal(shade(name, Scheme.EBOOK)), INK_SHARE, "currentcolor")
    ink, share = TARGET
    values["target"] = _mixed(hexadecimal(shade(ink, Scheme.EBOOK)), share)
    # Dark on any ground: what is made of the text would glow where that is light.
    values["shade"] = _mixed(hexadecimal(shade("shadow", Scheme.LIGHT)), SHADE_SHARE)
    # A terminal brings its ground with it.
    values |= {
        name: hexadecimal(shade(name, Scheme.DARK))
        for name in COLORS
        if name.startswith("terminal")
    }
    for name, value in values.items():
        yield f"--lms-{name}: {f'var({theme[name]}, {value})' if name in theme else value};"


def _mixed(color: str, share: float, ground: str = "transparent") -> str:
    return f"color-mix(in srgb, {color} {share:.0%}, {ground})"


def role_properties(tints: Mapping[str, float] = TINTS) -> Iterator[str]:
    """A declaration for each method, badge and tone, and for the shares of tints."""
    for name, ink in roles().items():
        yield f"--lms-{name}: var(--lms-{ink});"
    for name, share in tints.items():
        yield f"--lms-tint-{name}: {share:.0%};"


def size_properties() -> Iterator[str]:
    for level, size in enumerate(SITE_HEADINGS, start=1):
        yield f"--lms-h{level}: {size}rem;"
    yield f"--lms-radius: {SITE_RADIUS}rem;"
    yield f"--lms-rule: {SITE_RULE}px;"


def paper_margins() -> Iterator[str]:
    """Those of the book, for pages that a browser prints."""
    for side, width in BOOK_MARGINS.items():
        yield f"margin-{side}: {width}mm;"


def css_rule(selector: str, declarations: Iterable[str]) -> str:
    return "".join([f"{selector} {{\n", *(f"  {line}\n" for line in declarations), "}\n"])


def with_values(style_sheet: str, scheme: Scheme) -> str:
    """Rules for readers that know no custom properties: each `var(--lms-…)` is its value.

    :raises KeyError: a property that is no color of this scheme
    """
    inks = roles()
    return _PROPERTY.sub(
        lambda match: hexadecimal(shade(inks.get(match[1], match[1]), scheme)), style_sheet
    )
