"""Asks Typst, which knows the fonts, which characters of a book no font has.

The template shows them by their code points, `[U+4E2D]`: PDF/UA does not allow a missing glyph.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Any
from unicodedata import category

from sphinx_lmstudio.warning import WarningSubtype, warn
from sphinx_lmstudio.writers.book.characters import without_font
from sphinx_lmstudio.writers.typst.fonts import typst

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping

REMEDY = "name a font that has them in `lmstudio_pdf_fonts`"
_PLACE = re.compile(r"main\.typ:(\d+):")
_NUMBERED = re.compile(r'(?:lms-missing\(|\(-2, )"([0-9A-F]{4,6})"')
"""Matches the expressions for characters that no font can have in a page's file."""
PROBE = '#set document(title: "x")\n'


def missing_characters_of(texts: Iterable[str], fonts: Any, *, has_own: bool) -> frozenset[str]:
    """The characters that Typst finds in no font.

    :param fonts: Typst's fonts
    :param has_own: whether conf.py chooses fonts, which may have characters for private use
    """
    asked = sorted({c for text in texts for c in text if ord(c) > 0x7E})
    private = frozenset() if has_own else frozenset(c for c in asked if category(c) == "Co")
    if not asked:
        return frozenset()
    # One on a line: the places of errors say which. By their numbers, since some end a line.
    lines = "".join(f'#"\\u{{{ord(character):x}}}"\n' for character in asked)
    files: Any = {"main.typ": (PROBE + lines).encode("utf-8")}
    try:
        typst.compile(files, font_paths=fonts, pdf_standards=["ua-1"])
    except typst.TypstError as error:
        first = 1 + PROBE.count("\n")
        numbers = {int(number) - first for number in _PLACE.findall(error.diagnostic)}
        return private.union(asked[number] for number in numbers if 0 <= number < len(asked))
    return private


def tell_without_font(texts: Mapping[str, str], missing: frozenset[str]) -> None:
    """Report the characters that no font has, and the pages that contain them.

    :param texts: the files of pages by docname
    """
    for docname, text in texts.items():
        found = dict.fromkeys(c for c in text if c in missing) if missing else {}
        found |= dict.fromkeys(chr(int(number, 16)) for number in _NUMBERED.findall(text))
        if found:
            warn(WarningSubtype.FONT, without_font(list(found), REMEDY), docname)
