"""Plain text: marks and indents stand in for the look of components."""

from __future__ import annotations

from typing import TYPE_CHECKING

from sphinx_lmstudio.writers.text.translator import setup_text_translator
from sphinx_lmstudio.writers.text.visitors import setup_text_visitors

if TYPE_CHECKING:
    from sphinx.application import Sphinx


def setup_text(app: Sphinx) -> None:
    setup_text_translator(app)
    setup_text_visitors(app)
