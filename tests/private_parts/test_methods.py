"""Methods of ours that take the place of those of other tools."""

from __future__ import annotations

import inspect
from pathlib import Path
from types import FunctionType

import pytest
from myst_parser.mdit_to_docutils.sphinx_ import SphinxRenderer
from myst_parser.parsers.sphinx_ import MystParser
from sphinx.builders import dirhtml
from sphinx.builders.epub3 import Epub3Builder
from sphinx.builders.html import StandaloneHTMLBuilder
from sphinx.builders.latex import LaTeXBuilder
from sphinx.builders.singlehtml import SingleFileHTMLBuilder
from sphinx.builders.text import TextBuilder
from sphinx.project import Project
from sphinx.util.docutils import SphinxTranslator
from sphinx.writers.latex import LaTeXTranslator
from sphinx.writers.text import Table, TextTranslator

from sphinx_lmstudio.markdown.parser import LmsMarkdownParser
from sphinx_lmstudio.markdown.renderer import LmsRenderer
from sphinx_lmstudio.site.project import SiteProject
from sphinx_lmstudio.writers.epub.builder import EpubBuilder
from sphinx_lmstudio.writers.html.builder import DirectoryHTMLBuilder, SiteBuilder
from sphinx_lmstudio.writers.html.singlehtml import SinglePageBuilder
from sphinx_lmstudio.writers.latex.builder import BookBuilder, BookTranslator
from sphinx_lmstudio.writers.markdown.builder import MarkdownBuilder
from sphinx_lmstudio.writers.text.translator import FilledTable, WordsTranslator

ROOT = Path(__file__).parents[2]
PACKAGE = ROOT / "sphinx_lmstudio"


# Methods of theirs that ours take the place of


@pytest.mark.parametrize(
    ("ours", "theirs", "methods"),
    [
        (
            SiteBuilder,
            StandaloneHTMLBuilder,
            "dump_inventory dump_search_index gen_additional_pages gen_indices get_outdated_docs"
            " index_page load_indexer prepare_writing render_partial write_doc",
        ),
        (
            DirectoryHTMLBuilder,
            dirhtml.DirectoryHTMLBuilder,
            "dump_inventory dump_search_index gen_additional_pages gen_indices get_outdated_docs"
            " get_output_path get_target_uri index_page load_indexer prepare_writing"
            " render_partial write_doc",
        ),
        (SinglePageBuilder, SingleFileHTMLBuilder, "get_target_uri"),
        (
            BookBuilder,
            LaTeXBuilder,
            "assemble_doctree copy_support_files get_target_uri init_document_data"
            " update_doc_context",
        ),
        (BookTranslator, LaTeXTranslator, "astext encode_uri"),
        (
            MarkdownBuilder,
            TextBuilder,
            "finish get_target_uri init prepare_writing write_doc write_doc_serialized",
        ),
        (FilledTable, Table, "_ensure_has_column _ensure_has_line"),
        (
            WordsTranslator,
            TextTranslator,
            "depart_entry depart_literal_block end_state new_state visit_entry visit_table",
        ),
        (
            EpubBuilder,
            Epub3Builder,
            "build_content build_epub content_metadata get_output_path get_refnodes get_target_uri"
            " get_toc toc_add_files toc_metadata write_doc",
        ),
        (SiteProject, Project, "discover doc2path path2doc restore"),
        (LmsMarkdownParser, MystParser, "parse"),
        (
            LmsRenderer,
            SphinxRenderer,
            "_render_tokens generate_heading_target nested_render_text renderInlineAsText"
            " render_alert render_code_inline render_directive render_fence render_footnote_ref"
            " render_footnote_reference render_hardbreak render_heading render_hr render_image"
            " render_link_anchor render_link_inventory render_link_unknown render_link_url"
            " render_list_item render_myst_role render_ordered_list render_s render_table"
            " render_table_row setup_render update_section_level_state",
        ),
    ],
    ids=lambda value: value.__name__ if isinstance(value, type) else "",
)
def test_methods_take_the_place_of_theirs(ours: type, theirs: type, methods: str) -> None:
    taken: dict[str, FunctionType] = {}
    for part in ours.__mro__:
        if part.__module__.startswith("sphinx_lmstudio."):
            taken = {**vars(part), **taken}
    overriding = {
        name: function
        for name, function in taken.items()
        if isinstance(function, FunctionType)
        and not name.startswith("__")
        and hasattr(theirs, name)
    }
    assert overriding.keys() == set(methods.split())
    for name, function in overriding.items():
        theirs_takes = inspect.signature(inspect.getattr_static(theirs, name)).parameters
        assert list(inspect.signature(function).parameters) == list(theirs_takes)


# docutils


def test_a_node_without_a_visitor_is_written_as_its_base() -> None:
    assert "__mro__" in inspect.getsource(SphinxTranslator.dispatch_visit)
