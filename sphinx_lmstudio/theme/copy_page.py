"""The button "Copy page" above an article in furo: its Markdown, for a language model.

The page contains it with its labels, hidden until `copypage.js` shows it. Without JavaScript there
is a link to the Markdown.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from sphinx_lmstudio import order
from sphinx_lmstudio.messages import _

if TYPE_CHECKING:
    from sphinx.application import Sphinx

MARKDOWN = "lms_markdown"
"""The key of a page's context for the link to its Markdown; missing if there is no Markdown."""
WORDS = "lms_copy_page"
"""The key of a page's context for the labels of the button."""


def setup_copy_page(app: Sphinx) -> None:
    app.connect("html-page-context", name_copy_page, priority=order.COPY_PAGE)


def name_copy_page(
    app: Sphinx, pagename: str, templatename: str, context: dict[str, Any], doctree: object
) -> None:
    if MARKDOWN not in context or app.config.html_theme != "furo":
        return
    context[WORDS] = {
        "button": _("Copy page"),
        "more": _("More ways to use this page"),
        "markdown": _("Copy as Markdown"),
        "open": _("Open the Markdown"),
        "address": _("Copy the address for a model"),
        "copied": _("Copied."),
        "failed": _("Could not copy"),
    }
