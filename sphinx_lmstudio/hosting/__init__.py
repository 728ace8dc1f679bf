"""The hosted site: its address, data for search engines, and files and switchers for readers.

`host.py` and `checkout.py` find out what the machine knows about the site. `extensions.py` enables
third-party extensions for sites; the other files are named after their subject, and pass data of
pages to those extensions.
"""

from __future__ import annotations

import os
from typing import TYPE_CHECKING, Any

from sphinx_lmstudio.hosting.cards import setup_after_cards, setup_cards
from sphinx_lmstudio.hosting.dates import setup_dates
from sphinx_lmstudio.hosting.extensions import chosen_parts, part_defaults, switch_on, tell_missing
from sphinx_lmstudio.hosting.host import read_host
from sphinx_lmstudio.hosting.languages import setup_languages
from sphinx_lmstudio.hosting.lost import copy_lost_page
from sphinx_lmstudio.hosting.offered import setup_offered
from sphinx_lmstudio.hosting.pages import lost_page
from sphinx_lmstudio.hosting.read_the_docs import ReadTheDocs
from sphinx_lmstudio.hosting.redirects import setup_redirects
from sphinx_lmstudio.hosting.robots import write_robots
from sphinx_lmstudio.hosting.sitemap import leave_out_lost_page, setup_sitemap
from sphinx_lmstudio.hosting.structured_data import setup_structured_data
from sphinx_lmstudio.hosting.versions import setup_versions

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping

    from sphinx.application import Sphinx


def setup_hosting(app: Sphinx, set_defaults: Callable[[Mapping[str, object]], None]) -> None:
    """Set up what the host, conf.py and the machine have.

    :param set_defaults: sets options that neither conf.py nor `-D` has
    """
    host = read_host(os.environ)
    if host.base_url:
        set_defaults({"html_baseurl": host.base_url})
    chosen = chosen_parts(app)
    set_defaults(part_defaults(app, chosen))
    app.connect("config-inited", tell_missing)
    setup_cards(app)
    switch_on(app, chosen)
    setup_after_cards(app)
    if "sitemap" in chosen:
        setup_sitemap(app)
    elif "notfound" in chosen:
        app.connect("builder-inited", leave_out_lost_page)
    setup_redirects(app)
    setup_dates(app)
    setup_structured_data(app)
    setup_languages(app)
    setup_offered(app, host)
    setup_versions(app, host)
    app.connect("html-page-context", leave_out_canonical)
    app.connect("build-finished", copy_lost_page)
    if host.is_read_the_docs:
        there = ReadTheDocs(host)
        app.connect("config-inited", there.tell_theme)
        app.connect("html-page-context", there.add_tag)
    else:
        app.connect("build-finished", write_robots)


def leave_out_canonical(
    app: Sphinx, pagename: str, templatename: str, context: dict[str, Any], doctree: object
) -> None:
    """The page for lost addresses has no canonical address, since it is shown at any."""
    if pagename == lost_page(app):
        context["pageurl"] = None
