"""Titles in the navigation: shorter ones where a page has them, with code as code."""

from __future__ import annotations

import gettext
from functools import cache
from pathlib import Path, PurePosixPath
from typing import TYPE_CHECKING

from docutils import nodes
from jinja2.filters import do_striptags
from markdown_it import MarkdownIt
from sphinx.util.i18n import docname_to_domain

from sphinx_lmstudio import order
from sphinx_lmstudio.page_record import page_record

if TYPE_CHECKING:
    from sphinx.application import Sphinx
    from sphinx.environment import BuildEnvironment


def setup_sidebar_titles(app: Sphinx) -> None:
    app.connect("doctree-read", use_sidebar_title, priority=order.SIDEBAR_TITLES)


def title_nodes(text: str) -> list[nodes.Node]:
    """The nodes that the navigation shows for inline Markdown: text and code."""
    children = _markdown().parseInline(text)[0].children or []
    parts: list[nodes.Node] = []
    for child in children:
        if child.type == "code_inline":
            parts.append(nodes.literal(child.content, child.content))
        elif child.content:
            parts.append(nodes.Text(child.content))
    return parts


def plain_title(html: str) -> str:
    """The text of a title that is HTML."""
    return str(do_striptags(html))


@cache
def _markdown() -> MarkdownIt:
    return MarkdownIt("commonmark")


def translated(env: BuildEnvironment, text: str, docname: str) -> str:
    """The translation of a name in the navigation from the author's catalogs; else the name itself.

    :param docname: the page with that name; the message belongs to the page whose toctree has it
    """
    config = env.config
    # As Sphinx does: Swiss German first, then German.
    languages = [config.language, config.language.partition("_")[0]]
    above = PurePosixPath(docname).parent
    around = [docname, str(above / "index"), str(above.parent / "index"), config.root_doc]
    for name in around if text else ():
        domain = docname_to_domain(name, config.gettext_compact)
        for folder in config.locale_dirs:
            catalog = gettext.translation(
                domain, Path(env.srcdir) / folder, languages, fallback=True
            )
            if (found := catalog.gettext(text)) != text:
                return found
    return text


def use_sidebar_title(app: Sphinx, doctree: nodes.document) -> None:
    """Make toctrees show the `sidebar_title` of a page that has one."""
    docname = app.env.current_document.docname
    title = page_record(app.env, docname).frontmatter.sidebar_title
    reference = next(iter(app.env.tocs[docname].findall(nodes.reference)), None)
    if title and reference is not None:
        reference.clear()
        reference.extend(title_nodes(translated(app.env, title, docname)))
