r"""Sets lines of code with words that run from right to left.

    "⟨שלום עולם⟩"      \PYG{l+s+s2}{\PYGZdq{}\lmsWDEF{} \lmsWABC{}\PYGZdq{}}

Code is not justified, and colored spans may begin and end anywhere in a run. So the words of a line
are written in their order on paper, and XeTeX reverses each of them separately. A word is a macro
without arguments, so that it may be in code that is wrapped.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from unicodedata import mirrored

from sphinx_lmstudio.model.bidi import RIGHT_TO_LEFT, embedding_levels, visual_order
from sphinx_lmstudio.writers.latex.characters import JOINERS, letters_of
from sphinx_lmstudio.writers.latex.long_lines import VERBATIM, code_parts, code_pieces

LINE = 80
"""The number of characters of code that fit on a line of the page."""
_PLAIN = {r"\PYGZlt{}": "<", r"\PYGZgt{}": ">", r"\PYGZob{}": "{", r"\PYGZcb{}": "}"}
_MIRRORED = dict(zip("()[]<>{}«»", ")(][><}{»«", strict=True))
_WORD = re.compile(f"[{JOINERS}]|{RIGHT_TO_LEFT.pattern}")


def with_mirrored_code(text: str) -> tuple[str, str]:
    """A LaTeX file whose code may run in both directions, and the definitions of its words."""
    if not RIGHT_TO_LEFT.search(text):
        return text, ""
    words: dict[str, str] = {}
    lines: list[str] = []
    in_code = False
    for line in text.split("\n"):
        if match := VERBATIM.match(line):
            in_code = match[1] == "begin"
        if in_code and RIGHT_TO_LEFT.search(line):
            lines += [_as_seen(piece, words) for piece in code_pieces(line, LINE)]
        else:
            lines.append(line)
    definitions = [f"\\lmsdefineword{name}{{{word}}}\n" for word, name in words.items()]
    return "\n".join(lines), "".join(definitions)


@dataclass(frozen=True, slots=True)
class _Atom:
    """A character of code, or a word that XeTeX reverses, with its colored spans."""

    latex: str
    spans: tuple[str, ...]
    level: int


def _as_seen(line: str, words: dict[str, str]) -> str:
    """A line of highlighted code in its order on paper, from left to right."""
    atoms = _atoms(line, words)
    shown: list[str] = []
    spans: tuple[str, ...] = ()
    for place in visual_order([atom.level for atom in atoms]):
        atom = atoms[place]
        if atom.spans != spans:
            shown.append("}" * len(spans) + "".join(atom.spans))
            spans = atom.spans
        shown.append(atom.latex)
    return "".join(shown) + "}" * len(spans)


def _atoms(line: str, words: dict[str, str]) -> list[_Atom]:
    pairs = list(code_parts(line))
    plain = [_PLAIN.get(part, part[0]) for part, _ in pairs]
    levels = embedding_levels("".join(plain), 0)
    atoms: list[_Atom] = []
    place = 0
    while place < len(pairs):
        start, spans, level = place, pairs[place][1], levels[place]
        while (
            place < len(pairs)
            and _WORD.fullmatch(plain[place])
            and (pairs[place][1], levels[place]) == (spans, level)
        ):
            place += 1
        if place > start:
            word = "".join(plain[start:place])
            name = words.setdefault(word, f"\\lmsW{letters_of(word.encode().hex())}")
            atoms.append(_Atom(f"{name}{{}}", spans, level))
            continue
        latex = pairs[place][0]
        if level % 2 and mirrored(plain[place]) and plain[place] in _MIRRORED:
            turned = _MIRRORED[plain[place]]
            latex = next((macro for macro, sign in _PLAIN.items() if sign == turned), turned)
        atoms.append(_Atom(latex, spans, level))
        place += 1
    return atoms
