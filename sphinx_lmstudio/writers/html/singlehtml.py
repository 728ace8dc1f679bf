"""The whole site as one page: ids that are unique on their page must be unique in the whole."""

from __future__ import annotations

import re
from html import escape
from typing import TYPE_CHECKING
from urllib.parse import quote, unquote

from docutils import nodes
from sphinx import addnodes
from sphinx.builders.singlehtml import SingleFileHTMLBuilder
from sphinx.transforms.post_transforms import SphinxPostTransform

from sphinx_lmstudio import order

if TYPE_CHECKING:
    from collections.abc import Iterator

    from sphinx.application import Sphinx

DOCUMENT = "#document-"
"""The prefix of addresses of pages before the builder joins them."""
_NOT_IN_IDS = re.compile(r"[^\w.-]")
"""Characters that would end an address or an id."""


def setup_singlehtml(app: Sphinx) -> None:
    app.add_builder(SinglePageBuilder, override=True)
    app.add_post_transform(PrefixIds)


class SinglePageBuilder(SingleFileHTMLBuilder):
    """The builder `singlehtml`, which quotes the names of pages in addresses."""

    def get_target_uri(self, docname: str, typ: str | None = None) -> str:
        uri = super().get_target_uri(docname, typ)
        return DOCUMENT + quote(docname) if uri.startswith(DOCUMENT) else uri


class PrefixIds(SphinxPostTransform):
    """Prefix every id, and every link to it, with the docname."""

    builders = ("singlehtml",)
    default_priority = order.LAST

    def run(self, **kwargs: object) -> None:
        self.prefix_ids()
        # Sphinx's writer puts the name into the tag as it is.
        for page in self.document.findall(addnodes.start_of_file):
            page["docname"] = escape(page["docname"])
        # Sphinx marks where each page begins, but for the root, to which the navigation links too.
        if (top := next(iter(self.document.findall(nodes.section)), None)) is not None:
            top["ids"].append(f"{DOCUMENT[1:]}{self.config.root_doc}")

    def prefix_ids(self) -> None:
        for docname, node in _with_docname(self.document, str(self.document["docname"])):
            if node["ids"]:
                node["ids"] = [prefixed(docname, name) for name in node["ids"]]
            if node.get("backrefs"):
                node["backrefs"] = [prefixed(docname, name) for name in node["backrefs"]]
            if "refid" in node:
                node["refid"] = prefixed(docname, node["refid"])
            if "refuri" in node:
                node["refuri"] = _target(docname, node["refuri"])


def prefixed(docname: str, node_id: str) -> str:
    plain = _NOT_IN_IDS.sub(lambda match: f"_{ord(match[0]):x}", docname.replace("/", "-"))
    return f"{plain}--{node_id}"


def _target(docname: str, uri: str) -> str:
    if uri.startswith(DOCUMENT):
        target, mark, node_id = uri[1:].partition("#")
        if mark:
            return f"#{prefixed(unquote(target.removeprefix(DOCUMENT[1:])), node_id)}"
    elif uri.startswith("#") and "#" not in uri[1:]:
        return f"#{prefixed(docname, uri[1:])}"
    return uri


def _with_docname(tree: nodes.Element, docname: str) -> Iterator[tuple[str, nodes.Element]]:
    """Each element below a node, with the page it comes from."""
    for child in tree.children:
        if isinstance(child, nodes.Element):
            own = child["docname"] if isinstance(child, addnodes.start_of_file) else docname
            yield own, child
            yield from _with_docname(child, own)
