"""The search in furo: its script on each page, its page, and its button in the header.

`search/` writes the index. None of this is added if the site has Sphinx's own search.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from sphinx_lmstudio import order
from sphinx_lmstudio.medium import site_builder
from sphinx_lmstudio.messages import _
from sphinx_lmstudio.search.site import has_instant_search
from sphinx_lmstudio.site.titles import plain_title

if TYPE_CHECKING:
    from sphinx.application import Sphinx

SCRIPT = "lmstudio/search.js"


def setup_search_dialog(app: Sphinx) -> None:
    app.connect("html-page-context", add_search, priority=order.NAVIGATION)


def add_search(
    app: Sphinx, pagename: str, templatename: str, context: dict[str, Any], doctree: object
) -> None:
    builder = site_builder(app)
    if builder is None or not has_instant_search(builder):
        return
    context["lms_search"] = builder.get_target_uri("search")
    known = {
        **script_words(),
        "page": context["lms_search"],
        "project": app.config.project,
        "section": plain_title(context.get("lms_section") or ""),
    }
    data: dict[str, Any] = {f"data-{name}": text for name, text in known.items()}
    app.add_js_file(SCRIPT, defer="defer", **data)


def script_words() -> dict[str, str]:
    """The messages of the script."""
    return {
        "search": _("Search"),
        "close": _("Close"),
        "sections": _("Sections"),
        "hits": _("Hits"),
        "found": _("Pages found: %s"),
        "nothing": _("Nothing found."),
        "advice": _("Try fewer or other words, or only the beginning of a name."),
        "more": _("Show more"),
        "meant": _("Did you mean %s?"),
        "recent": _("Recent searches"),
        "failed": _("The search could not be loaded."),
        "unmark": _("Remove marks"),
    }
