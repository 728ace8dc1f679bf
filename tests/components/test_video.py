"""Videos in every output."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from tests.components.media import PAPER, WEB, built_page, plain, written
from tests.helpers.css import select, texts

if TYPE_CHECKING:
    from tests.helpers.builds import Build, Built

pytestmark = pytest.mark.usefixtures("offline")

VIDEO = """\
<video autoplay loop muted playsinline>
<source src="/assets/v.mp4" type="video/mp4">
<source src="https://example.com/v.webm">
</video>

<video src="/assets/w.mp4"></video>
"""


def test_a_video_has_controls_and_its_sources(build: Build) -> None:
    built = built_page(build, VIDEO)
    assert built.warnings == []
    videos = select(built.html("app/a"), "article video")
    assert [video.get("controls") is not None for video in videos] == [True, True]
    assert [video.get("autoplay") for video in videos] == [None, None]
    assert [(v.get("muted") is not None, v.get("loop") is not None) for v in videos] == [
        (True, True),
        (False, False),
    ]
    assert [[source.get("src") for source in select(v, "source")] for v in videos] == [
        [f"{WEB}/assets/v.mp4", "https://example.com/v.webm"],
        [f"{WEB}/assets/w.mp4"],
    ]


def test_a_video_has_its_caption_in_html(build: Build) -> None:
    tag = '<video data-caption="A *moving* one"><source src="/assets/v.mp4"></video>\n'
    built = built_page(build, tag)
    assert built.warnings == []
    (figure,) = select(built.html("app/a"), "article figure")
    assert "A moving one" in " ".join(figure.text_content().split())
    assert texts(figure, "em") == ["moving"]


@pytest.mark.parametrize("builder", PAPER)
def test_on_paper_a_video_is_a_link(build: Build, builder: str) -> None:
    built = built_page(build, VIDEO, builder)
    assert built.warnings == []
    shown = plain(written(built))
    assert "<video" not in shown
    for name in ("v.mp4", "v.webm", "w.mp4"):
        assert f"Video: {name}" in shown
    if builder != "text":
        assert f"{WEB}/assets/w.mp4" in shown


LOCAL = """\
<video><source src="img/v.webm" type="video/webm"><source src='/assets/docs/w.mp4'></video>
"""


def with_videos(build: Build, builder: str = "html") -> Built:
    files = {
        "1_app/a.md": f"# A\n\n{LOCAL}",
        "1_app/img/v.webm": "moving",
        "shared/docs/w.mp4": "pictures",
    }
    return build(files, builder, lmstudio_assets="shared")


@pytest.mark.parametrize("builder", ["html", "dirhtml"])
def test_a_video_at_hand_is_copied(build: Build, builder: str) -> None:
    built = with_videos(build, builder)
    assert built.warnings == []
    sources = select(built.html("app/a"), "article video source")
    assert [source.get("type") for source in sources] == ["video/webm", None]
    base = built.outdir / ("app" if builder == "html" else "app/a")
    copies = [(base / source.get("src")).resolve() for source in sources]
    assert [copy.read_text(encoding="utf-8") for copy in copies] == ["moving", "pictures"]


def test_on_paper_a_video_at_hand_is_named(build: Build) -> None:
    built = with_videos(build, "text")
    assert built.warnings == []
    assert "Video: v.webm" in built.text("app/a")
    assert "Video: w.mp4" in built.text("app/a")


@pytest.mark.parametrize("builder", ["html", "text"])
def test_a_video_that_is_lost_is_told(build: Build, builder: str) -> None:
    built = built_page(build, '<video src="img/gone.mp4"></video>\n', builder)
    message = "there is no video 'img/gone.mp4'; a placeholder is shown"
    assert built.warnings == [f"1_app/a.md:3: WARNING: {message} [lmstudio.asset]"]
    page = built.outdir / ("app/a.html" if builder == "html" else "app/a.txt")
    assert "img/gone.mp4" in page.read_text(encoding="utf-8")
