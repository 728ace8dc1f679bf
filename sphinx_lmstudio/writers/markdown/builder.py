"""The builder `lmsmarkdown`: only the pages as Markdown, and their pictures."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, ClassVar
from urllib.parse import quote

from sphinx.builders.text import TextBuilder
from sphinx.util.osutil import copyfile, ensuredir

from sphinx_lmstudio.hosting.pages import MARKDOWN, markdown_name
from sphinx_lmstudio.writers.markdown.pages import page_markdown, write_changed
from sphinx_lmstudio.writers.markdown.places import Places
from sphinx_lmstudio.writers.unwritten import writing

if TYPE_CHECKING:
    from collections.abc import Set

    from docutils import nodes
    from sphinx.application import Sphinx


def setup_markdown_builder(app: Sphinx) -> None:
    app.add_builder(MarkdownBuilder)


class MarkdownBuilder(TextBuilder):
    """Sphinx's builder that writes a file for each page, with our writer."""

    name = "lmsmarkdown"
    format = "markdown"
    epilog = "The Markdown files are in %(outdir)s."
    out_suffix = MARKDOWN
    supported_image_types: ClassVar[list[str]] = [
        "image/svg+xml",
        "image/png",
        "image/gif",
        "image/jpeg",
        "image/webp",
    ]
    supported_remote_images = True

    def init(self) -> None:
        super().init()
        self.imagedir = "_images"

    def get_target_uri(self, docname: str, typ: str | None = None) -> str:
        return quote(markdown_name(docname))

    def prepare_writing(self, docnames: Set[str]) -> None:
        """Do nothing: files do not depend on each other."""

    def write_doc_serialized(self, docname: str, doctree: nodes.document) -> None:
        self.post_process_images(doctree)

    def write_doc(self, docname: str, doctree: nodes.document) -> None:
        places = Places(docname, self.get_target_uri(docname), "", self.images)
        with writing(docname):
            write_changed(self.outdir / markdown_name(docname), page_markdown(doctree, places))

    def finish(self) -> None:
        # As for a site: this file tells a folder of output from a folder of sources.
        write_changed(self.outdir / ".buildinfo", "# Markdown that Sphinx has built\n")
        self.copy(self.imagedir, {Path(src): str(name) for src, name in self.images.items()})
        files = self.env.dlfiles
        self.copy("_downloads", {Path(src): str(name) for src, (_, name) in files.items()})

    def copy(self, folder: str, files: dict[Path, str]) -> None:
        """Copy files of the source folder, each under its name in the output."""
        for source, name in files.items():
            target = self.outdir / folder / name
            ensuredir(target.parent)
            copyfile(self.srcdir / source, target, force=True)
