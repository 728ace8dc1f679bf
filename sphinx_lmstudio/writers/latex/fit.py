"""Text in a form that TeX can handle: long words can be broken, long text is split.

Where a word may be broken is marked with U+200B, which `characters.py` makes a place to break: one
that TeX takes only where nothing else fits.

    paragraph
      lms_piece "…"        [of a text that is long]
      lms_piece
        literal "…"
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Any

from docutils import nodes
from sphinx.transforms.post_transforms import SphinxPostTransform

from sphinx_lmstudio import order
from sphinx_lmstudio.model.bidi import RIGHT_TO_LEFT
from sphinx_lmstudio.warning import WarningSubtype, warn
from sphinx_lmstudio.writers.latex.characters import BREAK, EVERY_MARK, KEPT_SPACE
from sphinx_lmstudio.writers.latex.settings import ENGINES

if TYPE_CHECKING:
    from collections.abc import Callable

    from sphinx.application import Sphinx
    from sphinx.writers.latex import LaTeXTranslator

LONG = 24
"""Words from this length on may be broken anywhere but near their ends."""
WHOLE = 3
"""Letters at either end of a word that stay together."""
UNBROKEN = (nodes.literal_block, nodes.math, nodes.math_block, nodes.raw)
PIECE = 2000
"""Characters that TeX is given at once: for each word XeTeX looks through the paragraph so far."""
PARAGRAPH = 20
"""Pieces after which a new paragraph begins: TeX's memory, which holds one whole, is limited."""
ADDRESS = 8000
"""Characters of an address that TeX can make a link of; servers take no longer ones either."""
_PIECE = re.compile(rf"(?s).{{1,{PIECE}}}(?:(?<=[ \n{BREAK}])|\Z)|.{{1,{PIECE}}}")
_FURTHER_SPACE = re.compile(r"(?<=[ \t\n])[ \t\n]")
_JOINED = RIGHT_TO_LEFT.pattern[1:-1]
_WORD = re.compile(rf"[^\s{_JOINED}{EVERY_MARK}]{{{LONG},}}")
_LONG_JOINED = re.compile(rf"[{_JOINED}]{{{LONG},}}")
_JOINED_PART = re.compile(rf"(.{{{LONG // 2}}})(?=.)")
_JOINED_BREAK = f"\\1\u200d{BREAK}\u200d"
"""Letters that join do so over a break too, if TeX is told to."""
_MARKS = re.compile(f"([{EVERY_MARK}]+)")


def setup_fit(app: Sphinx) -> None:
    app.add_post_transform(FitText)
    app.add_node(lms_piece, latex=(visit_piece_latex, depart_piece_latex))


class lms_piece(nodes.inline):  # noqa: N801 - docutils names visitors after the class
    """A part of a text that TeX is given at once; `ends` where a paragraph must."""


class FitText(SphinxPostTransform):
    formats = ("latex",)
    default_priority = order.LATEX_BREAKS

    def run(self, **kwargs: Any) -> None:
        if self.config.latex_engine not in ENGINES:
            return
        for reference in list(self.document.findall(nodes.reference)):
            if len(reference.get("refuri", "")) > ADDRESS:
                unlink(reference)
        for code in self.document.findall(nodes.literal):
            keep_spaces(code)
        for text in list(self.document.findall(nodes.Text)):
            if _may_break(text) and (broken := breakable(text)) != text:
                text.parent.replace(text, nodes.Text(broken))
        for code in list(self.document.findall(nodes.literal)):
            divide_code(code)
        for text in list(self.document.findall(nodes.Text)):
            divide_text(text)


def unlink(reference: nodes.reference) -> None:
    """Leave the words of a link whose address TeX cannot take."""
    warn(
        WarningSubtype.LINK,
        f"the address of this link has {len(reference['refuri'])} characters, but the book "
        f"allows at most {ADDRESS}; its text is printed without a link",
        reference,
    )
    reference.replace_self(reference.children)


def keep_spaces(code: nodes.literal) -> None:
    """Let TeX print each space of several; it may break the line at the first."""
    for text in list(code.findall(nodes.Text)):
        kept = _FURTHER_SPACE.sub(KEPT_SPACE, text)
        if kept != text and _may_break(text):
            text.parent.replace(text, nodes.Text(kept))


def divide_code(code: nodes.literal) -> None:
    """Make several of long code among words: where it may be broken, as far as there is such."""
    text = code.astext()
    if len(text) <= PIECE or not _is_divisible(code):
        return
    pieces = _pieces(text, lambda piece: type(code)(piece, piece, **code.attributes))
    for piece in pieces[1:]:
        for part in piece.findall(nodes.literal):
            part["ids"] = []
    code.replace_self(pieces)


def divide_text(text: nodes.Text) -> None:
    """Make several of a long text."""
    if len(text) > PIECE and _may_break(text) and _is_divisible(text):
        text.parent.replace(text, _pieces(text, nodes.Text))


def _pieces(text: str, made: Callable[[str], nodes.Node]) -> list[nodes.Node]:
    """Pieces of a text, between the marks of its directions."""
    parts = _MARKS.split(text)
    pieces: list[nodes.Node] = []
    for part in parts:
        if len(part) <= PIECE:
            pieces += [made(part)] if part else []
            continue
        for number, piece in enumerate(_PIECE.findall(part), 1):
            # What runs one way ends in the paragraph in which it begins.
            ends = len(parts) == 1 and number % PARAGRAPH == 0
            pieces.append(lms_piece("", "", made(piece), ends=ends))
    return pieces


def _is_divisible(node: nodes.Node) -> bool:
    around = node.parent
    while around is not None:
        # A heading goes into files of its own, too.
        if isinstance(around, (*UNBROKEN, nodes.title)):
            return False
        around = around.parent
    return True


def visit_piece_latex(self: LaTeXTranslator, node: lms_piece) -> None:
    self.body.append(r"\lmspiece{")


def depart_piece_latex(self: LaTeXTranslator, node: lms_piece) -> None:
    self.body.append(r"}\lmspieceend{}" if node["ends"] else "}")


def _may_break(text: nodes.Text) -> bool:
    if isinstance(text.parent, nodes.reference) and text == text.parent.get("refuri"):
        return False  # the writer gives addresses places to break
    node: nodes.Node = text
    while (node := node.parent) is not None:
        if isinstance(node, UNBROKEN):
            return False
    return True


def breakable(text: str) -> str:
    """Text with marks in its long words."""
    text = _WORD.sub(lambda match: _broken(match[0]), text)
    return _LONG_JOINED.sub(lambda match: _JOINED_PART.sub(_JOINED_BREAK, match[0]), text)


def _broken(word: str) -> str:
    end = len(word) - WHOLE
    return word[:WHOLE] + BREAK.join(["", *word[WHOLE:end], ""]) + word[end:]
