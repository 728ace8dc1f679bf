"""Lists whose numbers are not 1, 2, 3: `<ol type="a">`, `<ol reversed>`, `<li value="5">`.

    lms_numbered numerals="a" start=3 reversed=1
      lms_numbered_item label="c."
      lms_numbered_item label="e." value=5

A list that only starts at another number, from 1 on, is docutils' own.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from docutils import nodes

from sphinx_lmstudio.model.numerals import numeral

if TYPE_CHECKING:
    from sphinx.application import Sphinx
    from sphinx.writers.html5 import HTML5Translator

    from sphinx_lmstudio.model.numerals import Numerals


def setup_numbered(app: Sphinx) -> None:
    app.add_node(lms_numbered, html=(visit_numbered_html, depart_numbered_html))
    app.add_node(lms_numbered_item, html=(visit_item_html, depart_item_html))


class lms_numbered(nodes.enumerated_list):  # noqa: N801 - docutils names visitors after the class
    """The list: its `numerals`, the `start`, and whether it counts down."""


class lms_numbered_item(nodes.list_item):  # noqa: N801
    """An item with its `label`, and the `value` that its author gave."""


def numbered_list(numerals: Numerals, start: int, *, is_reversed: bool) -> lms_numbered:
    # For other writers: the numbers of a list that counts up in digits.
    node = lms_numbered(numerals=numerals, enumtype="arabic", prefix="", suffix=".", start=start)
    if is_reversed:
        node["reversed"] = 1
    return node


def number_items(node: nodes.Element, numbers: list[int]) -> None:
    """Set the numbers of a list on its items."""
    for item, number in zip(node.children, numbers, strict=True):
        if isinstance(item, lms_numbered_item):
            item["label"] = f"{numeral(number, node['numerals'])}."


def from_zero(plain: nodes.enumerated_list) -> lms_numbered:
    """Make a list that starts at 0 one of ours: in plain text, Sphinx would give it bullets."""
    node = numbered_list("1", plain["start"], is_reversed=False)
    node.source, node.line = plain.source, plain.line
    for item in plain.children:
        if isinstance(item, nodes.list_item):
            ours = lms_numbered_item("", *item.children, **item.attributes)
            ours.source, ours.line = item.source, item.line
            node += ours
    number_items(node, [plain["start"] + n for n in range(len(node))])
    return node


def visit_numbered_html(self: HTML5Translator, node: lms_numbered) -> None:
    attributes: dict[str, Any] = {"start": node["start"]}
    if node["numerals"] != "1":
        attributes["type"] = node["numerals"]
    if node.get("reversed"):
        attributes["reversed"] = "reversed"
    compact = "simple" if self.is_compactable(node) else ""
    self.body.append(self.starttag(node, "ol", CLASS=compact, **attributes))


def depart_numbered_html(self: HTML5Translator, node: lms_numbered) -> None:
    self.body.append("</ol>\n")


def visit_item_html(self: HTML5Translator, node: lms_numbered_item) -> None:
    value: dict[str, Any] = {"value": node["value"]} if "value" in node else {}
    self.body.append(self.starttag(node, "li", "", **value))


def depart_item_html(self: HTML5Translator, node: lms_numbered_item) -> None:
    self.body.append("</li>\n")
