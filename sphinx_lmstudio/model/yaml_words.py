"""What is wrong with YAML, in words that say what to do about it.

A parser of YAML says what it met ("mapping values are not allowed here"); an author wants to know
which sign it was, and how the line is written right.
"""

from __future__ import annotations

import re
import unicodedata
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from yaml import MarkedYAMLError

SHOWN = 60
"""Characters of a value that a message shows."""

CONFLICT_WORDS = (
    "a merge conflict begins here; keep one side, and remove the lines "
    "that begin with '<<<<<<<', '=======' and '>>>>>>>'"
)

_STARTS = "a value cannot begin with '{}', which is YAML syntax; put it in quotes"
_ESCAPE = "'\\{}' in double quotes is not a YAML escape; use single quotes"
_PROBLEMS: tuple[tuple[str, str], ...] = (
    (r"mapping values are not", "': ' in a value begins another key; put the value in quotes"),
    (r"'\\t' that cannot start", "there is a tab where YAML needs spaces; use spaces"),
    (r"character '(.)' that cannot start", _STARTS),
    (r'character "(.)" that cannot start', _STARTS),
    (r"scanning an (?:alias)", _STARTS.format("*")),
    (r"scanning an (?:anchor)", _STARTS.format("&")),
    (r"(?:scanning|parsing) a tag|tag handle|non-specific tag", _STARTS.format("!")),
    (r"directive|incompatible YAML", _STARTS.format("%")),
    (r"unknown escape character '(.)'", _ESCAPE),
    (r"escape sequence of .*()", _ESCAPE),
    (r"quoted scalar", "a quote opens here and is never closed; close it"),
    (
        r"flow|unclosed '\['",
        "'[' or '{' opens here and is not closed at the end of the value; close it, "
        "or put a value that is text in quotes",
    ),
    (
        r"sequence entries are not",
        "'- ' begins a list item where none is allowed; put it on a line of its own, "
        "or a value that is text in quotes",
    ),
    (
        r"block scalar",
        "after '|' or '>' the text begins on the next line; put a value that begins with such a "
        "sign in quotes",
    ),
    (
        r"expected <block end>, but found '<scalar>'",
        "there is text after the value; put all of it in quotes",
    ),
    (
        r"expected <block end>",
        "the line begins in another column than the lines it belongs to; align them",
    ),
    (
        r"could not find expected ':'",
        "the line is not 'key: value'; indent it below the text that it continues",
    ),
    (r"mapping keys are not", _STARTS.format("? ")),
    (
        r"'<document start>'",
        "there is text after the end of the YAML; indent it, or put a value in quotes",
    ),
)
_BAD_ESCAPE = re.compile(
    r"\\(?:x(?![\da-fA-F]{2})|u(?![\da-fA-F]{4})|[^0abt\tnvfre \"/\\N_LPxuU\n]|$)"
)
_SIGNS = tuple("`@%&*!|>[]{},#-?")


def problem_in_words(error: MarkedYAMLError) -> str:
    """What PyYAML's error means for an author."""
    said = f"{error.context or ''}: {error.problem or ''}"
    for pattern, words in _PROBLEMS:
        if match := re.search(pattern, said):
            return words.format(*match.groups()) if match.groups() else words
    return "the YAML cannot be read from this line on; put values with special characters in quotes"


def forbidden_words(character: str) -> str:
    return f"the character U+{ord(character):04X} is not allowed in YAML"


def character_name(character: str) -> str:
    """`a no-break space (U+00A0)`."""
    name = unicodedata.name(character, "character").lower()
    article = "an" if name[0] in "aeiou" else "a"
    return f"{article} {name} (U+{ord(character):04X})"


def reason(value: str) -> str:
    """Why YAML cannot read a value as the text its author meant."""
    first = value[:1]
    if first == '"' and (match := _BAD_ESCAPE.search(value)):
        why = f"'{match[0]}' in double quotes is not a YAML escape"
    elif first in ("'", '"'):
        is_open = value.count(first) == 1
        why = "its quote is never closed" if is_open else f"a quote ({first}) in it closes it early"
    elif re.search(r":(?:\s|$)", value):
        why = "': ' in it begins another key"
    elif first in _SIGNS:
        why = f"'{first}' at its beginning is YAML syntax"
    else:
        why = "YAML cannot read it"
    return why


def meaning(value: str) -> str:
    """The text that the author of a value meant which YAML cannot read."""
    first = value[:1]
    if first not in ("'", '"'):
        return value
    if len(value) > 1 and value.endswith(first) and not _closes_early(value):
        inner = value[1:-1]
        return inner.replace("''", "'") if first == "'" else inner.replace('\\"', '"')
    is_open = first == '"' and value.count(first) == 1
    return value[1:] if is_open else value


def _closes_early(value: str) -> bool:
    """Whether the first quote inside of a quoted value ends words: `"a" and "b"`."""
    at = value.find(value[0], 1, len(value) - 1)
    if at < 0:
        return False
    return not value[at - 1].isspace() and not value[at + 1].isalnum()


def in_quotes(text: str) -> str:
    """A text on one line as a value of YAML in quotes; of a long one the beginning."""
    if len(text) > SHOWN:
        text = f"{text[: SHOWN - 1]}…"
    if "'" not in text:
        return f"'{text}'"
    if '"' not in text and "\\" not in text:
        return f'"{text}"'
    return "'{}'".format(text.replace("'", "''"))


def cure(key: str, text: str) -> str:
    """How a text is written as the value of a key, empty for an item of a list."""
    if "\n" in text:
        return f"write '{key}: |' and the text on the lines below" if key else "put it in quotes"
    line = f"{key}: {in_quotes(text)}" if key else in_quotes(text)
    return f"put it in quotes: {line}"
