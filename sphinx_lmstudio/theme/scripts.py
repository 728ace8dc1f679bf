"""Scripts, each only on pages that have what it is for.

They are classic scripts, `defer`red: a browser loads no ES module from `file://`. Each takes what
it needs to know from its own tag, as `data-` attributes: no script stands in a page.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from sphinx_lmstudio.messages import _

if TYPE_CHECKING:
    from collections.abc import Callable

    from sphinx.application import Sphinx


@dataclass(frozen=True, slots=True)
class Script:
    """A file in `static/lmstudio/`."""

    name: str
    marks: tuple[str, ...]
    """It is for pages that have one of these in their HTML."""
    data: Callable[[Sphinx], dict[str, str]]
    """What it needs to know; called for a page, when the language is known."""


SCRIPTS = (
    Script(
        "tabs.js",
        ('class="lms-snippet lms-tabs"',),
        lambda app: {"project": app.config.project, "variants": _("Variants")},
    ),
    Script(
        "copy.js",
        ('<div class="highlight">',),
        lambda _app: {
            "copy": _("Copy"),
            "copied": _("Copied"),
            "failed": _("Could not copy"),
        },
    ),
    Script(
        "folds.js",
        ("<details",),
        lambda _app: {"expand": _("Expand all"), "collapse": _("Collapse all")},
    ),
    Script(
        "pictures.js",
        ("<img ",),
        lambda _app: {"enlarge": _("Enlarge picture"), "close": _("Close")},
    ),
    Script("scroll.js", ("<pre", "<table"), lambda _app: {}),
    # Its words stand in its form.
    Script("deeplink.js", ('<form class="lms-deeplink-form"',), lambda _app: {}),
)


def setup_scripts(app: Sphinx) -> None:
    app.connect("html-page-context", add_scripts)


def add_scripts(
    app: Sphinx, pagename: str, templatename: str, context: dict[str, Any], doctree: object
) -> None:
    body = context.get("body")
    if not isinstance(body, str) or app.builder.name == "epub":
        return
    for script in SCRIPTS:
        if any(mark in body for mark in script.marks):
            data: dict[str, Any] = {f"data-{name}": text for name, text in script.data(app).items()}
            app.add_js_file(f"lmstudio/{script.name}", defer="defer", **data)
