"""The navigation of our pages in furo. What leans on furo beyond its documentation stands here.

- furo calls the context's `toctree` for the whole navigation of the site, on every page, unless
  there is none; what its sidebar shows is `furo_navigation_tree`.
- `templates/lmstudio-page.html` stands around each template, furo's or the user's. It puts the
  section tabs before furo's `<div class="page">`, and names its drawers,
  `<aside class="sidebar-drawer">` and `<aside class="toc-drawer">`.
- furo and sphinx-basic-ng build the edit link from `theme_source_edit_link`, or from the docname,
  which is not the file's name here.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from html import escape
from pathlib import Path
from typing import TYPE_CHECKING, Any

from sphinx.builders.html import StandaloneHTMLBuilder

from sphinx_lmstudio.messages import _
from sphinx_lmstudio.site.navtree import (
    NavEntry,
    Navigation,
    has_section_navigation,
    read_navigation,
)
from sphinx_lmstudio.theme.sidebar import PrintedNavigation, print_navigation

if TYPE_CHECKING:
    from collections.abc import Mapping

    from sphinx.application import Sphinx
    from sphinx.builders import Builder
    from sphinx.config import Config

TEMPLATES = Path(__file__).with_name("templates")
PAGE_TEMPLATE = "lmstudio-page.html"
KEPT_TOCTREE = "lms_toctree"
EDIT_ADDRESSES = {
    "https://github.com/": "{repository}/edit/{branch}/{path}",
    "https://gitlab.com/": "{repository}/-/edit/{branch}/{path}",
    "https://bitbucket.org/": "{repository}/src/{branch}/{path}?mode=edit&at={branch}",
}
"""Where the hosts that furo knows let a file be edited."""


def setup_furo(app: Sphinx) -> None:
    pages = FuroPages()
    app.connect("config-inited", add_templates)
    app.connect("write-started", pages.begin)
    # Around furo's own handler (500).
    app.connect("html-page-context", pages.hide_toctree, priority=450)
    app.connect("html-page-context", pages.add_navigation, priority=550)
    app.connect("html-page-context", use_page_template, priority=550)


def add_templates(app: Sphinx, config: Config) -> None:
    if config.html_theme == "furo":
        # A new list, and after the user's own: those may override ours.
        config.templates_path = [*config.templates_path, str(TEMPLATES)]


def use_page_template(
    app: Sphinx, pagename: str, templatename: str, context: dict[str, Any], doctree: object
) -> str | None:
    """Our template around the one of a page: the user's own ones do not know of ours."""
    is_furo = app.config.html_theme == "furo" and app.builder.name != "epub"
    if not is_furo or not templatename.endswith(".html"):
        return None
    context["lms_template"] = templatename
    return PAGE_TEMPLATE


@dataclass(slots=True)
class FuroPages:
    """What the pages of one build share."""

    navigation: Navigation | None = None
    """Read for the first page that shows it; a parallel build writes that one before it forks."""
    printed: dict[str, PrintedNavigation] = field(default_factory=dict)
    """By the docname of the top-level section; empty for the rest of the site."""

    def begin(self, app: Sphinx, builder: Builder) -> None:
        self.navigation = None

    def read(self, app: Sphinx, builder: StandaloneHTMLBuilder) -> Navigation:
        """The navigation; that of each section is printed once."""
        if self.navigation is None:
            navigation = self.navigation = read_navigation(app.env)
            self.printed = {"": print_navigation(home_entries(navigation), builder.get_target_uri)}
            for section in navigation.sections:
                self.printed[section_key(section)] = print_navigation(
                    section_entries(section), builder.get_target_uri
                )
        return self.navigation

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
        builder = app.builder
        if not has_section_navigation(app) or not isinstance(builder, StandaloneHTMLBuilder):
            return
        navigation = self.read(app, builder)
        if KEPT_TOCTREE in context:
            context["toctree"] = context.pop(KEPT_TOCTREE)
        section = navigation.section_of(pagename)
        printed = self.printed[section_key(section) if section else ""]
        context["furo_navigation_tree"] = printed.for_page(pagename, context["content_root"])
        context["lms_section"] = section.title if section else ""
        context["lms_tabs"] = [
            {**tab, "link": context["content_root"] + builder.get_target_uri(str(tab["docname"]))}
            for tab in tabs(navigation, pagename, section)
        ]
        context["lms_breadcrumbs"] = [
            {
                "title": entry.title,
                "link": context["content_root"] + builder.get_target_uri(entry.docname),
            }
            for entry in navigation.parents.get(pagename, ())
            if entry.docname and entry.docname != pagename
        ]
        for key, neighbour in zip(("prev", "next"), _neighbours(builder, pagename), strict=True):
            if context.get(key) and neighbour:
                title = context[key]["title"]
                groups = [group.title for group in navigation.parents.get(neighbour, ())]
                # A landing page may be called what its section is.
                if group := next((group for group in reversed(groups) if group != title), ""):
                    title = f'<span class="lms-nav-context">{group}</span> {title}'
                context[key] = {**context[key], "title": title}
        if edit := edit_address(app, pagename, context):
            context["theme_source_edit_link"] = edit


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
    lists_root = any(entry.docname == root_doc for entry in navigation.home)
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
        is_home = pagename == root_doc or any(e.docname == pagename for e in navigation.home)
        found.append({"title": _("Home"), "docname": root_doc, "is_current": is_home})
    found += [
        {"title": section.title, "docname": docname, "is_current": section is current}
        for section in navigation.sections
        if (docname := section.first_docname)
    ]
    return found


def _neighbours(builder: StandaloneHTMLBuilder, pagename: str) -> tuple[str | None, str | None]:
    _up, previous, following = builder.relations.get(pagename) or (None, None, None)
    return previous, following


def edit_address(app: Sphinx, pagename: str, context: Mapping[str, Any]) -> str:
    """Where the file of a page can be edited, from furo's own options; empty where nowhere."""
    if not context.get("page_source_suffix"):
        return ""
    path = app.env.doc2path(pagename, base=False).as_posix()
    pattern = str(context.get("theme_source_edit_link") or "")
    if pattern:
        address = pattern.replace("{filename}", path)
    else:
        repository = str(context.get("theme_source_repository") or "").rstrip("/")
        folder = str(context.get("theme_source_directory") or "").strip("/")
        host = next((host for host in EDIT_ADDRESSES if repository.startswith(host)), "")
        branch = context.get("theme_source_branch")
        if not host or not branch:
            return ""
        address = EDIT_ADDRESSES[host].format(
            repository=repository, branch=branch, path=f"{folder}/{path}" if folder else path
        )
    # The theme formats what it is given.
    return escape(address).replace("{", "{{").replace("}", "}}")
