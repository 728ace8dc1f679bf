"""Callouts: titled boxes for things that readers should not miss.

lms_callout tone="success" [title="the author's title"]
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
    """A titled box; `tone` is one of the model's, and `title` is set if the author gave one.

    It is a container for other extensions' writers, which may know admonitions only by name.
    """


def callout_node(
    context: Context,
    callout: Callout,
    content: Sequence[nodes.Node] | None = None,
    title: Sequence[nodes.Node] = (),
) -> lms_callout:
    """The callout; without a title of the author's, it has the default title of its kind.

    :param content: its blocks; if there are none, they are read from the callout's text
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
        # A message of ours, which is already in the reader's language.
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
