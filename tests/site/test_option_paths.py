"""Options that name what is not there: reported once, with the name of the option."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import pytest

if TYPE_CHECKING:
    from tests.helpers.builds import Build

TREE = {"1_pump/2_rest/levels.md": "# Levels\n", "1_pump/start.md": "# Start\n"}


@pytest.mark.parametrize(
    ("options", "message"),
    [
        (
            {"lmstudio_section_label": {"pump": "Pumps"}},
            "lmstudio_section_label: there is no such option; did you mean "
            "'lmstudio_section_labels'?",
        ),
        ({"lmstudio_zzz": 1}, "lmstudio_zzz: there is no such option"),
        (
            {"lmstudio_section_labels": {"pump/rst": "REST"}},
            "lmstudio_section_labels: there is no section 'pump/rst'; did you mean 'pump/rest'?",
        ),
        (
            {"lmstudio_llms_optional": ["pump/strat", "guide", "/pump/start/"]},
            "lmstudio_llms_optional: there is no section or page 'pump/strat'; "
            "did you mean 'pump/start'?",
        ),
        (
            {"lmstudio_assets": "../public"},
            "lmstudio_assets: there is no folder '../public'; its path is relative to the source "
            "folder",
        ),
        (
            {"lmstudio_redirects": {"/docs/old": "/docs/pump/gone", "/blog": "/docs/pump/start"}},
            "lmstudio_redirects: 'old' leads to '/docs/pump/gone', which is not a page",
        ),
    ],
)
def test_what_an_option_names_and_is_not_there_is_told(
    build: Build, options: dict[str, Any], message: str
) -> None:
    built = build(TREE, "dummy", **options)
    assert built.warnings[0] == f"WARNING: {message} [lmstudio.config]"
    assert built.warnings[1:] == []


def test_what_is_there_is_not_told(build: Build) -> None:
    built = build(
        {**TREE, "pictures/a.png": ""},
        "dummy",
        lmstudio_section_labels={"": "All", "pump": "Pumps", "pump/rest": "REST API"},
        lmstudio_llms_optional=["pump", "pump/rest/levels"],
        lmstudio_assets="pictures",
        lmstudio_redirects={"/docs/old": "/docs/pump/start", "shop": "https://example.org/"},
    )
    assert built.warnings == []


def test_paths_begin_where_the_tree_does(build: Build) -> None:
    built = build(
        {"manual/1_pump/a.md": "# A\n", "manual/1_pump/b.md": "# B\n", "index.rst": "Top\n===\n"},
        "dummy",
        lmstudio_root="manual",
        lmstudio_section_labels={"pump": "Pumps", "manual": "Manual"},
        lmstudio_llms_optional=["manual/pump/a"],
        lmstudio_redirects={"/docs/old": "/docs/pump/b"},
    )
    assert [text for text in built.warnings if "lmstudio_" in text] == []
