"""What docutils, MyST and markdown-it have beyond their documentation."""

from __future__ import annotations

import inspect
from pathlib import Path
from typing import TYPE_CHECKING, Any

from docutils import nodes
from docutils.utils import new_document
from docutils.writers._html_base import HTMLTranslator
from markdown_it import MarkdownIt
from markdown_it.rules_inline.state_inline import Delimiter
from myst_parser.mdit_to_docutils.base import DocutilsRenderer
from myst_parser.parsers.sphinx_ import MystParser
from myst_parser.sphinx_ext.main import create_myst_config

from sphinx_lmstudio.markdown.parser import MYST_ONLY

if TYPE_CHECKING:
    from markdown_it.rules_block import StateBlock

    from tests.helpers.builds import Built


ROOT = Path(__file__).parents[2]
PACKAGE = ROOT / "sphinx_lmstudio"


def test_ids_that_a_document_has_are_not_given_again() -> None:
    document = new_document("")
    document.ids["a"] = nodes.section(ids=["a"])
    section = nodes.section(names=["a"])
    document.set_id(section)
    assert section["ids"] not in ([], ["a"])


def test_a_picture_in_html_begins_with_its_tag() -> None:
    source = inspect.getsource(HTMLTranslator.visit_image)
    assert "self.emptytag(node, 'img', suffix, src=uri, **atts)" in source
    assert "self.body.append(element)" in source


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
    assert names >= {"gfm_autolink_www", "gfm_autolink_protocol", "gfm_autolink_email"}
    assert names >= {"footnote_def", "footnote_ref", "myst_role", *MYST_ONLY}


def test_myst_keeps_definitions_by_these_names(md: MarkdownIt) -> None:
    env: dict[str, Any] = {}
    md.parse("[a]: /b 'c'\n[A]: /d\n\n[^e]: f\n", env)
    (known,) = env["references"].values()
    assert (known["href"], known["title"]) == ("/b", "c")
    (double,) = env["duplicate_refs"]
    assert (double["label"].upper(), double["href"], double["map"]) == ("A", "/d", [1, 2])
    assert ":e" in env["footnotes"]["refs"]
    assert "duplicate_refs" in inspect.getsource(DocutilsRenderer._render_finalise)


def test_a_footnote_names_itself_before_its_text_is_read(md: MarkdownIt) -> None:
    starts = []
    rules = {rule.name: rule.fn for rule in md.block.ruler.__rules__}

    def paragraph(state: StateBlock, start: int, end: int, silent: bool) -> bool:
        starts.append(state.src[: state.bMarks[start]])
        return rules["paragraph"](state, start, end, silent)

    md.block.ruler.at("paragraph", paragraph)
    md.parse("[^a]: b\n", {})
    md.block.ruler.at("paragraph", rules["paragraph"])
    assert starts == ["[^a]:"]


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
        "fence",
        "table",
    }
    assert "paragraph" in block["blockquote"].alt
    inline = {rule.name: rule for rule in md.inline.ruler.__rules__}
    assert inline.keys() >= {"link", "image", "autolink", "html_inline", "escape"}
    assert "text_join" in md.get_all_rules()["core"]
    assert all(callable(rule.fn) for rule in block.values())
    assert all(callable(rule.fn) for rule in inline.values())
    assert "inline" in md.get_all_rules()["core"]


def test_all_addresses_go_through_two_methods(md: MarkdownIt) -> None:
    other = MarkdownIt()
    other.normalizeLink = lambda url: url.upper()  # type: ignore[method-assign]
    other.normalizeLinkText = lambda link: link.title()  # type: ignore[method-assign]
    assert '<a href="AB:C">Ab:C</a> <a href="D">d</a>' in other.render("<ab:c> [d](d)")


def test_github_has_options_of_these_names() -> None:
    found = MarkdownIt("js-default", {"alerts": True}).parse("> [!TIP]\n> a\n")
    assert (found[0].type, found[0].info) == ("alert_open", "TIP")
    single = MarkdownIt("js-default", {"strikethrough_single_tilde": True})
    assert single.render("~a~") == "<p><s>a</s></p>\n"


def test_pairs_are_looked_for_by_marker_and_then_made(md: MarkdownIt) -> None:
    assert [rule.name for rule in md.inline.ruler2.__rules__][:2] == [
        "balance_pairs",
        "strikethrough",
    ]
    assert {"marker", "token"} <= Delimiter.__dataclass_fields__.keys()


def test_rows_of_tables_know_their_lines(md: MarkdownIt) -> None:
    found = md.parse("| a |\n| - |\n| b |\n", {})
    assert [token.map for token in found if token.type == "tr_open"] == [[0, 1], [2, 3]]
    assert sum(token.type == "th_open" for token in found) == 1


def test_markdown_it_stops_where_it_is_told(md: MarkdownIt) -> None:
    assert "maxNesting" in md.options


def test_indentation_is_code_by_one_rule() -> None:
    text = "a\n\n      b\n\n      # c\n"
    assert "<code>" in MarkdownIt().render(text)
    assert MarkdownIt().disable("code").render(text) == "<p>a</p>\n<p>b</p>\n<h1>c</h1>\n"
    # What stands four to the right of a list, in an item, is words of it.
    lists = MarkdownIt().disable("code").render("    1. a\n    2. b\n")
    assert lists.count("<li>") == 1


def test_fences_know_their_lines() -> None:
    found = MarkdownIt().parse("- ```\n  a\n  ```\n\n  ```\n  b\n  ```\n")
    assert [token.map for token in found if token.type == "fence"] == [[0, 3], [4, 7]]
