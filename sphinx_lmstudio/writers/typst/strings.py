r"""Text for Typst: strings, in which nothing is markup.

    Use `#read("x")`      "Use `#read(\"x\")`"

All text of authors goes through `string`; nothing else of a page gets into a file.
"""

from __future__ import annotations

import re
from functools import cache

EMOJI = (
    "\u231a\u231b\u23e9-\u23ec\u23f0\u23f3\u25fd\u25fe\u2614\u2615\u2648-\u2653\u267f\u2693\u26a1"
    "\u26aa\u26ab\u26bd\u26be\u26c4\u26c5\u26ce\u26d4\u26ea\u26f2\u26f3\u26f5\u26fa\u26fd\u2705"
    "\u270a\u270b\u2728\u274c\u274e\u2753-\u2755\u2757\u2795-\u2797\u27b0\u27bf\u2b1b\u2b1c\u2b50"
    "\u2b55\U0001f000-\U0001faff"
)
"""Unicode's `Emoji_Presentation`: characters that are shown as pictures by default."""
_PART = f"(?:[{EMOJI}]|[\u00a9\u00ae\u2000-\u3300]\ufe0f)[\U0001f3fb-\U0001f3ff\ufe0f]*"
EMOJI_OR_MISSING = re.compile(
    rf"(?P<emoji>[\U0001f1e6-\U0001f1ff]{{2}}|\U0001f3f4[\U000e0020-\U000e007f]+"
    rf"|[0-9#*]\ufe0f?\u20e3|{_PART}(?:\u200d{_PART})*)"
    # What is no character of a text, whatever the fonts.
    "|(?P<missing>[\x00-\x08\x0b\x0c\x0e-\x1f\x7f-\x9f\ufffe\uffff])"
    "|(?P<invisible>[\u202a-\u202e\u2066-\u2069\ufeff])"
)
"""Characters that are not set in the font of the text, and marks of directions."""
LONG = 24
"""The length from which words may be broken anywhere except near their ends."""
WHOLE = 3
"""The number of letters at either end of a word that stay together."""
_CLUSTERS = re.compile(
    "(?:[^\u0300-\u036f\u200d\ufe00-\ufe0f][\u0300-\u036f\u200d\ufe00-\ufe0f]*){1,3}"
)
_ESCAPED = {
    ord('"'): '\\"',
    ord("\\"): "\\\\",
    ord("\n"): "\\n",
    ord("\r"): "\\r",
    ord("\t"): "\\t",
}
BREAK = "lms-break"
"""A possible line break that is not a character, and so is not copied."""


def string(text: str) -> str:
    """Text as a Typst string: the only way in which text gets into the files."""
    # A half of a pair, which no file can hold.
    sound = text.encode("utf-8", "replace").decode("utf-8")
    return f'"{sound.translate(_ESCAPED)}"'


@cache
def long_words(length: int) -> re.Pattern[str]:
    """Matches words of so many letters or more, in scripts that do not break lines anywhere."""
    return re.compile(rf"[^\s\u0590-\u08ff\u2e80-\U0001faff]{{{length},}}")


def word_expressions(text: str, *, longest: int = LONG) -> list[str]:
    """Text as a sequence of expressions.

    :param longest: the length from which a line may end within a word; 0 for never
    """
    if not longest or len(text) < longest:
        return _plain(text)
    found: list[str] = []
    end = 0
    for match in long_words(longest).finditer(text):
        whole = min(WHOLE, longest // 3)
        found += [*_plain(text[end : match.start()] + match[0][:whole]), BREAK]
        middle = match[0][whole:-whole]
        for letters in _CLUSTERS.findall(middle):
            found += [*_plain(letters), BREAK]
        found += _plain(match[0][-whole:])
        end = match.end()
    return [*found, *_plain(text[end:])]


def _plain(text: str) -> list[str]:
    if text.isascii() and text.isprintable():
        return [string(text)] if text else []
    found: list[str] = []
    end = 0
    for match in EMOJI_OR_MISSING.finditer(text):
        if before := text[end : match.start()]:
            found.append(string(before))
        if match["emoji"]:
            found.append(f"lms-emoji({string(match[0])})")
        elif match["missing"]:
            found.append(missing(match[0]))
        end = match.end()
    return [*found, string(text[end:])] if text[end:] else found


def missing(character: str) -> str:
    """The expression for a character that cannot be shown: its code point."""
    return f'lms-missing("{ord(character):04X}")'


def unprintable(text: str) -> list[str]:
    """The characters of a text that no font can have."""
    return [match["missing"] for match in EMOJI_OR_MISSING.finditer(text) if match["missing"]]
