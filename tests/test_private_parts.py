"""What we lean on that Sphinx, docutils, MyST, markdown-it and furo do not document.

A test for each row of the table in CONTRIBUTING: when it fails, its place has to be looked at. What
fails by itself where it is gone, such as a name that is imported, has no row.
"""

from __future__ import annotations

import ast
import inspect
import re
from importlib import import_module, resources
from io import StringIO
from pathlib import Path
from types import FunctionType
from typing import TYPE_CHECKING, Any

import furo  # type: ignore[import-untyped]  # it has no types
import pytest
from docutils import nodes
from docutils.utils import new_document
from myst_parser.config.main import MdParserConfig
from myst_parser.mdit_to_docutils.base import DocutilsRenderer
from myst_parser.mdit_to_docutils.sphinx_ import SphinxRenderer
from myst_parser.parsers.mdit import create_md_parser
from myst_parser.parsers.sphinx_ import MystParser
from myst_parser.sphinx_ext.main import create_myst_config
from sphinx import addnodes
from sphinx.builders import epub3
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
from sphinx.util.docutils import SphinxTranslator
from sphinx.writers.html5 import HTML5Translator
from sphinx.writers.latex import LaTeXTranslator

from sphinx_lmstudio.components.code import PRE
from sphinx_lmstudio.markdown.long_text import _AUTOLINKS
from sphinx_lmstudio.markdown.parser import MYST_ONLY, TRANSLATED, LmsMarkdownParser
from sphinx_lmstudio.markdown.renderer import LmsRenderer
from sphinx_lmstudio.site.project import NO_NAME, SiteProject
from sphinx_lmstudio.theme.edit_link import EDIT_ADDRESSES
from sphinx_lmstudio.writers.epub.builder import LEVEL, NOT_SAID, EpubBuilder
from sphinx_lmstudio.writers.html.builder import SiteBuilder
from sphinx_lmstudio.writers.html.singlehtml import DOCUMENT
from sphinx_lmstudio.writers.latex.builder import BookBuilder, BookTranslator
from sphinx_lmstudio.writers.latex.structure import TOCTREES_ONLY

if TYPE_CHECKING:
    from collections.abc import Iterator

    from markdown_it import MarkdownIt

    from tests.helpers.builds import Build, Built

ROOT = Path(__file__).parents[1]
PACKAGE = ROOT / "sphinx_lmstudio"
FILES = {
    "index.md": "# Home\n\n![A](a.png)\n",
    "a.png": "\udc89PNG",
    "1_guide/setup.md": "---\nsidebar_title: Short\ntitle: A long title\n---\n\n## Part\n\nText.\n",
    "1_guide/use.md": "# Use\n\nText.\n",
}
SPY = """
contexts = {}

def setup(app):
    app.connect("html-page-context", keep, priority=501)

def keep(app, pagename, templatename, context, doctree):
    contexts[pagename] = dict(context)
"""


@pytest.fixture(scope="module")
def site(
    build: Build, tmp_path_factory: pytest.TempPathFactory
) -> Iterator[tuple[Built, dict[str, dict[str, Any]]]]:
    """A site, and the context of each page as furo has left it."""
    folder = tmp_path_factory.mktemp("extensions")
    (folder / "private_spy.py").write_text(SPY, encoding="utf-8")
    with pytest.MonkeyPatch.context() as patch:
        patch.syspath_prepend(str(folder))
        built = build(FILES, extensions=["sphinx_lmstudio", "private_spy"])
        yield built, import_module("private_spy").contexts


@pytest.fixture(scope="module")
def built(site: tuple[Built, dict[str, dict[str, Any]]]) -> Built:
    return site[0]


@pytest.fixture(scope="module")
def contexts(site: tuple[Built, dict[str, dict[str, Any]]]) -> dict[str, dict[str, Any]]:
    return site[1]


@pytest.fixture(scope="module")
def md() -> MarkdownIt:
    extensions = {"gfm_autolink", "strikethrough", "tasklist"}
    return create_md_parser(MdParserConfig(enable_extensions=extensions), SphinxRenderer)


def template(name: str) -> str:
    """A template of furo's."""
    return (resources.files("furo") / "theme" / "furo" / name).read_text(encoding="utf-8")


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


def test_a_project_without_a_name_is_called_so() -> None:
    assert Config().project == NO_NAME


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


def test_neighbours_and_parents_come_from_toctree_includes(built: Built) -> None:
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
    assert TRANSLATED in inspect.getsource(i18n)


def test_a_theme_is_told_these_things_of_a_page(contexts: dict[str, dict[str, Any]]) -> None:
    page = contexts["guide/setup"]
    assert page.keys() >= {"body", "metatags", "meta", "content_root", "page_source_suffix"}
    assert page["sourcename"] == "guide/setup.md.txt"
    assert page["next"].keys() == {"link", "title"}
    assert {(link[0], link[2]) for link in page["rellinks"]} >= {("guide/use", "N")}


def test_relations_are_parent_and_neighbours(built: Built) -> None:
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


def test_an_e_book_lists_toctree_entries_by_their_class() -> None:
    assert f"'{LEVEL}" in inspect.getsource(toctree)
    assert "self.refnodes" in inspect.getsource(Epub3Builder.build_content)


def test_what_a_book_is_not_told_is_unknown() -> None:
    source = inspect.getsource(epub3.setup)
    for name in ("epub_identifier", "epub_description", "epub_contributor"):
        assert re.search(rf"'{name}', '{NOT_SAID}'", source)


# Methods of theirs that ours take the place of


@pytest.mark.parametrize(
    ("ours", "theirs", "methods"),
    [
        (
            SiteBuilder,
            StandaloneHTMLBuilder,
            "dump_inventory dump_search_index gen_additional_pages gen_indices get_outdated_docs"
            " load_indexer prepare_writing render_partial",
        ),
        (
            BookBuilder,
            LaTeXBuilder,
            "assemble_doctree copy_support_files get_target_uri init_document_data"
            " update_doc_context",
        ),
        (BookTranslator, LaTeXTranslator, "astext"),
        (
            EpubBuilder,
            Epub3Builder,
            "build_content build_epub get_refnodes toc_add_files toc_metadata",
        ),
        (SiteProject, Project, "discover doc2path path2doc restore"),
        (LmsMarkdownParser, MystParser, "parse"),
        (
            LmsRenderer,
            SphinxRenderer,
            "_render_tokens generate_heading_target render_directive render_fence render_hardbreak"
            " render_heading render_hr render_image render_link_anchor render_link_unknown"
            " render_list_item render_myst_role render_s render_table render_table_row"
            " setup_render update_section_level_state",
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


def test_ids_that_a_document_has_are_not_given_again() -> None:
    document = new_document("")
    document.ids["a"] = nodes.section(ids=["a"])
    section = nodes.section(names=["a"])
    document.set_id(section)
    assert section["ids"] not in ([], ["a"])


# MyST


def test_myst_parses_a_page_in_these_steps() -> None:
    source = inspect.getsource(MystParser.parse)
    for step in (
        "env.myst_config",
        "merge_file_level(",
        "create_md_parser(config, SphinxRenderer)",
    ):
        assert step in source
    assert 'options["document"] = document' in source
    assert "app.env.myst_config = " in inspect.getsource(create_myst_config)


def test_myst_takes_frontmatter_as_a_dictionary() -> None:
    assert "isinstance(token.content, str)" in inspect.getsource(
        DocutilsRenderer.render_front_matter
    )


def test_myst_keeps_line_id_and_words_of_each_heading(built: Built) -> None:
    assert built.env.metadata["guide/setup"]["myst_slugs"] == {
        "a-long-title": (3, "a-long-title", "A long title"),
        "part": (6, "part", "Part"),
    }


def test_mysts_renderer_has_these_parts(md: MarkdownIt) -> None:
    source = inspect.getsource(DocutilsRenderer)
    for part in ("_level_to_section", "_heading_offset", "_heading_slugs", "md_env", "md_config"):
        assert f"self.{part}" in source
    assert 'self.md_env["temp_root_node"]' in source
    assert md.options["myst_config"].enable_extensions >= {"gfm_autolink"}


def test_myst_adds_inline_and_block_rules_of_these_names(md: MarkdownIt) -> None:
    names = set(md.get_all_rules()["inline"] + md.get_all_rules()["block"])
    assert names >= {*_AUTOLINKS, "myst_role", *MYST_ONLY}


def test_a_fence_in_myst_is_known_by_its_state() -> None:
    source = inspect.getsource(DocutilsRenderer.run_directive)
    assert "else MockState" in source
    assert "block_text=" in source


# markdown-it


def test_rules_of_markdown_it_can_be_listed_with_what_they_end(md: MarkdownIt) -> None:
    block = {rule.name: rule for rule in md.block.ruler.__rules__}
    assert block.keys() >= {
        "blockquote",
        "list",
        "lheading",
        "reference",
        "html_block",
        "paragraph",
    }
    assert "paragraph" in block["blockquote"].alt
    inline = {rule.name: rule for rule in md.inline.ruler.__rules__}
    assert inline.keys() >= {"link", "image", "autolink", "html_inline"}
    assert all(callable(rule.fn) for rule in block.values())
    assert all(callable(rule.fn) for rule in inline.values())
    assert "inline" in md.get_all_rules()["core"]


def test_markdown_it_stops_where_it_is_told(md: MarkdownIt) -> None:
    assert "maxNesting" in md.options


# furo and sphinx-basic-ng


def test_furo_prints_the_navigation_of_the_toctree_it_is_given(
    contexts: dict[str, dict[str, Any]],
) -> None:
    assert 'if "toctree" in context' in inspect.getsource(furo._compute_navigation_tree)
    assert contexts["guide/setup"]["furo_navigation_tree"] == ""


def test_furo_has_a_page_with_these_parts() -> None:
    page = template("page.html")
    for part in (
        '<div class="page">',
        '<article role="main"',
        '<aside class="sidebar-drawer"',
        '<aside class="toc-drawer',
        "{% block left_sidebar %}",
        "{% block body -%}",
    ):
        assert page.count(part) == 1
    assert "{% block content %}" in template("search.html")


def test_furo_hides_contents_by_metadata() -> None:
    assert 'if "hide-toc" in file_meta' in inspect.getsource(furo._compute_hide_toc)


def test_the_edit_link_is_formatted_with_the_docname() -> None:
    path = "theme/basic-ng/components/edit-this-page.html"
    part = (resources.files("sphinx_basic_ng") / path).read_text(encoding="utf-8")
    assert "theme_source_edit_link.format(filename=pagename+page_source_suffix)" in part
    for host, address in EDIT_ADDRESSES.items():
        assert f'repo.startswith("{host}")' in part
        pattern = address.format(
            repository="{{ repo }}", branch="{{ branch }}", path="{{ document_path }}"
        )
        assert pattern in part


def test_copy_buttons_have_this_class() -> None:
    script = resources.files("sphinx_copybutton") / "_static" / "copybutton.js_t"
    assert '<button class="copybtn ' in script.read_text(encoding="utf-8")


# The table


def test_a_pass_knows_the_class_of_the_builder(build: Build) -> None:
    env = build({"index.md": "# T\n"}, "text").env
    assert (env._builder_cls.name, env._builder_cls.format) == ("text", "text")


def rows() -> dict[str, set[str]]:
    """Test → places, as CONTRIBUTING has them."""
    text = (ROOT / "CONTRIBUTING.md").read_text(encoding="utf-8")
    table = text.partition("| Place | ")[2].partition("\n\n")[0]
    found: dict[str, set[str]] = {}
    for line in table.splitlines()[2:]:
        places, _, tests = (cell.strip() for cell in line.strip("|").split("|"))
        for test in re.findall(r"`(test_\w+)`", tests):
            found.setdefault(test, set()).update(re.findall(r"`([\w/.-]+)`", places))
    return found


def test_the_table_names_each_test_and_each_place() -> None:
    tests = {name for name, value in globals().items() if name.startswith("test_")}
    own = {"test_the_table_names_each_test_and_each_place", "test_private_names_are_in_the_table"}
    assert rows().keys() == tests - own
    assert [
        place for places in rows().values() for place in places if not (PACKAGE / place).is_file()
    ] == []


def test_private_names_are_in_the_table() -> None:
    """`other._name` in a file of ours."""
    leaning = set()
    for file in PACKAGE.rglob("*.py"):
        for node in ast.walk(ast.parse(file.read_text(encoding="utf-8"))):
            if not isinstance(node, ast.Attribute) or not re.match("_[a-z]", node.attr):
                continue
            if not (isinstance(node.value, ast.Name) and node.value.id == "self"):
                leaning.add(str(file.relative_to(PACKAGE)))
    listed = set().union(*rows().values())
    assert leaning - {"model/urls.py"} <= listed
