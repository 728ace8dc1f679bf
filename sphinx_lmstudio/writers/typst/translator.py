"""The translator of a page, and the file that it writes."""

from __future__ import annotations

from sphinx_lmstudio.writers.typst.blocks import BLOCKS
from sphinx_lmstudio.writers.typst.formulas import FORMULAS
from sphinx_lmstudio.writers.typst.images import IMAGES
from sphinx_lmstudio.writers.typst.inline import WORDS
from sphinx_lmstudio.writers.typst.lists import LISTS
from sphinx_lmstudio.writers.typst.literals import LITERALS
from sphinx_lmstudio.writers.typst.objects import OBJECTS
from sphinx_lmstudio.writers.typst.tables import TABLES
from sphinx_lmstudio.writers.typst.writer import TypstWriter

HEAD = '#import "/lms/lms.typ": *\n'


class TypstTranslator(TypstWriter):
    """Writes a page as a function of its place in the book, which determines its headings:

    #let page(place) = {
    lms-title(place, ("chat#", "chat#chat", ), {
    "Chat"
    })
    …
    }
    """

    visitors = {**BLOCKS, **FORMULAS, **IMAGES, **LISTS, **LITERALS, **OBJECTS, **TABLES, **WORDS}

    def astext(self) -> str:
        return "\n".join([f"{HEAD}#let page(place) = {{", *self.body, "}\n"])
