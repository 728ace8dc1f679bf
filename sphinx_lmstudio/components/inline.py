"""Inline elements of GitHub-flavored Markdown and HTML that docutils lacks.

    lms_strike "old"          ~~old~~
    list_item.lms-task        a task, whose first paragraph begins with its box
      paragraph
        lms_checkbox checked=1    [x]
    lms_break                 two spaces or a backslash at the end of a line
    lms_literal "a  b"        `a  b`
    lms_key "Ctrl"            <kbd>Ctrl</kbd>
    lms_abbreviation          <abbr title="…">

Each contains text with the same meaning, for writers without a visitor for it.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from docutils import nodes

from sphinx_lmstudio.components.block import depart_nothing, with_class
from sphinx_lmstudio.messages import _

if TYPE_CHECKING:
    from collections.abc import Iterable

    from sphinx.application import Sphinx
    from sphinx.writers.html5 import HTML5Translator


_WORDS_AND_SPACES = re.compile(r"[ \t\n]+|[^ \t\n]+")


def setup_inline(app: Sphinx) -> None:
    app.add_node(lms_strike, html=(visit_strike_html, depart_strike_html))
    app.add_node(lms_checkbox, html=(visit_checkbox_html, depart_nothing))
    app.add_node(lms_break, html=(visit_break_html, depart_nothing))
    app.add_node(lms_literal, html=(visit_literal_html, depart_nothing))
    app.add_node(lms_key, html=(visit_key_html, depart_key_html))
    # Sphinx's own visitors write the explanation.
    app.add_node(lms_abbreviation)


class lms_strike(nodes.inline):  # noqa: N801 - docutils names visitors after the class
    """Text struck through."""


class lms_checkbox(nodes.inline):  # noqa: N801
    """The box of a task, with `[x] ` or `[ ] ` as its text."""


class lms_abbreviation(nodes.abbreviation, nodes.inline):  # noqa: N801
    """An abbreviation, with its meaning as the `explanation`; plain text without one."""


class lms_break(nodes.inline):  # noqa: N801
    """A line break, with a newline as its text."""


class lms_literal(nodes.literal):  # noqa: N801
    """Inline code, shown exactly as it is."""


class lms_key(nodes.literal):  # noqa: N801
    """A key to press."""


def literal_node(text: str) -> lms_literal:
    return lms_literal(text, text)


def words_source(words: Iterable[nodes.Node]) -> str:
    """Text in an author's notation for translators, with code between backticks."""
    return "".join(
        f"`{word.astext()}`" if isinstance(word, nodes.literal) else word.astext() for word in words
    )


def checkbox(*, checked: bool) -> lms_checkbox:
    text = "[x] " if checked else "[ ] "
    return lms_checkbox(text, text, checked=checked)


def is_task(item: nodes.Node) -> bool:
    return (
        isinstance(item, nodes.list_item)
        and len(item) > 0
        and isinstance(item[0], nodes.paragraph)
        and len(item[0]) > 0
        and isinstance(item[0][0], lms_checkbox)
    )


def line_break() -> lms_break:
    return lms_break("\n", "\n")


def visit_strike_html(self: HTML5Translator, node: lms_strike) -> None:
    self.body.append(self.starttag(node, "s", ""))


def depart_strike_html(self: HTML5Translator, node: lms_strike) -> None:
    self.body.append("</s>")


def visit_checkbox_html(self: HTML5Translator, node: lms_checkbox) -> None:
    state = {"checked": "checked"} if node["checked"] else {}
    box = {"type": "checkbox", "disabled": "disabled", "aria-label": _("Task"), **state}
    self.body.append(self.emptytag(node, "input", "", CLASS="lms-checkbox", **box))
    raise nodes.SkipNode


def visit_break_html(self: HTML5Translator, node: lms_break) -> None:
    self.body.append("<br />\n")
    raise nodes.SkipNode


def visit_literal_html(self: HTML5Translator, node: lms_literal) -> None:
    # Sphinx's own visitor writes no-break spaces for runs of spaces, and spaces for other blanks.
    opening = self.starttag(node, "code", "", CLASS="docutils literal notranslate")
    parts = _WORDS_AND_SPACES.findall(self.encode(node.astext()))
    words = (
        part if part.isspace() and part.isascii() else f'<span class="pre">{part}</span>'
        for part in parts
    )
    self.body.append(f"{opening}{''.join(words)}</code>")
    raise nodes.SkipNode


def visit_key_html(self: HTML5Translator, node: lms_key) -> None:
    self.visit_literal(with_class(node, "lms-kbd"))


def depart_key_html(self: HTML5Translator, node: lms_key) -> None:
    self.depart_literal(node)
