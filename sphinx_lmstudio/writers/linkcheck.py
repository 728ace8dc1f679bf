"""Link checking: each link is checked on its own page, not where a list quotes it."""

from __future__ import annotations

from typing import TYPE_CHECKING

from docutils import nodes
from sphinx.transforms.post_transforms import SphinxPostTransform

from sphinx_lmstudio import order
from sphinx_lmstudio.docs_tree import docs_tree

if TYPE_CHECKING:
    from sphinx.application import Sphinx


def setup_linkcheck(app: Sphinx) -> None:
    app.add_post_transform(LeaveQuotations)


class LeaveQuotations(SphinxPostTransform):
    """Remove the links from generated landing pages, which only quote other pages.

    Sphinx checks each address once, and names the first page that has it.
    """

    builders = ("linkcheck",)
    default_priority = order.QUOTATIONS

    def run(self, **kwargs: object) -> None:
        page = docs_tree(self.env).site.pages.get(self.env.current_document.docname)
        if page is not None and page.is_made:
            for link in list(self.document.findall(nodes.reference)):
                link.replace_self(link.children)
            for picture in list(self.document.findall(nodes.image)):
                picture.parent.remove(picture)
