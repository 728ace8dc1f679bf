"""Pictures and videos in every output; none costs a build, and none is fetched."""

from __future__ import annotations

import re
from textwrap import dedent
from typing import TYPE_CHECKING

import pytest

from tests.components.media import PAPER, WEB, built_page, plain, written
from tests.helpers.css import select, texts
from tests.helpers.pages import Pages, build_pages
from tests.helpers.pictures import PNG

if TYPE_CHECKING:
    from lxml.html import HtmlElement

    from tests.helpers.builds import Build, Built

pytestmark = pytest.mark.usefixtures("offline")
GONE = "there is no picture 'img/gone.png'; a placeholder is shown"


def images(built: Built) -> list[HtmlElement]:
    return select(built.html("app/a"), "article img")


@pytest.mark.parametrize(
    "body", ["![O](/assets/docs/one.png)\n", '<img src="/assets/docs/one.png" alt="O">\n']
)
@pytest.mark.parametrize("builder", ["html", "dirhtml"])
def test_a_picture_in_the_folder_of_assets_is_copied(build: Build, body: str, builder: str) -> None:
    built = built_page(build, body, builder, lmstudio_assets="shared")
    assert built.warnings == []
    (image,) = images(built)
    base = built.outdir / ("app" if builder == "html" else "app/a")
    assert (base / image.get("src")).resolve() == built.outdir / "_images" / "one.png"
    assert (built.outdir / "_images" / "one.png").read_bytes() == PNG.encode(
        "utf-8", "surrogateescape"
    )
    assert (image.get("alt"), image.get("loading")) == ("O", "lazy")


@pytest.mark.parametrize("address", ["/assets/docs/my%20two.png", "/assets/docs/one.png?v=1#x"])
def test_an_address_may_be_encoded_or_have_a_query(build: Build, address: str) -> None:
    built = built_page(build, f"![O]({address})\n", lmstudio_assets="shared")
    assert built.warnings == []
    assert images(built)[0].get("src").startswith("../_images/")


def test_a_folder_of_assets_may_stand_outside_of_the_tree(build: Build) -> None:
    files = {"1_app/a.md": "# A\n\n![O](/assets/o.png)\n", "../shared/o.png": PNG}
    built = build(files, lmstudio_assets="../shared")
    assert built.warnings == []
    assert images(built)[0].get("src") == "../_images/o.png"


@pytest.mark.parametrize("assets", ["", "shared", "nowhere"])
def test_a_picture_that_is_not_there_is_shown_from_the_web_site(build: Build, assets: str) -> None:
    body = '![Far *away*](/assets/far.png)\n\n<img src="/assets/b.png" alt="B">\n'
    built = built_page(build, body, lmstudio_assets=assets)
    assert [text for text in built.warnings if "no folder 'nowhere'" not in text] == []
    assert [(i.get("src"), i.get("alt"), i.get("loading")) for i in images(built)] == [
        (f"{WEB}/assets/far.png", "Far away", "lazy"),
        (f"{WEB}/assets/b.png", "B", "lazy"),
    ]


def test_the_web_site_is_an_option(build: Build) -> None:
    built = built_page(build, "![O](/assets/o.png)\n", lmstudio_site_url="https://example.com/")
    assert images(built)[0].get("src") == "https://example.com/assets/o.png"


@pytest.mark.parametrize("builder", PAPER)
@pytest.mark.parametrize(
    ("body", "alt", "address"),
    [
        ("![Far away](/assets/far.png)\n", "[Far away]", f"{WEB}/assets/far.png"),
        ("Words ![Far](/assets/far.png) more.\n", "[Far]", f"{WEB}/assets/far.png"),
        ("![Web](https://example.com/w.png)\n", "[Web]", "https://example.com/w.png"),
        ('<img src="/assets/t.png" alt="Tag">\n', "[Tag]", f"{WEB}/assets/t.png"),
        ('<img src="/assets/t.png" data-caption="A *cap*">\n', "[A cap]", f"{WEB}/assets/t.png"),
    ],
)
def test_on_paper_a_placeholder_names_what_is_not_at_hand(
    build: Build, builder: str, body: str, alt: str, address: str
) -> None:
    built = built_page(build, body, builder)
    assert built.warnings == []
    shown = plain(written(built))
    assert alt in shown
    assert address in shown


@pytest.mark.parametrize("builder", ["latex", "epub"])
def test_in_a_cell_too_a_placeholder_is_shown(build: Build, builder: str) -> None:
    built = built_page(build, "| a |\n|---|\n| ![Cell](/assets/c.png) |\n", builder)
    assert built.warnings == []
    assert "[Cell]" in plain(written(built))
    assert f"{WEB}/assets/c.png" in plain(written(built))


@pytest.mark.parametrize("builder", PAPER)
def test_on_paper_a_picture_at_hand_is_no_placeholder(build: Build, builder: str) -> None:
    built = built_page(build, "![O](/assets/docs/one.png)\n", builder, lmstudio_assets="shared")
    assert built.warnings == []
    assert "/assets/docs" not in written(built)


@pytest.mark.parametrize("address", ["img/dot.png", "./img/dot.png", "../1_app/img/dot.png"])
def test_a_relative_picture_is_found_beside_its_page(build: Build, address: str) -> None:
    built = built_page(build, f'![D]({address})\n\n<img src="{address}" alt="E">\n')
    assert built.warnings == []
    assert [i.get("src") for i in images(built)] == ["../_images/dot.png"] * 2


@pytest.mark.parametrize("builder", ["html", *PAPER])
@pytest.mark.parametrize(
    ("body", "line"),
    [
        ("![Lost](img/gone.png)\n", 3),
        ("One.\n\nTwo ![Lost](img/gone.png) words.\n", 5),
        ('One.\n\n<img src="img/gone.png" alt="Lost" data-caption="Kept">\n', 5),
    ],
)
def test_a_picture_that_is_lost_is_told_and_its_place_marked(
    build: Build, builder: str, body: str, line: int
) -> None:
    built = built_page(build, body, builder)
    assert built.warnings == [f"1_app/a.md:{line}: WARNING: {GONE} [lmstudio.asset]"]
    if builder == "html":
        assert images(built) == []
        shown = select(built.html("app/a"), "article")[0].text_content()
    else:
        shown = plain(written(built))
    assert "[Lost]" in shown
    assert "img/gone.png" in shown
    assert ("Kept" in shown) == ("Kept" in body)


WIDTHS = [
    ("", None),
    ('style="width: 75%"', "width: 75%"),
    ('width="300"', "width: 300px"),
    ('width="40%"', "width: 40%"),
    ('style="max-width:300px;"', "width: 300px"),
    ('width="400%"', "width: 100%"),
    ('width="much"', None),
    ("style={{ width: '50%' }}", "width: 50%"),
]


def captioned(attributes: str) -> str:
    return f'<img src="/assets/a.png" data-caption="A *cap* with `code`" {attributes}>\n'


@pytest.fixture(scope="module")
def figures(build: Build) -> Pages:
    tags = [captioned(attributes) for attributes, _ in WIDTHS]
    return build_pages(build, tags, head="# A\n\n", section="app")


@pytest.mark.parametrize(("attributes", "style"), WIDTHS)
def test_a_figure_has_its_caption_and_width(
    figures: Pages, attributes: str, style: str | None
) -> None:
    assert figures.built.warnings == []
    (figure,) = select(figures.html(captioned(attributes)), "article figure.lms-figure")
    assert figure.get("style") == style
    (caption,) = select(figure, "figcaption")
    assert caption.text_content().strip() == "A cap with code"
    assert texts(caption, "em, code") == ["cap", "code"]
    assert select(figure, "img")[0].get("alt") == "A cap with code"


@pytest.mark.parametrize("builder", PAPER)
def test_on_paper_a_figure_keeps_its_caption(build: Build, builder: str) -> None:
    body = '<img src="/assets/a.png" alt="Alt" data-caption="A short caption">\n\nAfter.\n'
    shown = plain(written(built_page(build, body, builder)))
    assert shown.index("[Alt]") < shown.index("A short caption") < shown.index("After.")


@pytest.mark.parametrize("builder", ["html", *PAPER])
def test_a_figure_may_be_a_link(build: Build, builder: str) -> None:
    picture = '<a href="/docs/app/a"><img src="/assets/a.png" alt="Alt"></a>'
    body = f"<figure>{picture}<figcaption>Its caption</figcaption></figure>\n\nAfter.\n"
    built = built_page(build, body, builder)
    assert built.warnings == []
    if builder == "html":
        (figure,) = select(built.html("app/a"), "article figure.lms-figure")
        assert [i.get("alt") for i in select(figure, "a img")] == ["Alt"]
        assert texts(figure, "figcaption p") == ["Its caption"]
    else:
        shown = plain(written(built))
        assert shown.index("Its caption") < shown.index("After.")


SCHEMES = """\
<LightVariant>

Bright words.

<img src="/assets/bright.png" alt="Bright">

</LightVariant>
<DarkVariant>

Dim words.

<img src="/assets/dim.png" alt="Dim">

</DarkVariant>

After.
"""


def test_each_scheme_has_its_own_in_html(build: Build) -> None:
    built = built_page(build, SCHEMES)
    assert built.warnings == []
    page = built.html("app/a")
    (light,), (dark,) = select(page, "div.only-light"), select(page, "div.only-dark")
    assert texts(light, "p")[0] == "Bright words."
    assert texts(dark, "p")[0] == "Dim words."
    assert [i.get("alt") for i in select(light, "img")] == ["Bright"]
    assert [i.get("alt") for i in select(dark, "img")] == ["Dim"]
    assert "After." not in light.text_content() + dark.text_content()


@pytest.mark.parametrize("builder", PAPER)
def test_on_paper_what_is_light_is_shown(build: Build, builder: str) -> None:
    built = built_page(build, SCHEMES, builder)
    assert built.warnings == []
    shown = plain(written(built))
    assert all(words in shown for words in ("Bright words.", "[Bright]", "After."))
    assert not any(words in shown for words in ("Dim words.", "[Dim]", "dim.png"))


@pytest.mark.parametrize("builder", ["text", "man"])
def test_a_figure_in_plain_text_is_what_it_shows_and_its_caption(
    build: Build, builder: str
) -> None:
    body = """\
        # P

        <img src="x.png" alt="A tank" data-caption="The **pump**">

        <img src="x.png" data-caption="Its lamp">

        <details><summary>**Bold** title</summary>Body.</details>

        [top](#)
        """
    files = {"1_a/p.md": dedent(body), "1_a/x.png": PNG}
    pages = [("index", "m", "M", "a", 1)]
    built = build(files, builder, **({"man_pages": pages} if builder == "man" else {}))
    (file,) = built.outdir.glob("*.1") if builder == "man" else [built.outdir / "a/p.txt"]
    text = re.sub(r"\.\w[^\n]*\n|\\f[BRIP]|\*\*", "\n", file.read_text("utf-8")).split("\n")
    lines = [line.strip() for line in text if line.strip()]
    begin = lines.index("[A tank]")
    assert " ".join(lines[begin : begin + 12]).startswith(
        "[A tank] The pump [picture] Its lamp Bold title Body. top"
    )
    assert "<>" not in file.read_text("utf-8")


@pytest.mark.parametrize("name", ["y" * 300, "a%00b"])
@pytest.mark.parametrize("folder", ["", "/", "/assets/"])
def test_a_name_that_no_file_can_have(build: Build, folder: str, name: str) -> None:
    text = f"![Words]({folder}{name}.png) and [words]({folder}{name}.pdf)\n"
    built = build({"1_a/b.md": text}, lmstudio_assets="pictures")
    assert "words" in built.html("a/b").text_content()
