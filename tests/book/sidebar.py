"""The whole navigation of a site, as a theme shows it that has all of it on every page."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from tests.helpers.builds import Build


def sidebar_entries(build: Build, files: dict[str, str], **conf: Any) -> list[Any]:
    """The top entries of the sidebar, as `li` elements."""
    options = {"sidebar_collapse": False}
    site = build(files, html_theme="alabaster", html_theme_options=options, **conf)
    found: list[Any] = site.html("index").xpath("//div[@class='sphinxsidebarwrapper']/ul/li")
    return found
