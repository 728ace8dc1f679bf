"""Checkboxes of task lists, kept when Sphinx replaces text by its translation.

The message of a task has no box: what is translated would lose it.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from docutils import nodes
from sphinx.transforms import SphinxTransform

from sphinx_lmstudio import order
from sphinx_lmstudio.components.inline import checkbox, is_task, lms_checkbox

if TYPE_CHECKING:
    from sphinx.application import Sphinx

BOX = "lms-box"
"""Attribute of a list item without its box: whether that is checked."""


def setup_task_boxes(app: Sphinx) -> None:
    app.add_transform(TakeOutBoxes)
    app.add_transform(PutBackBoxes)


class TakeOutBoxes(SphinxTransform):
    default_priority = order.BEFORE_TRANSLATION

    def apply(self) -> None:
        for item in list(self.document.findall(nodes.list_item)):
            if is_task(item):
                box = next(item.findall(lms_checkbox))
                item[BOX] = box["checked"]
                box.replace_self([])


class PutBackBoxes(SphinxTransform):
    default_priority = order.AFTER_TRANSLATION

    def apply(self) -> None:
        for item in list(self.document.findall(nodes.list_item)):
            words = item.children[0] if BOX in item else None
            if isinstance(words, nodes.paragraph):
                words.insert(0, checkbox(checked=item.attributes.pop(BOX)))
