"""The lead: the description of a page, below its heading."""

from __future__ import annotations

from typing import TYPE_CHECKING

from docutils import nodes

from sphinx_lmstudio.components.block import html_line
from sphinx_lmstudio.page_record import page_record

if TYPE_CHECKING:
    from sphinx.application import Sphinx


def setup_lead(app: Sphinx) -> None:
    app.add_node(lms_lead, html=html_line("lms-lead", "p"))
    # After translations have been inserted.
    app.connect("doctree-read", keep_lead)


class lms_lead(nodes.paragraph):  # noqa: N801 - docutils names visitors after the class
    """The description of a page."""


def keep_lead(app: Sphinx, doctree: nodes.document) -> None:
    """Store the text of a page's lead for pages that link to it."""
    if lead := next(iter(doctree.findall(lms_lead)), None):
        page_record(app.env, app.env.current_document.docname).lead = lead.astext()
