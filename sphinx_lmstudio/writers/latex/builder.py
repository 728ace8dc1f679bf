"""Sphinx's LaTeX builder, with the documents and the support files of the book.

It is a subclass because only the builder knows which documents there are, what is on a title page,
and where a link out of a document leads.
"""

from __future__ import annotations

from contextlib import nullcontext
from pathlib import Path
from typing import TYPE_CHECKING

from sphinx.builders.latex import LaTeXBuilder, default_latex_documents
from sphinx.errors import NoUri
from sphinx.util import texescape
from sphinx.util.fileutil import copy_asset_file
from sphinx.util.logging import suppress_logging
from sphinx.util.osutil import FileAvoidWrite
from sphinx.writers.latex import LaTeXTranslator

from sphinx_lmstudio.config import read_options
from sphinx_lmstudio.docs_tree import docs_tree
from sphinx_lmstudio.look.latex import PACKAGE, style_file
from sphinx_lmstudio.writers.book.documents import book_facts, documents, web_address
from sphinx_lmstudio.writers.latex.characters import typeset
from sphinx_lmstudio.writers.latex.direction import marked_text, runs_both_ways
from sphinx_lmstudio.writers.latex.long_lines import with_short_lines
from sphinx_lmstudio.writers.latex.mirrored_code import with_mirrored_code
from sphinx_lmstudio.writers.latex.pagerefs import mend_references
from sphinx_lmstudio.writers.latex.settings import ENGINES, has_our_fonts

if TYPE_CHECKING:
    from collections.abc import Iterator

    from docutils import nodes
    from sphinx.application import Sphinx
    from sphinx.builders.latex.theming import Theme

STYLES = ("lmsbook", "lmscomponents")
"""Style files beside this one."""
BEGIN = r"\begin{document}"


def setup_book_builder(app: Sphinx) -> None:
    app.add_builder(BookBuilder, override=True)
    app.add_latex_package("lmsbook", after_hyperref=True)


class BookTranslator(LaTeXTranslator):
    """Sphinx's translator; characters that the fonts lack are replaced in its output."""

    def astext(self) -> str:
        text = mend_references(super().astext())
        if self.config.latex_engine not in ENGINES:
            return text
        if runs_both_ways(self.config):
            text, words = with_mirrored_code(text)
            text = text.replace(BEGIN, words + BEGIN, 1)
        text, definitions = typeset(text, checked=has_our_fonts(self.config))
        return with_short_lines(text.replace(BEGIN, definitions + BEGIN, 1))

    def encode_uri(self, text: str) -> str:
        # Sphinx writes a dollar sign with a backslash, which `hyperref` prints as a macro name.
        return super().encode_uri(text).replace(r"\$", "$")


class BookBuilder(LaTeXBuilder):
    """The builder of the book."""

    default_translator_class = BookTranslator
    has_sections = False
    """Whether documents repeat parts of the whole."""

    def init_document_data(self) -> None:
        """Add the whole book and, with the option for it, a document for each top-level section."""
        if self.config.latex_documents == default_latex_documents(self.config):
            self.has_sections = read_options(self.config).pdf_sections
            self.config.latex_documents = list(self.documents())
        super().init_document_data()

    def documents(self) -> Iterator[tuple[str, str, str, str, str]]:
        """The root page, file, title, author and theme of each document."""
        author, theme = self.escaped(self.config.author), self.config.latex_theme
        for docname, name, title in documents(self.env):
            yield docname, f"{name}.tex", self.escaped(title), author, theme

    def assemble_doctree(
        self, indexfile: str, toctree_only: bool, appendices: list[str]
    ) -> nodes.document:
        """The tree of a document. Faults of pages are reported only once, by the whole book."""
        is_part = self.has_sections and indexfile != self.config.root_doc
        with suppress_logging() if is_part else nullcontext():
            return super().assemble_doctree(indexfile, toctree_only, appendices)

    def get_target_uri(self, docname: str, typ: str | None = None) -> str:
        """The address of a page; for a page of another document, that on the web site."""
        try:
            return super().get_target_uri(docname, typ)
        except NoUri:
            if docname not in docs_tree(self.env).site.pages:
                raise
            return web_address(self.env, docname)

    def update_doc_context(self, title: str, author: str, theme: Theme) -> None:
        super().update_doc_context(title, author, theme)
        base = self.config.latex_elements.get("preamble", "")
        facts = book_facts(self.env)
        lines = [rf"\def\lmsbook{name}{{{self.escaped(text)}}}" for name, text in facts.items()]
        self.context["preamble"] = "\n".join([r"\makeatletter", *lines, r"\makeatother", base])

    def escaped(self, text: str) -> str:
        text = " ".join(text.split())
        shown = marked_text(text) if runs_both_ways(self.config) else text
        return texescape.escape(shown, self.config.latex_engine)

    def copy_support_files(self) -> None:
        super().copy_support_files()
        for style in STYLES:
            copy_asset_file(Path(__file__).with_name(f"{style}.sty"), self.outdir, force=True)
        with FileAvoidWrite(self.outdir / f"{PACKAGE}.sty") as file:
            file.write(style_file())
        with (Path(self.outdir) / "latexmkrc").open("a", encoding="utf-8") as rules:
            rules.write(Path(__file__).with_name("latexmkrc").read_text("utf-8"))
