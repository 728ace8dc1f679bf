"""The links of other themes from a page to its file: "edit this page", "view the source"."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import pytest

from tests.helpers.others import need

if TYPE_CHECKING:
    from tests.helpers.builds import Build

pytestmark = pytest.mark.slow

GITHUB = {"github_user": "o", "github_repo": "r", "github_version": "main"}
GITLAB = {"gitlab_user": "o", "gitlab_repo": "r", "gitlab_version": "main"}
BITBUCKET = {"bitbucket_user": "o", "bitbucket_repo": "r", "bitbucket_version": "main"}
FILE = "1_guide/2_rest/chat%20%C3%BC.md"
THEMES: dict[str, tuple[str, dict[str, Any], list[str]]] = {
    "pydata, GitHub": (
        "pydata_sphinx_theme",
        {
            "html_context": {"doc_path": "docs", **GITHUB},
            "html_theme_options": {"use_edit_page_button": True},
        },
        [f"https://github.com/o/r/edit/main/docs/{FILE}"],
    ),
    "pydata, a pattern": (
        "pydata_sphinx_theme",
        {
            "html_context": {
                "edit_page_provider_name": "Ours",
                "edit_page_url_template": "https://example.org/o/r?f={{ file_name | urlencode }}",
            },
            "html_theme_options": {"use_edit_page_button": True},
        },
        [f"https://example.org/o/r?f={FILE}"],
    ),
    "book": (
        "sphinx_book_theme",
        {
            "html_theme_options": {
                "repository_url": "https://github.com/o/r",
                "path_to_docs": "docs",
                "use_edit_page_button": True,
                "use_source_button": True,
            }
        },
        [
            f"https://github.com/o/r/blob/main/docs/{FILE}?plain=1",
            f"https://github.com/o/r/edit/main/docs/{FILE}",
        ],
    ),
    "rtd, GitHub": (
        "sphinx_rtd_theme",
        {"html_context": {"display_github": True, "conf_py_path": "/docs/", **GITHUB}},
        [f"https://github.com/o/r/blob/main/docs/{FILE}"],
    ),
    "rtd, GitLab": (
        "sphinx_rtd_theme",
        {
            "html_context": {
                "display_gitlab": True,
                "conf_py_path": "/docs/",
                "gitlab_host": "code.example.org",
                **GITLAB,
            },
            "html_theme_options": {"vcs_pageview_mode": "edit"},
        },
        [f"https://code.example.org/o/r/edit/main/docs/{FILE}"],
    ),
    "rtd, Bitbucket": (
        "sphinx_rtd_theme",
        {"html_context": {"display_bitbucket": True, "conf_py_path": "/", **BITBUCKET}},
        [f"https://bitbucket.org/o/r/src/main/{FILE}?mode=view"],
    ),
    "rtd, a prefix": (
        "sphinx_rtd_theme",
        {"html_context": {"source_url_prefix": "https://example.org/o/r/"}},
        [f"https://example.org/o/r/{FILE}#guide/rest/chat ü.md"],
    ),
    "shibuya": (
        "shibuya",
        {
            "html_context": {
                "source_type": "github",
                "source_user": "o",
                "source_repo": "r",
                "source_docs_path": "/docs/",
            },
            "html_theme_options": {"show_ai_links": False},
        },
        [f"https://github.com/o/r/blob/main/docs/{FILE}"],
    ),
    "shibuya, the source": (
        "shibuya",
        {
            "html_context": {
                "source_view_template": "https://example.org/o/r/raw/{}",
            },
            "html_theme_options": {
                "open_in_chatgpt": False,
                "open_in_claude": False,
                "open_in_perplexity": False,
            },
        },
        [f"https://example.org/o/r/raw/{FILE}"],
    ),
    "shibuya, the copy": (
        "shibuya",
        {
            "html_baseurl": "https://example.org/o/r/",
            "html_theme_options": {
                "open_in_chatgpt": False,
                "open_in_claude": False,
                "open_in_perplexity": False,
            },
        },
        ["https://example.org/o/r/_sources/guide/rest/chat ü.md.txt"],
    ),
}


@pytest.mark.parametrize(("theme", "options", "addresses"), THEMES.values(), ids=THEMES)
def test_the_links_of_a_theme_lead_to_the_file(
    build: Build, theme: str, options: dict[str, Any], addresses: list[str]
) -> None:
    need(theme)
    files = {"1_guide/2_rest/chat ü.md": "# Chat\n"}
    # pydata-sphinx-theme changes Sphinx's default, and so the next build of the same process.
    built = build(files, html_theme=theme, templates_path=[], **options)
    assert built.warnings == []

    def to_sources(docname: str) -> list[str]:
        links = built.html(docname).xpath("//a/@href")
        return list(dict.fromkeys(str(href) for href in links if "/o/r" in href and "rest" in href))

    assert to_sources("guide/rest/chat ü") == addresses
    assert to_sources("guide/rest/index") == []  # made: there is no file


@pytest.mark.parametrize("theme", ["pydata_sphinx_theme", "sphinx_rtd_theme", "shibuya"])
def test_without_options_there_is_the_copy_of_the_source(build: Build, theme: str) -> None:
    need(theme)
    files = {"1_guide/2_rest/chat.md": "# Chat\n"}
    built = build(files, html_theme=theme, templates_path=[])
    assert built.warnings == []
    sources = [str(h) for h in built.html("guide/rest/chat").xpath("//a/@href") if "_sources" in h]
    assert sources == ([] if theme == "shibuya" else ["../../_sources/guide/rest/chat.md.txt"])
