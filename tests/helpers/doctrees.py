"""Trees of nodes, each in one line: `p['see ' strong['this']] lms_figure(80%)[image(/a.png)]`."""

from __future__ import annotations

from typing import TYPE_CHECKING

from docutils import nodes

if TYPE_CHECKING:
    from collections.abc import Iterable

SITE = "https://lmstudio.ai"
SHORT = {
    "paragraph": "p",
    "bullet_list": "ul",
    "enumerated_list": "ol",
    "list_item": "li",
    "block_quote": "quote",
    "literal_block": "code",
    "definition_list": "dl",
    "definition_list_item": "item",
    "reference": "a",
    "pending_xref": "a",
    "lms_image": "image",
    "lms_literal": "literal",
}
ATTRIBUTES = (
    "refuri",
    "reftarget",
    "uri",
    "width",
    "scheme",
    "open",
    "kind",
    "tone",
    "mimetype",
    "flags",
    "explanation",
)
"""What tags set; other attributes are not shown."""


def node_tree(node: nodes.Node) -> str:
    if isinstance(node, nodes.Text):
        return repr(str(node))
    assert isinstance(node, nodes.Element)
    values = [_value(node[key]) for key in ATTRIBUTES if node.get(key)]
    if node.get("alt"):
        values.append(repr(str(node["alt"])))
    values += [f".{name}" for name in node["classes"] if name.startswith(("lms-", "text-"))]
    arguments = f"({' '.join(values)})" if values else ""
    inside = _trees(node.children)
    return f"{SHORT.get(node.tagname, node.tagname)}{arguments}" + (f"[{inside}]" if inside else "")


def _trees(children: Iterable[nodes.Node]) -> str:
    return " ".join(node_tree(one) for one in children if not isinstance(one, nodes.colspec))


def _value(value: object) -> str:
    text = ",".join(str(one) for one in value) if isinstance(value, list) else str(value)
    return text.replace(SITE, "")


def page_tree(document: nodes.document) -> str:
    """The tree of a page below its title."""
    section = next(iter(document.findall(nodes.section)))
    return _trees([*section.children[1:], *document.children[1:]])
