"""What the menus around a page list: the sidebar of its section, and the tabs of sections."""

from __future__ import annotations

from typing import TYPE_CHECKING

from sphinx_lmstudio.messages import _
from sphinx_lmstudio.site.navtree import NavEntry

if TYPE_CHECKING:
    from sphinx_lmstudio.site.navtree import Navigation


def section_key(section: NavEntry) -> str:
    """What names a top-level section; a caption of the author's has no docname."""
    return section.docname or f"caption:{section.title}"


def section_entries(section: NavEntry) -> tuple[NavEntry, ...]:
    """The entries of a section's sidebar; a landing page that is no entry of it comes first."""
    if section.lists_itself or not section.docname:
        return section.entries
    landing = NavEntry(_("Overview"), section.docname, method=section.method)
    return (landing, *section.entries)


def home_entries(navigation: Navigation) -> tuple[NavEntry, ...]:
    """The sidebar of pages outside of all sections: the root's own, then the sections."""
    root_doc = navigation.root.docname
    lists_root = any(e.docname == root_doc and not e.is_link for e in navigation.home)
    root = () if lists_root else (NavEntry(_("Home"), root_doc),)
    sections = [NavEntry(s.title, s.first_docname) for s in navigation.sections]
    return (*root, *navigation.home, *sections)


def tabs(
    navigation: Navigation, pagename: str, current: NavEntry | None
) -> list[dict[str, object]]:
    """The top-level sections, and before them the root where it has pages of its own."""
    root_doc = navigation.root.docname
    found: list[dict[str, object]] = []
    if navigation.has_home:
        is_home = pagename == root_doc or any(
            e.docname == pagename and not e.is_link for e in navigation.home
        )
        found.append({"title": _("Home"), "docname": root_doc, "is_current": is_home})
    found += [
        {"title": section.title, "docname": docname, "is_current": section is current}
        for section in navigation.sections
        if (docname := section.first_docname)
    ]
    return found
