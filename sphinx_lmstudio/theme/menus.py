"""The entries of the menus around a page: the sidebar of its section, and the tabs of sections."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from sphinx_lmstudio.messages import _
from sphinx_lmstudio.site.navtree import NavEntry

if TYPE_CHECKING:
    from collections.abc import Iterator

    from sphinx_lmstudio.site.navtree import Navigation


@dataclass(frozen=True, slots=True)
class Tab:
    """A tab above the page."""

    title: str
    docname: str
    key: str
    """Of its section; empty for the root."""


def section_key(section: NavEntry) -> str:
    """The key of a top-level section; a caption that the author wrote has no docname."""
    return section.docname or f"caption:{section.title}"


def section_entries(section: NavEntry) -> tuple[NavEntry, ...]:
    """The entries of a section's sidebar. Its landing page comes first unless it is an entry."""
    if section.lists_itself or not section.docname:
        return section.entries
    landing = NavEntry(_("Overview"), section.docname, method=section.method)
    return (landing, *section.entries)


def home_entries(navigation: Navigation) -> tuple[NavEntry, ...]:
    """The sidebar of pages outside of all sections: the pages of the root, then the sections."""
    root_doc = navigation.root.docname
    lists_root = any(e.docname == root_doc and not e.is_link for e in navigation.home)
    root = () if lists_root else (NavEntry(_("Home"), root_doc),)
    sections = [NavEntry(s.title, s.first_docname) for s in navigation.sections]
    return (*root, *navigation.home, *sections)


def tabs(navigation: Navigation) -> Iterator[Tab]:
    """The top-level sections, after the root if it has pages of its own."""
    if navigation.has_home:
        yield Tab(_("Home"), navigation.root.docname, "")
    for section in navigation.sections:
        if docname := section.first_docname:
            yield Tab(section.title, docname, section_key(section))
