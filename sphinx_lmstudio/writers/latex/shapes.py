"""Passes that give nodes the shape that LaTeX needs.

container.lms-lead
  lms_lead
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Any

from docutils import nodes
from sphinx.transforms.post_transforms import SphinxPostTransform

from sphinx_lmstudio import order
from sphinx_lmstudio.components.downloads import lms_download_facts
from sphinx_lmstudio.components.inline import is_task, lms_strike
from sphinx_lmstudio.components.lead import lms_lead
from sphinx_lmstudio.components.rule import rule
from sphinx_lmstudio.writers.book.badges import put_badges_into_headings
from sphinx_lmstudio.writers.latex.boxes import wrap

if TYPE_CHECKING:
    from sphinx.application import Sphinx

BOXED = {lms_lead: "lms-lead", lms_download_facts: "lms-download-facts"}
"""Paragraphs with a look of their own, for which there are LaTeX environments."""


def setup_shapes(app: Sphinx) -> None:
    app.add_post_transform(PutBadgesIntoHeadings)
    app.add_post_transform(ShapeWords)
    app.add_post_transform(LightenRules)
    app.add_post_transform(BoxParagraphs)


class PutBadgesIntoHeadings(SphinxPostTransform):
    """Move the badges of a page into its heading, and thus into the contents."""

    default_priority = order.SHAPES
    formats = ("latex",)

    def run(self, **kwargs: Any) -> None:
        # The heading of the first page is the title of the book.
        put_badges_into_headings(self.document, self.document.next_node(nodes.section))


class ShapeWords(SphinxPostTransform):
    """Strike words one by one, and replace bullets by the checkboxes of tasks."""

    default_priority = order.SHAPES
    formats = ("latex",)

    def run(self, **kwargs: Any) -> None:
        for strike in list(self.document.findall(lms_strike)):
            strike_words(strike)
        for items in list(self.document.findall(nodes.bullet_list)):
            if items.children and all(map(is_task, items)):
                wrap(items, "lms-tasks")


def strike_words(strike: lms_strike) -> None:
    """Strike short pieces separately: TeX cannot break a line that is struck through."""
    for text in list(strike.findall(nodes.Text)):
        parts = re.findall(r"\s+|\S{1,20}", text.astext())
        text.parent.replace(
            text, [nodes.Text(p) if p.isspace() else lms_strike(p, p) for p in parts]
        )
    strike.parent.replace(strike, strike.children)


class LightenRules(SphinxPostTransform):
    """Replace Sphinx's rules, which are heavy lines across the page, by ours."""

    default_priority = order.SHAPES
    formats = ("latex",)

    def run(self, **kwargs: Any) -> None:
        for transition in list(self.document.findall(nodes.transition)):
            transition.parent.replace(transition, rule())


class BoxParagraphs(SphinxPostTransform):
    """Wrap each paragraph for which there is a LaTeX environment in a container."""

    default_priority = order.SHAPES
    formats = ("latex",)

    def run(self, **kwargs: Any) -> None:
        for kind, name in BOXED.items():
            for paragraph in list(self.document.findall(kind)):
                wrap(paragraph, name)
