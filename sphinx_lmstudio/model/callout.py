"""Callouts: `lms_info`, `lms_protip` and the like, whose body is Markdown."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal, get_args

from sphinx_lmstudio.model.fault import ContentError, Fault

Tone = Literal["info", "success", "warning", "danger", "quiet"]
"""How much of a reader's attention a callout asks for."""
TONES: tuple[Tone, ...] = get_args(Tone)


@dataclass(frozen=True, slots=True)
class Callout:
    """A box with a title."""

    tone: Tone
    word: str
    """The default title of its kind, in English, for a callout without a title of the author's."""
    title: str = ""
    text: str = ""
    """Its content in the markup of the page."""
    line: int = -1
    text_line: int = 0
    faults: tuple[Fault, ...] = ()


def parse_callout(text: str, *, tone: Tone, word: str) -> Callout:
    """The callout with a fence's body as its content.

    :raises ContentError: the body is empty
    """
    if not text.strip():
        raise ContentError("has no text", -1)
    return Callout(tone, word, text=text)
