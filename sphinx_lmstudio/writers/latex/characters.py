r"""Finds out which characters the fonts of the book have, and replaces those they lack.

The text of a book is set in two fonts. A character that one of them lacks becomes a macro of its
own in the LaTeX file, without arguments, so that it may be in code that is wrapped:

    ⌘  \lmsSCDBI{}      from the fallback font if the current one lacks it
    👍🏽 \lmsEBPEENK…{}    a picture, its characters still in bookmarks and in copied text
    中 \lmsMEOCN{}      `[U+4E2D]`, with a warning that names the page
    שלום \lmsword{Hebrew}{שלום}    a word, whose letters may join, from a font for its script

The coverage of the fonts must be known without TeX: `tools/font_coverage.py` writes `coverage.txt`
from the fonts. Reading the fonts themselves needs a library, and the LaTeX file would depend on
whether they are installed.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import TYPE_CHECKING, Any

from docutils import nodes
from sphinx import addnodes
from sphinx.transforms.post_transforms import SphinxPostTransform

from sphinx_lmstudio import order
from sphinx_lmstudio.model.bidi import RIGHT_TO_LEFT
from sphinx_lmstudio.warning import WarningSubtype, warn
from sphinx_lmstudio.writers.book.characters import without_font
from sphinx_lmstudio.writers.latex.settings import ENGINES, has_our_fonts

if TYPE_CHECKING:
    from collections.abc import Iterable

    from sphinx.application import Sphinx

COVERAGE = Path(__file__).with_name("coverage.txt")
BREAK = "\u200b"
"""Where a long word may be broken."""
KEPT_SPACE = "\U000f5206"
"""Stands for each further space of several; it is copied as a space, unlike U+00A0."""
_PLACES = {BREAK: r"\lmsbreak{}", KEPT_SPACE: "~"}
INVISIBLE = "\u200c\u200d\u200e\u200f\u202a-\u202e\u2060-\u2064\u2066-\u2069\ufe00-\ufe0f\ufeff"
"""Characters that control how others are shown, and are invisible on paper."""
JOINERS = "\u200c\u200d"
"""Those of them that control whether letters join."""
COLORED = (
    "\u231a\u231b\u23e9-\u23ec\u23f0\u23f3\u25fd\u25fe\u2614\u2615\u2648-\u2653\u267f\u2693\u26a1"
    "\u26aa\u26ab\u26bd\u26be\u26c4\u26c5\u26ce\u26d4\u26ea\u26f2\u26f3\u26f5\u26fa\u26fd\u2705"
    "\u270a\u270b\u2728\u274c\u274e\u2753-\u2755\u2757\u2795-\u2797\u27b0\u27bf\u2b1b\u2b1c\u2b50"
    "\u2b55\U0001f000-\U0001faff"
)
"""Unicode's `Emoji_Presentation`: characters that are shown as pictures by default."""
REMEDY = "set `fontpkg` in `latex_elements` to fonts that have them"
SKIN = "\U0001f3fb-\U0001f3ff"


def setup_characters(app: Sphinx) -> None:
    app.add_post_transform(CheckCharacters)


@dataclass(frozen=True, slots=True)
class Marks:
    """Characters for private use that stand for macros in text."""

    begin: tuple[str, str]
    """The beginnings of text that runs from left to right, and from right to left."""
    end: tuple[str, str]
    mirrored: tuple[str, str]
    """The marks around a character that is shown mirrored."""


MARKS = Marks(
    *(zip("\U000f5200\U000f5202\U000f5204", "\U000f5201\U000f5203\U000f5205", strict=True))
)
EVERY_MARK = "".join((*MARKS.begin, *MARKS.end, *MARKS.mirrored))
_MARKS = {
    MARKS.begin[0]: r"\lmsbeginL{}",
    MARKS.begin[1]: r"\lmsbeginR{}",
    MARKS.end[0]: r"\lmsendL{}",
    MARKS.end[1]: r"\lmsendR{}",
    MARKS.mirrored[0]: r"\lmsmirrored{",
    MARKS.mirrored[1]: "}",
}


@dataclass(frozen=True, slots=True)
class Coverage:
    """The characters that the fonts of the book have."""

    everywhere: frozenset[int]
    """Characters that the fonts of text and of code both have, in all their shapes."""
    fallback: frozenset[int]
    emoji: frozenset[int]


@cache
def coverage() -> Coverage:
    sets: dict[str, frozenset[int]] = {}
    for line in COVERAGE.read_text(encoding="ascii").splitlines():
        name, *parts = line.split()
        sets[name] = frozenset(code for part in parts for code in _range(part))
    return Coverage(sets["text"] & sets["code"], sets["fallback"], sets["emoji"])


def _range(part: str) -> range:
    first, _, last = part.partition("-")
    return range(int(first, 16), int(last or first, 16) + 1)


@cache
def missing_characters() -> re.Pattern[str]:
    """Matches characters that no font of the book has."""
    known = coverage()
    codes = known.everywhere | known.fallback | known.emoji
    return re.compile(
        f"[^\\n\\r\\t{BREAK}{INVISIBLE}\U000e0020-\U000e007f{_character_class(codes)}]"
    )


def _character_class(codes: Iterable[int]) -> str:
    parts: list[str] = []
    start = previous = None
    for code in [*sorted(codes), None]:
        if previous is None or code != previous + 1:
            if start is not None and previous is not None:
                parts.append(f"\\U{start:08x}-\\U{previous:08x}")
            start = code
        previous = code
    return "".join(parts)


@cache
def special_characters(checked: bool) -> re.Pattern[str]:
    """Matches everything that is not written to the LaTeX file as it is, longest first."""
    known = coverage()
    emoji = f"[{_character_class(known.emoji)}]"
    part = f"{emoji}(?:\ufe0f|[{SKIN}])?"
    everywhere = f"[^\\n\\r\\t{_character_class(known.everywhere)}]"
    sequences = (
        r"(?P<picture>\\sphinxincludegraphics[^\n]*)",  # file names stay what they are
        # A number sign is a macro in code.
        r"(?P<keycap>(?:\\PYGZsh\{\}|\\?[0-9#*])\ufe0f?\u20e3)",
        "(?P<emoji>"
        "[\U0001f1e6-\U0001f1ff]{2}"
        "|\U0001f3f4[\U000e0020-\U000e007e]+\U000e007f"
        f"|{emoji}(?:\ufe0f|[{SKIN}])(?:\u200d{part})*"
        f"|{emoji}(?:\u200d{part})+"
        f"|(?=[{COLORED}]){emoji})",
        f"(?P<mark>[{EVERY_MARK}])",
        f"(?P<word>[{JOINERS}]*[{_right_to_left(checked)}][{_right_to_left(checked)}{JOINERS}]*)",
        f"(?P<invisible>[{''.join(_PLACES)}{INVISIBLE}\U000e0020-\U000e007f])",
        f"(?P<other>{everywhere if checked else _CONTROL})",
    )
    return re.compile("|".join(sequences))


def _right_to_left(checked: bool) -> str:
    """What words that run from right to left are made of, for a set in a pattern."""
    if not checked:
        return RIGHT_TO_LEFT.pattern[1:-1]
    return _character_class(code for code in coverage().fallback if RIGHT_TO_LEFT.match(chr(code)))


_CONTROL = r"[\x00-\x08\x0b\x0c\x0e-\x1f\x7f-\x9f]"
"""Characters that TeX does not read, whatever the fonts."""
_KEYCAP = re.compile("[0-9#*]\ufe0f?\u20e3")


def typeset(text: str, *, checked: bool) -> tuple[str, str]:
    """The text of a LaTeX file with macros for missing characters, and the macros' definitions.

    :param checked: whether the fonts are those whose coverage is known
    """
    definitions: dict[str, str] = {}

    def macro(match: re.Match[str]) -> str:
        found = match[0]
        if match.lastgroup == "picture":
            return found
        if match.lastgroup == "invisible":
            return _PLACES.get(found, "")
        if match.lastgroup == "mark":
            definitions["\\lmsbothways"] = "\\lmsbothways"
            return _MARKS[found]
        if match.lastgroup == "word":
            return f"\\lmsword{{{_script(found)}}}{{{found}}}"
        if match.lastgroup == "other":
            return _other(found, definitions, checked=checked)
        return _emoji(found.replace("\\PYGZsh{}", "#").lstrip("\\"), definitions)

    text = special_characters(checked).sub(macro, text)
    return text, "".join(f"{line}\n" for line in definitions.values())


def _script(word: str) -> str:
    """The script of a word, by which its font is called."""
    first = word.strip(JOINERS)[0]
    if first < "\u0600" or "\ufb1d" <= first < "\ufb50":
        return "Hebrew"
    return "Nko" if "\u07c0" <= first < "\u0800" else "Arabic"


def _other(character: str, definitions: dict[str, str], *, checked: bool) -> str:
    code = ord(character)
    known = coverage()
    if checked and code in known.fallback:
        name = f"\\lmsS{letters_of(f'{code:x}')}"
        definitions[name] = f"\\lmsdefinesymbol{name}{{{character}}}"
    elif code in known.emoji:
        return _emoji(character, definitions)
    else:
        name = f"\\lmsM{letters_of(f'{code:x}')}"
        # Characters that TeX does not read cannot be in a bookmark either.
        shown = character if character.isprintable() else ""
        definitions[name] = f"\\lmsdefinemissing{name}{{{code:04X}}}{{{shown}}}"
    return f"{name}{{}}"


def _emoji(sequence: str, definitions: dict[str, str]) -> str:
    # Twemoji's own names: they include the selector only in joined sequences.
    plain = sequence if "\u200d" in sequence else sequence.replace("\ufe0f", "")
    picture = "-".join(f"{ord(character):x}" for character in plain)
    name = f"\\lmsE{letters_of(picture)}"
    copied = plain.encode("utf-16-be").hex().upper()
    pieces = "".join(
        f"\\lmspicture{{{ord(character):x}}}"
        for character in plain
        if ord(character) in coverage().emoji
    )
    shown = plain.replace("#", r"\#")
    definitions[name] = f"\\lmsdefineemoji{name}{{{picture}}}{{{copied}}}{{{shown}}}{{{pieces}}}"
    return f"{name}{{}}"


def letters_of(code: str) -> str:
    """Hexadecimal digits as letters: the name of a macro may contain nothing else."""
    return code.translate(_LETTERS)


_LETTERS = str.maketrans("0123456789abcdef-", "ABCDEFGHIJKLMNOPX")


class CheckCharacters(SphinxPostTransform):
    """Report the characters that no font of the book has, with their pages."""

    formats = ("latex",)
    default_priority = order.LATEX_CHARACTERS

    def run(self, **kwargs: Any) -> None:
        config = self.config
        # The documents of sections contain nothing that is not in the whole book.
        is_whole = self.document.get("docname") == config.root_doc
        if config.latex_engine not in ENGINES or not has_our_fonts(config) or not is_whole:
            return
        pattern = missing_characters()
        found: dict[str, tuple[nodes.Node, dict[str, None]]] = {}
        for text, docname in texts(self.document):
            if characters := pattern.findall(_KEYCAP.sub("", text)):
                _, seen = found.setdefault(docname, (text.parent, {}))
                seen.update(dict.fromkeys(characters))
        for node, seen in found.values():
            warn(WarningSubtype.FONT, without_font(list(seen), REMEDY), node)


def texts(document: nodes.document) -> Iterable[tuple[nodes.Text, str]]:
    """The texts of a book, each with the docname of its page."""
    waiting: list[tuple[nodes.Node, str]] = [(document, str(document.get("docname", "")))]
    while waiting:
        node, docname = waiting.pop()
        if isinstance(node, nodes.Text):
            yield node, docname
        elif isinstance(node, nodes.Element) and not isinstance(node, nodes.Invisible):
            own = node["docname"] if isinstance(node, addnodes.start_of_file) else docname
            waiting += ((child, own) for child in reversed(node.children))
