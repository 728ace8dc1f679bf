"""The site map: sphinx-sitemap with exactly the pages of the tree.

By itself, the extension lists the pages that a build writes: only a few if others have not changed,
but also pages that are not for search engines, such as the search page.
"""

from __future__ import annotations

from importlib import import_module
from typing import TYPE_CHECKING

from sphinx_lmstudio import order
from sphinx_lmstudio.hosting.pages import lost_page
from sphinx_lmstudio.medium import site_builder

if TYPE_CHECKING:
    from sphinx.application import Sphinx

MODULE = "sphinx_sitemap"
NOTHING = ["*"]


def setup_sitemap(app: Sphinx) -> None:
    pages = SitemapPages()
    app.connect("builder-inited", pages.begin)
    app.connect("html-collect-pages", pages.list_all, priority=order.SITEMAP)


def leave_out_lost_page(app: Sphinx) -> None:
    """Leave our page for lost addresses out of a site map that conf.py enables."""
    name = lost_page(app)
    if name and "sitemap_excludes" in app.config:
        pages = [f"{name}.html", f"{name}/"]
        app.config.sitemap_excludes = [*app.config.sitemap_excludes, *pages]


class SitemapPages:
    """The pages that are listed in one build."""

    excluded: list[str] = []

    def begin(self, app: Sphinx) -> None:
        """Keep the extension from listing pages by itself."""
        self.excluded = app.config.sitemap_excludes
        app.config.sitemap_excludes = NOTHING

    def list_all(self, app: Sphinx) -> list[object]:
        if site_builder(app) is None:
            return []
        add_page = import_module(MODULE).add_html_link
        unlisted = lost_page(app)
        app.config.sitemap_excludes = self.excluded
        for docname in sorted(app.env.found_docs):
            if docname != unlisted:
                add_page(app, docname, "", {}, None)
        app.config.sitemap_excludes = NOTHING
        return []
