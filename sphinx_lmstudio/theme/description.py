"""A page's description for search engines, if its author gave none: the beginning of its text."""

from __future__ import annotations

from html import escape
from textwrap import shorten
from typing import TYPE_CHECKING, Any

from docutils import nodes

from sphinx_lmstudio.components.verbatim import Verbatim
from sphinx_lmstudio.medium import medium_of
from sphinx_lmstudio.theme.head import add_tags

if TYPE_CHECKING:
    from sphinx.application import Sphinx

LENGTH = 160
"""How many characters of a description search engines show."""


def setup_description(app: Sphinx) -> None:
    app.connect("html-page-context", add_description)


def add_description(
    app: Sphinx,
    pagename: str,
    templatename: str,
    context: dict[str, Any],
    doctree: nodes.document | None,
) -> None:
    # Search engines do not index books.
    if doctree is None or not medium_of(app.builder).interactive:
        return
    if 'name="description"' in context.get("metatags", ""):
        return
    if text := beginning(doctree):
        add_tags(context, f'<meta name="description" content="{escape(text)}" />')


def description_of(doctree: nodes.document) -> str:
    """The description of a page: its author's, or the beginning of its text."""
    for meta in doctree.findall(nodes.meta):
        if meta.get("name") == "description":
            return str(meta.get("content", ""))
    return beginning(doctree)


def beginning(doctree: nodes.document) -> str:
    """The first paragraphs, cut at the end of a word."""
    words: list[str] = []
    for paragraph in doctree.findall(nodes.paragraph):
        if isinstance(paragraph, Verbatim):
            continue  # a name of a tab, or of a file
        words += paragraph.astext().split()
        if len(" ".join(words)) > LENGTH:
            break
    return shorten(" ".join(words), LENGTH, placeholder=" …")
