"""Our pages in furo: their template, and the navigation around them.

- On every page, furo calls the context's `toctree`, if there is one, for the navigation of the
  whole site. Its sidebar shows `furo_navigation_tree`.
- `templates/lmstudio-page.html` wraps each template, furo's or the user's. It puts the
  section tabs before furo's `<div class="page">`, and names its drawers,
  `<aside class="sidebar-drawer">` and `<aside class="toc-drawer">`.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from html import escape
from itertools import chain, count
from pathlib import Path
from typing import TYPE_CHECKING, Any

from sphinx_lmstudio import order
from sphinx_lmstudio.config import read_options
from sphinx_lmstudio.docs_tree import docs_tree
from sphinx_lmstudio.medium import medium_of, site_builder
from sphinx_lmstudio.messages import _
from sphinx_lmstudio.page_record import page_record
from sphinx_lmstudio.site.navtree import navigation_roots, part_of, read_navigation
from sphinx_lmstudio.theme.branch import Branches, branches, count_entries, whole_list
from sphinx_lmstudio.theme.menus import home_entries, section_entries, section_key, tabs
from sphinx_lmstudio.theme.sidebar import print_navigation

if TYPE_CHECKING:
    from collections.abc import Container, Iterator

    from sphinx.application import Sphinx
    from sphinx.builders import Builder
    from sphinx.builders.html import StandaloneHTMLBuilder
    from sphinx.config import Config

    from sphinx_lmstudio.site.navtree import NavEntry, Navigation
    from sphinx_lmstudio.theme.menus import Tab
    from sphinx_lmstudio.theme.sidebar import PrintedNavigation

TEMPLATES = Path(__file__).with_name("templates")
PAGE_TEMPLATE = "lmstudio-page.html"
KEPT_TOCTREE = "lms_toctree"


def setup_furo(app: Sphinx) -> None:
    pages = FuroPages()
    app.connect("config-inited", add_templates)
    app.connect("write-started", pages.begin)
    app.connect("html-page-context", pages.hide_toctree, priority=order.HIDE_TOCTREE)
    app.connect("html-page-context", pages.add_navigation, priority=order.NAVIGATION)
    app.connect("html-collect-pages", pages.add_whole_lists)
    app.connect("html-page-context", use_page_template, priority=order.NAVIGATION)


def add_templates(app: Sphinx, config: Config) -> None:
    if config.html_theme == "furo":
        # A new list, and after the user's own: those may override ours.
        config.templates_path = [*config.templates_path, str(TEMPLATES)]


def use_page_template(
    app: Sphinx, pagename: str, templatename: str, context: dict[str, Any], doctree: object
) -> str | None:
    """Wrap the template of a page in ours: the user's own templates do not know of it."""
    is_furo = app.config.html_theme == "furo" and medium_of(app.builder).interactive
    if not is_furo or not templatename.endswith(".html"):
        return None
    context["lms_template"] = templatename
    return PAGE_TEMPLATE


def has_section_navigation(app: Sphinx) -> bool:
    """Whether pages show only the navigation of their own section, not that of the whole site."""
    return app.config.html_theme == "furo" and site_builder(app) is not None


@dataclass(frozen=True, slots=True)
class Sidebar:
    """The menu of a top-level section, or of the pages outside of all sections."""

    title: str
    entries: tuple[NavEntry, ...]
    printed: PrintedNavigation | Branches
    whole: str
    """The docname of the page that lists all its entries, if there is one."""

    @property
    def is_branch(self) -> bool:
        """Whether the section is too large for a sidebar."""
        return isinstance(self.printed, Branches)


@dataclass(frozen=True, slots=True)
class PartNavigation:
    """The navigation of a part of a project, also as HTML."""

    navigation: Navigation
    sidebars: dict[str, Sidebar]
    """By the docname of the top-level section; empty for the rest of the part."""
    tabs: tuple[Tab, ...]
    home: frozenset[str]
    """The pages of the root itself."""

    def key_of_list(self, pagename: str) -> str:
        """The sidebar whose entries a page lists, if the page is such a list."""
        found = (key for key, sidebar in self.sidebars.items() if sidebar.whole == pagename)
        return next(found, "")


def print_part(
    navigation: Navigation, app: Sphinx, builder: StandaloneHTMLBuilder
) -> PartNavigation:
    limit = read_options(app.config).sidebar_limit
    taken = set(app.env.found_docs)

    def sidebar(title: str, docname: str, entries: tuple[NavEntry, ...]) -> Sidebar:
        whole = unused_docname(docname.rpartition("/")[0], taken)
        taken.add(whole)
        if count_entries(entries) <= limit:
            return Sidebar(title, entries, print_navigation(entries, builder.get_target_uri), whole)
        printed = branches(entries, limit, whole, builder.get_target_uri)
        return Sidebar(title, entries, printed, whole)

    sidebars = {"": sidebar("", navigation.root.docname, home_entries(navigation))}
    for section in navigation.sections:
        found = sidebar(section.title, section.docname, section_entries(section))
        sidebars[section_key(section)] = found
    home = {e.docname for e in navigation.home if not e.is_link} | {navigation.root.docname}
    return PartNavigation(navigation, sidebars, tuple(tabs(navigation)), frozenset(home))


def unused_docname(folder: str, taken: Container[str]) -> str:
    """The docname of the page that lists all entries of a folder."""
    name = f"{folder}/all-pages".lstrip("/")
    numbered = (f"{name}-{n}" for n in count(2))
    return next(name for name in chain([name], numbered) if name not in taken)


@dataclass(slots=True)
class FuroPages:
    """What the pages of one build share."""

    parts: dict[str, PartNavigation] = field(default_factory=dict)
    """The navigation of each part of a project that has its own, by the clean path of the part.

    Read for the first page that shows it, which a parallel build writes before it forks.
    """

    def begin(self, app: Sphinx, builder: Builder) -> None:
        self.parts = {}

    def read(self, app: Sphinx, builder: StandaloneHTMLBuilder) -> dict[str, PartNavigation]:
        """All parts; the menu of each section is printed once, or divided into its branches."""
        if not self.parts:
            for part, root_doc in navigation_roots(app.env).items():
                navigation = read_navigation(app.env, root_doc)
                self.parts[part] = print_part(navigation, app, builder)
        return self.parts

    def part(self, app: Sphinx, builder: StandaloneHTMLBuilder, pagename: str) -> PartNavigation:
        """The navigation that a page shows."""
        parts = self.read(app, builder)
        return parts[part_of(pagename, parts, docs_tree(app.env).root)]

    def add_whole_lists(self, app: Sphinx) -> Iterator[tuple[str, dict[str, Any], str]]:
        """A page for each section that is too large for a sidebar."""
        builder = site_builder(app)
        if builder is None or app.config.html_theme != "furo":
            return
        for part in self.read(app, builder).values():
            for sidebar in part.sidebars.values():
                if not sidebar.is_branch:
                    # It may have been one in an earlier build.
                    Path(builder.get_output_path(sidebar.whole)).unlink(missing_ok=True)
                    continue
                top = "../" * builder.get_target_uri(sidebar.whole).count("/")
                body = whole_list(sidebar.title, sidebar.entries, top, builder.get_target_uri)
                title = f"{_('All pages')}: {sidebar.title}" if sidebar.title else _("All pages")
                yield sidebar.whole, {"title": title, "body": body}, "page.html"

    def hide_toctree(
        self,
        app: Sphinx,
        pagename: str,
        templatename: str,
        context: dict[str, Any],
        doctree: object,
    ) -> None:
        if has_section_navigation(app) and "toctree" in context:
            context[KEPT_TOCTREE] = context.pop("toctree")

    def add_navigation(
        self,
        app: Sphinx,
        pagename: str,
        templatename: str,
        context: dict[str, Any],
        doctree: object,
    ) -> None:
        context["lms_words"] = {
            "sections": _("Sections"),
            "breadcrumbs": _("Breadcrumbs"),
            "site": _("Site navigation"),
            "page": _("On this page"),
        }
        builder = site_builder(app)
        if builder is None or app.config.html_theme != "furo":
            return
        shown = self.part(app, builder, pagename)
        navigation = shown.navigation
        if KEPT_TOCTREE in context:
            context["toctree"] = context.pop(KEPT_TOCTREE)
        section = navigation.section_of(pagename)
        key = section_key(section) if section else shown.key_of_list(pagename)
        sidebar = shown.sidebars[key]
        printed = sidebar.printed.for_page(pagename, context["content_root"])
        context["furo_navigation_tree"] = printed
        context["lms_section"] = sidebar.title
        context["lms_tabs"] = [
            {
                "title": tab.title,
                "is_current": tab.key == key and (bool(key) or pagename in shown.home),
                "link": context["content_root"] + builder.get_target_uri(tab.docname),
            }
            for tab in shown.tabs
        ]
        context["lms_breadcrumbs"] = [
            {
                "title": entry.title,
                "link": context["content_root"] + builder.get_target_uri(entry.docname),
            }
            for entry in navigation.parents.get(pagename, ())
            if entry.docname and entry.docname != pagename
        ]
        for key, neighbor in zip(("prev", "next"), _neighbors(builder, pagename), strict=True):
            if context.get(key) and neighbor:
                context[key] = _described(context[key], neighbor, navigation, app)


def _described(
    page: dict[str, Any], docname: str, navigation: Navigation, app: Sphinx
) -> dict[str, Any]:
    """The previous or next page, with its group and its lead."""
    title = own_title = page["title"]
    groups = [group.title for group in navigation.parents.get(docname, ())]
    # A landing page may have the name of its section.
    if group := next((group for group in reversed(groups) if group != title), ""):
        title = f'<span class="lms-nav-context">{group}</span> {title}'
    if lead := page_record(app.env, docname).lead:
        title += f'<span class="lms-nav-lead">{escape(lead, quote=False)}</span>'
    return {**page, "title": title, "own_title": own_title}


def _neighbors(builder: StandaloneHTMLBuilder, pagename: str) -> tuple[str | None, str | None]:
    _up, previous, following = builder.relations.get(pagename) or (None, None, None)
    return previous, following
