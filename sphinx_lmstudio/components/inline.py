"""What GitHub-flavoured Markdown has and docutils lacks: strike-through, checkboxes, line breaks.

    lms_strike "old"          ~~old~~
    lms_checkbox checked=1    [x]
    lms_break                 two spaces or a backslash at the end of a line

Each holds text that says the same where a writer has no visitor for it.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Any

from docutils import nodes
from sphinx.transforms.post_transforms import SphinxPostTransform

from sphinx_lmstudio.components.block import wrap
from sphinx_lmstudio.messages import _

if TYPE_CHECKING:
    from sphinx.application import Sphinx
    from sphinx.writers.html5 import HTML5Translator
    from sphinx.writers.latex import LaTeXTranslator
    from sphinx.writers.manpage import ManualPageTranslator
    from sphinx.writers.text import TextTranslator


def setup_inline(app: Sphinx) -> None:
    app.add_post_transform(ShapeWords)
    app.add_node(
        lms_strike,
        html=(visit_strike_html, depart_strike_html),
        latex=(visit_strike_latex, depart_strike_latex),
        text=(mark_strike_text, mark_strike_text),
    )
    # Sphinx's own visitors write the explanation, but for this one.
    app.add_node(lms_abbreviation, man=(visit_nothing, explain_abbreviation_man))
    app.add_node(
        lms_checkbox,
        html=(visit_checkbox_html, depart_nothing),
        latex=(visit_checkbox_latex, depart_nothing),
    )
    app.add_node(
        lms_break,
        html=(visit_break_html, depart_nothing),
        latex=(visit_break_latex, depart_nothing),
        text=(visit_break_text, depart_nothing),
    )


class lms_strike(nodes.inline):  # noqa: N801 - docutils names visitors after the class
    """Text struck through."""


class lms_checkbox(nodes.inline):  # noqa: N801
    """The box of a task, with `[x] ` or `[ ] ` as its text."""


class lms_abbreviation(nodes.abbreviation):  # noqa: N801
    """An abbreviation, with what it stands for as its `explanation`."""


class lms_break(nodes.inline):  # noqa: N801
    """A line break, with a newline as its text."""


class ShapeWords(SphinxPostTransform):
    """Give words the shapes that LaTeX needs."""

    default_priority = 400
    formats = ("latex",)

    def run(self, **kwargs: Any) -> None:
        for strike in list(self.document.findall(lms_strike)):
            strike_words(strike)
        for items in list(self.document.findall(nodes.bullet_list)):
            # Where every item is a task, its box stands for the bullet.
            if items.children and all(is_task(item) for item in items):
                wrap(items, "lms-tasks")
        for literal in self.document.findall(nodes.literal):
            if "lms-kbd" in literal["classes"]:
                literal["classes"] = ["kbd"]  # which Sphinx draws as a key


def is_task(item: nodes.Node) -> bool:
    return isinstance(item, nodes.list_item) and "lms-task" in item["classes"]


def strike_words(strike: lms_strike) -> None:
    """Strike short pieces, each by itself: TeX cannot break a line that is struck through."""
    for text in list(strike.findall(nodes.Text)):
        parts = re.findall(r"\s+|\S{1,20}", text.astext())
        text.parent.replace(
            text, [nodes.Text(p) if p.isspace() else lms_strike(p, p) for p in parts]
        )
    strike.parent.replace(strike, strike.children)


def checkbox(*, checked: bool) -> lms_checkbox:
    text = "[x] " if checked else "[ ] "
    return lms_checkbox(text, text, checked=checked)


def line_break() -> lms_break:
    return lms_break("\n", "\n")


def visit_strike_html(self: HTML5Translator, node: lms_strike) -> None:
    self.body.append(self.starttag(node, "s", ""))


def depart_strike_html(self: HTML5Translator, node: lms_strike) -> None:
    self.body.append("</s>")


def visit_strike_latex(self: LaTeXTranslator, node: lms_strike) -> None:
    self.body.append(r"\lmsstrike{")


def depart_strike_latex(self: LaTeXTranslator, node: lms_strike) -> None:
    self.body.append("}")


def mark_strike_text(self: TextTranslator, node: lms_strike) -> None:
    self.add_text("~~")


def visit_checkbox_html(self: HTML5Translator, node: lms_checkbox) -> None:
    state = {"checked": "checked"} if node["checked"] else {}
    box = {"type": "checkbox", "disabled": "disabled", "aria-label": _("Task"), **state}
    self.body.append(self.emptytag(node, "input", "", CLASS="lms-checkbox", **box))
    raise nodes.SkipNode


def visit_break_html(self: HTML5Translator, node: lms_break) -> None:
    self.body.append("<br />\n")
    raise nodes.SkipNode


def visit_checkbox_latex(self: LaTeXTranslator, node: lms_checkbox) -> None:
    self.body.append(rf"\lmscheckbox{{{node['checked']:d}}}")
    raise nodes.SkipNode


def visit_break_latex(self: LaTeXTranslator, node: lms_break) -> None:
    self.body.append("\\newline\n" if not self.in_title else r"\texorpdfstring{\newline}{ }")
    raise nodes.SkipNode


def visit_break_text(self: TextTranslator, node: lms_break) -> None:
    # A new state is a new line: within one, the writer fills lines as it likes.
    self.end_state(end=None)
    self.new_state(0)
    raise nodes.SkipNode


def visit_nothing(self: object, node: nodes.Node) -> None:
    """Its content is written as it is."""


def explain_abbreviation_man(self: ManualPageTranslator, node: lms_abbreviation) -> None:
    explanation = nodes.Text(f" ({node['explanation']})")
    self.visit_Text(explanation)
    self.depart_Text(explanation)


def depart_nothing(self: object, node: nodes.Node) -> None:
    """Never reached: the visitor skips the node."""
