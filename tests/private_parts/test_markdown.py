"""What docutils, MyST and markdown-it have beyond their documentation."""

from __future__ import annotations

import inspect
from pathlib import Path
from typing import TYPE_CHECKING

from docutils import nodes
from docutils.utils import new_document
from myst_parser.mdit_to_docutils.base import DocutilsRenderer
from myst_parser.parsers.sphinx_ import MystParser
from myst_parser.sphinx_ext.main import create_myst_config

from sphinx_lmstudio.markdown.long_text import _AUTOLINKS
from sphinx_lmstudio.markdown.parser import MYST_ONLY

if TYPE_CHECKING:
    from markdown_it import MarkdownIt

    from tests.helpers.builds import Built


ROOT = Path(__file__).parents[2]
PACKAGE = ROOT / "sphinx_lmstudio"


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
