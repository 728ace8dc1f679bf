"""Structured data of a page for search engines: `TechArticle` and `BreadcrumbList`, as JSON-LD.

    <script type="application/ld+json">{"@context":"https://schema.org","@graph":[…]}</script>

It is data, and never run, so a Content-Security-Policy does not block it. It consists of addresses,
so it is written only if the address of the site is known.
"""

from __future__ import annotations

import json
from typing import TYPE_CHECKING, Any

from sphinx_lmstudio.hosting.pages import base_of_site, is_lasting, page_address
from sphinx_lmstudio.medium import site_builder
from sphinx_lmstudio.site.navtree import read_navigation
from sphinx_lmstudio.site.titles import plain_title
from sphinx_lmstudio.theme.description import description_of
from sphinx_lmstudio.theme.head import add_tags

if TYPE_CHECKING:
    from docutils import nodes
    from sphinx.application import Sphinx
    from sphinx.builders import Builder

    from sphinx_lmstudio.site.navtree import Navigation

_ESCAPED = {ord(character): f"\\u{ord(character):04x}" for character in "<>&"}
"""Escapes, so that no text of an author can end the element or begin another one."""


def setup_structured_data(app: Sphinx) -> None:
    pages = StructuredPages()
    app.connect("write-started", pages.begin)
    app.connect("html-page-context", pages.add)


class StructuredPages:
    """What the pages of one build share."""

    navigation: Navigation | None = None
    """Read for the first page; a parallel build writes that one before it forks."""

    def begin(self, app: Sphinx, builder: Builder) -> None:
        self.navigation = None

    def add(
        self,
        app: Sphinx,
        pagename: str,
        templatename: str,
        context: dict[str, Any],
        doctree: nodes.document | None,
    ) -> None:
        if site_builder(app) is None or not base_of_site(app):
            return
        if doctree is None or not is_lasting(app, pagename, doctree):
            return
        if self.navigation is None:
            self.navigation = read_navigation(app.env)
        title = plain_title(context["title"])
        graph = [article(app, pagename, title, description_of(doctree))]
        if trail := crumbs(app, self.navigation, pagename, title):
            graph.append(trail)
        add_tags(context, data_block({"@context": "https://schema.org", "@graph": graph}))


def article(app: Sphinx, pagename: str, title: str, description: str) -> dict[str, object]:
    """The `TechArticle` of a page."""
    found: dict[str, object] = {
        "@type": "TechArticle",
        "headline": title,
        "url": page_address(app, pagename),
        "inLanguage": app.config.language.replace("_", "-"),
        "isPartOf": {
            "@type": "WebSite",
            "name": plain_title(app.config.html_title),
            "url": base_of_site(app),
        },
    }
    return {**found, "description": description} if description else found


def crumbs(
    app: Sphinx, navigation: Navigation, pagename: str, title: str
) -> dict[str, object] | None:
    """The `BreadcrumbList` from the home page to a page; None for the home page itself."""
    if pagename == app.config.root_doc:
        return None
    above = [
        (plain_title(entry.title), entry.first_docname)
        for entry in navigation.parents.get(pagename, ())
        if entry.first_docname not in ("", pagename)
    ]
    home = (plain_title(app.config.html_title), app.config.root_doc)
    return {
        "@type": "BreadcrumbList",
        "itemListElement": [
            {"@type": "ListItem", "position": n, "name": name, "item": page_address(app, docname)}
            for n, (name, docname) in enumerate([home, *above, (title, pagename)], start=1)
        ],
    }


def data_block(data: object) -> str:
    """A `script` element with data in which no text can end the element."""
    text = json.dumps(data, ensure_ascii=False, separators=(",", ":")).translate(_ESCAPED)
    return f'<script type="application/ld+json">{text}</script>'
