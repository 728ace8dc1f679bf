"""Badges: a word in a pill, worded so that it says the same without colour.

lms_badge kind="required"    "Required"
lms_badge kind="method"      "POST"
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from docutils import nodes
from sphinx.transforms.post_transforms import SphinxPostTransform

if TYPE_CHECKING:
    from sphinx.application import Sphinx
    from sphinx.writers.html5 import HTML5Translator
    from sphinx.writers.latex import LaTeXTranslator
    from sphinx.writers.text import TextTranslator


def setup_badge(app: Sphinx) -> None:
    app.add_post_transform(PutBadgesIntoHeadings)
    app.add_node(
        lms_badge,
        html=(visit_badge_html, depart_badge_html),
        latex=(visit_badge_latex, depart_badge_latex),
        text=(visit_badge_text, depart_badge_text),
    )


class lms_badge(nodes.inline):  # noqa: N801 - docutils names visitors after the class
    """A word in a pill. `kind` is part of its CSS classes."""


def badge(kind: str, text: str) -> lms_badge:
    return lms_badge(text, text, kind=kind)


def method_badge(method: str) -> lms_badge:
    """The badge of an HTTP method; `method` is in capitals."""
    node = badge("method", method)
    if method.isascii() and method.isalpha():
        node["classes"].append(f"lms-method-{method.lower()}")
    return node


class PutBadgesIntoHeadings(SphinxPostTransform):
    """In a book the badge of a page is part of its heading, and so of the contents."""

    default_priority = 400
    formats = ("latex",)

    def run(self, **kwargs: Any) -> None:
        for line in list(self.document.findall(nodes.paragraph)):
            section = line.parent
            if "lms-page-badges" not in line["classes"] or not isinstance(section, nodes.section):
                continue
            title = section[0]
            # The heading of the first page is the title of the book.
            is_book = section is self.document.next_node(nodes.section)
            if isinstance(title, nodes.title) and not is_book:
                title.insert(0, [*line.children, nodes.Text(" ")])
                section.remove(line)


def visit_badge_html(self: HTML5Translator, node: lms_badge) -> None:
    self.body.append(self.starttag(node, "span", "", CLASS=f"lms-badge lms-{node['kind']}"))


def depart_badge_html(self: HTML5Translator, node: lms_badge) -> None:
    self.body.append("</span>")


def visit_badge_latex(self: LaTeXTranslator, node: lms_badge) -> None:
    words = self.encode(node.astext())
    if node["kind"] == "method":
        name = node.astext().lower()
        known = name if name.isascii() and name.isalpha() else "other"
        pill = rf"\lmsmethod{{{known}}}{{{words}}}"
    else:
        pill = rf"\lmsbadge{{{node['kind']}}}{{{words}}}"
    # A bookmark has the words alone.
    self.body.append(rf"\texorpdfstring{{{pill}}}{{{words}}}" if self.in_title else pill)
    after = node.next_node(descend=False, siblings=True)
    if after is not None and not after.astext()[:1].isspace():
        self.body.append(" ")
    raise nodes.SkipNode


def depart_badge_latex(self: LaTeXTranslator, node: lms_badge) -> None:
    """Never reached: the visitor skips the node."""


def visit_badge_text(self: TextTranslator, node: lms_badge) -> None:
    self.add_text("[")


def depart_badge_text(self: TextTranslator, node: lms_badge) -> None:
    self.add_text("]")
