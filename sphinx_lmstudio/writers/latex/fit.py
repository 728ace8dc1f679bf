"""Text in a form that TeX can handle: long words can be broken, long text is split.

U+200B marks where a word may be broken. `characters.py` turns it into a break that TeX uses only if
nothing else fits.

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
"""The length from which words may be broken anywhere except near their ends."""
WHOLE = 3
"""The number of letters at either end of a word that stay together."""
UNBROKEN = (nodes.literal_block, nodes.math, nodes.math_block, nodes.raw)
PIECE = 2000
"""The most characters in a piece: for each word, XeTeX looks through the paragraph so far."""
PARAGRAPH = 20
"""The most pieces in a paragraph, which TeX's limited memory must hold as a whole."""
ADDRESS = 8000
"""The most characters of an address that TeX can link to; servers accept no longer ones either."""
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
    """A piece of a long text; `ends` if the paragraph must end after it."""


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
    """Replace a link whose address is too long for TeX by its text."""
    warn(
        WarningSubtype.LINK,
        f"the address of this link has {len(reference['refuri'])} characters, but the book "
        f"allows at most {ADDRESS}; its text is printed without a link",
        reference,
    )
    reference.replace_self(reference.children)


def keep_spaces(code: nodes.literal) -> None:
    """Make TeX print each of several spaces; the line may break at the first."""
    for text in list(code.findall(nodes.Text)):
        kept = _FURTHER_SPACE.sub(KEPT_SPACE, text)
        if kept != text and _may_break(text):
            text.parent.replace(text, nodes.Text(kept))


def divide_code(code: nodes.literal) -> None:
    """Divide long code in running text, at places where it may be broken if there are any."""
    text = code.astext()
    if len(text) <= PIECE or not _is_divisible(code):
        return
    pieces = _pieces(text, lambda piece: type(code)(piece, piece, **code.attributes))
    for piece in pieces[1:]:
        for part in piece.findall(nodes.literal):
            part["ids"] = []
    code.replace_self(pieces)


def divide_text(text: nodes.Text) -> None:
    """Divide a long text."""
    if len(text) > PIECE and _may_break(text) and _is_divisible(text):
        text.parent.replace(text, _pieces(text, nodes.Text))


def _pieces(text: str, made: Callable[[str], nodes.Node]) -> list[nodes.Node]:
    """The pieces of a text, divided between the marks of its directions."""
    parts = _MARKS.split(text)
    pieces: list[nodes.Node] = []
    for part in parts:
        if len(part) <= PIECE:
            pieces += [made(part)] if part else []
            continue
        for number, piece in enumerate(_PIECE.findall(part), 1):
            # A run of one direction must end in the paragraph in which it begins.
            ends = len(parts) == 1 and number % PARAGRAPH == 0
            pieces.append(lms_piece("", "", made(piece), ends=ends))
    return pieces


def _is_divisible(node: nodes.Node) -> bool:
    around = node.parent
    while around is not None:
        # TeX also writes headings to other files.
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
