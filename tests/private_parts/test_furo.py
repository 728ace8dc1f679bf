"""What furo and other extensions have beyond their documentation."""

from __future__ import annotations

import inspect
from importlib import resources
from pathlib import Path
from typing import TYPE_CHECKING, Any

import furo  # type: ignore[import-untyped]  # it has no types
import pytest

from sphinx_lmstudio.theme.source_links import HOSTS

if TYPE_CHECKING:
    from tests.helpers.builds import Build


ROOT = Path(__file__).parents[2]
PACKAGE = ROOT / "sphinx_lmstudio"


# furo and sphinx-basic-ng


def template(name: str) -> str:
    """A template of furo's."""
    return (resources.files("furo") / "theme" / "furo" / name).read_text(encoding="utf-8")


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
        '<div class="header-right">',
        "{% block left_sidebar %}",
        "{% block body -%}",
    ):
        assert page.count(part) == 1
    assert "{% block content %}" in template("search.html")
    for rel in ("next", "prev"):
        link = f'<link rel="{rel}" title="{{{{ {rel}.title|striptags|e }}}}"'
        assert link in template("base.html").partition("{%- block linktags %}")[2]


def test_furo_has_a_field_of_the_search() -> None:
    field = template("sidebar/search.html")
    assert '<form class="sidebar-search-container"' in field
    assert 'name="q"' in field


def test_furo_hides_contents_by_metadata() -> None:
    assert 'if "hide-toc" in file_meta' in inspect.getsource(furo._compute_hide_toc)


@pytest.mark.parametrize("purpose", ["edit", "view"])
def test_links_to_the_source_are_formatted_with_the_docname(purpose: str) -> None:
    path = f"theme/basic-ng/components/{purpose}-this-page.html"
    part = (resources.files("sphinx_basic_ng") / path).read_text(encoding="utf-8")
    assert f"theme_source_{purpose}_link.format(filename=pagename+page_source_suffix)" in part
    for host, addresses in HOSTS.items():
        assert f'repo.startswith("{host}")' in part
        pattern = addresses[purpose].format(
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
