"""Sphinx's options of web sites: none ends a build, loses a word or brings a warning."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, Any

import pytest
from lxml import html

from tests.build.components import IN_ORDER, SITE

if TYPE_CHECKING:
    from tests.helpers.builds import Build

pytestmark = pytest.mark.slow

HERE = str(Path(__file__).parent)
OPTIONS: dict[str, dict[str, Any]] = {
    "addresses": {"html_file_suffix": ".htm", "html_link_suffix": ".htm"},
    "code": {
        "highlight_language": "none",
        "html_codeblock_linenos_style": "table",
        "pygments_style": "none",
    },
    "files of the owner": {
        "html_css_files": ["https://example.org/a.css", ["b.css", {"media": "print"}]],
        "html_extra_path": [HERE],
        "html_js_files": ["c.js"],
        "html_static_path": [HERE],
        "templates_path": [HERE],
    },
    "index": {"html_split_index": True, "html_domain_indices": ["py-modindex"]},
    "language": {"html_search_language": "ja", "today_fmt": "%Y", "html_last_updated_fmt": "%Y"},
    "links of headings": {"html_permalinks": False, "html_compact_lists": False},
    "navigation": {"html_sidebars": {"**": []}, "html_additional_pages": {"more": "page.html"}},
    "no index": {"html_use_index": False, "html_domain_indices": False},
    "no sources": {"html_copy_source": False, "html_show_sourcelink": False},
    "numbers": {"numfig": True, "math_number_all": True, "numfig_secnum_depth": 3},
    "reStructuredText": {
        "default_role": "any",
        "primary_domain": None,
        "rst_prolog": ".. |x| replace:: y",
        "show_authors": True,
    },
    "sources": {"source_suffix": [".rst", ".md"], "include_patterns": ["**/*.md"]},
    "strictness": {"keep_warnings": True, "nitpicky": True},
}


@pytest.mark.parametrize("builder", ["html", "dirhtml", "singlehtml"])
@pytest.mark.parametrize("options", OPTIONS.values(), ids=OPTIONS)
def test_an_option_of_sphinx_changes_no_word(
    build: Build, options: dict[str, Any], builder: str
) -> None:
    built = build(SITE, builder, html_title="Larder", **options)
    assert built.warnings == []
    names = {"html": "guide/page", "dirhtml": "guide/page/index", "singlehtml": "index"}
    file = built.outdir / f"{names[builder]}{options.get('html_file_suffix', '.html')}"
    page = html.document_fromstring(file.read_text(encoding="utf-8"))
    shown = " ".join("".join(map(str, page.itertext())).split())
    facts = set(IN_ORDER) - {link.get("href") for link in page.iter("a")}
    assert [fact for fact in facts if " ".join(fact.split()) not in shown] == []
