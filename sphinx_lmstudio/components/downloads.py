"""Files to download, with a card for each.

lms_downloads
  lms_downloads_repository "user/model"
  lms_download
    lms_download_name "small"
    [blocks of the description]
    lms_download_facts "Version 1.0.0 · 1.2 GB · MIT"
    lms_download_link [reference "Download"]
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from docutils import nodes

from sphinx_lmstudio.components.block import html_block, html_line
from sphinx_lmstudio.components.bold import BOLD
from sphinx_lmstudio.messages import _

if TYPE_CHECKING:
    from sphinx.application import Sphinx

    from sphinx_lmstudio.components.context import Context
    from sphinx_lmstudio.model.downloads import Download, Downloads


def setup_downloads(app: Sphinx) -> None:
    app.add_node(lms_downloads, html=html_block("lms-downloads"))
    app.add_node(lms_downloads_repository, html=html_line("lms-downloads-repository", "p"))
    app.add_node(lms_download, html=html_block("lms-download"))
    app.add_node(lms_download_name, html=html_line("lms-download-name", "p"))
    app.add_node(lms_download_facts, html=html_line("lms-download-facts", "p"))
    app.add_node(lms_download_link, html=html_line("lms-download-link", "p"))


class lms_downloads(nodes.container):  # noqa: N801 - docutils names visitors after the class
    """The downloads of a repository."""


class lms_downloads_repository(nodes.paragraph):  # noqa: N801
    """The name of the repository."""


class lms_download(nodes.container):  # noqa: N801
    """One file to download."""


class lms_download_name(nodes.paragraph):  # noqa: N801
    """The name of a file."""


class lms_download_facts(nodes.paragraph):  # noqa: N801
    """Version, size and license of a file."""


class lms_download_link(nodes.paragraph):  # noqa: N801
    """The link to a file; `address` is its target."""


def downloads_node(context: Context, downloads: Downloads) -> lms_downloads:
    node = lms_downloads()
    context.place(node, -1)
    if downloads.repository:
        name = nodes.literal(downloads.repository, downloads.repository)
        line = lms_downloads_repository("", "", name, translatable=False)
        context.place(line, downloads.repository_line)
        node += line
    for option in downloads.options:
        node += download_node(context, option)
    return node


def download_node(context: Context, option: Download) -> lms_download:
    card = lms_download()
    context.place(card, option.line)
    if option.name:
        name = lms_download_name(option.name, option.name)
        name[BOLD] = True
        context.place(name, option.line)
        card += name
    if option.description:
        card += context.blocks(option.description, option.description_line)
    version = _("Version %s") % option.version if option.version else ""
    facts = " · ".join(fact for fact in (version, option.size, option.license) if fact)
    if facts:
        line = lms_download_facts("", facts, translatable=False)
        context.place(line, option.line)
        card += line
    if option.url:
        words = _("Download")
        link = nodes.reference(words, words, refuri=option.url, internal=False)
        card += lms_download_link("", "", link, address=option.url, translatable=False)
    return card
