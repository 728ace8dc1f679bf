"""What Sphinx has beyond its documentation."""

from __future__ import annotations

import inspect
import re
from io import StringIO
from pathlib import Path
from typing import TYPE_CHECKING, Any

import sphinx.util.docutils
from docutils import nodes
from sphinx import addnodes, package_dir
from sphinx.application import Sphinx
from sphinx.builders import Builder, epub3
from sphinx.builders.epub3 import Epub3Builder
from sphinx.builders.html import StandaloneHTMLBuilder
from sphinx.builders.latex import LaTeXBuilder
from sphinx.builders.singlehtml import SingleFileHTMLBuilder
from sphinx.builders.text import TextBuilder
from sphinx.builders.xml import XMLBuilder
from sphinx.config import Config
from sphinx.environment.adapters import toctree
from sphinx.highlighting import PygmentsBridge
from sphinx.project import Project
from sphinx.search import IndexBuilder
from sphinx.transforms import i18n
from sphinx.util import logging
from sphinx.util.docutils import sphinx_domains
from sphinx.util.nodes import extract_messages
from sphinx.writers.html5 import HTML5Translator
from sphinx.writers.latex import LaTeXTranslator
from sphinx.writers.text import Cell, Table, TextTranslator

from sphinx_lmstudio._compat import DISPATCHER
from sphinx_lmstudio.components.code import PRE
from sphinx_lmstudio.markdown.translated import TRANSLATED
from sphinx_lmstudio.site.project import NO_NAME, SiteProject
from sphinx_lmstudio.writers.book.structure import TOCTREES_ONLY
from sphinx_lmstudio.writers.epub.builder import LEVEL, NOT_SAID
from sphinx_lmstudio.writers.html.singlehtml import DOCUMENT

if TYPE_CHECKING:
    from tests.helpers.builds import Built


ROOT = Path(__file__).parents[2]
PACKAGE = ROOT / "sphinx_lmstudio"


# Sphinx


def test_settings_of_conf_py_are_in_raw_config_until_they_are_read() -> None:
    for conf, overrides, expected in [
        ({}, {}, False),
        ({"smartquotes": True}, {}, True),
        ({}, {"smartquotes": "1"}, True),
    ]:
        config = Config(conf, overrides)
        config._raw_config.setdefault("smartquotes", False)
        assert config.smartquotes is expected


def test_sphinx_warns_of_unknown_domains_without_a_place() -> None:
    assert "(__('unknown role name: %s'), role_name)" in inspect.getsource(sphinx_domains.role)
    source = inspect.getsource(sphinx_domains.directive)
    assert "(__('unknown directive name: %s'), directive_name)" in source
    assert sphinx.util.docutils.logger.logger.name == DISPATCHER


def test_trees_of_pages_are_kept_as_they_are_and_as_bytes(built: Built) -> None:
    kept = "self.env._write_doc_doctree_cache[docname] = doctree"
    assert kept in inspect.getsource(Builder.write_doctree)
    built.env.get_doctree("guide/use")
    assert list(built.env._pickled_doctree_cache) == ["guide/use"]


def test_a_project_without_a_name_is_called_so() -> None:
    assert Config().project == NO_NAME


def test_pages_are_looked_for_first_when_the_builder_is_there() -> None:
    source = inspect.getsource(Sphinx.__init__)
    steps = ("'config-inited'", "self.create_builder(", "self._post_init_env()", "_init_builder()")
    assert [source.index(step) for step in steps] == sorted(map(source.index, steps))


def test_the_search_page_asks_for_these_names() -> None:
    static = Path(package_dir) / "themes" / "basic" / "static"
    script = (static / "searchtools.js").read_text("utf-8")
    for name in ("_index: null", "setIndex: (index) =>", "_parseQuery: (query) =>"):
        assert name in script
    assert "return [query, searchTerms, excludedTerms, highlightTerms, objectTerms];" in script
    assert 'typeof splitQuery === "undefined"' in script


def test_sphinx_has_a_language_for_the_search(built: Built) -> None:
    language = IndexBuilder(built.env, "de", {}, "").lang
    assert (language.lang, language.stem("Häuser")) == ("de", "haus")
    assert "und" in language.stopwords
    script = (built.outdir / "_static" / "language_data.js").read_text("utf-8")
    assert "const stopwords = new Set(" in script
    assert "window.Stemmer = " in script


def test_a_project_keeps_both_ways_between_docnames_and_paths(built: Built) -> None:
    assert {"docnames", "_path_to_docname", "_docname_to_path"} <= vars(Project("", ())).keys()
    assert isinstance(built.env.project, SiteProject)
    assert built.env.project.docnames == built.env.found_docs


def test_a_search_index_keeps_words_that_no_page_has(built: Built) -> None:
    indexer = IndexBuilder(built.env, "en", {}, "")
    indexer._mapping, indexer._title_mapping = {"word": {"a"}}, {"word": {"a"}}
    indexer.prune([])
    assert indexer._mapping == indexer._title_mapping == {"word": set()}


def test_a_search_index_forgets_the_entries_of_pages_that_are_not_written(built: Built) -> None:
    indexer = IndexBuilder(built.env, "en", {}, "")
    indexer._titles, indexer._filenames, indexer._all_titles = {"a": "A"}, {"a": "a.md"}, {"a": []}
    indexer._index_entries = {"a": [("pot", "", "main")]}
    stream = StringIO()
    indexer.dump(stream, "json")
    stream.seek(0)
    again = IndexBuilder(built.env, "en", {}, "")
    again._index_entries = {}
    again.load(stream, "json")
    assert (again._titles, again._index_entries) == ({"a": "A"}, {})


def test_neighbors_and_parents_come_from_toctree_includes(built: Built) -> None:
    assert "guide/use" in built.env.collect_relations()
    kept = dict(built.env.toctree_includes)
    built.env.toctree_includes.clear()
    assert "guide/use" not in built.env.collect_relations()
    built.env.toctree_includes.update(kept)


def test_the_first_reference_of_a_toc_is_the_title_that_toctrees_show(built: Built) -> None:
    first = next(iter(built.env.tocs["guide/setup"].findall(nodes.reference)))
    assert (first["anchorname"], first.astext()) == ("", "Short")
    assert "env.tocs[ref]" in inspect.getsource(toctree)


def test_labels_are_docname_id_and_words(built: Built) -> None:
    standard = built.env.domains.standard_domain
    assert standard.labels["search"] == ("search", "", "Search Page")
    assert standard.anonlabels["search"] == ("search", "")


def test_translated_messages_are_parsed_under_a_name_of_their_own() -> None:
    source = inspect.getsource(i18n)
    assert TRANSLATED in source
    assert r"msgstr + '\n' + '=' * len(msgstr) * 2" in source
    assert r"msgstr += '\n\n   dummy literal'" in source
    assert r"msgstr = '::\n\n' + indent(msgstr, ' ' * 3)" in source


def test_messages_are_one_line_and_lose_backslashes_at_its_end() -> None:
    words = nodes.paragraph("a\\\nb \\ c\\")
    words.source = "a.md"
    assert [message for _, message in extract_messages(words)] == ["a b \\ c"]


def test_a_theme_is_told_these_things_of_a_page(contexts: dict[str, dict[str, Any]]) -> None:
    page = contexts["guide/setup"]
    assert page.keys() >= {"body", "metatags", "meta", "content_root", "page_source_suffix"}
    assert page["sourcename"] == "guide/setup.md.txt"
    assert page["next"].keys() == {"link", "title"}
    assert {(link[0], link[2]) for link in page["rellinks"]} >= {("guide/use", "N")}


def test_relations_are_parent_and_neighbors(built: Built) -> None:
    assert built.env.collect_relations()["guide/setup"] == [
        "guide/index",
        "guide/index",
        "guide/use",
    ]


def test_pictures_and_sources_are_copied_where_they_are_deleted(built: Built) -> None:
    assert [filename for _, filename in built.env.images.values()] == ["a.png"]
    assert (built.outdir / "_images/a.png").is_file()
    assert (built.outdir / "_sources/guide/setup.md.txt").is_file()


def test_builders_of_files_say_their_suffix() -> None:
    assert (TextBuilder.out_suffix, XMLBuilder.out_suffix) == (".txt", ".xml")


def test_pictures_say_which_files_they_can_be(built: Built) -> None:
    (image,) = built.doctree("index").findall(nodes.image)
    assert image["candidates"] == {"*": "a.png"}


def test_what_follows_from_the_pages_is_made_at_the_end_of_a_build() -> None:
    source = inspect.getsource(StandaloneHTMLBuilder.handle_finish)
    assert source.index("dump_search_index") < source.index("dump_inventory")
    ends = inspect.getsource(StandaloneHTMLBuilder.finish)
    assert ends.index("gen_indices") < ends.index("gen_additional_pages") < ends.index("handle_fin")


def test_one_page_for_all_addresses_pages_by_this() -> None:
    assert DOCUMENT in inspect.getsource(SingleFileHTMLBuilder.get_target_uri)
    assert addnodes.start_of_file(docname="a")["docname"] == "a"


def test_code_is_highlighted_if_its_source_is_its_text() -> None:
    source = inspect.getsource(HTML5Translator.visit_literal_block)
    assert "node.rawsource != node.astext()" in source


def test_highlighted_code_is_one_pre() -> None:
    written = PygmentsBridge("html").highlight_block("$ a\nb\n", "console")
    match = PRE.fullmatch(written)
    assert match
    assert match["code"].count("\n") == 2


def test_a_document_that_is_contents_alone_has_this_source() -> None:
    assert TOCTREES_ONLY in inspect.getsource(LaTeXBuilder.assemble_doctree)


def test_the_latex_writer_has_these_parts() -> None:
    source = inspect.getsource(LaTeXTranslator)
    for part in ("this_is_the_title", "sectionnames", "top_sectionlevel", "in_title", "context"):
        assert f"self.{part}" in source
    for method in ("hypertarget", "hypertarget_to", "idescape", "encode", "latex_image_length"):
        assert hasattr(LaTeXTranslator, method)
    assert "uri.startswith('%')" in source  # a link to a page is `%docname#id`
    assert "':doc'" in source


def test_the_text_writer_has_these_parts() -> None:
    source = inspect.getsource(TextTranslator)
    for part in ("states", "stateindent", "entry", "table"):
        assert f"self.{part}" in source
    assert "self.states[-1].append((-1, text))" in source  # words that are in no line yet
    assert "self.entry = Cell(" in source
    assert "self.wrapped = " in inspect.getsource(Cell.wrap)
    assert "self.table = Table()" in source
    table = inspect.getsource(Table)
    for name in ("_ensure_has_line", "_ensure_has_column"):
        assert table.count(f"self.{name}(") == 2  # to get a cell, and to set one


def test_an_e_book_lists_toctree_entries_by_their_class() -> None:
    assert f"'{LEVEL}" in inspect.getsource(toctree)
    assert "self.refnodes" in inspect.getsource(Epub3Builder.build_content)


def test_what_a_book_is_not_told_is_unknown() -> None:
    source = inspect.getsource(epub3.setup)
    for name in ("epub_identifier", "epub_description", "epub_contributor"):
        assert re.search(rf"'{name}', '{NOT_SAID}'", source)


def test_warnings_are_held_back_from_handlers_of_one_class() -> None:
    held_back = inspect.getsource(logging.pending_warnings)
    assert "isinstance(handler, WarningStreamHandler)" in held_back
    # The one that stands first says where a fault is, and puts its name behind the words.
    assert "record.location = " in inspect.getsource(logging.SphinxLogRecordTranslator.filter)
    assert "record.msg += f' [" in inspect.getsource(logging.WarningLogRecordTranslator.filter)
    begin = inspect.getsource(Sphinx.__init__)
    assert begin.index("logging.setup(") < begin.index("self.setup_extension(")
