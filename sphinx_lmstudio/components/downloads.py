"""Files to download, a card each.

    ```lms_download_options
    repository: user/model
    options:
      - name: small
        download: https://example.com/small.zip
    ```

gives

    lms_downloads
      paragraph.lms-downloads-repository "user/model"
      lms_download
        paragraph.lms-download-name "small"
        [blocks of the description]
        paragraph.lms-download-facts "Version 1.0.0 · 1.2 GB · MIT"
        lms_download_link [reference "Download"]
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from docutils import nodes

from sphinx_lmstudio.components.block import add_block
from sphinx_lmstudio.components.directive import LmsDirective, add_fence
from sphinx_lmstudio.messages import _
from sphinx_lmstudio.model.downloads import Download, parse_downloads
from sphinx_lmstudio.warning import WarningSubtype

if TYPE_CHECKING:
    from sphinx.application import Sphinx
    from sphinx.writers.latex import LaTeXTranslator
    from sphinx.writers.text import TextTranslator


def setup_downloads(app: Sphinx) -> None:
    add_fence(app, "lms_download_options", DownloadsDirective)
    add_block(app, lms_downloads, "lms-downloads", "lmsdownloads")
    add_block(app, lms_download, "lms-download", "lmsdownload")
    app.add_node(
        lms_download_link,
        latex=(visit_link_latex, depart_link_latex),
        text=(visit_link_text, depart_link_text),
    )


class lms_downloads(nodes.container):  # noqa: N801 - docutils names visitors after the class
    """What a repository offers."""


class lms_download(nodes.container):  # noqa: N801
    """One file to download."""


class lms_download_link(nodes.paragraph):  # noqa: N801
    """The link to a file; `address` is where it goes."""


class DownloadsDirective(LmsDirective):
    subtype = WarningSubtype.DOWNLOADS

    def build(self, body: str) -> list[nodes.Node]:
        parsed = parse_downloads(body)
        node = lms_downloads()
        self.place(node, -1)
        if parsed.repository:
            name = nodes.literal(parsed.repository, parsed.repository)
            node += self.line("repository", parsed.repository_line, name, prefix="lms-downloads")
        for option in parsed.options:
            node += self.card(option)
        return [node, *self.report(parsed.faults)]

    def card(self, option: Download) -> lms_download:
        card = lms_download()
        self.place(card, option.line)
        if option.name:
            card += self.line("name", option.line, nodes.strong(option.name, option.name))
        if option.description:
            card += self.blocks(option.description, option.description_line)
        version = _("Version %s") % option.version if option.version else ""
        facts = " · ".join(fact for fact in (version, option.size, option.license) if fact)
        if facts:
            card += self.line("facts", option.line, nodes.Text(facts))
        if option.url:
            words = _("Download")
            link = nodes.reference(words, words, refuri=option.url, internal=False)
            line = lms_download_link("", "", link, address=option.url, translatable=False)
            line["classes"] = ["lms-download-link"]
            card += line
        return card

    def line(
        self, kind: str, line: int, child: nodes.Node, prefix: str = "lms-download"
    ) -> nodes.paragraph:
        node = nodes.paragraph("", "", child, classes=[f"{prefix}-{kind}"])
        if kind != "name":
            node["translatable"] = False
        self.place(node, line)
        return node


def visit_link_latex(self: LaTeXTranslator, node: lms_download_link) -> None:
    self.visit_paragraph(node)


def depart_link_latex(self: LaTeXTranslator, node: lms_download_link) -> None:
    # Printed too, where Sphinx prints no addresses of links.
    if self.config.latex_show_urls == "no":
        self.body.append(rf"\lmsaddress{{{self.encode(node['address'])}}}")
    self.depart_paragraph(node)


def visit_link_text(self: TextTranslator, node: lms_download_link) -> None:
    self.visit_paragraph(node)


def depart_link_text(self: TextTranslator, node: lms_download_link) -> None:
    # Plain text has no links to follow.
    self.add_text(f": {node['address']}")
    self.depart_paragraph(node)
