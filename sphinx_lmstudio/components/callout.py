"""Callouts: a titled box for what a reader should not miss.

lms_callout tone="success" [title="what its author calls it"]
  title "Pro Tip"
  paragraph …
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from docutils import nodes

from sphinx_lmstudio.components.icon import icon_html
from sphinx_lmstudio.medium import medium_of
from sphinx_lmstudio.messages import _

if TYPE_CHECKING:
    from collections.abc import Sequence

    from sphinx.application import Sphinx
    from sphinx.writers.html5 import HTML5Translator

    from sphinx_lmstudio.components.context import Context
    from sphinx_lmstudio.model.callout import Callout


def setup_callout(app: Sphinx) -> None:
    app.add_node(lms_callout, html=(visit_callout_html, depart_callout_html))


class lms_callout(nodes.admonition, nodes.container):  # noqa: N801 - docutils names visitors after the class
    """A titled box; `tone` is one of the model's, `title` stands where its author gave one.

    A container for writers of others, which may know admonitions by their names only.
    """


def callout_node(
    context: Context,
    callout: Callout,
    content: Sequence[nodes.Node] | None = None,
    title: Sequence[nodes.Node] = (),
) -> lms_callout:
    """The callout; without one of its author's, its title is our word for its kind.

    :param content: its blocks; where none are given, they are read from the callout's text
    :param title: the words of a title that is more than text
    """
    node = lms_callout(tone=callout.tone)
    context.place(node, callout.line)
    if callout.title:
        words = list(title) or [nodes.Text(callout.title)]
        node["title"] = "".join(part.astext() for part in words)
        head = nodes.title(callout.title, "", *words)
        context.place(head, callout.line)
    else:
        # One of our own words: it is in the reader's language already.
        word = _(callout.word)
        head = nodes.title(word, word, translatable=False)
    node += head
    node += context.blocks(callout.text, callout.text_line) if content is None else content
    return node


def visit_callout_html(self: HTML5Translator, node: lms_callout) -> None:
    classes = f"lms-callout lms-tone-{node['tone']} admonition"
    self.body.append(self.starttag(node, "div", CLASS=classes))
    if medium_of(self.builder).interactive:
        self.body.append(icon_html(node["tone"]))


def depart_callout_html(self: HTML5Translator, node: lms_callout) -> None:
    self.body.append("</div>\n")
