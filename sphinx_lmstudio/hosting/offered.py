"""Downloads of the whole manual: links on the home page, and in furo's drawer.

They are the files of `lmstudio_downloads`, or else the formats that the configuration of Read the
Docs requests.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from html import escape
from pathlib import Path
from typing import TYPE_CHECKING, Any
from urllib.parse import urljoin

from sphinx_lmstudio import order
from sphinx_lmstudio.hosting.checkout import OFFLINE_FORMATS, offline_formats, top_of_checkout
from sphinx_lmstudio.medium import site_builder
from sphinx_lmstudio.messages import _

if TYPE_CHECKING:
    from sphinx.application import Sphinx
    from sphinx.builders import Builder

    from sphinx_lmstudio.hosting.host import Host


def setup_offered(app: Sphinx, host: Host) -> None:
    offered = Offered(host)
    app.connect("write-started", offered.begin)
    app.connect("html-page-context", offered.add, priority=order.NAVIGATION)


def offered_files(app: Sphinx, host: Host) -> dict[str, str]:
    """The addresses of files by name; they may be relative to the top of the site."""
    if files := dict(app.config.lmstudio_downloads):
        return files
    if not host.is_read_the_docs or not host.base_url:
        return {}
    top = top_of_checkout(Path(app.srcdir))
    folder = f"/_/downloads/{host.language}/{host.version}/"
    return {
        OFFLINE_FORMATS[kind]: urljoin(host.base_url, f"{folder}{kind}/")
        for kind in (offline_formats(top) if top else ())
    }


@dataclass(slots=True)
class Offered:
    """The downloads on the pages of one build."""

    host: Host
    files: dict[str, str] = field(default_factory=dict)

    def begin(self, app: Sphinx, builder: Builder) -> None:
        self.files = offered_files(app, self.host)

    def add(
        self,
        app: Sphinx,
        pagename: str,
        templatename: str,
        context: dict[str, Any],
        doctree: object,
    ) -> None:
        if site_builder(app) is None:
            return
        files = [
            {"name": name, "link": link_from(context["content_root"], address)}
            for name, address in self.files.items()
        ]
        if not files:
            return
        context["lms_downloads"] = files
        context["lms_words"] = {**context.get("lms_words", {}), "downloads": _("Downloads")}
        if pagename == app.config.root_doc and "body" in context:
            context["body"] += home_list(files)


def link_from(top: str, address: str) -> str:
    """An address as it is in a link on a page.

    :param top: the path from the page to the top of the site
    """
    is_near = "://" not in address and not address.startswith("/")
    return top + address if is_near else address


def home_list(files: list[dict[str, str]]) -> str:
    items = "".join(
        f'<li><a href="{escape(file["link"])}">{escape(file["name"])}</a></li>' for file in files
    )
    label = escape(_("Downloads"))
    return f'<div class="lms-offered"><p>{label}</p><ul>{items}</ul></div>\n'
