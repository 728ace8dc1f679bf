"""Breaks lines that are too long for TeX, in code and in the LaTeX file itself.

TeX measures a line of code as a whole, which must not be longer than 16383 points: about 3,400
characters. It also reads a line of its source as a whole, and fails at 200,000 bytes.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterator

PIECE = 1000
"""The most characters of code in a line for TeX."""
WRAPPED = r"\lmswrapmark{}"
"""The beginning of a continued line, the same as where TeX itself breaks a line."""
SOURCE_LINE = 10_000
"""The length from which a line of the LaTeX file is broken, into parts of a fifth of it."""
_PART = re.compile(r"\\[A-Za-z]+\{\}|\\[A-Za-z]+\{[^{}]*\}\{|\\.|.", re.DOTALL)
"""Matches a character of highlighted code, or the beginning or the end of a colored span."""
_JOINT = re.compile(r"\\lmsbreak\{\}|(?<!\\) ")
VERBATIM = re.compile(r"\\(begin|end)\{(?:sphinxVerbatim\w*|sphinxalltt)\}")


def code_pieces(line: str, longest: int = PIECE) -> list[str]:
    """Divide a line of highlighted code; a colored span is ended and begun again.

    :param line: in LaTeX
    :param longest: the most characters of a piece
    """
    if len(line) <= longest:
        return [line]
    pieces: list[str] = []
    current: list[str] = []
    open_spans: list[str] = []
    shown = 0
    for part in _PART.findall(line):
        is_character = _is_character(part)
        # Between ASCII characters alone: others may be parts of one.
        if is_character and shown >= longest and part.isascii():
            pieces.append("".join([*current, "}" * len(open_spans)]))
            current = [WRAPPED, *open_spans]
            shown = 0
        current.append(part)
        shown += is_character
        if part == "}":
            del open_spans[-1:]
        elif not is_character:
            open_spans.append(part)
    return [*pieces, "".join(current)]


def code_parts(line: str) -> Iterator[tuple[str, tuple[str, ...]]]:
    """The characters of a line of highlighted code, each with the spans that it is in."""
    open_spans: tuple[str, ...] = ()
    for part in _PART.findall(line):
        if _is_character(part):
            yield part, open_spans
        else:
            open_spans = open_spans[:-1] if part == "}" else (*open_spans, part)


def shown_length(line: str) -> int:
    """Characters of a line of highlighted code."""
    return sum(map(_is_character, _PART.findall(line)))


def _is_character(part: str) -> bool:
    return part != "}" and (part.endswith("{}") or not part.endswith("{"))


def with_short_lines(text: str) -> str:
    """A LaTeX file whose lines TeX can all read."""
    lines: list[str] = []
    in_code = False
    for line in text.split("\n"):
        if match := VERBATIM.match(line):
            in_code = match[1] == "begin"
        if in_code:
            lines += code_pieces(line)
        elif len(line) > SOURCE_LINE:
            lines += _source_lines(line)
        else:
            lines.append(line)
    return "\n".join(lines)


def _source_lines(line: str) -> list[str]:
    """Break a line of text where it makes no difference: at spaces, and where words may break."""
    lines: list[str] = []
    start = 0
    for match in _JOINT.finditer(line):
        if match.end() - start >= SOURCE_LINE / 5:
            is_space = match[0] == " "
            lines.append(
                line[start : match.start()] if is_space else f"{line[start : match.end()]}%"
            )
            start = match.end()
    return [*lines, line[start:]]
