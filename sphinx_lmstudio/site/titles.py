"""Titles as navigation shows them: short ones, and code as code."""

from __future__ import annotations

from functools import cache
from typing import TYPE_CHECKING

from docutils import nodes
from markdown_it import MarkdownIt

from sphinx_lmstudio import order
from sphinx_lmstudio.page_record import page_record

if TYPE_CHECKING:
    from sphinx.application import Sphinx


def setup_sidebar_titles(app: Sphinx) -> None:
    app.connect("doctree-read", use_sidebar_title, priority=order.SIDEBAR_TITLES)


def title_nodes(text: str) -> list[nodes.Node]:
    """Inline Markdown as navigation shows it: text, and code as code."""
    children = _markdown().parseInline(text)[0].children or []
    parts: list[nodes.Node] = []
    for child in children:
        if child.type == "code_inline":
            parts.append(nodes.literal(child.content, child.content))
        elif child.content:
            parts.append(nodes.Text(child.content))
    return parts


@cache
def _markdown() -> MarkdownIt:
    return MarkdownIt("commonmark")


def use_sidebar_title(app: Sphinx, doctree: nodes.document) -> None:
    """Let toctrees show a page's `sidebar_title` where it has one."""
    docname = app.env.current_document.docname
    title = page_record(app.env, docname).frontmatter.sidebar_title
    reference = next(iter(app.env.tocs[docname].findall(nodes.reference)), None)
    if title and reference is not None:
        reference.clear()
        reference.extend(title_nodes(title))
