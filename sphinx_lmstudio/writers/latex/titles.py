r"""Headings of the book in LaTeX.

    lms_book_title rank=1 level=1 name="Streams"       \chapter[Streams]{Streams of events}
      lms_short_title "Streams"                            \lmsbookmark{1}{Streams}
      "Streams of events"                                  \lmsheads{Developer}{Streams}
    lms_book_title rank=3 level=-1 "Order of events"   \subsection*{…}

LaTeX knows seven ranks; deeper headings have the last one.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from docutils import nodes
from sphinx import addnodes
from sphinx.transforms.post_transforms import SphinxPostTransform

from sphinx_lmstudio import order
from sphinx_lmstudio.writers.book.structure import LEVEL
from sphinx_lmstudio.writers.book.titles import (
    NO_LEVEL,
    lms_book_title,
    lms_short_title,
    name_headings,
)
from sphinx_lmstudio.writers.latex.direction import marked_text, runs_both_ways
from sphinx_lmstudio.writers.latex.fit import breakable

if TYPE_CHECKING:
    from sphinx.application import Sphinx
    from sphinx.writers.latex import LaTeXTranslator

CHECKMARKS = {
    r"\(\checkmark\)": "✓",
    r"\(\pmb{\checkmark}\)": "✔",
    r"\(\times\)": "✕",
    r"\(\pmb{\times}\)": "✖",
}
"""Characters that Sphinx writes as formulas, which bookmarks cannot contain."""


def setup_titles(app: Sphinx) -> None:
    app.add_post_transform(NameHeadings)
    app.add_node(lms_book_title, latex=(visit_title_latex, depart_title_latex))
    app.add_node(lms_short_title, latex=(visit_short_latex, depart_short_latex))


class NameHeadings(SphinxPostTransform):
    formats = ("latex",)
    default_priority = order.LATEX_TITLES

    def run(self, **kwargs: Any) -> None:
        document = self.document
        if not any(LEVEL in section for section in document.findall(nodes.section)):
            return  # not put in order: Sphinx's own headings
        # The label of the root page is that of its article.
        files = list(document.findall(addnodes.start_of_file))
        if any(file["docname"] == document.get("docname") for file in files):
            del document["docname"]
        article_rank = 1 if self.config.latex_toplevel_sectioning == "part" else 0
        name_headings(document, self.env, article_rank)


def visit_title_latex(self: LaTeXTranslator, node: lms_book_title) -> None:
    # Sphinx would take the first title for that of the document.
    self.this_is_the_title = 0
    turned = marked_text if runs_both_ways(self.config) else str
    names = self.sectionnames
    name = names[min(self.top_sectionlevel + node["rank"], len(names) - 1)]
    labels = self.hypertarget_to(node.parent)
    after = f"}}\n{labels}"
    if node.get("holds") and name == "part":
        lines = [
            f"\\lmspartline{{{self.idescape(label)}}}{{{self.encode(breakable(turned(words)))}}}%\n"
            for label, words in node["holds"]
            if label
        ]
        self.body.append(f"\\lmspartlist{{%\n{''.join(lines)}}}\n")
    if node["level"] == NO_LEVEL:
        self.body.append(f"\\lmsbookheading{{{name}}}{{{labels}}}{{")
        after = "}\n"
    else:
        self.body.append(f"\\{name}")
        bookmark = self.encode(node["name"])
        for formula, character in CHECKMARKS.items():
            bookmark = bookmark.replace(formula, character)
        after += f"\\lmsbookmark{{{node['level']}}}{{{bookmark}}}%\n"
        left = "\\lmsheadsep{}".join(self.encode(turned(label)) for label in node["folders"])
        name = self.encode(turned(node["name"]))
        right = "" if node["is-folder"] else name
        if node["is-folder"] and not left:
            left, right = name, ""
        after += f"\\lmsheads{{{left}}}{{{right}}}\n"
    self.context.append(after)
    self.in_title = 1


def visit_short_latex(self: LaTeXTranslator, node: lms_short_title) -> None:
    self.body.append("[{")


def depart_short_latex(self: LaTeXTranslator, node: lms_short_title) -> None:
    self.body.append("}]{")


def depart_title_latex(self: LaTeXTranslator, node: lms_book_title) -> None:
    self.in_title = 0
    self.body.append(self.context.pop())
