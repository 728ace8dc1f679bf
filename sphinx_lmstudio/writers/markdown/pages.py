"""The Markdown of each page beside its HTML: `developer/rest/chat.md`.

It is written in the same pass, from the nodes that become HTML, and the page links to it as its
alternate form. A file of the author's with that path, copied from `html_extra_path`, is kept.
"""

from __future__ import annotations

from dataclasses import dataclass
from html import escape
from pathlib import Path
from typing import TYPE_CHECKING, Any
from urllib.parse import quote

from sphinx.util.osutil import relative_uri

from sphinx_lmstudio.hosting.pages import (
    MARKDOWN,
    base_of_site,
    is_lasting,
    lost_page,
    markdown_name,
)
from sphinx_lmstudio.medium import site_builder
from sphinx_lmstudio.site.outdated import digest
from sphinx_lmstudio.theme.head import add_tags
from sphinx_lmstudio.warning import WarningSubtype, warn
from sphinx_lmstudio.writers.html.builder import SiteBuilder
from sphinx_lmstudio.writers.markdown import syntax
from sphinx_lmstudio.writers.markdown.blocks import DOCUTILS
from sphinx_lmstudio.writers.markdown.components import COMPONENTS
from sphinx_lmstudio.writers.markdown.llms import LIST, LlmsFiles
from sphinx_lmstudio.writers.markdown.outline import read_outline
from sphinx_lmstudio.writers.markdown.places import Places
from sphinx_lmstudio.writers.markdown.words import WORDS
from sphinx_lmstudio.writers.markdown.writer import MarkdownWriter
from sphinx_lmstudio.writers.removal import remove_file

if TYPE_CHECKING:
    from collections.abc import Iterator

    from docutils import nodes
    from sphinx.application import Sphinx
    from sphinx.builders import Builder

BLOCKS = {**DOCUTILS, **COMPONENTS}
TYPE = "text/markdown"


def page_markdown(document: nodes.document, places: Places, address: str = "") -> str:
    """A page as Markdown.

    :param address: its address on the web, as Markdown, which is shown below its heading
    """
    return MarkdownWriter(places, BLOCKS, WORDS, address=address).page(document)


def has_texts(app: Sphinx) -> bool:
    """Whether the output is a site with text for language models."""
    return bool(app.config.lmstudio_llms) and site_builder(app) is not None


@dataclass(slots=True)
class TextFiles:
    """The text files of the site in one build."""

    taken: frozenset[str] = frozenset()
    """The paths of files that come from the author."""

    def begin(self, app: Sphinx, builder: Builder) -> None:
        self.taken = frozenset(authors_files(app))

    def write(self, app: Sphinx, name: str, text: str, location: str | None = None) -> bool:
        """Write a file, unless it exists with this text or comes from the author.

        :return: whether the file is ours
        """
        if name in self.taken:
            message = (
                f"'{name}' is a file from `html_extra_path`; it is kept, and ours is not written"
            )
            warn(WarningSubtype.LLMS, message, location)
            return False
        try:
            write_changed(Path(app.outdir) / name, text)
        except OSError as error:
            message = f"'{name}' cannot be written: {error.strerror or error}"
            warn(WarningSubtype.LLMS, message, location)
            return False
        return True

    def add_page(
        self,
        app: Sphinx,
        pagename: str,
        templatename: str,
        context: dict[str, Any],
        doctree: nodes.document | None,
    ) -> None:
        """Write a page's Markdown, and link to it from the head of the page."""
        if doctree is None or not has_texts(app) or not is_lasting(app, pagename, doctree):
            return
        base, page = base_of_site(app), app.builder.get_target_uri(pagename)
        places = Places(pagename, page, base)
        link = places.from_top(page)
        address = f"<{link}>" if base else syntax.link(syntax.escaped(f"/{page}"), link)
        name = markdown_name(pagename)
        if not self.write(app, name, page_markdown(doctree, places, address), pagename):
            return
        near = relative_uri(page, quote(name))
        context["lms_markdown"] = near
        add_tags(context, f'<link rel="alternate" type="{TYPE}" href="{escape(near)}" />')

    def finish(self, app: Sphinx, error: Exception | None) -> None:
        """Write the files about all pages, and delete those of sections that are gone."""
        builder = app.builder
        if error is not None or not isinstance(builder, SiteBuilder):
            return
        if not has_texts(app):
            self.keep_only(app, set())
            return
        if builder.is_current and (Path(app.outdir) / LIST).is_file():
            return
        files = LlmsFiles(read_outline(app), tuple(app.config.lmstudio_llms_optional))
        names: set[str] = set()
        # One at a time: each may have all pages in it.
        for name, text in files.files():
            self.write(app, name, text)
            names.add(name)
        pages = app.env.found_docs - {lost_page(app)}
        self.keep_only(app, names.union(map(markdown_name, pages)))

    def keep_only(self, app: Sphinx, names: set[str]) -> None:
        """Delete the files that builds into this folder have made, but for some.

        :param names: paths of the files that there should be
        """
        outdir, note = Path(app.outdir), note_of_texts(app)
        made = set(note.read_text("utf-8").split("\n")) if note.is_file() else set()
        for name in sorted(made - names - self.taken - {""}):
            remove_file(outdir / name, outdir)
        left = sorted(name for name in names - self.taken if (outdir / name).is_file())
        if left or made:
            write_changed(note, "\n".join(left))


def note_of_texts(app: Sphinx) -> Path:
    """The file that says which texts builds have made in an output folder: a file of the author's
    may have any name."""
    return Path(app.doctreedir) / "lmstudio" / f"texts-{digest(str(app.outdir)):08x}"


def write_changed(file: Path, text: str) -> None:
    """Write a file, unless it has that text already."""
    data = text.encode()
    if not file.is_file() or file.read_bytes() != data:
        file.parent.mkdir(parents=True, exist_ok=True)
        file.write_bytes(data)


def authors_files(app: Sphinx) -> Iterator[str]:
    """The paths of text files that conf.py adds at the top of the site."""
    for entry in app.config.html_extra_path:
        place = Path(app.confdir) / entry
        files = place.rglob("*") if place.is_dir() else [place]
        top = place if place.is_dir() else place.parent
        for file in files:
            if file.suffix in (MARKDOWN, ".txt") and file.is_file():
                yield file.relative_to(top).as_posix()
