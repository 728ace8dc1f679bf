"""Badges: a word in a pill, which has the same meaning without color.

lms_badge kind="required"    "Required"
lms_badge kind="method"      "POST"
lms_page_badges              the badges below the heading of a page
  lms_badge …
"""

from __future__ import annotations

from html import escape
from typing import TYPE_CHECKING

from docutils import nodes

from sphinx_lmstudio.components.block import html_line

if TYPE_CHECKING:
    from sphinx.application import Sphinx
    from sphinx.writers.html5 import HTML5Translator

METHOD = "method"
"""The kind of a badge that names a method of HTTP."""


def setup_badge(app: Sphinx) -> None:
    app.add_node(lms_badge, html=(visit_badge_html, depart_badge_html))
    app.add_node(lms_page_badges, html=html_line("lms-page-badges", "p"))


class lms_badge(nodes.inline):  # noqa: N801 - docutils names visitors after the class
    """A word in a pill; `kind` is what it says: `required`, `optional`, `public`, `method`."""


class lms_page_badges(nodes.paragraph):  # noqa: N801
    """The badges of a whole page."""


def badge(kind: str, text: str) -> lms_badge:
    return lms_badge(text, text, kind=kind)


def method_badge(method: str) -> lms_badge:
    """The badge of an HTTP method; `method` is in capitals."""
    return badge(METHOD, method)


def method_name(method: str) -> str:
    """A method as part of a class name, in small letters; empty if it is not a word."""
    return method.lower() if method.isascii() and method.isalpha() else ""


def badge_classes(kind: str, text: str) -> str:
    """The CSS classes of a badge."""
    name = method_name(text) if kind == METHOD else ""
    return f"lms-badge lms-{kind}" + (f" lms-method-{name}" if name else "")


def is_before_word(node: lms_badge) -> bool:
    """Whether text follows a badge without a space between them."""
    after = node.next_node(descend=False, siblings=True)
    return after is not None and not after.astext()[:1].isspace()


def badge_html(kind: str, text: str) -> str:
    """A badge as HTML, for navigation."""
    return f'<span class="{badge_classes(kind, text)}">{escape(text, quote=False)}</span>'


def visit_badge_html(self: HTML5Translator, node: lms_badge) -> None:
    classes = badge_classes(node["kind"], node.astext())
    self.body.append(self.starttag(node, "span", "", CLASS=classes))


def depart_badge_html(self: HTML5Translator, node: lms_badge) -> None:
    self.body.append("</span>")
