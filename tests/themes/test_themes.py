"""Themes that people use in place of furo: each builds everything, without a word.

They come with the extra `themes`; without one its tests skip, and fail where `CI` is set.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from lxml import html

from tests.build.components import IN_ORDER, SITE
from tests.helpers.css import select, texts
from tests.helpers.others import need
from tests.helpers.outputs import sphinx_build

if TYPE_CHECKING:
    from pathlib import Path

    from tests.helpers.builds import Build

pytestmark = pytest.mark.slow

THEMES = (
    "alabaster",
    "pydata_sphinx_theme",
    "shibuya",
    "sphinx_book_theme",
    "sphinx_rtd_theme",
)


@pytest.fixture(params=THEMES)
def theme(request: pytest.FixtureRequest) -> str:
    """The name of a theme, which is also that of its package."""
    name = str(request.param)
    need(name)
    return name


@pytest.mark.parametrize("builder", ["html", "dirhtml", "singlehtml"])
def test_a_theme_shows_every_component(build: Build, theme: str, builder: str) -> None:
    built = build(SITE, builder, html_theme=theme)
    assert built.warnings == []
    page = built.html("index" if builder == "singlehtml" else "guide/page")
    shown = " ".join(page.text_content().split())
    facts = set(IN_ORDER) - set(page.xpath("//a/@href"))
    assert [fact for fact in facts if " ".join(fact.split()) not in shown] == []
    (session, _) = select(page, ".lms-terminal pre")
    assert texts(session, ".lms-prompt") == ["$ "]
    assert texts(session, ".lms-output") == ["Loading 50% <column> & more\n"]


def test_a_theme_builds_the_manual(theme: str, tmp_path: Path) -> None:
    options = ("-q", "-W", "--keep-going", "-j", "2", "-b", "html", "-c", ".")
    done = sphinx_build(*options, "-D", f"html_theme={theme}", "docs", tmp_path)
    assert (done.returncode, done.stderr) == (0, "")
    page = html.document_fromstring((tmp_path / "cli/local-models/load.html").read_bytes())
    assert select(page, ".lms-prompt, .lms-output") != []
