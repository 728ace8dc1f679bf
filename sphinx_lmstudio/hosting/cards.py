"""The card shown when a link to a page is shared: sphinxext-opengraph with data of our pages.

By itself, the extension would describe a page by its first words, including the names of tabs. The
metadata of a page overrides that. The picture that it draws shows only the title, since it would
show a description with HTML escapes.
"""

from __future__ import annotations

from html import escape
from typing import TYPE_CHECKING, Any
from urllib.parse import quote

from sphinx_lmstudio import order
from sphinx_lmstudio.components.files import WEB, Files
from sphinx_lmstudio.hosting.pages import base_of_site
from sphinx_lmstudio.look.palette import COLORS
from sphinx_lmstudio.medium import site_builder
from sphinx_lmstudio.page_record import page_record, page_records
from sphinx_lmstudio.site.titles import plain_title
from sphinx_lmstudio.theme.description import description_of
from sphinx_lmstudio.warning import WarningSubtype, warn

if TYPE_CHECKING:
    from docutils import nodes
    from sphinx.application import Sphinx
    from sphinx.builders import Builder

MODULE = "sphinxext.opengraph"
KEPT = "lms_children"
_NO_GLYPHS = frozenset(["ar", "bn", "fa", "he", "hi", "ja", "ko", "ta", "te", "th", "ur", "zh"])
"""Languages in scripts that the font of matplotlib lacks."""


def card_style(language: str) -> dict[str, object]:
    """The settings for pictures of pages, which are drawn if matplotlib is installed."""
    accent = COLORS["accent"].light
    line = {"line_color": f"#{accent.digits}"} if accent else {}
    return {
        **line,
        "enable": language.partition("_")[0] not in _NO_GLYPHS,
        # matplotlib has it, in bold too.
        "font": "DejaVu Sans",
    }


def setup_cards(app: Sphinx) -> None:
    """Connect before the extension: handlers of one priority run in the order of connection."""
    app.connect("doctree-read", find_card_picture, priority=order.CARD_PICTURE)
    app.connect("write-started", copy_card_pictures)
    app.connect("html-page-context", describe_card, priority=order.CARD_WORDS)
    app.connect("html-page-context", hide_words, priority=order.CARD)


def setup_after_cards(app: Sphinx) -> None:
    app.connect("html-page-context", show_words, priority=order.CARD)


def find_card_picture(app: Sphinx, doctree: nodes.document) -> None:
    """Note the file of a page's own picture, so that it is copied."""
    docname = app.env.current_document.docname
    record = page_record(app.env, docname)
    card = record.frontmatter.social_card
    if card is None or MODULE not in app.extensions or WEB.match(card.url):
        return
    if (file := Files(app.env, docname).find(card.url)) is not None:
        record.card_picture, _ = app.env.relfn2path(file, docname)
        app.env.images.add_file(docname, record.card_picture)
        app.env.note_dependency(record.card_picture, docname=docname)
    elif not card.url.startswith("/"):
        message = f"there is no picture '{card.url}', which socialCard names"
        warn(WarningSubtype.ASSET, message, docname)


def copy_card_pictures(app: Sphinx, builder: Builder) -> None:
    if site_builder(app) is None:
        return
    for record in page_records(app.env).values():
        if record.card_picture:
            builder.images[record.card_picture] = app.env.images[record.card_picture][1]


def describe_card(
    app: Sphinx,
    pagename: str,
    templatename: str,
    context: dict[str, Any],
    doctree: nodes.document | None,
) -> None:
    """Add the text and the picture of a page's card to its metadata, unless they are there."""
    if doctree is None or MODULE not in app.extensions or site_builder(app) is None:
        return
    # The extension escapes quotes itself.
    fields = {"og:title": escape(plain_title(context["title"]), quote=False)}
    if description := description_of(doctree):
        fields["og:description"] = escape(description, quote=False)
    fields |= card_picture(app, pagename)
    # A drawn picture shows the title.
    fields.setdefault("og:image:alt", fields["og:title"])
    # A copy, since the extension removes what it has read.
    context["meta"] = {**fields, **(context.get("meta") or {})}


def card_picture(app: Sphinx, pagename: str) -> dict[str, str]:
    """The picture that the frontmatter of a page names, by its address on the web."""
    record = page_record(app.env, pagename)
    card = record.frontmatter.social_card
    if card is None:
        return {}
    if record.card_picture:
        name = app.env.images[record.card_picture][1]
        base = base_of_site(app)
        address = f"{base}_images/{quote(name)}" if base else ""
    else:
        address = Files(app.env, pagename).site_address(card.url)
    if not address.startswith(("https://", "http://")):
        return {}
    fields = {"og:image": escape(address, quote=False)}
    return {**fields, "og:image:alt": escape(card.alt, quote=False)} if card.alt else fields


def hide_words(
    app: Sphinx,
    pagename: str,
    templatename: str,
    context: dict[str, Any],
    doctree: nodes.document | None,
) -> None:
    # The extension must find the first picture of a page itself.
    if doctree is None or MODULE not in app.extensions or app.config.ogp_use_first_image:
        return
    context[KEPT] = doctree.children
    doctree.children = []


def show_words(
    app: Sphinx,
    pagename: str,
    templatename: str,
    context: dict[str, Any],
    doctree: nodes.document | None,
) -> None:
    if doctree is not None and KEPT in context:
        doctree.children = context.pop(KEPT)
