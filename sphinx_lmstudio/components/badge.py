"""Badges: a word in a pill, worded so that it says the same without colour.

lms_badge kind="required"    "Required"
lms_badge kind="method"      "POST"
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from docutils import nodes

if TYPE_CHECKING:
    from sphinx.application import Sphinx
    from sphinx.writers.html5 import HTML5Translator
    from sphinx.writers.text import TextTranslator


def setup_badge(app: Sphinx) -> None:
    app.add_node(
        lms_badge,
        html=(visit_badge_html, depart_badge_html),
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


def visit_badge_html(self: HTML5Translator, node: lms_badge) -> None:
    self.body.append(self.starttag(node, "span", "", CLASS=f"lms-badge lms-{node['kind']}"))


def depart_badge_html(self: HTML5Translator, node: lms_badge) -> None:
    self.body.append("</span>")


def visit_badge_text(self: TextTranslator, node: lms_badge) -> None:
    self.add_text("[")


def depart_badge_text(self: TextTranslator, node: lms_badge) -> None:
    self.add_text("]")
