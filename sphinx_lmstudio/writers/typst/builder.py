"""The builders `typst`, for the sources of the book, and `typstpdf`, for its PDF."""

from __future__ import annotations

import shutil
from pathlib import Path
from typing import TYPE_CHECKING

from sphinx.builders import Builder
from sphinx.errors import ExtensionError
from sphinx.util import logging
from sphinx.util.osutil import FileAvoidWrite

from sphinx_lmstudio.look.typst import look_file
from sphinx_lmstudio.warning import WarningSubtype, warn
from sphinx_lmstudio.writers.book.documents import documents
from sphinx_lmstudio.writers.pictures import JPEG, PNG, SVG
from sphinx_lmstudio.writers.typst.book import book_file
from sphinx_lmstudio.writers.typst.code import Highlighter, styles_file
from sphinx_lmstudio.writers.typst.compile import Compiler
from sphinx_lmstudio.writers.typst.fonts import HAS_TYPST, fonts_file
from sphinx_lmstudio.writers.typst.inline import INNER
from sphinx_lmstudio.writers.typst.outline import book_entries
from sphinx_lmstudio.writers.typst.translator import TypstTranslator
from sphinx_lmstudio.writers.unwritten import writing

if TYPE_CHECKING:
    from collections.abc import Iterator

    from docutils import nodes
    from sphinx.application import Sphinx

    from sphinx_lmstudio.writers.typst.outline import BookEntry

TEMPLATE = Path(__file__).parent / "lms"
"""The functions that pages call."""
NO_TYPST = (
    "the builder `typstpdf` needs the package `typst`, which the extra `pdf` brings: "
    "python -m pip install 'sphinx-lmstudio[pdf]'"
)
LOGGER = logging.getLogger(__name__)


def setup_typst_builder(app: Sphinx) -> None:
    app.add_builder(TypstBuilder)
    app.add_builder(TypstPdfBuilder)
    app.add_config_value("typst_documents", [], "env", types=frozenset({list, tuple}))


class TypstBuilder(Builder):
    """Writes a file for each page, and one for each book that joins them."""

    name = "typst"
    format = "typst"
    epilog = "The Typst files are in %(outdir)s."
    allow_parallel = True
    default_translator_class = TypstTranslator
    supported_image_types = [SVG, PNG, JPEG]
    supported_remote_images = False

    def init(self) -> None:
        self.imagedir = "images"

    def page_file(self, docname: str) -> Path:
        return Path(self.outdir) / "pages" / f"{docname}.typ"

    def get_outdated_docs(self) -> Iterator[str]:
        """Pages that were read after their file was written; `stale.py` finds more."""
        for docname in self.env.found_docs:
            file = self.page_file(docname)
            written = file.stat().st_mtime_ns // 1000 if file.is_file() else 0
            if docname not in self.env.all_docs or written < self.env.all_docs[docname]:
                yield docname

    def get_target_uri(self, docname: str, typ: str | None = None) -> str:
        return f"{INNER}{docname}"

    def get_relative_uri(self, from_: str, to: str, typ: str | None = None) -> str:
        return self.get_target_uri(to, typ)

    def write_doc_serialized(self, docname: str, doctree: nodes.document) -> None:
        self.post_process_images(doctree)

    def write_doc(self, docname: str, doctree: nodes.document) -> None:
        self.env.current_document.docname = docname
        visitor = self.create_translator(doctree, self)
        assert isinstance(visitor, TypstTranslator)  # noqa: S101 - the default of this builder
        doctree.walkabout(visitor)
        file = self.page_file(docname)
        with writing(docname):
            file.parent.mkdir(parents=True, exist_ok=True)
            file.write_text(visitor.astext(), encoding="utf-8")

    def finish(self) -> None:
        self.copy_pictures()
        folder = Path(self.outdir) / TEMPLATE.name
        shutil.copytree(TEMPLATE, folder, dirs_exist_ok=True)
        style = Highlighter(self.config.pygments_style).style
        with FileAvoidWrite(folder / "look.typ") as file:
            file.write(look_file() + styles_file(style) + fonts_file(self.config))
        for docname, name, title, author in self.books():
            entries = [entry for entry in book_entries(self.env, docname) if self.is_written(entry)]
            path = Path(self.outdir) / f"{name}.typ"
            path.write_text(book_file(self, title, author, entries), encoding="utf-8")
            pages = [entry.docname for entry in entries if entry.docname]
            # The books of sections contain no page that is not in the whole book.
            self.make(path, pages, tells=docname == self.config.root_doc)

    def is_written(self, entry: BookEntry) -> bool:
        return not entry.docname or self.page_file(entry.docname).is_file()

    def books(self) -> Iterator[tuple[str, str, str, str]]:
        """The root page, the file name without suffix, the title and the author of each book."""
        chosen = self.config.typst_documents
        for docname, name, title, *more in chosen or documents(self.env):
            if docname not in self.env.all_docs:
                message = f"typst_documents: there is no page '{docname}' to begin a book with"
                warn(WarningSubtype.CONFIG, message, None)
                continue
            yield docname, name.removesuffix(".typ"), title, *(more[:1] or [self.config.author])

    def make(self, path: Path, docnames: list[str], *, tells: bool) -> None:
        """Process the file of a book; only the builder `typstpdf` does anything."""

    def copy_pictures(self) -> None:
        for source, name in self.images.items():
            target = Path(self.outdir) / self.imagedir / name
            target.parent.mkdir(parents=True, exist_ok=True)
            try:
                shutil.copyfile(Path(self.srcdir) / source, target)
            except OSError as error:
                LOGGER.warning("cannot copy the picture %s: %s", source, error)


class TypstPdfBuilder(TypstBuilder):
    """Compiles the files of books to PDFs."""

    name = "typstpdf"
    epilog = "The PDF is in %(outdir)s."

    def init(self) -> None:
        super().init()
        if not HAS_TYPST:
            raise ExtensionError(NO_TYPST)

    def make(self, path: Path, docnames: list[str], *, tells: bool) -> None:
        compiler = Compiler(self.env, Path(self.outdir), self.page_file)
        compiler.make(path, docnames, tells=tells)
