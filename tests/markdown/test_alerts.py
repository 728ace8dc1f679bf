"""GitHub's alerts in the reader's language, and pages that keep MyST's way; see also `inline/`."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from sphinx_lmstudio.components.callout import lms_callout
from sphinx_lmstudio.dialects.github import ALERTS
from sphinx_lmstudio.model.callout import TONES
from tests.helpers.css import select

if TYPE_CHECKING:
    from tests.helpers.builds import Build

NOTE = "> [!NOTE]\n> The alarm is loud.\n"


def test_each_has_a_tone_of_the_model() -> None:
    assert {callout.tone for callout in ALERTS.values()} <= set(TONES)


def test_titles_are_our_words(build: Build) -> None:
    page = "# P\n\n> [!CAUTION]\n> Hot.\n"
    built = build({"index.md": "# T\n", "1_a/p.md": page}, language="de")
    assert select(built.html("a/p"), "p.admonition-title")[0].text_content() == "Vorsicht"


def test_they_know_their_place(build: Build) -> None:
    built = build({"index.md": "# T\n", "1_a/p.md": f"# P\n\n{NOTE}"}, "dummy")
    (callout,) = built.doctree("a/p").findall(lms_callout)
    assert (callout.line, str(callout.source).rpartition("/")[2]) == (3, "p.md")


@pytest.mark.parametrize("extensions", [[], ["alert"]])
def test_other_pages_keep_mysts_way(build: Build, extensions: list[str]) -> None:
    built = build({"index.md": f"# T\n\n{NOTE}"}, myst_enable_extensions=extensions)
    html = (built.outdir / "index.html").read_text(encoding="utf-8")
    assert "lms-callout" not in html
    assert ("admonition note" in html) is bool(extensions)
