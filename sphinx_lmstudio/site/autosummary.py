"""Makes generated pages work with `sphinx.ext.autosummary`.

The extension opens the file of every page when the build begins. Generated landing pages have no
file, so the build would fail. Its option also takes a list of documents: we set it to those that
have a file.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from sphinx_lmstudio import order
from sphinx_lmstudio.docs_tree import docs_tree

if TYPE_CHECKING:
    from sphinx.application import Sphinx

OPTION = "autosummary_generate"


def setup_autosummary(app: Sphinx) -> None:
    summaries = Summaries()
    app.connect("builder-inited", summaries.list_pages, priority=order.BEFORE_SUMMARIES)
    app.connect("builder-inited", summaries.list_none, priority=order.AFTER_SUMMARIES)


class Summaries:
    """Sets the option only while autosummary reads it: a changed value would rebuild all pages."""

    is_changed = False

    def list_pages(self, app: Sphinx) -> None:
        """Set the option to the pages that have a file, if autosummary would take all."""
        self.is_changed = OPTION in app.config and app.config[OPTION] is True
        if self.is_changed:
            env, pages = app.env, docs_tree(app.env).site.pages
            app.config[OPTION] = [
                str(env.doc2path(docname, base=False))
                for docname in sorted(env.found_docs)
                if docname not in pages or not pages[docname].is_made
            ]

    def list_none(self, app: Sphinx) -> None:
        if self.is_changed:
            app.config[OPTION] = True
