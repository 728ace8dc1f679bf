"""A color and its properties in any output: how it mixes, how it contrasts."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Color:
    """A color of sRGB; each part is 0 to 255."""

    red: int
    green: int
    blue: int

    @property
    def digits(self) -> str:
        """Six hexadecimal digits in small letters."""
        return f"{self.red:02x}{self.green:02x}{self.blue:02x}"

    def on(self, ground: Color, share: float) -> Color:
        """A ground with so much of this color, 0 to 1, laid over it."""
        parts = zip(
            (self.red, self.green, self.blue),
            (ground.red, ground.green, ground.blue),
            strict=True,
        )
        return Color(*(round(over * share + under * (1 - share)) for over, under in parts))

    @property
    def luminance(self) -> float:
        """0 to 1: https://www.w3.org/TR/WCAG22/#dfn-relative-luminance."""
        red, green, blue = (_linear(part / 255) for part in (self.red, self.green, self.blue))
        return 0.2126 * red + 0.7152 * green + 0.0722 * blue

    def contrast(self, other: Color) -> float:
        """1 to 21: https://www.w3.org/TR/WCAG22/#dfn-contrast-ratio."""
        darker, lighter = sorted((self.luminance, other.luminance))
        return (lighter + 0.05) / (darker + 0.05)


def _linear(part: float) -> float:
    return part / 12.92 if part <= 0.04045 else float(((part + 0.055) / 1.055) ** 2.4)


def color(digits: str) -> Color:
    """The color of six hexadecimal digits, `2757dd`.

    :raises ValueError: digits of another number, or none
    """
    if len(digits) != 6:
        raise ValueError(f"expected six hexadecimal digits, found {digits!r}")
    return Color(int(digits[:2], 16), int(digits[2:4], 16), int(digits[4:], 16))
