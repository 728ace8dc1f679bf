"""Code for Typst: lines of runs, each with the number of its style.

    def f():      ((1, "def"), (0, " "), (2, "f"), (0, "():"))

A line that is entirely plain is just a string. Pygments reads code as for the other outputs, with
the style of `pygments_style`.
"""

from __future__ import annotations

from itertools import groupby
from typing import TYPE_CHECKING, TypeAlias
from unicodedata import combining, east_asian_width

from pygments.formatter import Formatter
from sphinx.highlighting import PygmentsBridge

from sphinx_lmstudio.writers.typst.strings import EMOJI_OR_MISSING, string

if TYPE_CHECKING:
    from collections.abc import Container, Iterable, Iterator, Mapping
    from typing import Any

    from _typeshed import SupportsWrite
    from pygments.style import Style
    from pygments.token import _TokenType

Run: TypeAlias = tuple[int, str]
EMOJI, MISSING = -1, -2
"""Styles of runs that are not set in the font of code: an emoji, the code point of a character."""
PLAIN = 0


def token_styles(style: type[Style]) -> dict[tuple[str, bool, bool], int]:
    """The color, weight and slant of all tokens, numbered; the first style is plain."""
    found = {("", False, False): PLAIN}
    for _token, look in style:
        found.setdefault(_shape(look), len(found))
    return found


def _shape(look: Mapping[str, Any]) -> tuple[str, bool, bool]:
    return look["color"] or "", look["bold"], look["italic"]


def styles_file(style: type[Style]) -> str:
    """The styles as a Typst file, by their numbers."""
    lines = []
    for color, is_bold, is_italic in token_styles(style):
        parts = [f'fill: rgb("#{color}")'] if color else []
        parts += ['weight: "bold"'] if is_bold else []
        parts += ['style: "italic"'] if is_italic else []
        lines.append(f"  ({', '.join(parts) or ':'}),\n")
    return f"#let lms-tokens = (\n{''.join(lines)})\n"


class Highlighter(PygmentsBridge):
    """Sphinx's highlighter with our formatter: it chooses the lexer."""

    def __init__(self, stylename: str) -> None:
        super().__init__("html", stylename)
        self.formatter = LinesFormatter

    @property
    def style(self) -> type[Style]:
        style: type[Style] = self.formatter_args["style"]
        return style


class LinesFormatter(Formatter[str]):
    """Writes each line as an element of a Typst array."""

    def __init__(self, **options: Any) -> None:
        super().__init__(**options)
        numbers = token_styles(self.style)
        self.numbers_of_tokens = {token: numbers[_shape(look)] for token, look in self.style}

    def format(
        self, tokensource: Iterable[tuple[_TokenType, str]], outfile: SupportsWrite[str]
    ) -> None:
        runs = ((self.number(token), text) for token, text in tokensource)
        for line in run_lines(runs):
            outfile.write(f"{line_array(line)},\n")

    def number(self, token: _TokenType) -> int:
        return self.numbers_of_tokens[_known(token, self.numbers_of_tokens)]


def _known(token: _TokenType, tokens: Container[_TokenType]) -> _TokenType:
    """The token, or the nearest of its parents that the style knows."""
    while token not in tokens and token.parent is not None:
        token = token.parent
    return token


def run_lines(runs: Iterable[Run]) -> Iterator[list[Run]]:
    """The runs of each line, joined if they have one style; a final line end adds no line."""
    line: list[Run] = []
    for number, text in runs:
        first, *others = text.split("\n")
        line.append((number, first))
        for other in others:
            yield _joined(line)
            line = [(number, other)]
    if any(text for _, text in line):
        yield _joined(line)


def _joined(line: list[Run]) -> list[Run]:
    joined = [
        (number, "".join(text for _, text in runs))
        for number, runs in groupby(line, key=lambda run: run[0])
    ]
    return [run for number, text in joined if text for run in _divided(number, text)]


def _divided(number: int, text: str) -> Iterator[Run]:
    """Divide a run at characters that have a style of their own."""
    text = text.expandtabs(8) if "\t" in text else text
    if text.isascii() and text.isprintable():
        yield number, text
        return
    end = 0
    for match in EMOJI_OR_MISSING.finditer(text):
        if before := text[end : match.start()]:
            yield number, before
        if match["emoji"]:
            yield EMOJI, match[0]
        elif match["missing"]:
            yield MISSING, f"{ord(match[0]):04X}"
        end = match.end()
    if text[end:]:
        yield number, text[end:]


def line_array(line: list[Run]) -> str:
    if not line:
        return '""'
    if len(line) == 1 and line[0][0] == PLAIN:
        return string(line[0][1])
    return f"({' '.join(f'({number}, {string(text)}),' for number, text in line)})"


def columns_of(text: str) -> int:
    """The number of columns of the longest line of code."""
    return max(map(_columns, text.expandtabs(8).split("\n")), default=0)


def _columns(line: str) -> int:
    if line.isascii():
        return len(line)
    return sum(_WIDE.get(east_asian_width(c), 1) for c in line if not combining(c))


_WIDE = {"W": 2, "F": 2}
