"""Text with a direction set by its author, with `dir` on a tag.

lms_direction direction="rtl"            around blocks
lms_direction_words direction="rtl"      within text
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from docutils import nodes

if TYPE_CHECKING:
    from sphinx.application import Sphinx
    from sphinx.writers.html5 import HTML5Translator

DIRECTIONS = ("ltr", "rtl", "auto")
"""https://html.spec.whatwg.org/#the-dir-attribute"""


def setup_direction(app: Sphinx) -> None:
    app.add_node(lms_direction, html=(visit_direction_html, depart_direction_html))
    app.add_node(lms_direction_words, html=(visit_words_html, depart_words_html))


class lms_direction(nodes.container):  # noqa: N801 - docutils names visitors after the class
    """Blocks that run in one `direction`."""


class lms_direction_words(nodes.inline):  # noqa: N801
    """Words that run in one `direction`."""


def visit_direction_html(self: HTML5Translator, node: lms_direction) -> None:
    self.body.append(self.starttag(node, "div", dir=node["direction"]))


def depart_direction_html(self: HTML5Translator, node: lms_direction) -> None:
    self.body.append("</div>\n")


def visit_words_html(self: HTML5Translator, node: lms_direction_words) -> None:
    self.body.append(self.starttag(node, "span", "", dir=node["direction"]))


def depart_words_html(self: HTML5Translator, node: lms_direction_words) -> None:
    self.body.append("</span>")
