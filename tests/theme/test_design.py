"""sphinx-design's files are asked for by pages that use it, and by no others."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import pytest

if TYPE_CHECKING:
    from tests.helpers.builds import Build, Built

USES = {
    "card": "```{card} Lamp\nText.\n```\n",
    "tabs": "````{tab-set}\n```{tab-item} One\nText.\n```\n````\n",
    "dropdown": "```{dropdown} More\nText.\n```\n",
    "icon": "An {octicon}`star` here.\n",
    "badge": "A {bdg-primary}`word` here.\n",
    "class": "```{rst-class} sd-text-center\n```\n\nText.\n",
    "listed": "```{div} sd-p-3\nText.\n```\n",
}
PLAIN = {
    "none": "Text.\n",
    "fences": "```lms_info\nText.\n```\n\n```python\nopen_valve()\n```\n",
    "word": "The class `sd-card` is a word here.\n\n    sd-card\n",
}
TREE = {"index.md": "# Home\n"} | {
    f"1_guide/{name}.md": f"# {name}\n\n{text}" for name, text in (USES | PLAIN).items()
}


def design(built: Built, page: str) -> list[str]:
    """Names of the files of sphinx-design that a page asks for."""
    html = built.html(page)
    found = [*html.xpath("//link[@rel='stylesheet']/@href"), *html.xpath("//script/@src")]
    names = [address.partition("?")[0].rpartition("/")[2] for address in found]
    return [name for name in names if "design" in name]


BOTH = ["sphinx-design.min.css", "design-tabs.js"]


@pytest.fixture(scope="module", params=["html", "dirhtml"])
def built(build: Build, request: pytest.FixtureRequest) -> Built:
    return build(TREE, request.param)


@pytest.mark.parametrize("name", USES)
def test_pages_that_use_it(built: Built, name: str) -> None:
    assert design(built, f"guide/{name}") == BOTH


@pytest.mark.parametrize("name", [*(f"guide/{name}" for name in PLAIN), "index"])
def test_pages_that_do_not(built: Built, name: str) -> None:
    assert design(built, name) == []


def test_a_neighbor_with_an_icon_in_its_title(build: Build) -> None:
    files = {"index.md": "# A\n", "1_x/b.md": "# {octicon}`star` B\n", "1_x/c.md": "# C\n"}
    built = build({**files, "1_x/d.md": "# D\n"})
    assert (design(built, "x/c"), design(built, "x/d")) == (BOTH, [])


@pytest.mark.parametrize("name", ["search", "genindex"])
def test_pages_of_sphinx(build: Build, name: str) -> None:
    assert design(build({"index.md": "# Home\n"}), name) == []


@pytest.mark.parametrize("theme", ["alabaster", "furo"])
def test_an_edit_brings_and_takes_it(build: Build, theme: str) -> None:
    first = build({"index.md": "# A\n", "b.md": f"# B\n\n{USES['card']}"}, html_theme=theme)
    assert (design(first, "index"), design(first, "b")) == ([], BOTH)
    after = first.rebuild({"index.md": f"# A\n\n{USES['icon']}", "b.md": "# B\n"})
    assert (design(after, "index"), design(after, "b")) == (BOTH, [])


@pytest.mark.parametrize(("text", "files"), [("Text.\n", []), (USES["card"], BOTH)])
def test_one_page_of_all(build: Build, text: str, files: list[str]) -> None:
    built = build({"index.md": "# A\n", "1_x/b.md": f"# B\n\n{text}"}, "singlehtml")
    assert design(built, "index") == files


def test_pages_made_of_other_templates_keep_it(build: Build) -> None:
    own = '{% for file in css_files %}{{ css_tag(file) }}{% endfor %}<p class="sd-card">'
    conf: dict[str, Any] = {
        "templates_path": ["src/_templates"],
        "html_additional_pages": {"own": "own.html"},
    }
    built = build({"index.md": "# A\n", "_templates/own.html": own}, **conf)
    assert design(built, "own") == BOTH[:1]


def test_what_conf_py_asks_for_stays(build: Build) -> None:
    built = build({"index.md": "# A\n"}, html_css_files=["sphinx-design.min.css"])
    assert design(built, "index") == BOTH[:1]


def test_e_books_too(build: Build) -> None:
    built = build(TREE, "epub")
    for name, wanted in (("card", True), ("none", False)):
        page = (built.outdir / "guide" / f"{name}.xhtml").read_text(encoding="utf-8")
        assert ("sphinx-design" in page) == wanted
    listed = built.outdir / "content.opf"
    assert "sphinx-design" in listed.read_text("utf-8")
    again = built.rebuild({path: "# T\n" for path in TREE if "none" not in path})
    assert "sphinx-design" not in listed.read_text("utf-8")
    again.rebuild(TREE)
    assert "sphinx-design" in listed.read_text("utf-8")
