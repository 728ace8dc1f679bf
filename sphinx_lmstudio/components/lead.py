"""The lead: what a page says about itself, below its heading."""

from __future__ import annotations

from typing import TYPE_CHECKING

from docutils import nodes

from sphinx_lmstudio.components.block import html_line

if TYPE_CHECKING:
    from sphinx.application import Sphinx


def setup_lead(app: Sphinx) -> None:
    app.add_node(lms_lead, html=html_line("lms-lead", "p"))


class lms_lead(nodes.paragraph):  # noqa: N801 - docutils names visitors after the class
    """The description of a page."""
