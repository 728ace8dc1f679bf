"""In a book, links to pages of one name say in which section the page is.

    [](/docs/python/output)    "Structured output (Python), p. 41"

Only where the text of the link is the title of the page. The text that an author gives a link stays
as it is.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from docutils import nodes
from sphinx import addnodes
from sphinx.transforms.post_transforms import SphinxPostTransform

from sphinx_lmstudio import order
from sphinx_lmstudio.model.namesakes import tell_apart
from sphinx_lmstudio.page_record import kept_data
from sphinx_lmstudio.site.navtree import sections_around
from sphinx_lmstudio.writers.book.pagerefs import target_page

if TYPE_CHECKING:
    from collections.abc import Mapping

    from sphinx.application import Sphinx
    from sphinx.environment import BuildEnvironment

BOOK_FORMATS = ("latex", "typst")
NAMESAKES = "namesakes"
"""Where the domain keeps the sections of pages whose title another page has too, by docname."""


def setup_namesakes(app: Sphinx) -> None:
    app.connect("env-updated", find_namesakes, priority=order.FIND_NAMESAKES)
    app.add_post_transform(MarkLinksWithoutText)
    app.add_post_transform(NameSections)


class TextlessLink(nodes.inline):
    """A link without a text of its own. It stands around a link while links are resolved, and no
    longer when a writer comes."""


def find_namesakes(app: Sphinx, env: BuildEnvironment) -> None:
    """Find the pages of a book that have the title of another page."""
    if app.builder.format in BOOK_FORMATS:
        around = sections_around(env)
        named = [(env.titles[docname].astext(), docname) for docname in around]
        places = tell_apart(named, around)
        kept_data(env)[NAMESAKES] = {docname: words for (_, docname), words in places.items()}


def sections_to_name(env: BuildEnvironment) -> Mapping[str, str]:
    """The sections that tell pages from others of their title, by docname."""
    found: dict[str, str] = kept_data(env).get(NAMESAKES, {})
    return found


class MarkLinksWithoutText(SphinxPostTransform):
    formats = BOOK_FORMATS
    default_priority = order.TEXTLESS_LINKS

    def run(self, **kwargs: Any) -> None:
        for link in list(self.document.findall(addnodes.pending_xref)):
            if link.get("refexplicit") is False:
                link.replace_self(TextlessLink("", "", link.deepcopy()))


class NameSections(SphinxPostTransform):
    formats = BOOK_FORMATS
    default_priority = order.NAME_SECTIONS

    def run(self, **kwargs: Any) -> None:
        sections = sections_to_name(self.env)
        for mark in list(self.document.findall(TextlessLink)):
            for link in mark.findall(nodes.reference):
                docname, _ = target_page(link)
                section = sections.get(docname)
                if section and link.astext() == self.env.titles[docname].astext():
                    link.append(nodes.Text(f" ({section})"))
            mark.replace_self(mark.children)
