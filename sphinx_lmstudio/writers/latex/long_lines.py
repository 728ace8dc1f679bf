"""Lines that are too long for TeX, in code and in the LaTeX file itself.

TeX measures a line of code as a whole, which may not be longer than 16383 points: some 3,400
characters. It reads a line of its source as a whole too, and gives up at 200,000 bytes.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterator

PIECE = 1000
"""Characters of code that are given to TeX as one line."""
WRAPPED = r"\lmswrapmark{}"
"""What a line begins with that goes on with the one before: as where TeX itself breaks a line."""
SOURCE_LINE = 10_000
"""Characters of a line of the LaTeX file from which on it is broken, into parts of a fifth."""
_PART = re.compile(r"\\[A-Za-z]+\{\}|\\[A-Za-z]+\{[^{}]*\}\{|\\.|.", re.DOTALL)
"""Of highlighted code: a character, or what begins or ends a span of a color."""
_JOINT = re.compile(r"\\lmsbreak\{\}|(?<!\\) ")
VERBATIM = re.compile(r"\\(begin|end)\{(?:sphinxVerbatim\w*|sphinxalltt)\}")


def code_pieces(line: str, longest: int = PIECE) -> list[str]:
    """A line of highlighted code as several; a span of a color is ended and begun again.

    :param line: in LaTeX
    :param longest: characters of a piece
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
    """A LaTeX file of which TeX can read every line."""
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
    """A line of text broken where it makes no difference: at spaces, and where words may break."""
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
