"""On paper, a link shows the number of its page: "Streams of events, p. 141".

    reference refuri="%developer/stream" "Streams of events"
    lms_page_number target="developer/stream::doc"

Only in running text, and only where the link leads to another page of the site. A link to an anchor
that has no place in the book leads to the top of its page.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any
from urllib.parse import quote

from docutils import nodes
from sphinx import addnodes
from sphinx.transforms.post_transforms import SphinxPostTransform

from sphinx_lmstudio import order

if TYPE_CHECKING:
    from sphinx.application import Sphinx

DOCUMENT = ":doc"
"""Sphinx's id for the top of a page."""
WITHOUT_NUMBERS = (
    nodes.title,
    nodes.rubric,
    nodes.term,
    nodes.caption,
    nodes.thead,
    nodes.literal_block,
    addnodes.compact_paragraph,
)


def setup_page_numbers(app: Sphinx) -> None:
    app.add_post_transform(NumberReferences)


class lms_page_number(nodes.inline):  # noqa: N801 - docutils names visitors after the class
    """The number of the page a link leads to; `target` is the label of that place."""


class NumberReferences(SphinxPostTransform):
    formats = ("latex", "typst")
    default_priority = order.PAGE_NUMBERS

    def run(self, **kwargs: Any) -> None:
        here = self.env.current_document.docname
        for reference in list(self.document.findall(nodes.reference)):
            docname, name = target_page(reference)
            if docname:
                if docname != (page_of(reference) or here) and is_in_text(reference):
                    number = lms_page_number(target=f"{docname}:{name or DOCUMENT}")
                    reference.parent.insert(reference.parent.index(reference) + 1, number)
            elif not (uri := reference.get("refuri", "")).isascii():
                reference["refuri"] = quote(uri, safe="%/:=&?~#+!$,;'@()*[]")


def target_page(reference: nodes.reference) -> tuple[str, str]:
    """Docname and id that a link of a book leads to; no docname where it leads elsewhere."""
    uri = reference.get("refuri", "")
    docname, _, name = uri[1:].partition("#") if uri.startswith("%") else ("", "", "")
    return docname, name


def page_of(node: nodes.Node) -> str:
    """The docname of the page that a node is on."""
    while node.parent is not None and not isinstance(node, addnodes.start_of_file):
        node = node.parent
    return str(node.get("docname", "")) if isinstance(node, nodes.Element) else ""


def is_in_text(reference: nodes.reference) -> bool:
    node: nodes.Node = reference
    while (node := node.parent) is not None:
        if isinstance(node, WITHOUT_NUMBERS):
            return False
    return bool(reference.astext().strip())
