"""Divides text into terms. `static/lmstudio/search-words.js` does the same in the browser.

Positions count words. An identifier is indexed as a whole and by its parts: `context_length` gives
the term `context_length` at the position of its first part, and the terms `context` and `length` at
a position each. `client.llm.load_new` also gives `llm.load_new` and `load_new`, and an address also
gives its path. In Chinese and Japanese, each pair of characters is a term.

Terms have no capitals and no accents. `tests/search/words.yaml` tests both implementations.
"""

from __future__ import annotations

import re
import unicodedata
from functools import lru_cache
from typing import NamedTuple

from sphinx_lmstudio.search.languages import CJK

_LETTER = rf"(?:[^\W_{CJK}]|[\u0300-\u036f])"
_RUNS = re.compile(rf"[{CJK}]+|(?:--?|(?<!/)[/$@.])?{_LETTER}+(?:[._/@+:#-]{_LETTER}+)*")
_PARTS = re.compile(rf"{_LETTER}+")
_HUMPS = re.compile(r"(?<=[a-z0-9])(?=[A-Z])|(?<=[A-Z])(?=[A-Z][a-z]{2})")
_PAIRED = re.compile(rf"[{CJK}]")
_SEGMENTS = re.compile(r"[./@:]")
_ACCENTS = re.compile(r"[\u0300-\u036f]")
MAX_TERM = 80
"""Characters of the longest term. Longer ones are keys or checksums, which nobody types."""


class Term(NamedTuple):
    """A term in a text."""

    text: str
    position: int


def fold(text: str) -> str:
    """Text without capitals and accents."""
    text = text.lower()
    if not text.isascii():
        bare = _ACCENTS.sub("", unicodedata.normalize("NFD", text))
        text = unicodedata.normalize("NFC", bare).replace("ß", "ss")
    return text


def find_terms(text: str) -> tuple[list[Term], int]:
    """The terms of a text, and its number of positions."""
    terms: list[Term] = []
    position = 0
    for run in _RUNS.findall(text):
        texts, length = _terms_of_run(run)
        terms += [Term(term, position + offset) for term, offset in texts]
        position += length
    return terms, position


@lru_cache(maxsize=20_000)
def _terms_of_run(run: str) -> tuple[tuple[tuple[str, int], ...], int]:
    """The terms of a run of characters, each with its offset, and its number of positions."""
    if _PAIRED.match(run):
        pairs = [run[n : n + 2] for n in range(max(1, len(run) - 1))]
        return tuple((pair, n) for n, pair in enumerate(pairs)), len(pairs)
    parts = _parts(run)
    terms = [(fold(part), n) for n, part in enumerate(parts)]
    terms += [(fold(whole), offset) for whole, offset in _wholes(run, len(parts))]
    return tuple(term for term in terms if len(term[0]) <= MAX_TERM), len(parts)


def _parts(run: str) -> list[str]:
    """The words that an identifier is made of."""
    return [part for word in _PARTS.findall(run) for part in _HUMPS.split(word)]


def _wholes(run: str, length: int) -> list[tuple[str, int]]:
    """The terms of several words: an identifier, the names in a dotted one, the path of an address.

    :param length: the number of parts of the run
    """
    is_bare = _PARTS.fullmatch(run) is not None
    wholes = [] if is_bare and length == 1 else [(run, 0)]
    segments = _SEGMENTS.split(run)
    offset = 0
    for segment in segments if len(segments) > 1 else ():
        size = len(_parts(segment))
        if size > 1:
            wholes.append((segment, offset))
        offset += size
    slash = run.find("/")
    if slash > 0:
        wholes.append((run[slash:], len(_parts(run[:slash]))))
    names = run.split(".") if slash < 0 else []
    begins = range(1, len(names) - 1)
    return [*wholes, *((".".join(names[n:]), len(_parts(".".join(names[:n])))) for n in begins)]
