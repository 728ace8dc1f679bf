"""Our pages in furo: their template, and the navigation around them.

- furo calls the context's `toctree` for the whole navigation of the site, on every page, unless
  there is none; what its sidebar shows is `furo_navigation_tree`.
- `templates/lmstudio-page.html` stands around each template, furo's or the user's. It puts the
  section tabs before furo's `<div class="page">`, and names its drawers,
  `<aside class="sidebar-drawer">` and `<aside class="toc-drawer">`.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from html import escape
from pathlib import Path
from typing import TYPE_CHECKING, Any

from sphinx_lmstudio import order
from sphinx_lmstudio.docs_tree import docs_tree
from sphinx_lmstudio.medium import medium_of, site_builder
from sphinx_lmstudio.messages import _
from sphinx_lmstudio.page_record import page_record
from sphinx_lmstudio.site.navtree import navigation_roots, part_of, read_navigation
from sphinx_lmstudio.theme.menus import home_entries, section_entries, section_key, tabs
from sphinx_lmstudio.theme.sidebar import PrintedNavigation, print_navigation

if TYPE_CHECKING:
    from sphinx.application import Sphinx
    from sphinx.builders import Builder
    from sphinx.builders.html import StandaloneHTMLBuilder
    from sphinx.config import Config

    from sphinx_lmstudio.site.navtree import Navigation

TEMPLATES = Path(__file__).with_name("templates")
PAGE_TEMPLATE = "lmstudio-page.html"
KEPT_TOCTREE = "lms_toctree"


def setup_furo(app: Sphinx) -> None:
    pages = FuroPages()
    app.connect("config-inited", add_templates)
    app.connect("write-started", pages.begin)
    app.connect("html-page-context", pages.hide_toctree, priority=order.HIDE_TOCTREE)
    app.connect("html-page-context", pages.add_navigation, priority=order.NAVIGATION)
    app.connect("html-page-context", use_page_template, priority=order.NAVIGATION)


def add_templates(app: Sphinx, config: Config) -> None:
    if config.html_theme == "furo":
        # A new list, and after the user's own: those may override ours.
        config.templates_path = [*config.templates_path, str(TEMPLATES)]


def use_page_template(
    app: Sphinx, pagename: str, templatename: str, context: dict[str, Any], doctree: object
) -> str | None:
    """Our template around the one of a page: the user's own ones do not know of ours."""
    is_furo = app.config.html_theme == "furo" and medium_of(app.builder).interactive
    if not is_furo or not templatename.endswith(".html"):
        return None
    context["lms_template"] = templatename
    return PAGE_TEMPLATE


def has_section_navigation(app: Sphinx) -> bool:
    """Whether pages show the navigation of their own section only; else that of the whole site."""
    return app.config.html_theme == "furo" and site_builder(app) is not None


@dataclass(frozen=True, slots=True)
class PartNavigation:
    """The navigation of a part of a project, also as HTML."""

    navigation: Navigation
    printed: dict[str, PrintedNavigation]
    """By the docname of the top-level section; empty for the rest of the part."""


def print_part(navigation: Navigation, builder: StandaloneHTMLBuilder) -> PartNavigation:
    printed = {"": print_navigation(home_entries(navigation), builder.get_target_uri)}
    for section in navigation.sections:
        printed[section_key(section)] = print_navigation(
            section_entries(section), builder.get_target_uri
        )
    return PartNavigation(navigation, printed)


@dataclass(slots=True)
class FuroPages:
    """What the pages of one build share."""

    parts: dict[str, PartNavigation] = field(default_factory=dict)
    """By the clean path of the part of a project that has a navigation of its own. Read for the
    first page that shows it; a parallel build writes that one before it forks."""

    def begin(self, app: Sphinx, builder: Builder) -> None:
        self.parts = {}

    def read(self, app: Sphinx, builder: StandaloneHTMLBuilder, pagename: str) -> PartNavigation:
        """The navigation that a page shows; that of each section is printed once."""
        if not self.parts:
            for part, root_doc in navigation_roots(app.env).items():
                self.parts[part] = print_part(read_navigation(app.env, root_doc), builder)
        return self.parts[part_of(pagename, self.parts, docs_tree(app.env).root)]

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
        shown = self.read(app, builder, pagename)
        navigation = shown.navigation
        if KEPT_TOCTREE in context:
            context["toctree"] = context.pop(KEPT_TOCTREE)
        section = navigation.section_of(pagename)
        printed = shown.printed[section_key(section) if section else ""]
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
        for key, neighbor in zip(("prev", "next"), _neighbors(builder, pagename), strict=True):
            if context.get(key) and neighbor:
                context[key] = _described(context[key], neighbor, navigation, app)


def _described(
    page: dict[str, Any], docname: str, navigation: Navigation, app: Sphinx
) -> dict[str, Any]:
    """The page before or after, named with its group, and with what it says of itself."""
    title = own_title = page["title"]
    groups = [group.title for group in navigation.parents.get(docname, ())]
    # A landing page may be called what its section is.
    if group := next((group for group in reversed(groups) if group != title), ""):
        title = f'<span class="lms-nav-context">{group}</span> {title}'
    if lead := page_record(app.env, docname).lead:
        title += f'<span class="lms-nav-lead">{escape(lead, quote=False)}</span>'
    return {**page, "title": title, "own_title": own_title}


def _neighbors(builder: StandaloneHTMLBuilder, pagename: str) -> tuple[str | None, str | None]:
    _up, previous, following = builder.relations.get(pagename) or (None, None, None)
    return previous, following
