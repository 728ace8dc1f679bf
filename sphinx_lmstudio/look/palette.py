"""The colors, and what uses which of them.

Each color stands once, in a shade for each scheme. What has a meaning (a method, a tone, a badge)
takes a color by its name, so that it is the same in every output.
"""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum

from sphinx_lmstudio.look.color import Color, color


class Scheme(StrEnum):
    """What a color is seen on."""

    LIGHT = "light"
    DARK = "dark"
    PAPER = "paper"
    EBOOK = "ebook"
    """An unknown ground, since the reader chooses it: shades in the middle."""


@dataclass(frozen=True, slots=True)
class Shades:
    """One color in each scheme; none where nothing takes it."""

    light: Color | None = None
    dark: Color | None = None
    paper: Color | None = None
    ebook: Color | None = None

    def get(self, scheme: Scheme) -> Color | None:
        shades = {
            Scheme.LIGHT: self.light,
            Scheme.DARK: self.dark,
            Scheme.PAPER: self.paper,
            Scheme.EBOOK: self.ebook,
        }
        return shades[scheme]


def _shades(light: str = "", dark: str = "", paper: str = "", ebook: str = "") -> Shades:
    return Shades(*(color(digits) if digits else None for digits in (light, dark, paper, ebook)))


COLORS = {
    # Grounds. Those of the site are furo's, for themes that have none of these names.
    "page": _shades("ffffff", "131416", "ffffff"),
    "surface": _shades("f8f9fb", "1a1c1e", "f6f7f8"),
    "code": _shades("f2f2f2", "0d1117", "f5f6f8"),
    "strip": _shades(paper="e4e7ec"),
    "target": _shades("ffffcc", "333300"),
    "shadow": _shades("000000", "000000"),
    "shade": _shades("cccccc", "000000"),  # at a side where something goes on
    # Lines.
    "line": _shades("dddddd", "303335", "c9ced6", "bbbbbb"),
    "control": _shades("878787", "666666", ebook="888888"),
    # Inks.
    "text": _shades("000000", "cfd0d0", "171b26"),
    "muted": _shades("5a5c63", "9ca0a5", "5f6670", "777777"),
    "accent": _shades("2757dd", "5ca5ff", "4a5fe0", "4676dc"),
    "link": _shades(paper="2945b3"),  # on screens they have the accent
    "blue": _shades("1d5fbf", "8ab8ff", "2f5f98", "3b78c9"),
    "green": _shades("166b3a", "7fd6a2", "27694c", "2b8a55"),
    "amber": _shades("8a4b00", "f0b66b", "8f5a0a", "b9700f"),
    "red": _shades("b3261e", "ff9d94", "9c3328", "c8463c"),
    "violet": _shades("6b3fb5", "c9aef7", "61458f", "8460c2"),
    # Tints that are warmer than a mixture would be.
    "blue-tint": _shades(paper="f1f5fa"),
    "green-tint": _shades(paper="f0f7f3"),
    "amber-tint": _shades(paper="fbf5ea"),
    "red-tint": _shades(paper="fbf1f0"),
    # A terminal: dark on every screen; on paper its title alone is.
    "terminal": _shades("14171c", "14171c", ebook="666666"),
    "terminal-bar": _shades("1d2127", "1d2127", "3a404a"),
    "terminal-line": _shades("2b3038", "2b3038"),
    "terminal-text": _shades("e8eaee", "e8eaee"),
    "terminal-title": _shades("c8cdd6", "c8cdd6", "ffffff"),
    "terminal-output": _shades("bcc3ce", "bcc3ce"),
    "terminal-muted": _shades("a3aab5", "a3aab5"),
    "terminal-prompt": _shades("7fd6a2", "7fd6a2"),
}

METHODS = {"get": "green", "post": "blue", "put": "amber", "patch": "amber", "delete": "red"}
OTHER_METHOD = "violet"

BADGES = {"required": "red", "public": "blue", "deprecated": "amber"}
OTHER_BADGE = "muted"
"""Badges that say what is usual: `optional`."""


@dataclass(frozen=True, slots=True)
class Tone:
    """The colors of a callout."""

    ink: str
    """Of its rule and its title."""
    ground: str = ""
    """Empty: a tint of the ink."""


TONES = {
    "info": Tone("blue"),
    "success": Tone("green"),
    "warning": Tone("amber"),
    "danger": Tone("red"),
    "quiet": Tone("muted", ground="surface"),
}

ADMONITIONS = {
    "note": "info",
    "seealso": "info",
    "tip": "success",
    "important": "success",
    "warning": "warning",
    "caution": "warning",
    "attention": "warning",
    "danger": "danger",
    "error": "danger",
    "hint": "quiet",
    "todo": "quiet",
}
"""The tones of what authors write with other directives than ours."""

TINTS = {"callout": 0.07, "badge": 0.08, "badge-line": 0.4, "current": 0.1, "mark": 0.25}
"""How much of a color is laid over a ground, 0 to 1."""
PAPER_BADGE = 0.22
"""The same for badges on paper, which have no line around them."""

TEXT_SHARES = {
    "surface": 0.03,
    "code": 0.0,
    "line": 0.2,
    "control": 0.55,
    "text": 1.0,
    "muted": 0.78,
}
"""In themes that are not ours: how much of the color of their text makes each of these."""
INKS = ("accent", "blue", "green", "amber", "red", "violet")
INK_SHARE = 0.5
"""There: how much of an ink is its shade for unknown grounds; the rest is the color of the text."""
OTHER_TINTS = {**TINTS, "callout": 0.04}
"""There: links have the theme's color, which seldom stands out by much."""
SHADE_SHARE = 0.35
"""There: how much of a shadow is laid over a side where something goes on."""
TARGET = ("amber", 0.12)
"""There: what is laid over the ground of a target, and how much of it."""


def shade(name: str, scheme: Scheme) -> Color:
    """A color in a scheme that has it.

    :raises KeyError: no such color in this scheme
    """
    found = COLORS[name].get(scheme)
    if found is None:
        raise KeyError(f"{name} in {scheme}")
    return found


def tone_ground(tone: Tone, scheme: Scheme) -> Color:
    """The ground of a callout: a color of its own in this scheme, or so much of its ink."""
    own = COLORS.get(tone.ground or f"{tone.ink}-tint", Shades()).get(scheme)
    if own is not None:
        return own
    return shade(tone.ink, scheme).on(shade("page", scheme), TINTS["callout"])


def roles() -> dict[str, str]:
    """Names of what has a meaning, `method-get`, with the names of their colors."""
    return {
        **{f"method-{name}": ink for name, ink in METHODS.items()},
        "method-other": OTHER_METHOD,
        **{f"badge-{name}": ink for name, ink in BADGES.items()},
        "badge-other": OTHER_BADGE,
        **{f"tone-{name}": tone.ink for name, tone in TONES.items()},
    }
