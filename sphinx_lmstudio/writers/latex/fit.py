"""Words that are wider than a line may be broken.

Where is marked with U+200B, which `characters.py` makes a place to break: one that TeX takes only
where nothing else fits.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Any

from docutils import nodes
from sphinx.transforms.post_transforms import SphinxPostTransform

from sphinx_lmstudio import order
from sphinx_lmstudio.writers.latex.characters import BREAK
from sphinx_lmstudio.writers.latex.settings import ENGINES

if TYPE_CHECKING:
    from sphinx.application import Sphinx

LONG = 24
"""Words from this length on may be broken anywhere but near their ends."""
WHOLE = 3
"""Letters at either end of a word that stay together."""
UNBROKEN = (nodes.literal_block, nodes.math, nodes.math_block, nodes.raw)
CODE_PIECE = 2000
"""Characters of code among words that TeX is given at once: it reads them as one line."""
_PIECE = re.compile(rf"(?s).{{1,{CODE_PIECE}}}(?:(?<=[ {BREAK}])|\Z)|.{{1,{CODE_PIECE}}}")
_WORD = re.compile(rf"\S{{{LONG},}}")


def setup_fit(app: Sphinx) -> None:
    app.add_post_transform(BreakWords)


class BreakWords(SphinxPostTransform):
    formats = ("latex",)
    default_priority = order.LATEX_BREAKS

    def run(self, **kwargs: Any) -> None:
        if self.config.latex_engine not in ENGINES:
            return
        for text in list(self.document.findall(nodes.Text)):
            if _may_break(text) and (broken := breakable(text)) != text:
                text.parent.replace(text, nodes.Text(broken))
        for code in list(self.document.findall(nodes.literal)):
            divide_code(code)


def divide_code(code: nodes.literal) -> None:
    """Make several of long code among words: where it may be broken, as far as there is such."""
    text = code.astext()
    if len(text) <= CODE_PIECE or isinstance(code.parent, nodes.literal_block):
        return
    pieces = [type(code)(piece, piece, **code.attributes) for piece in _PIECE.findall(text)]
    for piece in pieces[1:]:
        piece["ids"] = []
    code.replace_self(pieces)


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
    return _WORD.sub(lambda match: _broken(match[0]), text)


def _broken(word: str) -> str:
    end = len(word) - WHOLE
    return word[:WHOLE] + BREAK.join(["", *word[WHOLE:end], ""]) + word[end:]
