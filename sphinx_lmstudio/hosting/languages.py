"""The site in other languages: links for readers, and for search engines.

All languages have the same pages, since they are translations of one tree.
"""

from __future__ import annotations

from html import escape
from typing import TYPE_CHECKING, Any
from urllib.parse import urljoin

from babel import Locale, UnknownLocaleError

from sphinx_lmstudio import order
from sphinx_lmstudio.hosting.offered import link_from
from sphinx_lmstudio.hosting.pages import base_of_site, is_lasting
from sphinx_lmstudio.medium import site_builder
from sphinx_lmstudio.theme.head import add_tags

if TYPE_CHECKING:
    from sphinx.application import Sphinx


def setup_languages(app: Sphinx) -> None:
    app.connect("html-page-context", add_languages, priority=order.NAVIGATION)


def add_languages(
    app: Sphinx, pagename: str, templatename: str, context: dict[str, Any], doctree: object
) -> None:
    """Give templates and search engines the address of a page in each language."""
    builder = site_builder(app)
    languages: dict[str, str] = app.config.lmstudio_languages
    if builder is None or not languages:
        return
    # Not all pages that are made are in every language: an index, say.
    has_twins = is_lasting(app, pagename, doctree)
    page = builder.get_target_uri(pagename) if has_twins else ""
    base = base_of_site(app)
    shown = []
    for language, address in languages.items():
        folder = f"{address.rstrip('/')}/"
        home = link_from(context["content_root"], folder)
        code = language.replace("_", "-")
        shown.append(
            {
                "code": code,
                "name": own_name(language),
                "link": home + page,
                "home": home,
                "is_current": code.lower() == app.config.language.replace("_", "-").lower(),
            }
        )
        if base and has_twins:
            href = escape(urljoin(base, folder) + page)
            add_tags(context, f'<link rel="alternate" hreflang="{escape(code)}" href="{href}" />')
    context["lms_languages"] = shown


def own_name(language: str) -> str:
    """The name of a language in that language: Deutsch for `de`."""
    try:
        name = Locale.parse(language.replace("-", "_")).display_name
    except (UnknownLocaleError, ValueError):
        return language
    return f"{name[:1].upper()}{name[1:]}" if name else language
