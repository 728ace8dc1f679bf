"""The outline of the files for language models: pages by section, in the navigation's order."""

from __future__ import annotations

import re
from dataclasses import dataclass
from pathlib import Path
from textwrap import shorten
from typing import TYPE_CHECKING

from sphinx_lmstudio.hosting.pages import base_of_site, lost_page, markdown_name
from sphinx_lmstudio.messages import _
from sphinx_lmstudio.model.docpath import is_below
from sphinx_lmstudio.page_record import page_record
from sphinx_lmstudio.site.navtree import read_navigation
from sphinx_lmstudio.site.titles import plain_title
from sphinx_lmstudio.writers.markdown.links import without_links

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from sphinx.application import Sphinx

OPTIONAL = "Optional"
"""The name of the section that may be left out, which llmstxt.org defines for all languages."""
LANDING = "/index"
LENGTH = 200
"""The most characters of a description that is taken from the beginning of a page's text."""
_TEXT = re.compile(r"(?![#>|]|```|-|\d+\. )\S")
"""Matches the beginning of a paragraph."""
_ADDRESS = re.compile(r"(?:`\w+` · )?(?:<[^>]*>|\[/[^\]]*\]\([^)]*\))|`\w+`")
"""Matches the line with the address of a page."""


@dataclass(frozen=True, slots=True)
class PageText:
    """A page as the files contain it."""

    docname: str
    title: str
    """One line of plain text."""
    description: str
    """One line of Markdown without links; empty for a page of code."""
    method: str
    markdown: str

    @property
    def folder(self) -> str:
        return self.docname.rpartition("/")[0]


@dataclass(frozen=True, slots=True)
class SectionTexts:
    """A section of the navigation, or the pages outside of all sections."""

    title: str
    pages: tuple[PageText, ...]
    folder: str = ""
    """The folder of its own files; empty if it has none."""


@dataclass(frozen=True, slots=True)
class Outline:
    """The site."""

    title: str
    summary: str
    base: str
    sections: tuple[SectionTexts, ...]

    @property
    def pages(self) -> tuple[PageText, ...]:
        return tuple(page for section in self.sections for page in section.pages)


def read_outline(app: Sphinx) -> Outline:
    """Read the outline of a site; the Markdown of its pages is read from the output."""
    root = app.config.root_doc
    sections = [
        SectionTexts(title, tuple(read_pages(app, docnames)), folder)
        for title, folder, docnames in section_pages(app)
    ]
    home = next(iter(read_pages(app, [root])), None)
    title = app.config.lmstudio_llms_title or app.config.project
    summary = app.config.lmstudio_llms_summary or (home.description if home else "")
    return Outline(
        _line(title),
        _line(summary) or _("Documentation of %s") % _line(title),
        base_of_site(app),
        tuple(section for section in sections if section.pages),
    )


def section_pages(app: Sphinx) -> Iterator[tuple[str, str, list[str]]]:
    """The title, folder and docnames of each top-level section, after the pages outside of all."""
    navigation = read_navigation(app.env)
    seen: set[str] = set()

    def unseen(docnames: Iterable[str]) -> list[str]:
        found = [name for name in dict.fromkeys(docnames) if name and name not in seen]
        seen.update(found)
        return found

    home = [entry.docname for entry in navigation.home if not entry.is_link]
    yield _("Home"), "", unseen([navigation.root.docname, *home])
    for section in navigation.sections:
        docnames = unseen(entry.docname for entry in section.walk() if not entry.is_link)
        name = section.docname
        folder = name.removesuffix(LANDING) if name.endswith(LANDING) else ""
        yield plain_title(section.title), folder, docnames
    yield _("Other pages"), "", unseen(sorted(app.env.found_docs))


def read_pages(app: Sphinx, docnames: Iterable[str]) -> Iterator[PageText]:
    """The pages that have a Markdown file."""
    for docname in docnames:
        file = Path(app.outdir) / markdown_name(docname)
        if docname == lost_page(app) or not file.is_file():
            continue
        markdown = file.read_text(encoding="utf-8")
        data = page_record(app.env, docname).frontmatter
        title = _line(app.env.titles[docname].astext()) or docname
        yield PageText(
            docname,
            title,
            short_description(markdown, whole=bool(data.description)),
            data.method,
            markdown,
        )


def short_description(markdown: str, *, whole: bool) -> str:
    """The description of a page: its lead, or the beginning of its text.

    :param whole: whether it is a lead, which is not cut
    """
    blocks = markdown.strip().split("\n\n")[1:]
    texts = (b for b in blocks if not _ADDRESS.fullmatch(b) and (whole or _TEXT.match(b)))
    text = next(texts, "")
    words = " ".join(without_links(text).replace("\\\n", " ").split())
    return words if whole else shorten(words, LENGTH, placeholder=" …")


def is_optional(page: PageText, paths: Iterable[str]) -> bool:
    """Whether a page is at one of some clean paths, or below one."""
    clean = page.docname.removesuffix(LANDING)
    return any(is_below(page.docname, path) or clean == path for path in map(_clean, paths) if path)


def _clean(path: str) -> str:
    return path.strip("/")


def _line(text: str) -> str:
    return " ".join(str(text).split())
