"""One site whose parts are looked at."""

from __future__ import annotations

from importlib import import_module
from typing import TYPE_CHECKING, Any

import pytest
from myst_parser.config.main import MdParserConfig
from myst_parser.mdit_to_docutils.sphinx_ import SphinxRenderer
from myst_parser.parsers.mdit import create_md_parser

if TYPE_CHECKING:
    from collections.abc import Iterator

    from markdown_it import MarkdownIt

    from tests.helpers.builds import Build, Built


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
