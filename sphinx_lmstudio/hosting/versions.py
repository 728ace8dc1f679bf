"""The switcher of versions, for hosts that serve files: `versions.json`, read by a script.

Versions are added and removed after a site is built. The file is beside their folders, and is read
when a page is shown, but not from `file://`, where scripts cannot read files. Read the Docs has its
own switcher.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from sphinx_lmstudio import order
from sphinx_lmstudio.hosting.offered import link_from
from sphinx_lmstudio.hosting.pages import is_lasting
from sphinx_lmstudio.medium import site_builder
from sphinx_lmstudio.messages import _

if TYPE_CHECKING:
    from sphinx.application import Sphinx

    from sphinx_lmstudio.hosting.host import Host

SCRIPT = "lmstudio/versions.js"
FOOT = "lmstudio-site.html"
"""The templates at the bottom of furo's drawer."""
FUROS_MENU = "sidebar/variant-selector.html"
"""furo's menu for Read the Docs, which needs a style sheet that is no longer available there."""


def setup_versions(app: Sphinx, host: Host) -> None:
    switcher = Switcher(host)
    app.connect("html-page-context", switcher.add, priority=order.NAVIGATION)


@dataclass(frozen=True, slots=True)
class Switcher:
    """The place of the switcher on pages, and its script."""

    host: Host

    def add(
        self,
        app: Sphinx,
        pagename: str,
        templatename: str,
        context: dict[str, Any],
        doctree: object,
    ) -> None:
        builder = site_builder(app)
        is_furo = app.config.html_theme == "furo"
        if builder is None or not is_furo:
            return
        versions = "" if self.host.is_read_the_docs else app.config.lmstudio_versions
        context["lms_has_versions"] = bool(versions)
        words = {"versions": _("Versions"), "languages": _("Languages")}
        context["lms_words"] = {**context.get("lms_words", {}), **words}
        if self.host.is_read_the_docs and self.host.version:
            context["lms_version"] = _("Version %s") % self.host.version
        has_links = bool(versions or context.get("lms_languages"))
        if has_links or context.get("lms_downloads") or "lms_version" in context:
            self.add_foot(app, context)
        if not has_links:
            return
        page = builder.get_target_uri(pagename) if is_lasting(app, pagename, doctree) else ""
        data: dict[str, Any] = {
            "data-versions": link_from(context["content_root"], versions) if versions else "",
            "data-page": page,
            "data-label": _("Version"),
            "data-old": _("This page is about version {old}, which is not the latest."),
            "data-newest": _("Go to version {new}"),
        }
        app.add_js_file(SCRIPT, defer="defer", **data)

    def add_foot(self, app: Sphinx, context: dict[str, Any]) -> None:
        sidebars = context.get("sidebars") or []
        if self.host.is_read_the_docs and not app.config.html_sidebars:
            sidebars = [name for name in sidebars if name != FUROS_MENU]
        # A new list: the old one is shared by all pages.
        context["sidebars"] = [*sidebars, FOOT]
