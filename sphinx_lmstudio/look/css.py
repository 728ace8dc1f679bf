"""The look as CSS: declarations of custom properties, and rules with values in their place."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from sphinx_lmstudio.look.palette import COLOURS, TINTS, Scheme, roles, shade
from sphinx_lmstudio.look.sizes import SITE_HEADINGS, SITE_RADIUS, SITE_RULE

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping

    from sphinx_lmstudio.look.colour import Colour

_PROPERTY = re.compile(r"var\(--lms-([a-z-]+)\)")


def hexadecimal(colour: Colour) -> str:
    return f"#{colour.digits}"


def colour_properties(scheme: Scheme, theme: Mapping[str, str]) -> Iterator[str]:
    """A declaration for each colour of a scheme.

    :param theme: the theme's own properties, by the names of our colours: they win
    """
    for name, shades in COLOURS.items():
        colour = shades.get(scheme)
        if colour is None:
            continue
        value = hexadecimal(colour)
        yield f"--lms-{name}: {f'var({theme[name]}, {value})' if name in theme else value};"


def role_properties() -> Iterator[str]:
    """A declaration for each method, badge and tone, and for the shares of tints."""
    for name, ink in roles().items():
        yield f"--lms-{name}: var(--lms-{ink});"
    for name, share in TINTS.items():
        yield f"--lms-tint-{name}: {share:.0%};"


def size_properties() -> Iterator[str]:
    for level, size in enumerate(SITE_HEADINGS, start=1):
        yield f"--lms-h{level}: {size}rem;"
    yield f"--lms-radius: {SITE_RADIUS}rem;"
    yield f"--lms-rule: {SITE_RULE}px;"


def css_rule(selector: str, declarations: Iterable[str]) -> str:
    return "".join([f"{selector} {{\n", *(f"  {line}\n" for line in declarations), "}\n"])


def with_values(style_sheet: str, scheme: Scheme) -> str:
    """Rules for readers that know no custom properties: each `var(--lms-…)` is its value.

    :raises KeyError: a property that is no colour of this scheme
    """
    inks = roles()
    return _PROPERTY.sub(
        lambda match: hexadecimal(shade(inks.get(match[1], match[1]), scheme)), style_sheet
    )
