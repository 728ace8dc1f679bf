"""One page for the whole site: ids that are unique on a page must be unique in the book."""

from __future__ import annotations

from typing import TYPE_CHECKING

from docutils import nodes
from sphinx import addnodes
from sphinx.transforms.post_transforms import SphinxPostTransform

from sphinx_lmstudio import order

if TYPE_CHECKING:
    from collections.abc import Iterator

    from sphinx.application import Sphinx

DOCUMENT = "#document-"
"""How the builder addresses a page before it joins them."""


def setup_singlehtml(app: Sphinx) -> None:
    app.add_post_transform(PrefixIds)


class PrefixIds(SphinxPostTransform):
    """Put the docname before every id, and in every link to it."""

    builders = ("singlehtml",)
    default_priority = order.LAST

    def run(self, **kwargs: object) -> None:
        self.prefix_ids()
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
    return f"{docname.replace('/', '-')}--{node_id}"


def _target(docname: str, uri: str) -> str:
    if uri.startswith(DOCUMENT):
        target, mark, node_id = uri[1:].partition("#")
        if mark:
            return f"#{prefixed(target.removeprefix(DOCUMENT[1:]), node_id)}"
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
