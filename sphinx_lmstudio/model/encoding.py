"""The text of a file, even if it is not UTF-8."""

from __future__ import annotations

import codecs
import re
from contextlib import suppress
from dataclasses import dataclass

_MARKS = (
    (codecs.BOM_UTF32_LE, "utf-32"),
    (codecs.BOM_UTF32_BE, "utf-32"),
    (codecs.BOM_UTF16_LE, "utf-16"),
    (codecs.BOM_UTF16_BE, "utf-16"),
)
_LONG_RUN = re.compile(rb"[\x80-\xff]{4}")
"""Bytes that no Western text has in a row, and every text of another script has."""


@dataclass(frozen=True, slots=True)
class Decoded:
    """A text, and what is wrong with its bytes."""

    text: str
    problem: str = ""
    """Empty for UTF-8."""
    line: int = 0
    """0-based, where the problem begins."""


def decode(data: bytes) -> Decoded:
    """The text in bytes; if the encoding is unknown, U+FFFD replaces what is not UTF-8."""
    if name := _wide(data):
        text = data.decode(name, "replace")
        shown = name.upper().removesuffix("-LE").removesuffix("-BE")
        return Decoded(_lines(text), f"the file is {shown}; save it as UTF-8")
    try:
        return Decoded(_lines(data.decode("utf-8-sig")))
    except UnicodeDecodeError as error:
        bad, line = data[error.start], data.count(b"\n", 0, error.start)
    text = data.decode("utf-8-sig", "replace")
    found = f"the file is not UTF-8 (byte 0x{bad:02X})"
    # What has no character of UTF-8 at all, and single letters beyond ASCII, is Western text.
    if text.replace("\ufffd", "").isascii() and not _LONG_RUN.search(data):
        with suppress(UnicodeDecodeError):
            problem = f"{found}; it is read as Windows-1252, save it as UTF-8"
            return Decoded(_lines(data.decode("cp1252")), problem, line)
    problem = f"{found}; characters that cannot be read are shown as U+FFFD, save it as UTF-8"
    return Decoded(_lines(text), problem, line)


def _wide(data: bytes) -> str:
    """The name of an encoding with more than one byte for each letter; empty for another."""
    for mark, name in _MARKS:
        if data.startswith(mark):
            return name
    start = data[:1000]
    if start.count(0) * 3 < len(start) or not start:
        return ""
    return "utf-16-be" if start[::2].count(0) > start[1::2].count(0) else "utf-16-le"


def _lines(text: str) -> str:
    """The text with line ends as Python reads them from a file."""
    return text.replace("\r\n", "\n").replace("\r", "\n")
