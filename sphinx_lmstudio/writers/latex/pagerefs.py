"""References in LaTeX: the numbers of their pages, and labels that do not exist."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from docutils import nodes

from sphinx_lmstudio.writers.book.pagerefs import DOCUMENT, lms_page_number

if TYPE_CHECKING:
    from sphinx.application import Sphinx
    from sphinx.writers.latex import LaTeXTranslator


def setup_pagerefs(app: Sphinx) -> None:
    app.add_node(lms_page_number, latex=(visit_number_latex, depart_number_latex))


def visit_number_latex(self: LaTeXTranslator, node: lms_page_number) -> None:
    self.body.append(rf"\lmspage{{{self.idescape(node['target'])}}}")
    raise nodes.SkipNode


def depart_number_latex(self: LaTeXTranslator, node: lms_page_number) -> None:
    """Never reached: the visitor skips the node."""


_LABEL = re.compile(r"\\label\{(\\detokenize\{[^{}]*\})\}")
_REFERENCE = re.compile(
    r"(?P<before>\\(?:hyperref\[|lmspage\{|pageref\*?\{|autopageref\*?\{))"
    r"\\detokenize\{(?P<page>[^{}:]*):(?P<id>[^{}]*)\}"
)


def mend_references(text: str) -> str:
    """A LaTeX file in which no reference is undefined.

    A node may have an id but no label, if its writer does not write one: then the reference leads
    to the top of the page. If the page is not in the book, it leads to the book's first page.
    """
    labels = dict.fromkeys(_LABEL.findall(text))
    first = next(iter(labels), "")

    def mend(match: re.Match[str]) -> str:
        page, name = match["page"], match["id"]
        wanted = f"\\detokenize{{{page}:{name}}}"
        top = f"\\detokenize{{{page}:{DOCUMENT}}}"
        found = wanted if wanted in labels else top if top in labels else first
        return match["before"] + (found or wanted)

    return _REFERENCE.sub(mend, text)
